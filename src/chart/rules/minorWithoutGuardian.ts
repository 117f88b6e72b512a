import { say } from '../../project/text'
import { reachable } from '../reach'
import { stepKind } from '../tree'
import type { Rule } from './rule'
import { tagged } from './tagged'

/**
 * A step that handles a minor's data on a way where no guardian has agreed, unless agreement is a condition to begin.
 * A decision that sends some on to a guardian by a condition has asked for all: who passes by is of age.
 */
export const minorWithoutGuardian: Rule = {
  code: 'minor-without-guardian',
  severity: 'warning',
  *check(tree) {
    const agreedBefore = (tree.chart.preconditions ?? []).some((text) =>
      /guardian|监护人/i.test(`${say(text, 'en')} ${say(text, 'zh-CN')}`),
    )
    if (agreedBefore) return
    const consents = new Set(tagged(tree, 'guardianConsent').map(({ id }) => id))
    const asked = tree.transitions
      .filter(({ guard, targets }) => guard && targets.some((id) => consents.has(id)))
      .map(({ from }) => from)
    const unasked = reachable(tree, new Set([...consents, ...asked]))
    for (const state of tree.states)
      if (state.privacy?.class === 'minor' && unasked.has(state.id) && stepKind(tree, state) !== 'choice')
        yield { where: state.id }
  },
}
