import { toXState } from '../../chart/toXState'
import type { Write } from '../format'

export const writeXStateFile: Write = (project, chartId) => `${JSON.stringify(toXState(project, chartId), null, 2)}\n`
