import type { Rule } from './rule'

/** A step in which a learner stays for ever: no path leaves it, nor any stage around it. */
export const noExit: Rule = {
  code: 'no-exit',
  severity: 'error',
  of: 'process',
  *check(tree) {
    const leaves = (id: string): boolean =>
      tree.outgoing(id).some(({ trigger, targets }) => trigger.type !== 'done' && targets.length > 0)
    for (const state of tree.states)
      if (
        state.kind === 'atomic' &&
        state.parent !== null &&
        !leaves(state.id) &&
        !tree.ancestors(state.id).some((a) => leaves(a.id))
      )
        yield { where: state.id }
  },
}
