import { reachable } from '../reach'
import type { Rule } from './rule'
import { tagged } from './tagged'

/** A way to a payment on which the learner is not told beforehand what matters to them (duty of notice). */
export const paymentWithoutNotice: Rule = {
  code: 'payment-without-notice',
  severity: 'error',
  *check(tree) {
    const payments = tagged(tree, 'payment')
    if (payments.length === 0) return
    const unwarned = reachable(tree, new Set(tagged(tree, 'notice').map(({ id }) => id)))
    for (const payment of payments) if (unwarned.has(payment.id)) yield { where: payment.id }
  },
}
