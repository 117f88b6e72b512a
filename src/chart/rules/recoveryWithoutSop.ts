import type { Rule } from './rule'

/** A step that mends what went wrong, without a word on how. */
export const recoveryWithoutSop: Rule = {
  code: 'recovery-without-sop',
  severity: 'info',
  of: 'process',
  *check(tree) {
    for (const { id, kind, tags, activity, sop } of tree.states)
      if (kind === 'atomic' && activity?.kind === 'staffed' && tags?.includes('recovery') && !sop?.instruction)
        yield { where: id }
  },
}
