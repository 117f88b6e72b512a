import * as z from 'zod/mini'
import { Text } from './text'

/** `picks`: the paths chosen, in order, where the macrostep had to be decided by weights [P2]. */
export const Move = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('begin'), picks: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('event'), transition: z.string(), picks: z.array(z.string()), label: z.optional(Text) }),
  z.strictObject({ kind: z.literal('attribute'), name: z.string(), value: z.number() }),
])
export type Move = z.infer<typeof Move>

/** One move, the steps it led to when it was last found right, and what is told of it when the story is shown. */
export const StoryStep = z.strictObject({ move: Move, entered: z.array(z.string()), says: z.optional(Text) })
export interface StoryStep extends z.infer<typeof StoryStep> {}

/** A walk that was put by under a name, to be told and to be checked after each edit. */
export const Story = z.strictObject({ id: z.string(), name: Text, steps: z.array(StoryStep) })
export interface Story extends z.infer<typeof Story> {}
