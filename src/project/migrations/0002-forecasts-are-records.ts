import type { Migration } from './migration'

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Forecasts that were put by stood in a list on their chart, of which two windows could not each write a part. Now each is a
 * record. A list that was written by hand may say an id twice; the later one takes the next that is free.
 */
export const forecastsAreRecords: Migration = {
  to: 2,
  up: (file) => {
    const forecasts: Record<string, unknown> = {}
    const keep = (chart: string, one: Json): void => {
      let id = String(one.id)
      while (Object.hasOwn(forecasts, id)) id = `${id}-2`
      forecasts[id] = { ...one, id, chart }
    }
    const unlisted = (id: string, chart: unknown): unknown => {
      if (!isObject(chart) || !Array.isArray(chart.forecasts) || !chart.forecasts.every(isObject)) return chart
      for (const one of chart.forecasts) keep(id, one)
      const { forecasts: _, ...rest } = chart
      return rest
    }
    const charts = isObject(file.charts)
      ? Object.fromEntries(Object.entries(file.charts).map(([id, chart]) => [id, unlisted(id, chart)]))
      : file.charts
    return { ...file, passage: 2, charts, forecasts }
  },
}
