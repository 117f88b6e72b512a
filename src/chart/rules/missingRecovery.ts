import type { Rule } from './rule'
import { tagged } from './tagged'

/** Service recovery: every process needs a way for "we failed", as a step marked so or at least in words. */
export const missingRecovery: Rule = {
  code: 'missing-recovery',
  severity: 'info',
  of: 'process',
  *check(tree) {
    const { chart } = tree
    if (chart.kind === 'process' && tree.states.length > 3 && tagged(tree, 'recovery').length === 0 && !chart.failureAndRecovery)
      yield { where: chart.id }
  },
}
