import type { Rule } from './rule'

/** [C7] A time limit by a name that stands for no time; XState would let it pass at once. */
export const unknownDelay: Rule = {
  code: 'unknown-delay',
  severity: 'error',
  *check(tree) {
    for (const { id, from, trigger } of tree.transitions)
      if (
        trigger.type === 'after' &&
        !/^\d+(\.\d+)?$/.test(trigger.delay) &&
        !Object.hasOwn(tree.chart.delays ?? {}, trigger.delay)
      )
        yield { where: id, values: { stateId: from, delay: trigger.delay } }
  },
}
