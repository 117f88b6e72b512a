import type { Rule } from './rule'

/** An emotion curve that has points on some of the steps only. */
export const curveUnfinished: Rule = {
  code: 'curve-unfinished',
  severity: 'info',
  of: 'journey',
  *check(tree) {
    const steps = tree.states.filter(({ kind }) => kind === 'atomic')
    const known = steps.filter(({ experience }) => experience?.emotion !== undefined)
    if (known.length === 0 || known.length === steps.length) return
    for (const { id, experience } of steps) if (experience?.emotion === undefined) yield { where: id }
  },
}
