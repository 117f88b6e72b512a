import { deepEqual } from '../base/json'

/*
 * A diff is the only currency of change: undo, autosave, versions and tabs all carry it, and nobody writes an undo.
 * This folder knows no domain: a document is tables of records, a record is a plain object with an id.
 * What must hold: apply(apply(doc, d), reverse(d)) equals doc.
 */

export interface AnyRecord {
  readonly id: string
}
export type Table = Readonly<Record<string, AnyRecord>>
/** Any object whose values are tables or plain scalars (a version number, an id), of which the scalars never change. */
export type Document = object

type Fields = Readonly<Record<string, unknown>>
/** The fields that changed, before and after; a field missing on one side was absent there. */
export type Update = readonly [from: Fields, to: Fields]
type PerRecord<T> = Readonly<Record<string, Readonly<Record<string, T>>>>

/** Table name → record id → what happened to it. */
export interface Diff {
  readonly added: PerRecord<AnyRecord>
  readonly updated: PerRecord<Update>
  readonly removed: PerRecord<AnyRecord>
}

export const emptyDiff: Diff = { added: {}, updated: {}, removed: {} }

export const isEmptyDiff = (diff: Diff): boolean =>
  [diff.added, diff.updated, diff.removed].every((part) =>
    Object.values(part).every((records) => Object.keys(records).length === 0),
  )

export function tableOf(doc: Document, name: string): Table {
  return (doc as Record<string, Table>)[name] ?? {}
}

/** A record or field that is really there: an id may be `constructor`, which every object answers to. */
const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

const fieldsOf = (record: AnyRecord): Fields => record as unknown as Fields

/** The fields in which two states of one record differ, or null when they are equal. */
export function updateBetween(before: AnyRecord, after: AnyRecord): Update | null {
  const from: Record<string, unknown> = {}
  const to: Record<string, unknown> = {}
  let differs = false
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const a = own(fieldsOf(before), field)
    const b = own(fieldsOf(after), field)
    if (a === b || deepEqual(a, b)) continue
    differs = true
    if (a !== undefined) from[field] = a
    if (b !== undefined) to[field] = b
  }
  return differs ? [from, to] : null
}

/** `record` with the fields of `update` brought from their `from` to their `to` value. */
export function updated<R extends AnyRecord>(record: R, [from, to]: Update): R {
  const next: Record<string, unknown> = { ...record, ...to }
  for (const field of Object.keys(from)) if (!Object.hasOwn(to, field)) delete next[field]
  return next as unknown as R
}

export function apply<D extends Document>(doc: D, diff: Diff): D {
  const next = { ...doc } as Record<string, unknown>
  const names = new Set([...Object.keys(diff.added), ...Object.keys(diff.updated), ...Object.keys(diff.removed)])
  for (const name of names) {
    const table: Record<string, AnyRecord> = { ...tableOf(doc, name) }
    for (const id of Object.keys(diff.removed[name] ?? {})) delete table[id]
    for (const [id, update] of Object.entries(diff.updated[name] ?? {})) {
      const record = own(table, id)
      if (record) table[id] = updated(record, update)
    }
    for (const [id, record] of Object.entries(diff.added[name] ?? {})) table[id] = record
    next[name] = table
  }
  return next as D
}

export function reverse(diff: Diff): Diff {
  const backwards = (updates: PerRecord<Update>): PerRecord<Update> =>
    Object.fromEntries(
      Object.entries(updates).map(([table, records]) => [
        table,
        Object.fromEntries(Object.entries(records).map(([id, [from, to]]) => [id, [to, from] as const])),
      ]),
    )
  return { added: diff.removed, updated: backwards(diff.updated), removed: diff.added }
}

function put<T>(part: Record<string, Record<string, T>>, table: string, id: string, item: T): void {
  part[table] ??= {}
  part[table][id] = item
}

/** What leads from one document to another; scalars outside the tables are not compared. */
export function diffBetween(before: Document, after: Document): Diff {
  const added: Record<string, Record<string, AnyRecord>> = {}
  const changed: Record<string, Record<string, Update>> = {}
  const removed: Record<string, Record<string, AnyRecord>> = {}
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const from = tableOf(before, name)
    const to = tableOf(after, name)
    if (from === to || typeof from !== 'object' || typeof to !== 'object') continue
    for (const [id, record] of Object.entries(to)) {
      const old = own(from, id)
      if (!old) put(added, name, id, record)
      else if (old !== record) {
        const update = updateBetween(old, record)
        if (update) put(changed, name, id, update)
      }
    }
    for (const [id, record] of Object.entries(from)) if (!own(to, id)) put(removed, name, id, record)
  }
  return { added, updated: changed, removed }
}

/**
 * The part of `diff` that can still be done to `doc` after others have changed it: a record that is there already is
 * not added again, a missing one is neither updated nor removed, and a field is written only where it still has the
 * value that the diff starts from.
 */
export function applicable(doc: Document, diff: Diff): Diff {
  const keep = <T>(part: PerRecord<T>, pick: (table: Table, id: string, item: T) => T | null): PerRecord<T> =>
    Object.fromEntries(
      Object.entries(part).map(([name, records]) => [
        name,
        Object.fromEntries(
          Object.entries(records).flatMap(([id, item]) => {
            const picked = pick(tableOf(doc, name), id, item)
            return picked === null ? [] : [[id, picked] as const]
          }),
        ),
      ]),
    )
  return {
    added: keep(diff.added, (table, id, record) => (own(table, id) ? null : record)),
    updated: keep(diff.updated, (table, id, [from, to]) => {
      const record = own(table, id)
      if (!record) return null
      const fields = new Set([...Object.keys(from), ...Object.keys(to)])
      const still = [...fields].filter((field) => deepEqual(own(fieldsOf(record), field), own(from, field)))
      if (still.length === 0) return null
      const pickFields = (side: Fields) =>
        Object.fromEntries(still.filter((f) => Object.hasOwn(side, f)).map((f) => [f, side[f]]))
      return [pickFields(from), pickFields(to)]
    }),
    removed: keep(diff.removed, (table, id) => own(table, id) ?? null),
  }
}
