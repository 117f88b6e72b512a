import { languages, say } from '../../project/text'
import { ownersIn } from '../owners'
import type { Rule } from './rule'

/** A step that two answer for, and so nobody. */
export const twoAccountable: Rule = {
  code: 'two-accountable',
  severity: 'warning',
  of: 'journey',
  *check(tree) {
    for (const { id, experience } of tree.states)
      if (languages.some((language) => ownersIn(say(experience?.owner, language)).length > 1)) yield { where: id }
  },
}
