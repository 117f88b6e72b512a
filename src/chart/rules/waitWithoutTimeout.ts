import type { Rule } from './rule'

/** A wait for something that may never come, with no time limit and no other way out. */
export const waitWithoutTimeout: Rule = {
  code: 'wait-without-timeout',
  severity: 'error',
  of: 'process',
  *check(tree) {
    const delays = tree.chart.delays ?? {}
    const mayNeverCome = (delay: string): boolean => (Object.hasOwn(delays, delay) ? (delays[delay]?.never ?? 0) > 0 : false)
    const surelyEnds = (id: string): boolean =>
      tree.outgoing(id).some(({ trigger }) => trigger.type === 'after' && !mayNeverCome(trigger.delay))
    for (const state of tree.states) {
      const waits = tree.outgoing(state.id).some(({ trigger }) => trigger.type === 'after' && mayNeverCome(trigger.delay))
      const activityMayHang = (state.activity?.duration?.never ?? 0) > 0
      if ((waits || activityMayHang) && !surelyEnds(state.id) && !tree.ancestors(state.id).some((a) => surelyEnds(a.id)))
        yield { where: state.id }
    }
  },
}
