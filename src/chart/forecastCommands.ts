import * as z from 'zod/mini'
import { KeptForecast } from '../project/keptForecast'
import { Text } from '../project/text'
import { command } from './command'

const { id: _, chart, ...figures } = KeptForecast.shape

/** Puts a forecast by: a record of its own, so that two windows that keep one at the same time both do. */
export const keepForecast = command(
  'forecast.keep',
  z.strictObject({ chart, forecast: z.strictObject(figures) }),
  (tx, { chart, forecast }) => {
    tx.get('charts', chart)
    const id = tx.newId()
    tx.put('forecasts', { ...forecast, id, chart })
    return id
  },
)

/** What was decided on it; null takes the note away. */
export const noteForecast = command(
  'forecast.note',
  z.strictObject({ forecast: z.string(), note: z.nullable(Text) }),
  (tx, { forecast, note }) => tx.update('forecasts', forecast, { note: note ?? undefined }),
)

export const forgetForecast = command('forecast.forget', z.strictObject({ forecast: z.string() }), (tx, { forecast }) =>
  tx.remove('forecasts', forecast),
)
