import * as z from 'zod/mini'
import { Refusal } from '../edit/transaction'
import { ChartId } from '../project/chart'
import { KeptForecast } from '../project/keptForecast'
import { Text } from '../project/text'
import { command } from './command'

const { id: _, ...figures } = KeptForecast.shape

/** Puts a forecast by, after those that are kept already. */
export const keepForecast = command(
  'forecast.keep',
  z.strictObject({ chart: ChartId, forecast: z.strictObject(figures) }),
  (tx, { chart, forecast }) => {
    const id = tx.newId()
    tx.update('charts', chart, { forecasts: [...(tx.get('charts', chart).forecasts ?? []), { ...forecast, id }] })
    return id
  },
)

/** What was decided on it; null takes the note away. */
export const noteForecast = command(
  'forecast.note',
  z.strictObject({ chart: ChartId, forecast: z.string(), note: z.nullable(Text) }),
  (tx, { chart, forecast: id, note }) => {
    const kept = tx.get('charts', chart).forecasts ?? []
    if (!kept.some((one) => one.id === id)) throw new Refusal('record-gone', id)
    const noted = kept.map((one) => {
      if (one.id !== id) return one
      const { note: _, ...rest } = one
      return note === null ? rest : { ...rest, note }
    })
    tx.update('charts', chart, { forecasts: noted })
  },
)

export const forgetForecast = command(
  'forecast.forget',
  z.strictObject({ chart: ChartId, forecast: z.string() }),
  (tx, { chart, forecast: id }) => {
    const kept = tx.get('charts', chart).forecasts ?? []
    const rest = kept.filter((one) => one.id !== id)
    if (rest.length === kept.length) throw new Refusal('record-gone', id)
    tx.update('charts', chart, { forecasts: rest.length > 0 ? rest : undefined })
  },
)
