import * as z from 'zod/mini'

/** [C5] Arithmetic as data: a number, or `["get", name]`, `["+", a, b, …]`, `["-", a, b]`, `["*", …]`, `["/", a, b]`, `["min", …]`, `["max", …]`. */
export type Expr = number | readonly ['get', string] | readonly [ArithmeticOperator, ...Expr[]]
export type ArithmeticOperator = '+' | '-' | '*' | '/' | 'min' | 'max'
export const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const
export type Comparison = (typeof comparisons)[number]

/**
 * A guard: `attribute`, `and`, `or`, `not` are the studio's own [C5]; any other type belongs to the file it came from
 * and is carried, not run.
 */
export const Guard = z.looseObject({ type: z.string(), params: z.optional(z.unknown()) })
export interface Guard extends z.infer<typeof Guard> {}

/** An action: `assign` is the studio's own [C5]; any other type is carried, not run. */
export const Action = z.looseObject({ type: z.string(), params: z.optional(z.unknown()) })
export interface Action extends z.infer<typeof Action> {}
