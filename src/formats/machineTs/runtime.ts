import type { AnyActorRef } from 'xstate'
import { fromCallback, setup } from 'xstate'

// ── What runs any chart ─────────────────────────────────────────────────────────────────────────────────────────────
// Guards, actions, delays and activities are data; the functions below read them. Nothing is evaluated as code.

export type Expr = number | readonly ['get', string] | readonly ['+' | '-' | '*' | '/' | 'min' | 'max', ...Expr[]]
export type Guard = string | { readonly type: string; readonly params?: unknown }

/** A time drawn (seconds), or read off a clock: `align`, `at`, `cycle`. */
export interface Delay {
  readonly type: string
  readonly [field: string]: unknown
}

export interface Activity {
  readonly duration?: Delay
  readonly role?: string
  readonly patience?: { readonly after: Delay; readonly event: string }
  readonly detached?: boolean
}

/** One of several ways out of a state on the same event. */
export interface Candidate {
  readonly guard?: Guard
  readonly weight?: number
}

export interface ChartData {
  /** Attributes of the learner with the value they start from; 0 where it is drawn, then `input` brings it. */
  readonly attributes: Readonly<Record<string, number>>
  readonly activities: Readonly<Record<string, Activity>>
  readonly occurrences: Readonly<Record<string, Readonly<Record<string, Delay>>>>
  readonly delays: Readonly<Record<string, Delay>>
  readonly decisions: Readonly<Record<string, readonly Candidate[]>>
  readonly defaultClock: 'cohort' | 'learner'
}

export interface Context {
  /** What the draws come from, and how many decisions there have been. */
  $seed: number
  $draws: number
  [attribute: string]: unknown
}

export interface Input {
  readonly seed?: number
  readonly attributes?: Readonly<Record<string, number>>
}

/** What XState's actors need to tell time. Hand the same one to `createActor(machine, { clock })`. */
export interface PassageClock {
  now(): number
  setTimeout(run: () => void, milliseconds: number): unknown
  clearTimeout(id: unknown): void
}

export interface Options {
  readonly clock?: PassageClock
  /** The clock's time, in milliseconds, at which the cohort starts, and at which this learner arrives. */
  readonly origin?: number
  readonly arrival?: number
  readonly seed?: number
  /** Seconds that a request waits for somebody of the role to be free; by default nobody waits. */
  readonly queue?: (state: string, role: string | undefined) => number
  readonly guards?: Readonly<Record<string, (context: Context, params: unknown) => boolean>>
}

const longest = 2 ** 31 - 1

/** A member that is really there: `constructor` and `toString` are names like any other. */
const own = <T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined

/** Real time. A timer over 2³¹−1 ms is chained, which JavaScript alone would fire at once; an infinite one never fires. */
export function createClock(): PassageClock {
  const handles = new Map<number, ReturnType<typeof setTimeout>>()
  let next = 0
  const wait = (id: number, run: () => void, milliseconds: number): void => {
    const part = Math.min(Math.max(0, milliseconds), longest)
    handles.set(
      id,
      setTimeout(() => {
        if (milliseconds > longest) wait(id, run, milliseconds - part)
        else {
          handles.delete(id)
          run()
        }
      }, part),
    )
  }
  return {
    now: () => Date.now(),
    setTimeout(run, milliseconds) {
      next += 1
      if (Number.isFinite(milliseconds)) wait(next, run, milliseconds)
      return next
    },
    clearTimeout(id) {
      if (typeof id !== 'number') return
      clearTimeout(handles.get(id))
      handles.delete(id)
    },
  }
}

/** A number in [0, 1) that depends on nothing but its arguments. */
export function randomAt(seed: number, key: string, counter: number): number {
  let a = seed | 0 || 0x9e3779b9
  let b = (Math.floor(seed / 4294967296) ^ Math.imul(counter + 1, 0x85ebca6b)) | 0
  for (let i = 0; i < key.length; i += 1) {
    a = Math.imul(a ^ key.charCodeAt(i), 0xcc9e2d51)
    a = ((a << 13) | (a >>> 19)) ^ b
    b = Math.imul(b + a, 0x1b873593)
  }
  for (const factor of [0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1]) {
    a = Math.imul(a ^ (a >>> 16) ^ b, factor)
    b = Math.imul(b ^ (b >>> 15) ^ a, factor)
  }
  return (((a ^ (a >>> 16)) >>> 5) * 67108864 + ((b ^ (b >>> 14)) >>> 6)) / 9007199254740992
}

export function compute(expr: unknown, context: Context): number {
  if (typeof expr === 'number') return expr
  if (!Array.isArray(expr)) return Number.NaN
  const [operator, ...operands] = expr as [unknown, ...unknown[]]
  if (operator === 'get') return Number(own(context, String(operands[0])))
  const values = operands.map((operand) => compute(operand, context))
  const [first = Number.NaN, second = Number.NaN] = values
  switch (operator) {
    case '+':
      return values.reduce((sum, value) => sum + value, 0)
    case '*':
      return values.reduce((product, value) => product * value, 1)
    case '-':
      return first - second
    case '/':
      return first / second
    case 'min':
      return Math.min(...values)
    case 'max':
      return Math.max(...values)
    default:
      return Number.NaN
  }
}

const fieldsOf = (params: unknown): Record<string, unknown> =>
  typeof params === 'object' && params !== null ? (params as Record<string, unknown>) : {}

export function createRuntime(chart: ChartData, options: Options) {
  const clock = options.clock ?? createClock()
  const origin = options.origin ?? clock.now()
  const arrival = options.arrival ?? clock.now()
  const seed = options.seed ?? 1
  const visits = new Map<string, number>()

  function holds(guard: Guard, context: Context): boolean {
    const { type, params } = typeof guard === 'string' ? { type: guard, params: undefined } : guard
    const { name, op, value, guards, guard: inner } = fieldsOf(params)
    const all = Array.isArray(guards) ? (guards as Guard[]) : []
    switch (type) {
      case 'and':
        return all.every((one) => holds(one, context))
      case 'or':
        return all.some((one) => holds(one, context))
      case 'not':
        return !holds(inner as Guard, context)
      case 'attribute':
        return compares(Number(own(context, String(name))), String(op), compute(value, context))
      default:
        return own(options.guards, type)?.(context, params) ?? false
    }
  }

  /** Of the enabled candidates with a weight one is drawn; the first in order that is it, or that has no weight, is taken. */
  function taken(candidates: readonly Candidate[], u: number, context: Context): number {
    const enabled = candidates.flatMap(({ guard }, i) => (guard === undefined || holds(guard, context) ? [i] : []))
    const weightOf = (i: number): number | undefined => candidates[i]?.weight
    if (enabled.every((i) => weightOf(i) === undefined)) return enabled[0] ?? -1
    const sum = enabled.reduce((total, i) => total + (weightOf(i) ?? 0), 0)
    const last = enabled.at(-1) ?? -1
    const takesRest = weightOf(last) === undefined && candidates[last]?.guard === undefined
    const rest = takesRest ? Math.max(0, 1 - sum) : 0
    let left = u * (sum + rest)
    let drawn = -1
    for (const i of enabled) {
      const share = weightOf(i) ?? (i === last ? rest : 0)
      if (share <= 0 || left < 0) continue
      drawn = i
      left -= share
    }
    return enabled.find((i) => i === drawn || (weightOf(i) === undefined && !(i === last && takesRest))) ?? -1
  }

  /** A stream of its own per purpose: the n-th visit draws the same whatever else happens. */
  function stream(key: string): () => number {
    const visit = (visits.get(key) ?? 0) + 1
    visits.set(key, visit)
    let n = 0
    return () => {
      n += 1
      return randomAt(seed, `${key}#${n}`, visit)
    }
  }

  /** Whole milliseconds, as timers count them: fractions would make a simulated clock miss by a rounding error. */
  const milliseconds = (delay: Delay, key: string, context: Context): number => Math.round(seconds(delay, key, context) * 1000)

  /** Seconds; infinite when it never happens. */
  function seconds(delay: Delay, key: string, context: Context): number {
    const next = stream(key)
    const of = (field: string): number => Number(delay[field] ?? 0)
    if (next() < of('never')) return Number.POSITIVE_INFINITY
    const onCohort = (delay.clock ?? chart.defaultClock) === 'cohort'
    const now = (clock.now() - (onCohort ? origin : arrival)) / 1000
    switch (delay.type) {
      case 'align':
        return (Math.floor(now / of('period')) + 1) * of('period') - now
      case 'at':
        return Math.max(0, of('time') - now)
      case 'cycle':
        return Math.max(0, of('offset') + of('period') * Number(own(context, String(delay.attribute)) ?? 0) - now)
      default:
        return Math.max(0, sample(delay, next))
    }
  }

  return {
    clock,
    seed,
    holds,
    context: (foreign: Readonly<Record<string, unknown>>, input: Input | undefined): Context => ({
      ...foreign,
      ...chart.attributes,
      ...input?.attributes,
      $seed: input?.seed ?? seed,
      $draws: 0,
    }),
    isDrawn(context: Context, { decision, candidate }: { decision: string; candidate: number }): boolean {
      return taken(own(chart.decisions, decision) ?? [], randomAt(context.$seed, decision, context.$draws), context) === candidate
    },
    delay(name: string, context: Context): number {
      const delay = own(chart.delays, name)
      return delay ? milliseconds(delay, `delay ${name}`, context) : Number.POSITIVE_INFINITY
    },
    /** What an activity does as it begins: how long it lasts, and whether somebody loses patience before. */
    work(state: string, context: Context): Work {
      const { duration, role, patience, detached } = own(chart.activities, state) ?? {}
      if (detached) return { milliseconds: 0 }
      const queued = Math.round((options.queue?.(state, role) ?? 0) * 1000)
      const limit = patience ? milliseconds(patience.after, `patience ${state}`, context) : Number.POSITIVE_INFINITY
      const lasting = duration ? milliseconds(duration, `duration ${state}`, context) : 0
      if (patience && limit < queued) return { milliseconds: limit, event: patience.event }
      return { milliseconds: queued + lasting }
    },
    /** What may happen by itself in a state, on a clock whose speed is the factor's value. */
    strike(state: string, event: string, context: Context, learner: AnyActorRef): Strike {
      const delay = own(own(chart.occurrences, state), event) ?? { type: 'constant', value: Number.POSITIVE_INFINITY }
      const factor = typeof delay.factor === 'string' ? delay.factor : undefined
      const speed = factor === undefined ? 1 : Number(own(context, factor))
      return {
        event,
        milliseconds: milliseconds(delay, `occurrence ${state} ${event}`, context),
        factor,
        speed,
        learner,
        clock,
      }
    },
  }
}

function compares(a: number, op: string, b: number): boolean {
  switch (op) {
    case '==':
      return a === b
    case '!=':
      return a !== b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    default:
      return a >= b
  }
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

/** Gamma of scale 1 (Marsaglia & Tsang 2000). */
function gamma(shape: number, next: () => number): number {
  if (shape < 1) return gamma(shape + 1, next) * (1 - next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(next)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v
  }
}

function sample(delay: Delay, next: () => number): number {
  const of = (field: string): number => Number(delay[field] ?? 0)
  const [min, mode, max, mean, sd] = [of('min'), of('mode'), of('max'), of('mean'), of('sd')]
  switch (delay.type) {
    case 'constant':
      return of('value')
    case 'uniform':
      return min + (max - min) * next()
    case 'triangular': {
      if (!(max > min)) return min
      const u = next()
      return u < (mode - min) / (max - min)
        ? min + Math.sqrt(u * (max - min) * (mode - min))
        : max - Math.sqrt((1 - u) * (max - min) * (max - mode))
    }
    case 'normal':
      for (let i = 0; i < 1000; i += 1) {
        const value = mean + sd * normal(next)
        if (value >= 0) return value
      }
      return 0
    case 'lognormal': {
      if (!(sd > 0 && mean > 0)) return mean
      const variance = Math.log(1 + (sd / mean) ** 2)
      return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal(next))
    }
    case 'exponential':
      return -mean * Math.log(1 - next())
    case 'erlang':
      return (gamma(of('k'), next) * mean) / of('k')
    case 'gamma':
      return sd > 0 ? (gamma((mean / sd) ** 2, next) * sd * sd) / mean : mean
    case 'weibull':
      return of('scale') * (-Math.log(1 - next())) ** (1 / of('shape'))
    case 'pert': {
      if (!(max > min)) return min
      const left = gamma(1 + (4 * (mode - min)) / (max - min), next)
      const right = gamma(1 + (4 * (max - mode)) / (max - min), next)
      return min + ((max - min) * left) / (left + right)
    }
    case 'bernoulli':
      return next() < of('p') ? 1 : 0
    default: {
      const values = Array.isArray(delay.values) ? (delay.values as number[]) : []
      const weights = Array.isArray(delay.weights) ? (delay.weights as number[]) : values.map(() => 1)
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      const at = weights.findIndex((weight) => {
        left -= weight
        return left < 0
      })
      return values[at] ?? values.at(-1) ?? 0
    }
  }
}

interface Work {
  readonly milliseconds: number
  /** The event to send in place of an end. */
  readonly event?: string
}

/** An activity: ends by the clock of the system it runs in, at once when it is detached. */
export const activity = setup({
  types: { input: {} as Work, context: {} as Work },
  delays: { lasting: ({ context }) => context.milliseconds },
  guards: { isNothing: ({ context }) => context.milliseconds <= 0 && context.event === undefined },
}).createMachine({
  context: ({ input }) => input,
  initial: 'working',
  states: {
    working: { always: { guard: 'isNothing', target: 'done' }, after: { lasting: 'over' } },
    over: { always: [{ guard: ({ context }) => context.event === undefined, target: 'done' }, { target: 'given up' }] },
    'given up': {
      entry: ({ self, context }) => self._parent?.send({ type: context.event ?? '' }),
    },
    done: { type: 'final' },
  },
})

interface Strike {
  readonly event: string
  readonly milliseconds: number
  readonly factor: string | undefined
  readonly speed: number
  readonly learner: AnyActorRef
  readonly clock: PassageClock
}

/** An event that happens by itself while its state is active. */
export const occurrence = fromCallback<{ type: string }, Strike>(({ input, sendBack }) => {
  const { clock, factor, event } = input
  let left = input.milliseconds
  let speed = input.speed
  let since = clock.now()
  let timer: unknown
  let isOver = false
  const strike = (): void => {
    isOver = true
    sendBack({ type: event })
  }
  const run = (): void => {
    since = clock.now()
    timer = speed > 0 && !isOver ? clock.setTimeout(strike, Math.ceil(left / speed)) : undefined
  }
  const stop = (): void => {
    if (timer !== undefined) clock.clearTimeout(timer)
    if (speed > 0) left = Math.max(0, left - (clock.now() - since) * speed)
  }
  run()
  const subscription =
    factor === undefined
      ? undefined
      : input.learner.subscribe((snapshot: { context?: Context }) => {
          const now = Number(own(snapshot.context, factor))
          if (now === speed) return
          stop()
          speed = now
          run()
        })
  return () => {
    subscription?.unsubscribe()
    if (timer !== undefined) clock.clearTimeout(timer)
  }
})
