import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type AnyActorRef, createActor, type EventObject, initialTransition, transition } from 'xstate'
import { writeFile } from '../../src/formats'
import { createClock, type Options, type PassageClock, randomAt } from '../../src/formats/machineTs/runtime'
import { projectFrom } from '../chart/projectFrom'
import { corners } from '../fixtures/xstateCorners'
import { type Generated, JumpingClock, MachineFiles } from './machineFiles'

const fixtures = new URL('../fixtures/xstate/', import.meta.url)
const attribute = (name: string, op: string, value: number) => ({ type: 'attribute', params: { name, op, value } })
const weighted = (target: string, weight: number, more: object = {}) => ({ target, ...more, meta: { passage: { weight } } })

const charts: Record<string, unknown> = {
  ...Object.fromEntries(corners),
  ...Object.fromEntries(
    readdirSync(fixtures).map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(new URL(name, fixtures), 'utf8'))]),
  ),
  // Guarded and unweighted candidates among weighted ones, and a second decision that must not repeat the first.
  lottery: {
    id: 'lottery',
    initial: 'first',
    meta: { passage: { attributes: { minor: { type: 'bernoulli', p: 0.5 }, tries: { type: 'constant', value: 0 } } } },
    states: {
      first: {
        always: [
          { target: 'guarded', guard: attribute('minor', '==', 1) },
          weighted('won', 0.2),
          weighted('again', 0.3, { actions: { type: 'assign', params: { name: 'tries', expr: ['+', ['get', 'tries'], 1] } } }),
          weighted('never', 0.4, { guard: attribute('tries', '>', 99) }),
          { target: 'lost' },
        ],
      },
      again: { always: [weighted('first', 0.5), weighted('won', 0.5)] },
      guarded: { type: 'final' },
      won: { type: 'final' },
      lost: { type: 'final' },
      never: { type: 'final' },
    },
  },
  waits: {
    id: 'waits',
    initial: 'a',
    context: { week: 2 },
    meta: {
      passage: {
        attributes: { week: { type: 'constant', value: 2 } },
        arrivals: { batch: 10, over: 100 },
        delays: {
          nextDay: { type: 'align', period: 86_400 },
          week: { type: 'cycle', period: 604_800, attribute: 'week', offset: 100 },
          end: { type: 'at', time: 9_000_000 },
          never: { type: 'constant', value: 1, never: 1 },
        },
      },
    },
    states: {
      a: { after: { never: 'wrong', nextDay: 'b' } },
      b: { after: { week: 'c', undefinedDelay: 'wrong' } },
      c: {
        after: { end: 'd' },
        meta: { passage: { occurrences: { TICK: { type: 'constant', value: 1_000_000 } } } },
        on: { TICK: { actions: 'ring' } },
      },
      d: {
        meta: {
          passage: { activity: { kind: 'staffed', role: 'tutor', duration: { type: 'constant', value: 60 }, detached: true } },
        },
        invoke: { src: 'activity', onDone: 'e' },
      },
      e: {
        meta: {
          passage: {
            activity: {
              kind: 'staffed',
              role: 'tutor',
              duration: { type: 'constant', value: 60 },
              patience: { after: { type: 'constant', value: 30 }, event: 'COLD' },
            },
          },
        },
        invoke: { src: 'activity', onDone: 'served' },
        on: { COLD: 'cold' },
      },
      served: { type: 'final' },
      cold: { type: 'final' },
      wrong: { type: 'final' },
    },
  },
  'names of every object': {
    id: 'constructor',
    initial: 'toString',
    context: { valueOf: 1 },
    meta: {
      passage: {
        attributes: { isPrototypeOf: { type: 'bernoulli', p: 0.5 } },
        delays: { toLocaleString: { type: 'constant', value: 10 } },
      },
    },
    states: {
      toString: {
        meta: {
          passage: {
            activity: { kind: 'self', duration: { type: 'constant', value: 5 } },
            occurrences: { toString: { type: 'exponential', mean: 1e9 } },
          },
        },
        entry: ['constructor', { type: 'assign', params: { name: 'valueOf', expr: ['+', ['get', 'valueOf'], 1] } }],
        invoke: [{ src: 'activity', onDone: [weighted('hasOwnProperty', 1), { target: 'constructor' }] }, { src: 'constructor' }],
        on: { constructor: { target: 'constructor', guard: 'toString' }, hasOwnProperty: [weighted('valueOf', 1)] },
        after: { valueOf: 'constructor' },
      },
      valueOf: { always: { target: 'constructor', guard: { type: 'valueOf' } } },
      hasOwnProperty: {
        initial: 'constructor',
        after: { toLocaleString: '#constructor.constructor' },
        states: { constructor: { entry: 'toString', tags: ['x'] }, toString: { type: 'final' } },
        onDone: '#constructor.valueOf',
      },
      constructor: { type: 'final' },
    },
  },
  'sub-process': {
    id: 'course',
    initial: 'ask',
    states: {
      ask: {
        invoke: { src: 'activity', onDone: 'again' },
        meta: { passage: { activity: { kind: 'process', chart: 'answer' } } },
      },
      again: {
        invoke: { src: 'activity', onDone: 'end' },
        meta: { passage: { activity: { kind: 'process', chart: 'answer' } } },
      },
      end: { type: 'final', meta: { passage: { outcome: 'success' } } },
    },
    meta: {
      passage: {
        delays: { pause: { type: 'constant', value: 5 } },
        processes: {
          answer: {
            id: 'answer',
            initial: 'reply',
            states: {
              reply: {
                id: 'reply',
                invoke: { src: 'activity', onDone: '#rest' },
                meta: { passage: { activity: { kind: 'staffed', role: 'tutor', duration: { type: 'constant', value: 60 } } } },
              },
              rest: { id: 'rest', after: { pause: 'over' } },
              over: { type: 'final' },
            },
            meta: { passage: { delays: { pause: { type: 'constant', value: 10 } } } },
          },
        },
      },
    },
  },
  'odd names': JSON.parse(
    '{"initial":"__proto__","context":{"__proto__":1,"a b":2},"states":{"__proto__":{"entry":["constructor","*/"],"on":{"__proto__":{"actions":{"type":"${x}`","params":{"constructor":1}}},"\\u2028":{"guard":"</script>\\n// x"}}}}}',
  ),
}

const machines = new MachineFiles('charts')
const files: Record<string, string> = {}

beforeAll(async () => {
  for (const [name, config] of Object.entries(charts)) {
    const { project, chart } = projectFrom(config)
    const text = await writeFile(project, chart, `${name}.machine.ts`)
    files[name] = text
    machines.add(name, text)
  }
})

const load = (name: string): Promise<Generated> => machines.load(name)

/** Runs a learner by simulated time until the end, and notes what the machine was sent. */
function run(generated: Generated, options: Options, input: object = {}) {
  const clock = new JumpingClock()
  const machine = generated.createPassageMachine({ clock, ...options })
  const events: EventObject[] = []
  const actor: AnyActorRef & { start(): unknown } = createActor(machine, {
    clock,
    input,
    inspect: (inspected) => {
      if (inspected.type === '@xstate.event' && inspected.actorRef === actor) events.push(inspected.event)
    },
  })
  actor.start()
  const times: [number, unknown][] = [[0, actor.getSnapshot().value]]
  actor.subscribe((snapshot: { value: unknown }) => times.push([clock.now() / 1000, snapshot.value]))
  while (actor.getSnapshot().status === 'active' && clock.jump());
  return { machine, actor, events, times, snapshot: actor.getSnapshot() }
}

describe('*.machine.ts', () => {
  it('[C4] type-checks with the installed xstate, strictly', () => {
    expect(machines.typeErrors()).toBe('')
  }, 120_000)

  it.each(Object.keys(charts))('[C4] %s runs with every name implemented', async (name) => {
    const { machine } = await load(name)
    const warnings: unknown[] = []
    const warn = console.warn
    console.warn = (...words) => warnings.push(words)

    const actor = createActor(machine, { clock: createClock() }).start()
    actor.stop()
    console.warn = warn

    expect(actor.getSnapshot().status).not.toBe('error')
    expect(warnings).toEqual([])
  })

  it('draws sub-processes out, each for itself, and says so', async () => {
    const { times, snapshot } = run(await load('sub-process'), { origin: 0, arrival: 0 })

    expect(snapshot.value).toBe('end')
    expect(times.map(([time]) => time)).toEqual([0, 60, 70, 130, 140])
    expect(times[1]?.[1]).toEqual({ ask: 'rest' })
    expect(files['sub-process']).toContain('// Its sub-processes are drawn out here')
    expect(files['sub-process']).not.toContain('processes:')
  })

  it('[C4] a learner of its own has the clock it needs', async () => {
    const { createLearner } = await load('waits')
    const clock = new JumpingClock()

    const actor = createLearner({ clock, origin: 0, arrival: 0 })
    actor.start?.()
    while (clock.jump());

    expect(actor.getSnapshot()).toMatchObject({ status: 'done', value: 'served' })
  })

  it('is the same text for the same project', async () => {
    const { project, chart } = projectFrom(charts['course-enquiry'])

    expect(await writeFile(project, chart, 'x.machine.ts')).toBe(files['course-enquiry'])
    expect(files['course-enquiry']?.endsWith(')\n'), 'ends with one line break').toBe(true)
  })

  it('says at the top what is only a stand-in', () => {
    expect(files['fetch-with-retry']).toContain(
      '// Guards that are not Passage’s; false unless given as options.guards: "hasRetriedEnough".',
    )
    expect(files['fetch-with-retry']).toContain('// Actors that never end here: "fetchDog".')
    expect(files['fetch-with-retry']).toContain('// Delays without a definition; they never come: "retryDelay".')
  })

  it('names that every object has are names like any other: no guard holds by them, no delay is over at once', async () => {
    const { times, snapshot } = run(await load('names of every object'), {})

    expect(times).toEqual([
      [0, 'toString'],
      [5, { hasOwnProperty: 'constructor' }],
      [15, 'constructor'],
    ])
    expect(snapshot).toMatchObject({ status: 'done', context: { valueOf: 2 } })
    const actor = (await load('names of every object')).createLearner().start()
    actor.send({ type: 'constructor' })
    expect(actor.getSnapshot().value).toBe('toString')
    actor.send({ type: 'hasOwnProperty' })
    expect(actor.getSnapshot().value).toBe('valueOf')
    expect(files['odd names']).toContain('// XState cannot be in a state called “__proto__”; here it has another name.')
  })

  it('a foreign guard can be handed in', async () => {
    const { createPassageMachine } = await load('file-upload')
    const scan = [{ type: 'UPLOAD.DONE' }, { type: 'SCAN.x' }]
    const end = (options: Options): unknown => {
      const actor = createActor(createPassageMachine(options)).start()
      for (const event of scan) actor.send(event)
      return actor.getSnapshot().value
    }

    expect(end({})).toEqual({ uploading: { upload: 'success', scan: 'idle' } })
    expect(end({ guards: { isClean: () => true } })).toBe('stored')
  })

  it('[P3] a learner runs to an end by simulated time', async () => {
    const generated = await load('course-enquiry')
    const ends = Array.from({ length: 50 }, (_, i) => run(generated, { seed: i }).snapshot)

    expect(ends.every(({ status }) => status === 'done')).toBe(true)
    expect(new Set(ends.map(({ value }) => value))).toEqual(new Set(['won', 'lost']))
    expect(ends.find(({ value }) => value === 'won')?.context.week).toBe(4)
  })

  it.each(['course-enquiry', 'lottery', 'waits'])('[C5] actor and pure transition agree: %s', async (name) => {
    const generated = await load(name)
    for (let seed = 0; seed < 60; seed += 1) {
      const { machine, events, snapshot } = run(generated, { seed }, { attributes: { minor: seed % 2 } })
      let [state] = initialTransition(machine, { attributes: { minor: seed % 2 } })
      for (const event of events) if (event.type !== 'xstate.init') [state] = transition(machine, state, event)

      expect([state.value, state.context]).toEqual([snapshot.value, snapshot.context])
    }
  })

  it('[P2] weights come out in proportion over 5,000 learners', async () => {
    const { createPassageMachine } = await load('lottery')
    const machine = createPassageMachine()
    const n = 5000
    const counts: Record<string, number> = {}
    for (let seed = 0; seed < n; seed += 1) {
      const [{ value }] = initialTransition(machine, { seed, attributes: { minor: seed % 10 === 0 ? 1 : 0 } })
      counts[String(value)] = (counts[String(value)] ?? 0) + 1
    }

    // won = .2 + .3 (.5 + .5 won), lost the rest; a tenth is guarded away before the draw.
    const won = (0.2 + 0.15) / (1 - 0.15)
    const adults = n * 0.9
    expect(counts.guarded).toBe(n / 10)
    expect(counts.never).toBeUndefined()
    expect(Math.abs((counts.won ?? 0) - adults * won)).toBeLessThan(4 * Math.sqrt(adults * won * (1 - won)))
    expect((counts.won ?? 0) + (counts.lost ?? 0)).toBe(adults)
  })

  it.each<[string, (number | null)[], number[]]>([
    // A candidate's weight (null: none), and the share it must come out with.
    ['shares of one', [0.2, 0.3, 0.5], [0.2, 0.3, 0.5]],
    ['shares of no special sum', [3, 1], [0.75, 0.25]],
    ['the rest for the last', [0.2, 0.3, null], [0.2, 0.3, 0.5]],
    ['no rest left', [1, 3, null], [0.25, 0.75, 0]],
    ['a share of nothing', [0, 0.4, 0, null], [0, 0.4, 0, 0.6]],
  ])('[P2] %s: %j come out so over 20,000 decisions (chi-square)', async (name, weights, shares) => {
    const states = Object.fromEntries(weights.map((_, i) => [`s${i}`, { type: 'final' }]))
    const always = weights.map((weight, i) => (weight === null ? { target: `s${i}` } : weighted(`s${i}`, weight)))
    const { project, chart } = projectFrom({ id: 'm', initial: 'a', states: { a: { always }, ...states } })
    const drawing = new MachineFiles(`draw ${name}`)
    drawing.add('draw', await writeFile(project, chart, 'draw.machine.ts'))
    const { createPassageMachine } = await drawing.load('draw')
    const machine = createPassageMachine()
    const n = 20_000
    const counts = weights.map(() => 0)

    for (let seed = 0; seed < n; seed += 1) {
      const [{ value }] = initialTransition(machine, { seed })
      const at = Number(String(value).slice(1))
      counts[at] = (counts[at] ?? 0) + 1
    }

    const expected = shares.map((share) => share * n)
    const chiSquare = counts.reduce((sum, count, i) => sum + (expected[i] ? (count - expected[i]) ** 2 / expected[i] : 0), 0)
    expect(counts.filter((count, i) => expected[i] === 0 && count > 0)).toEqual([])
    // The 0.9999 quantile with at most two degrees of freedom.
    expect(chiSquare).toBeLessThan(18.5)
  })

  it('[C4] a machine starts from what its own `context` says, as the interchange file does', async () => {
    const { machine } = await load('context attrs')

    expect(createActor(machine, { clock: createClock() }).start().getSnapshot()).toMatchObject({
      value: 'b',
      context: { x: 5, y: 0, z: 0 },
    })
  })

  it('[D2] clock delays, [D1] never, [P3] detached, [P5] occurrences, each at its time', async () => {
    const generated = await load('waits')
    const { times, snapshot } = run(generated, { queue: (state) => (state === 'waits.e' ? 45 : 0), origin: 0, arrival: 0 })
    const entered = (value: string) => times.find(([, at]) => at === value)?.[0]

    expect([entered('b'), entered('c'), entered('d'), entered('e')]).toEqual([86_400, 1_209_700, 9_000_000, 9_000_000])
    expect(entered('cold')).toBe(9_000_030)
    expect(snapshot.value).toBe('cold')
    expect(times.filter(([at]) => at === 2_209_700)).toHaveLength(1)
    expect(run(generated, { origin: 0, arrival: 0 }).snapshot.value).toBe('served')
  })

  it('[C4] timers over 2³¹−1 ms are chained, one that never comes never fires', () => {
    const pending: { run: () => void; ms: number }[] = []
    const real = globalThis.setTimeout
    globalThis.setTimeout = ((run: () => void, ms: number) => pending.push({ run, ms })) as unknown as typeof setTimeout
    let fired = 0
    const clock: PassageClock = createClock()
    clock.setTimeout(() => (fired += 1), 2 ** 32)
    clock.setTimeout(() => (fired += 1), Number.POSITIVE_INFINITY)
    for (let i = 0; i < 2; i += 1) pending.shift()?.run()
    const before = fired
    pending.shift()?.run()
    globalThis.setTimeout = real

    expect(before).toBe(0)
    expect(fired).toBe(1)
    expect(pending).toEqual([])
  })

  it('draws are even, and unlike from seed to seed, key to key and count to count', () => {
    const n = 20_000
    const pairs = [
      (i: number) => [randomAt(i, 'k', 0), randomAt(i + 1, 'k', 0)],
      (i: number) => [randomAt(7, 'k', i), randomAt(7, 'k', i + 1)],
      (i: number) => [randomAt(i, 'a', 0), randomAt(i, 'b', 0)],
      (i: number) => [randomAt(i, 'k', 0), randomAt(i, 'k', 1)],
    ]
    for (const pair of pairs) {
      let sum = 0
      let product = 0
      for (let i = 0; i < n; i += 1) {
        const [u = 0, v = 0] = pair(i)
        sum += u
        product += (u - 0.5) * (v - 0.5)
      }
      expect(Math.abs(sum / n - 0.5)).toBeLessThan(4 / Math.sqrt(12 * n))
      expect(Math.abs(product / n)).toBeLessThan(4 / 12 / Math.sqrt(n))
    }
  })
})
