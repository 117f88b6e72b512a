import type { Rule } from './rule'

/** A process is two or more linked activities; with fewer there is nothing to put in order. */
export const tooFewActivities: Rule = {
  code: 'too-few-activities',
  severity: 'info',
  of: 'process',
  *check(tree) {
    if (tree.chart.kind === 'process' && tree.states.filter(({ activity }) => activity).length < 2) yield { where: tree.chart.id }
  },
}
