import type { State, Transition } from '../../project/chart'
import { aRow, Happening } from '../../simulation/eventLog'
import type { Recorded } from '../../simulation/recordRun'
import type { SopContext } from './sopContext'

/*
 * What simulated learners went through, as exercises: so far the story goes, and then something happens – what now? The answer is
 * how the run went on, so it is what the model would have staff do.
 */

export interface Drill {
  /** The learner's number by arrival, from 1. */
  readonly learner: number
  /** What happened so far, a sentence each. */
  readonly story: readonly string[]
  /** What happens now. */
  readonly turn: string
  /** The steps that follow, to the end. */
  readonly answer: readonly string[]
  readonly states: readonly string[]
  readonly outcome: 'success' | 'neutral' | 'loss'
}

interface Moment {
  readonly at: number
  readonly state?: State
  readonly taken?: Transition
}

/** More than these sentences nobody reads in an exercise. */
const longest = 14

/** One of each outcome where there is one, then those with an exception; at most `count`. */
export function drillsOf(context: SopContext, run: Recorded, count: number): Drill[] {
  const all = learnersOf(context, run)
  const drills = all.flatMap(({ learner, moments }) => drillFrom(context, learner, moments) ?? [])
  const chosen: Drill[] = []
  const known = new Set<string>()
  for (const outcome of ['success', 'loss', 'neutral', 'loss', 'success', 'neutral'] as const) {
    const next = drills.find((drill) => drill.outcome === outcome && !chosen.includes(drill) && !known.has(drill.turn))
    if (!next) continue
    chosen.push(next)
    known.add(next.turn)
  }
  return chosen.slice(0, count)
}

function learnersOf({ tree }: SopContext, { log, program }: Recorded): { learner: number; moments: Moment[] }[] {
  const { learners, from, rows } = log.byLearner()
  return Array.from({ length: learners }, (_, learner) => ({
    learner: learner + 1,
    moments: Array.from(rows.subarray(from[learner], from[learner + 1]), (row) => log.read(row, aRow())).flatMap(
      ({ at, what, subject }): Moment[] => {
        if (what === Happening.Entered) {
          const state = tree.state(program.stateIds[subject] ?? '')
          return state ? [{ at, state }] : []
        }
        if (what !== Happening.Taken) return []
        const taken = tree.transitions.find(({ id }) => id === program.transitionIds[subject])
        return taken ? [{ at, taken }] : []
      },
    ),
  }))
}

function drillFrom(context: SopContext, learner: number, moments: readonly Moment[]): Drill | null {
  const { tree, words, t, numbering, place, exceptions } = context
  const end = moments.findLast(({ state }) => state?.kind === 'final' && state.parent === tree.root.id)?.state
  if (!end) return null
  const rare = new Set(exceptions.map(({ transition }) => transition.id))
  const isFork = ({ taken }: Moment): boolean => taken !== undefined && tree.outgoing(taken.from).length > 1
  const told = (list: readonly Moment[]): string[] =>
    list.flatMap(({ at, state, taken }) => {
      const day = words.duration(at - (moments[0]?.at ?? 0))
      if (state && numbering.numberOf(state.id) && state.kind === 'atomic')
        return [t('papers.drill.reached', { time: day, place: place(state.id) })]
      if (taken && isFork({ at, taken })) return [t('papers.drill.happened', { what: words.path(taken) })]
      return []
    })
  const last = moments.findLastIndex(({ taken }) => taken !== undefined && rare.has(taken.id))
  const at = last > 0 ? last : moments.findLastIndex((moment) => isFork(moment))
  const turn = moments[at]?.taken
  if (!turn) return null
  const before = told(moments.slice(0, at))
  const after = moments
    .slice(at + 1)
    .flatMap(({ state }) => (state && (numbering.numberOf(state.id) || state === end) ? [state] : []))
  const steps = after.filter(({ kind }) => kind !== 'compound' && kind !== 'parallel')
  if (before.length === 0 || steps.length === 0) return null
  return {
    learner,
    story:
      before.length > longest
        ? [t('papers.drill.earlier', { count: before.length - longest }), ...before.slice(-longest)]
        : before,
    turn: t('papers.drill.now', { place: place(turn.from), what: words.path(turn) }),
    answer: steps.slice(0, 8).map(({ id }) => place(id)),
    states: steps.slice(0, 8).map(({ id }) => id),
    outcome: end.outcome ?? 'neutral',
  }
}
