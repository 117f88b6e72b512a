import type { State } from '../project/chart'
import type { Project } from '../project/project'
import { canBeDone, reachable } from './reach'
import { type ChartTree, treeOf } from './tree'

/*
 * Sub-processes: a step whose work is another chart. Entering the step starts that chart for the learner, its end is the
 * end of the step's activity [P3]; roles and calendars are the project's, so both charts draw on the same people.
 */

export const isSubProcess = ({ activity }: State): boolean => activity?.kind === 'process'

/** The chart that a step invokes; undefined when it names none, or one that is gone or in the trash. */
export function invokedBy(project: Project, { activity }: State): ChartTree | undefined {
  if (activity?.kind !== 'process' || activity.chart === undefined) return undefined
  const tree = treeOf(project, activity.chart)
  return tree?.chart.deleted === undefined ? tree : undefined
}

/** `chartId` and every chart that it needs in order to run, each once, the nearest first; circles do no harm. */
export function chartsWithin(project: Project, chartId: string): ChartTree[] {
  const found = new Map<string, ChartTree>()
  const first = treeOf(project, chartId)
  const waiting = first ? [first] : []
  for (let tree = waiting.shift(); tree; tree = waiting.shift()) {
    if (found.has(tree.chart.id)) continue
    found.set(tree.chart.id, tree)
    for (const state of tree.states) {
      const invoked = invokedBy(project, state)
      if (invoked) waiting.push(invoked)
    }
  }
  return [...found.values()]
}

/** Whether a step of `from` that invoked `to` would make the charts invoke each other without end. */
export const wouldCircle = (project: Project, from: string, to: string): boolean =>
  chartsWithin(project, to).some(({ chart }) => chart.id === from)

/** Whether a learner can ever come to the end of a chart. */
export const canEnd = (tree: ChartTree): boolean => canBeDone(tree, tree.root.id, reachable(tree))
