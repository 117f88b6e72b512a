import * as z from 'zod/mini'
import { Refusal } from '../edit/transaction'
import { StateId, TransitionId } from '../project/chart'
import type { Comment, Remark } from '../project/comment'
import { command, type ProjectTransaction } from './command'

/*
 * Remarks pinned to a step or a path; to the root for the chart as a whole. They live with their element: what deletes
 * it takes them along, and its undo brings them back.
 */

const on = z.union([StateId, TransitionId])
const text = z.string().check(z.trim(), z.minLength(1))
const said = { text, author: z.optional(z.string().check(z.minLength(1))), at: z.string() }
const thread = { on, comment: z.string() }

/** Where the remarks of an element are kept, and what they are. */
function pinned(tx: ProjectTransaction, id: string): { table: 'states' | 'transitions'; comments: readonly Comment[] } {
  const table = tx.find('states', id) ? 'states' : 'transitions'
  return { table, comments: tx.get(table, id).comments ?? [] }
}

function keep(tx: ProjectTransaction, id: string, comments: readonly Comment[]): void {
  tx.update(pinned(tx, id).table, id, { comments: comments.length > 0 ? [...comments] : undefined })
}

function change(tx: ProjectTransaction, id: string, comment: string, next: (thread: Comment) => Comment | null): void {
  const { comments } = pinned(tx, id)
  if (!comments.some((one) => one.id === comment)) throw new Refusal('record-gone', comment)
  keep(
    tx,
    id,
    comments.flatMap((one) => (one.id === comment ? (next(one) ?? []) : one)),
  )
}

const without = ({ resolved: _, ...open }: Comment): Comment => open

/** Begins a thread. Returns its id. */
export const addComment = command('comment.add', z.strictObject({ on, ...said }), (tx, { on: element, ...remark }) => {
  const id = tx.newId()
  keep(tx, element, [...pinned(tx, element).comments, { id, remarks: [{ id: tx.newId(), ...remark }] }])
  return id
})

/** Answers; what was settled is open again. */
export const replyToComment = command(
  'comment.reply',
  z.strictObject({ ...thread, ...said }),
  (tx, { on: element, comment, ...remark }) =>
    change(tx, element, comment, (one) => ({
      ...without(one),
      remarks: [...one.remarks, { id: tx.newId(), ...remark }],
    })),
)

/** Other words of one remark. */
export const editComment = command(
  'comment.edit',
  z.strictObject({ ...thread, remark: z.string(), text }),
  (tx, { on: element, comment, remark, text: words }) =>
    change(tx, element, comment, (one) => ({
      ...one,
      remarks: one.remarks.map((old): Remark => (old.id === remark ? { ...old, text: words } : old)),
    })),
)

export const resolveComment = command(
  'comment.resolve',
  z.strictObject({ ...thread, resolved: z.boolean() }),
  (tx, { on: element, comment, resolved }) =>
    change(tx, element, comment, (one) => (resolved ? { ...one, resolved } : without(one))),
)

/** Takes away one remark, with the last one the thread; without `remark` all of it. */
export const deleteComment = command(
  'comment.delete',
  z.strictObject({ ...thread, remark: z.optional(z.string()) }),
  (tx, { on: element, comment, remark }) =>
    change(tx, element, comment, (one) => {
      const remarks = remark === undefined ? [] : one.remarks.filter(({ id }) => id !== remark)
      return remarks.length > 0 ? { ...one, remarks } : null
    }),
)
