import type { State } from '../../project/chart'
import type { ChartTree } from '../tree'

/** States with one of XState's own tags, which carry the field's marks: `payment`, `notice`, `guardianConsent`, `recovery` … */
export const tagged = (tree: ChartTree, tag: string): State[] => tree.states.filter((state) => state.tags?.includes(tag))
