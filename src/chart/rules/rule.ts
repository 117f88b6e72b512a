import type { Severity } from '../../base/result'
import type { ChartTree } from '../tree'

/** What a rule has to say of one place. `values` ending in `Id` name records; the sentence shows their names. */
export interface Breach {
  readonly where: string
  readonly values?: Readonly<Record<string, string | number>>
}

/**
 * One thing that can be wrong with a chart. The code states the wrong or the demand; its sentence, and the two examples
 * that explain it, are i18n's. A rule reads the tree and yields; it never throws for an odd chart.
 */
export interface Rule {
  readonly code: string
  readonly severity: Severity
  /** The kind of chart that it speaks of; absent = both. */
  readonly of?: 'process' | 'journey'
  check(tree: ChartTree): Iterable<Breach>
}
