import type { Result } from '../base/result'
import type { ChartTree } from '../chart/tree'
import type { Program } from './program'

/** The program of a chart, or every reason why there is none. Costs one pass over the chart. */
export declare function compile(tree: ChartTree): Result<Program>
