import type { Rule } from './rule'

/** [P5] Something that just happens here, or patience that ends, and no path from here or around here answers it. */
export const unhandledEvent: Rule = {
  code: 'unhandled-event',
  severity: 'warning',
  *check(tree) {
    for (const state of tree.states) {
      const patience = state.activity?.patience?.event
      for (const event of [...Object.keys(state.occurrences ?? {}), ...(patience ? [patience] : [])]) {
        // It reaches all regions, so a path anywhere in the chart that is active at the same time may answer it.
        const answered = tree.transitions.some(({ trigger }) => trigger.type === 'event' && answers(trigger.event, event))
        if (!answered) yield { where: state.id, values: { event } }
      }
    }
  },
}

const answers = (descriptor: string, event: string): boolean =>
  descriptor === event || descriptor === '*' || (descriptor.endsWith('.*') && event.startsWith(descriptor.slice(0, -1)))
