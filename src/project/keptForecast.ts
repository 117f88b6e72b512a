import * as z from 'zod/mini'
import { ChartId } from './chart'
import { Text } from './text'

const figure = z.strictObject({
  /** Which of the key figures; the screen has its name. */
  id: z.string(),
  mean: z.nullable(z.number()),
  ci95: z.nullable(z.tuple([z.number(), z.number()])),
})

/** A forecast put by, with the model that it was run on and the what-if as it was then: for those who ask later what was decided on. */
export const KeptForecast = z.strictObject({
  id: z.string(),
  chart: ChartId,
  /** ISO 8601; they stand in this order. */
  at: z.string(),
  /** The whole what-if with its overrides, since it may be changed or deleted later; absent = the chart as drawn. */
  scenario: z.optional(z.looseObject({ id: z.string(), name: Text })),
  /** SHA-256 of the project, and of those parts of the chart that a forecast rests on. */
  model: z.string(),
  basis: z.string(),
  seed: z.int(),
  replications: z.int(),
  figures: z.array(figure),
  note: z.optional(Text),
})
export interface KeptForecast extends z.infer<typeof KeptForecast> {}
