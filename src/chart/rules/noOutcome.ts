import type { Rule } from './rule'

/** A process that never ends: no outcome on the top level. */
export const noOutcome: Rule = {
  code: 'no-outcome',
  severity: 'warning',
  of: 'process',
  *check(tree) {
    const top = tree.children(tree.root.id)
    if (tree.root.kind === 'compound' && top.length > 0 && !top.some(({ kind }) => kind === 'final'))
      yield { where: tree.chart.id }
  },
}
