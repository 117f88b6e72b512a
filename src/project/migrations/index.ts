import { forecastsAreRecords } from './0002-forecasts-are-records'
import type { Migration } from './migration'

/**
 * Steps from one format to the next, oldest first: the first one leads from format 1 to 2. A step works on plain JSON
 * and imports none of today's types, so that it stays true when they change. Old files are kept in tests for ever.
 */
export const migrations: readonly Migration[] = [forecastsAreRecords]
