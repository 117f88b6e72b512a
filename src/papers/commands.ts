import * as z from 'zod/mini'
import { byOrder, orderLast } from '../base/order'
import { commandsOn } from '../edit/command'
import { Paper } from '../project/paper'
import type { Project } from '../project/project'
import { nextNumber } from './number'

const command = commandsOn<Project>()

/** What a person may set; a field given as null is taken away. */
const shape = Paper.shape
const Fields = z.strictObject({
  title: z.optional(z.nullable(shape.title)),
  number: z.optional(z.nullable(shape.number)),
  version: z.optional(z.nullable(shape.version)),
  status: z.optional(z.nullable(shape.status)),
  securityClass: z.optional(z.nullable(shape.securityClass)),
  prepared: z.optional(z.nullable(shape.prepared)),
  reviewed: z.optional(z.nullable(shape.reviewed)),
  approved: z.optional(z.nullable(shape.approved)),
  issued: z.optional(z.nullable(shape.issued)),
  effective: z.optional(z.nullable(shape.effective)),
  nextReview: z.optional(z.nullable(shape.nextReview)),
  replaces: z.optional(z.nullable(shape.replaces)),
  revisions: z.optional(z.nullable(shape.revisions)),
})
export type PaperFields = z.infer<typeof Fields>

/** A draft with the next free number. */
export const addPaper = command('paper.add', z.strictObject({ chart: z.string() }), (tx, { chart }) => {
  tx.get('charts', chart)
  const id = tx.newId()
  const order = orderLast(tx.all('papers').sort(byOrder))
  tx.put('papers', { id, order, kind: 'sop', chart, number: nextNumber(tx.doc, chart), version: 'A/0', status: 'draft' })
  return id
})

export const updatePaper = command(
  'paper.update',
  z.strictObject({ paper: z.string(), fields: Fields }),
  (tx, { paper, fields }) => {
    const given = Object.entries(fields).map(([field, value]) => [field, value ?? undefined])
    tx.update('papers', paper, Object.fromEntries(given) as Partial<Paper>)
  },
)

export const deletePaper = command('paper.delete', z.strictObject({ paper: z.string() }), (tx, { paper }) =>
  tx.remove('papers', paper),
)
