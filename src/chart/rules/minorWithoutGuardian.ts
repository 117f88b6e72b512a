import { say } from '../../project/text'
import { reachable } from '../reach'
import type { Rule } from './rule'
import { tagged } from './tagged'

/** A step that handles a minor's data on a way where no guardian has agreed, unless agreement is a condition to begin. */
export const minorWithoutGuardian: Rule = {
  code: 'minor-without-guardian',
  severity: 'warning',
  *check(tree) {
    const agreedBefore = (tree.chart.preconditions ?? []).some((text) =>
      /guardian|监护人/i.test(`${say(text, 'en')} ${say(text, 'zh-CN')}`),
    )
    if (agreedBefore) return
    const consents = tagged(tree, 'guardianConsent')
    const unasked = reachable(tree, new Set(consents.map(({ id }) => id)))
    for (const state of tree.states)
      if (state.privacy?.class === 'minor' && !consents.includes(state) && unasked.has(state.id)) yield { where: state.id }
  },
}
