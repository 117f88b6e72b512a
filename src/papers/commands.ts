import * as z from 'zod/mini'
import { byOrder, orderLast } from '../base/order'
import { commandsOn } from '../edit/command'
import type { Transaction } from '../edit/transaction'
import { Refusal } from '../edit/transaction'
import { Issue, Override, Paper, RaciLetter } from '../project/paper'
import { type Project, settingsOf } from '../project/project'
import { nextNumber, nextVersion } from './number'

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
  distribution: z.optional(z.nullable(shape.distribution)),
  revisions: z.optional(z.nullable(shape.revisions)),
})
export type PaperFields = z.infer<typeof Fields>

/** A draft with the next free number. */
export const addPaper = command('paper.add', z.strictObject({ chart: z.string() }), (tx, { chart }) => {
  tx.get('charts', chart)
  const id = tx.newId()
  const order = orderLast(tx.all('papers').sort(byOrder))
  const version = settingsOf(tx.doc).versionScheme ?? 'A/0'
  tx.put('papers', { id, order, kind: 'sop', chart, number: nextNumber(tx.doc, chart), version, status: 'draft' })
  return id
})

/** What is in force or was stays as it was signed. */
function openPaper(tx: Transaction<Project>, id: string): Paper {
  const paper = tx.get('papers', id)
  if (paper.status === 'inForce' || paper.status === 'obsolete') throw new Refusal('paper-in-force', id)
  return paper
}

/** A document in force takes nothing but that it is so no longer. */
export const updatePaper = command(
  'paper.update',
  z.strictObject({ paper: z.string(), fields: Fields }),
  (tx, { paper, fields }) => {
    const { status } = tx.get('papers', paper)
    const isClosing = status === 'inForce' && Object.keys(fields).join() === 'status' && fields.status === 'obsolete'
    if (!isClosing) openPaper(tx, paper)
    if (fields.status === 'inForce') throw new Refusal('paper-unsigned', paper)
    const given = Object.entries(fields).map(([field, value]) => [field, value ?? undefined])
    tx.update('papers', paper, Object.fromEntries(given) as Partial<Paper>)
  },
)

const signers = ['prepared', 'reviewed', 'approved'] as const

/** Puts a name to the document as it is now, `hash`. Whoever signs the last of the three brings nothing into force by that. */
export const signPaper = command(
  'paper.sign',
  z.strictObject({ paper: z.string(), as: z.enum(signers), name: z.string(), date: z.optional(z.string()), hash: z.string() }),
  (tx, { paper, as, name, date, hash }) => {
    const { [as]: known } = openPaper(tx, paper)
    tx.update('papers', paper, { [as]: { ...known, name, hash, ...(date ? { date } : {}) } })
  },
)

const Issuing = {
  /** Of the document: what the three have signed. */
  hash: z.string(),
  /** Of the model. */
  model: z.string(),
  date: z.string(),
  changes: shape.title,
  reason: z.optional(shape.title),
  retrain: z.optional(shape.title),
}
export type Issuing = z.infer<z.ZodMiniObject<typeof Issuing>>

/** The paper as it stands once it is in force, signed by three of the document that they signed; undefined where it is not. */
export function issuedPaper(paper: Paper, { hash, model, date, changes, reason, retrain }: Issuing): Paper | undefined {
  const names = signers.map((as) => (paper[as]?.hash === hash ? paper[as]?.name : '')).filter(Boolean)
  if (new Set(names).size < signers.length) return undefined
  return {
    ...paper,
    status: 'inForce',
    frozen: model,
    issued: paper.issued ?? date,
    effective: paper.effective ?? date,
    revisions: [
      ...(paper.revisions ?? []),
      {
        version: paper.version ?? 'A/0',
        date,
        author: paper.prepared?.name ?? '',
        approver: paper.approved?.name ?? '',
        changes: changes ?? '',
        ...(reason ? { reason } : {}),
        ...(retrain ? { retrain } : {}),
        hash: model,
      },
    ],
  }
}

/** In force from now on, its words kept as they are now. */
export const issuePaper = command(
  'paper.issue',
  z.strictObject({ paper: z.string(), ...Issuing, kept: z.pick(Issue, { outline: true, model: true }) }),
  (tx, { paper: id, kept, ...issuing }) => {
    const paper = openPaper(tx, id)
    const issued = issuedPaper(paper, issuing)
    if (!issued) throw new Refusal('paper-unsigned', id)
    const issue = { version: paper.version ?? 'A/0', date: issuing.date, hash: issuing.model, ...kept }
    tx.put('papers', { ...issued, issues: [...(paper.issues ?? []), issue] })
  },
)

/** A draft of the next version in place of what is in force: unsigned, undated, with the words that were put in. */
export const revisePaper = command(
  'paper.revise',
  z.strictObject({ paper: z.string(), isNewEdition: z.optional(z.boolean()) }),
  (tx, { paper: id, isNewEdition }) => {
    const paper = tx.get('papers', id)
    if (paper.status !== 'inForce' && paper.status !== 'obsolete') return
    tx.update('papers', id, {
      version: nextVersion(paper.version ?? 'A/0', isNewEdition ?? false),
      status: 'draft',
      replaces: [paper.number, paper.version].filter(Boolean).join(' '),
      prepared: undefined,
      reviewed: undefined,
      approved: undefined,
      issued: undefined,
      effective: undefined,
      nextReview: undefined,
      frozen: undefined,
      marks: undefined,
    })
  },
)

/** Other words for a composed text; null gives the composed ones back. */
export const overridePaper = command(
  'paper.override',
  z.strictObject({ paper: z.string(), key: z.string(), override: z.nullable(Override) }),
  (tx, { paper: id, key, override }) => {
    const { [key]: _, ...others } = openPaper(tx, id).overrides ?? {}
    const overrides = override ? { ...others, [key]: override } : others
    tx.update('papers', id, { overrides: Object.keys(overrides).length > 0 ? overrides : undefined })
  },
)

/** Another letter for a role at a step; null gives the derived one back. */
export const setRaci = command(
  'paper.setRaci',
  z.strictObject({ paper: z.string(), state: z.string(), role: z.string(), letter: z.nullable(RaciLetter) }),
  (tx, { paper: id, state, role, letter }) => {
    const { raci = {} } = openPaper(tx, id)
    const { [role]: _, ...others } = raci[state] ?? {}
    const own = letter === null ? others : { ...others, [role]: letter }
    const { [state]: __, ...rest } = raci
    const next = Object.keys(own).length > 0 ? { ...rest, [state]: own } : rest
    tx.update('papers', id, { raci: Object.keys(next).length > 0 ? next : undefined })
  },
)

/** A reviewer's mark on a draft. */
export const markPaper = command(
  'paper.mark',
  z.strictObject({
    paper: z.string(),
    at: z.optional(z.string()),
    text: z.string(),
    by: z.optional(z.string()),
    date: z.optional(z.string()),
  }),
  (tx, { paper, ...mark }) => {
    const { marks = [] } = openPaper(tx, paper)
    const id = tx.newId()
    tx.update('papers', paper, { marks: [...marks, { id, ...mark }] })
    return id
  },
)

export const settlePaperMark = command(
  'paper.settleMark',
  z.strictObject({ paper: z.string(), mark: z.string(), done: z.boolean() }),
  (tx, { paper, mark, done }) => {
    const { marks = [] } = openPaper(tx, paper)
    tx.update('papers', paper, { marks: marks.map((one) => (one.id === mark ? { ...one, done } : one)) })
  },
)

export const deletePaper = command('paper.delete', z.strictObject({ paper: z.string() }), (tx, { paper }) => {
  openPaper(tx, paper)
  tx.remove('papers', paper)
})
