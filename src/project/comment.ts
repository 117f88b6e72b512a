import * as z from 'zod/mini'

/** What one person said, in the words and the language it was said in. */
export const Remark = z.looseObject({
  id: z.string(),
  text: z.string(),
  /** As the person wishes to be called; absent = did not say. */
  author: z.optional(z.string()),
  /** ISO 8601. */
  at: z.string(),
})
export interface Remark extends z.infer<typeof Remark> {}

/** A remark pinned to a step, a path or (on its root) a whole chart, and the answers to it, oldest first. */
export const Comment = z.looseObject({
  id: z.string(),
  remarks: z.array(Remark).check(z.minLength(1)),
  /** Absent = open. */
  resolved: z.optional(z.boolean()),
})
export interface Comment extends z.infer<typeof Comment> {}
