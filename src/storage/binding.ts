import type * as Y from 'yjs'
import type { Diff } from '../edit/diff'
import { formatVersion, type Project, type TableName, tableNames } from '../project/project'
import { bar, forget, itemReader, writeField } from './keyedLists'

/*
 * A project as a Yjs document, in layers, each of which wins over those below:
 *   `base`     all tables as they were when the project was made, as one JSON text: opening costs what reading JSON costs;
 *   `records`  a record that was added since, whole; null where one was removed;
 *   `fields`   a field that was changed since, in a list of one; an empty list where it was taken away;
 *   `items`    what was changed since inside a field that is a list of things with ids (see `keyedLists`).
 * So two windows that change different fields of a record, or different items of a list, both win; the same one, the
 * later does.
 * Projects of earlier builds have a map of maps for each table instead of `base`; what is done to them goes on top as well.
 */

type Fields = Readonly<Record<string, unknown>>
type RawTables = Record<TableName, Record<string, unknown>>

/** `bar` joins and parts keys; table and field names never have it, whatever ids have. */
const recordKey = (table: string, id: string): string => table + bar + id
const fieldKey = (table: string, id: string, field: string): string => recordKey(table, id) + bar + field

const layers = (doc: Y.Doc) => ({
  meta: doc.getMap('meta'),
  base: doc.getMap<Uint8Array>('base'),
  records: doc.getMap<Fields | null>('records'),
  fields: doc.getMap<readonly unknown[]>('fields'),
  items: doc.getMap<readonly unknown[]>('items'),
})

/** Writes a diff as one transaction. */
export function writeDiff(doc: Y.Doc, diff: Diff): void {
  doc.transact(() => {
    const { records, fields, items } = layers(doc)
    const whole = new Set<string>()
    for (const [name, gone] of Object.entries(diff.removed)) for (const id of Object.keys(gone)) whole.add(recordKey(name, id))
    for (const [name, made] of Object.entries(diff.added)) for (const id of Object.keys(made)) whole.add(recordKey(name, id))
    // What was changed before somebody removed it is not to come back onto the record that takes its place.
    if (whole.size > 0) for (const key of fields.keys()) if (whole.has(key.slice(0, key.lastIndexOf(bar)))) fields.delete(key)
    for (const key of whole) forget(items, key)
    for (const [name, gone] of Object.entries(diff.removed))
      for (const id of Object.keys(gone)) records.set(recordKey(name, id), null)
    for (const [name, made] of Object.entries(diff.added))
      for (const [id, record] of Object.entries(made))
        records.set(recordKey(name, id), withoutAbsent(record as unknown as Fields))
    for (const [name, changed] of Object.entries(diff.updated))
      for (const [id, [from, to]] of Object.entries(changed)) {
        if (records.get(recordKey(name, id)) === null) continue
        for (const field of new Set([...Object.keys(from), ...Object.keys(to)])) {
          const key = fieldKey(name, id, field)
          const value = own(to, field)
          if (!writeField(items, key, own(from, field), value)) fields.set(key, value === undefined ? [] : [value])
        }
      }
  })
}

const own = (fields: Fields, field: string): unknown => (Object.hasOwn(fields, field) ? fields[field] : undefined)

/** A field whose value is `undefined` is not there. */
const withoutAbsent = (record: Fields): Fields =>
  Object.values(record).includes(undefined)
    ? Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
    : record

export function writeProject(doc: Y.Doc, project: Project): void {
  const { passage, id, ...tables } = project
  doc.transact(() => {
    const { meta, base } = layers(doc)
    meta.set('passage', passage)
    meta.set('id', id)
    base.set('tables', new TextEncoder().encode(JSON.stringify(tables)))
  })
}

export interface Reading {
  /** The document as plain JSON, as it stands: merged edits may contradict each other. */
  readonly raw: Record<string, unknown>
  /** Records that are as a whole, checked project brought them in. */
  readonly checked: ReadonlySet<unknown>
  /** Nothing was changed since: the whole is as sound as it came. */
  readonly isUntouched: boolean
}

/** Reads a document again and again; the base, which never changes, once. */
export function readerOf(doc: Y.Doc): () => Reading {
  let base: RawTables | null = null
  return () => {
    const { meta, base: bytes, records, fields, items } = layers(doc)
    base ??= baseOf(bytes.get('tables'))
    const head = { passage: meta.get('passage') ?? formatVersion, id: meta.get('id') ?? '' }
    if (base && records.size === 0 && fields.size === 0 && items.size === 0)
      return { raw: { ...head, ...base }, checked: new Set(), isUntouched: true }
    const checked = new Set<unknown>()
    const tables = {} as RawTables
    for (const name of tableNames) {
      const table = tableIn(doc, name)
      for (const [id, record] of Object.entries(base?.[name] ?? {})) {
        table[id] = record
        checked.add(record)
      }
      tables[name] = table
    }
    for (const [key, record] of records.entries()) {
      const [name, id] = halves(key, key.indexOf(bar))
      if (record === null) delete tables[name as TableName]?.[id]
      else if (Object.hasOwn(tables, name)) tables[name as TableName][id] = record
    }
    const copied = new Set<unknown>()
    for (const [key, value] of fields.entries()) {
      const [whole, field] = halves(key, key.lastIndexOf(bar))
      const [name, id] = halves(whole, whole.indexOf(bar))
      const table = Object.hasOwn(tables, name) ? tables[name as TableName] : undefined
      if (!table || !Object.hasOwn(table, id)) continue
      if (!copied.has(table[id])) {
        table[id] = { ...(table[id] as Fields) }
        copied.add(table[id])
      }
      const record = table[id] as Record<string, unknown>
      if (value.length === 0) delete record[field]
      else record[field] = value[0]
    }
    const lists = itemReader(items)
    for (const place of lists.places()) {
      const [name, id] = halves(place, place.indexOf(bar))
      const table = Object.hasOwn(tables, name) ? tables[name as TableName] : undefined
      if (table && Object.hasOwn(table, id)) table[id] = lists.laid(place, table[id] as Fields)
    }
    return { raw: { ...head, ...tables }, checked, isUntouched: false }
  }
}

const halves = (key: string, at: number): [string, string] => [key.slice(0, at), key.slice(at + bar.length)]

const baseOf = (bytes: Uint8Array | undefined): RawTables | null =>
  bytes ? (JSON.parse(new TextDecoder().decode(bytes)) as RawTables) : null

/** A table of the earlier layout, empty in a project of today's. */
const tableIn = (doc: Y.Doc, table: string): Record<string, unknown> =>
  doc.share.has(table) ? doc.getMap<Y.Map<unknown>>(table).toJSON() : {}
