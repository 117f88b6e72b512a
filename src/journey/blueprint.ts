import { doomedIn } from '../chart/doomed'
import { linkedStep } from '../chart/links'
import { type ChartTree, stepKind } from '../chart/tree'
import type { State } from '../project/chart'
import type { Project } from '../project/project'
import type { Text } from '../project/text'
import { isVisible, walkOrder, waysOn } from './derive'
import { journeyMap } from './journeyMap'

/*
 * A service blueprint, computed: columns are what the learner lives through (the steps of a journey, or of a process those
 * that a learner sees), and under each stand the steps of the work, by lane. What happens unseen stands under the step that
 * it follows. Three lines part the lanes: interaction, visibility, internal interaction. Nothing is stored; whoever moves
 * a step to another lane edits the process.
 */

export const lanes = ['customer', 'frontstage', 'backstage', 'support'] as const
export type Lane = (typeof lanes)[number]

export interface BlueprintStep {
  readonly tree: ChartTree
  readonly state: State
  readonly lane: Lane
  /** The lane is not said but concluded from who does it. */
  readonly isConcluded: boolean
  /** From here a learner can be lost at once. */
  readonly fails: boolean
}
export interface BlueprintColumn {
  readonly phase: State | null
  /** The step of the journey, or the visible step of the process. */
  readonly head: State | null
  readonly evidence: readonly Text[]
  readonly steps: readonly BlueprintStep[]
}

/** Who does it tells where it happens, where nobody has said so. */
export function laneOf(project: Project, tree: ChartTree, state: State): { lane: Lane; isConcluded: boolean } {
  if (state.lane) return { lane: state.lane, isConcluded: false }
  const role = state.activity?.role ?? state.role
  const kind = role !== undefined && Object.hasOwn(project.roles, role) ? project.roles[role]?.kind : undefined
  const concluded: Lane =
    kind === 'system' || kind === 'external' || state.activity?.kind === 'process'
      ? 'support'
      : state.activity?.kind === 'self' || stepKind(tree, state) === 'wait'
        ? 'customer'
        : state.activity?.kind === 'automatic'
          ? 'backstage'
          : (state.channels ?? []).length > 0
            ? 'frontstage'
            : 'backstage'
  return { lane: concluded, isConcluded: true }
}

export function blueprint(tree: ChartTree): BlueprintColumn[] {
  const taken = new Set<string>()
  const isJourney = tree.chart.kind === 'journey'
  const heads = isJourney
    ? journeyMap(tree).columns.map(({ phase, state }) => ({ phase, head: state }))
    : walkOrder(tree).map((head) => ({ phase: tree.ancestors(head.id).at(-2) ?? null, head }))
  return heads.map(({ phase, head }) => {
    const seen = !head
      ? []
      : isJourney
        ? (head.experience?.links ?? []).flatMap((link) => linkedStep(tree.project, link) ?? [])
        : [{ tree, state: head }]
    const all = seen.flatMap((one) => [one, ...unseenAfter(one.tree, one.state).map((state) => ({ tree: one.tree, state }))])
    const steps = all.flatMap(({ tree: of, state }): BlueprintStep[] => {
      if (taken.has(state.id)) return []
      taken.add(state.id)
      return [{ tree: of, state, ...laneOf(of.project, of, state), fails: canLose(of, state) }]
    })
    return {
      phase,
      head,
      evidence: evidenceOf(
        head,
        seen.map(({ state }) => state),
      ),
      steps,
    }
  })
}

/** Steps that nobody sees between this one and the next that a learner takes part in. */
function unseenAfter(tree: ChartTree, state: State): State[] {
  const found: State[] = []
  const seen = new Set([state.id])
  const follow = (id: string): void => {
    for (const { leaf } of waysOn(tree, id)) {
      const next = tree.state(leaf)
      if (!next || seen.has(leaf) || next.kind !== 'atomic' || isVisible(tree, next)) continue
      seen.add(leaf)
      if (stepKind(tree, next) !== 'choice') found.push(next)
      follow(leaf)
    }
  }
  follow(state.id)
  return found
}

function canLose(tree: ChartTree, { id }: State): boolean {
  const doomed = doomedIn(tree)
  return tree.outgoing(id).some(({ targets }) => targets.some((target) => doomed.has(target)))
}

function evidenceOf(head: State | null, behind: readonly State[]): Text[] {
  return [head, ...behind].flatMap((state) => {
    const { evidence, touchpoint } = state?.experience ?? {}
    return [...(evidence ?? []), ...(touchpoint === undefined || evidence ? [] : [touchpoint])]
  })
}
