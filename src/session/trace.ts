import { fail, finding, ok, type Result } from '../base/result'
import type { Project } from '../project/project'
import { buildPlan, type ScenarioSettings } from '../simulation/buildPlan'
import { type Trace, type TraceKind, type TraceRow, traceLearner } from '../simulation/trace'
import type { Tracer } from '../simulation/worker/tracer'

/*
 * One learner of a forecast, played back: the same run as the report's, looked at from where one learner stands. A
 * passage is a list of moves in order of time, each with where the learner is after it, so that a token can be put
 * anywhere in it at once, forwards or backwards, at any speed.
 */
export interface Passage {
  readonly replication: number
  /** By arrival, from 0. */
  readonly learner: number
  readonly moves: readonly PassageMove[]
  /** Seconds since the run began: arrival, and the last that is known. */
  readonly begins: number
  readonly ends: number
  /** False: the run stopped while the learner was still there. */
  readonly hasLeft: boolean
  /** The outcome reached. */
  readonly outcome: string | null
}

export interface PassageMove {
  readonly at: number
  /** Transitions taken together, in order; empty on arrival and where only work or waiting changes. */
  readonly along: readonly string[]
  readonly left: readonly string[]
  readonly entered: readonly string[]
  /** States the learner is in after it, outermost first. */
  readonly active: readonly string[]
  /** Active states in which something goes on after it. */
  readonly doing: ReadonlyMap<string, Doing>
}

export interface Doing {
  readonly kind: 'waiting' | 'working'
  /** Whom for, or who; null = the learner alone, or a system. */
  readonly role: string | null
}

/** Learner number `learner` of one replication, as `settings` would run the chart; refused where so many never arrive. */
export async function passageOf(
  project: Project,
  chartId: string,
  settings: ScenarioSettings,
  replication: number,
  learner: number,
  tracer?: Tracer,
): Promise<Result<Passage>> {
  const prepared = buildPlan(project, chartId, settings)
  if (!prepared.ok) return prepared
  const { program, plan } = prepared.value
  try {
    const trace = tracer
      ? await tracer.trace(program, plan, replication, learner)
      : traceLearner(program, plan, replication, learner)
    return trace ? ok(passageFrom(trace)) : fail(finding('error', 'no-such-learner', chartId, { learner: learner + 1 }))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return fail(finding('error', 'run-crashed', chartId, { message }))
  }
}

/** How far a step of the machine has come: states left, transitions taken, states entered. */
const phases: Partial<Record<TraceKind, number>> = { Left: 0, Taken: 1, Arrived: 2, Entered: 2 }

/** Detached items are left out: the token is the learner. */
export function passageFrom({ replication, learner, rows }: Trace): Passage {
  const own = rows.filter(({ isItem }) => !isItem)
  const moves: PassageMove[] = []
  const active: string[] = []
  const doing = new Map<string, Doing>()
  let step: TraceRow[] = []
  let phase = -1

  const close = (): void => {
    const [first] = step
    // Who goes comes to rest in the outcome; that it is left as well is for the counters only.
    if (!first || step.some(({ kind }) => kind === 'Departed')) return
    const idsOf = (kind: TraceKind): string[] =>
      step.flatMap((row) => (row.kind === kind ? [row.transition ?? row.state ?? ''] : [])).filter((id) => id !== '')
    moves.push({
      at: first.at,
      along: idsOf('Taken'),
      left: idsOf('Left'),
      entered: idsOf('Entered'),
      active: [...active],
      doing: new Map(doing),
    })
    step = []
  }

  for (const row of own) {
    const { kind, state, role } = row
    const next = phases[kind]
    const isNext = step[0]?.at !== row.at || (next === undefined ? false : next < phase)
    if (isNext) {
      close()
      phase = -1
    }
    if (next !== undefined) phase = next
    step.push(row)
    if (state === null) continue
    if (kind === 'Entered') active.push(state)
    else if (kind === 'Left') {
      active.splice(active.indexOf(state), 1)
      doing.delete(state)
    } else if (kind === 'WaitBegan') doing.set(state, { kind: 'waiting', role })
    else if (kind === 'ServiceStarted') doing.set(state, { kind: 'working', role })
    else if (kind !== 'Departed') doing.delete(state)
  }
  close()

  const departed = own.findLast(({ kind }) => kind === 'Departed')
  return {
    replication,
    learner,
    moves,
    begins: own[0]?.at ?? 0,
    ends: own.at(-1)?.at ?? 0,
    hasLeft: departed !== undefined,
    outcome: departed?.state ?? null,
  }
}

/** Number of the move after which the learner stands at time `at`: the last one that is not later; -1 before the arrival. */
export function moveAt({ moves }: Passage, at: number): number {
  let low = 0
  let high = moves.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (moves[middle]!.at <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
