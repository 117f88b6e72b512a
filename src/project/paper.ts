import * as z from 'zod/mini'
import { ChartId } from './chart'
import { Text } from './text'

const Signature = z.strictObject({
  name: z.string(),
  role: z.optional(z.string()),
  date: z.optional(z.string()),
  /** Of the document as it was when they signed. */
  hash: z.optional(z.string()),
})

/** Words in place of composed ones, and what they hide: as composed when they were written. */
export const Override = z.strictObject({ text: Text, hides: Text })

/** What a reviewer has to say to a draft. */
const Mark = z.strictObject({
  id: z.string(),
  /** Key of the text it is about; absent = the whole document. */
  at: z.optional(z.string()),
  text: z.string(),
  by: z.optional(z.string()),
  date: z.optional(z.string()),
  done: z.optional(z.boolean()),
})
export type Mark = z.infer<typeof Mark>

/** R does it, A answers for it, C is asked before, I is told after; the empty one takes a derived letter away. */
export const RaciLetter = z.enum(['R', 'A', 'C', 'I', ''])
export type RaciLetter = z.infer<typeof RaciLetter>

/** What was issued, kept as it was: its words in each language and the model they were composed from, both packed. */
export const Issue = z.strictObject({
  version: z.string(),
  date: z.string(),
  /** Of the model. */
  hash: z.string(),
  outline: z.string(),
  model: z.string(),
})
export type Issue = z.infer<typeof Issue>

/** A controlled document made from a chart: what the model cannot know (numbers, names, dates). The rest is composed. */
export const Paper = z.strictObject({
  id: z.string(),
  order: z.string(),
  kind: z.literal('sop'),
  chart: ChartId,
  title: z.optional(Text),
  number: z.optional(z.string()),
  version: z.optional(z.string()),
  status: z.optional(z.enum(['draft', 'review', 'inForce', 'obsolete'])),
  securityClass: z.optional(z.enum(['public', 'internal', 'confidential'])),
  prepared: z.optional(Signature),
  reviewed: z.optional(Signature),
  approved: z.optional(Signature),
  issued: z.optional(z.string()),
  effective: z.optional(z.string()),
  nextReview: z.optional(z.string()),
  replaces: z.optional(z.string()),
  /** Who gets a copy; absent = every role in the process. */
  distribution: z.optional(Text),
  overrides: z.optional(z.record(z.string(), Override)),
  /** Step → role (or the process owner) → its letter, in place of the derived one. */
  raci: z.optional(z.record(z.string(), z.record(z.string(), RaciLetter))),
  marks: z.optional(z.array(Mark)),
  /** In force: of the model that is in force. */
  frozen: z.optional(z.string()),
  /** Every version that was in force, the latest last. */
  issues: z.optional(z.array(Issue)),
  revisions: z.optional(
    z.array(
      z.strictObject({
        version: z.string(),
        date: z.string(),
        author: z.string(),
        approver: z.optional(z.string()),
        changes: Text,
        reason: z.optional(Text),
        /** Who had to be trained again for it. */
        retrain: z.optional(Text),
        /** Of the model that this version told of. */
        hash: z.optional(z.string()),
      }),
    ),
  ),
})
export interface Paper extends z.infer<typeof Paper> {}
