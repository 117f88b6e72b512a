import * as z from 'zod/mini'

const never = z.optional(z.number().check(z.minimum(0), z.maximum(1)))
/** The name of an attribute whose value is the speed of an occurrence's clock [P5]. */
const factor = z.optional(z.string())
const seconds = z.number()

/** [D1] Times in seconds; `mean` and `sd` are the variable's own. `never` = the chance that it does not happen at all. */
export const Distribution = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('constant'), value: seconds, never, factor }),
  z.looseObject({ type: z.literal('uniform'), min: seconds, max: seconds, never, factor }),
  z.looseObject({ type: z.literal('triangular'), min: seconds, mode: seconds, max: seconds, never, factor }),
  z.looseObject({ type: z.literal('normal'), mean: seconds, sd: seconds, never, factor }),
  z.looseObject({ type: z.literal('lognormal'), mean: seconds, sd: seconds, never, factor }),
  z.looseObject({ type: z.literal('exponential'), mean: seconds, never, factor }),
  z.looseObject({ type: z.literal('erlang'), k: z.number(), mean: seconds, never, factor }),
  z.looseObject({ type: z.literal('gamma'), mean: seconds, sd: seconds, never, factor }),
  z.looseObject({ type: z.literal('weibull'), shape: z.number(), scale: seconds, never, factor }),
  z.looseObject({ type: z.literal('pert'), min: seconds, mode: seconds, max: seconds, never, factor }),
  z.looseObject({ type: z.literal('bernoulli'), p: z.number(), never, factor }),
  z.looseObject({
    type: z.literal('empirical'),
    values: z.array(seconds).check(z.minLength(1)),
    weights: z.optional(z.array(z.number())),
    never,
    factor,
  }),
])
export type Distribution = z.infer<typeof Distribution>

const clock = z.optional(z.enum(['cohort', 'learner']))

/** [D2] A delay read off a clock instead of drawn. */
export const ClockDelay = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('align'), period: seconds, clock, never }),
  z.looseObject({ type: z.literal('at'), time: seconds, clock, never }),
  z.looseObject({ type: z.literal('cycle'), period: seconds, attribute: z.string(), offset: seconds, clock, never }),
])
export type ClockDelay = z.infer<typeof ClockDelay>

export const Delay = z.union([Distribution, ClockDelay])
export type Delay = z.infer<typeof Delay>
