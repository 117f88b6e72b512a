import type * as z from 'zod/mini'
import type { Document } from './diff'
import type { Transaction } from './transaction'

/** One thing that can be done to a document: `noun.verb`, its arguments as a schema, and how. It never undoes anything. */
export interface Command<D extends Document, Name extends string = string, Args = never, Value = unknown> {
  readonly name: Name
  readonly args: z.ZodMiniType<Args>
  run(tx: Transaction<D>, args: Args): Value
}

/** Fixes the document type once per domain: `const command = commandsOn<Project>()`. */
export const commandsOn =
  <D extends Document>() =>
  <const Name extends string, Shape extends z.ZodMiniType, Value>(
    name: Name,
    args: Shape,
    run: (tx: Transaction<D>, args: z.infer<Shape>) => Value,
  ): Command<D, Name, z.infer<Shape>, Value> => ({ name, args: args as z.ZodMiniType<z.infer<Shape>>, run })

export type ArgsOf<C> = C extends { args: z.ZodMiniType<infer Args> } ? Args : never
export type ValueOf<C> = C extends { run(tx: never, args: never): infer Value } ? Value : never
