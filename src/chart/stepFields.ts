import * as z from 'zod/mini'
import type { Chart, State } from '../project/chart'

/** The seven kinds of step that people tell apart [LOOK], as arguments of commands. */
export const StepKindName = z.enum(['activity', 'wait', 'choice', 'stage', 'parallel', 'end', 'history'])
export type StepKindName = z.infer<typeof StepKindName>

/**
 * What a new step of a kind starts with. A new activity takes about ten minutes and says that this is assumed, so that
 * a chart can be forecast as soon as it is drawn and no made-up figure hides [D0].
 */
export function fieldsOfKind(
  kind: StepKindName,
): Pick<State, 'kind' | 'activity' | 'outcome' | 'history' | 'decides' | 'sources'> {
  switch (kind) {
    case 'activity':
      return {
        kind: 'atomic',
        activity: { kind: 'staffed', nature: 'rule', duration: { type: 'triangular', min: 300, mode: 600, max: 1200 } },
        sources: { 'activity.duration': { quality: 'assumption' } },
      }
    case 'wait':
      return { kind: 'atomic' }
    case 'choice':
      return { kind: 'atomic', decides: true }
    case 'stage':
      return { kind: 'compound' }
    case 'parallel':
      return { kind: 'parallel' }
    case 'end':
      return { kind: 'final', outcome: 'success' }
    case 'history':
      return { kind: 'history', history: 'shallow' }
  }
}

/** On a journey what happens is what the learner does: nobody is asked for, and no time is made up. */
export const fieldsIn = (chart: Chart['kind'], kind: StepKindName): ReturnType<typeof fieldsOfKind> =>
  chart === 'journey' && kind === 'activity' ? { kind: 'atomic', activity: { kind: 'self' } } : fieldsOfKind(kind)
