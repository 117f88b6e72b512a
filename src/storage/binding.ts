import * as Y from 'yjs'
import type { Diff } from '../edit/diff'
import { formatVersion, type Project, tableNames } from '../project/project'

/*
 * A project as a Yjs document: for each table a map of records by id, each record a map of its fields. A field is one
 * value: two windows that change different fields of a record both win; the same field, the later one does.
 */

type Fields = Readonly<Record<string, unknown>>

const tableIn = (doc: Y.Doc, table: string): Y.Map<Y.Map<unknown>> => doc.getMap(table)

const recordMap = (record: Fields): Y.Map<unknown> => new Y.Map(Object.entries(record).filter(([, value]) => value !== undefined))

/** Writes a diff as one transaction. */
export function writeDiff(doc: Y.Doc, diff: Diff): void {
  doc.transact(() => {
    for (const [name, records] of Object.entries(diff.removed))
      for (const id of Object.keys(records)) tableIn(doc, name).delete(id)
    for (const [name, records] of Object.entries(diff.added))
      for (const [id, record] of Object.entries(records)) tableIn(doc, name).set(id, recordMap(record as unknown as Fields))
    for (const [name, records] of Object.entries(diff.updated))
      for (const [id, [from, to]] of Object.entries(records)) {
        const record = tableIn(doc, name).get(id)
        if (!record) continue
        for (const field of Object.keys(from)) if (!Object.hasOwn(to, field)) record.delete(field)
        for (const [field, value] of Object.entries(to)) record.set(field, value)
      }
  })
}

export function writeProject(doc: Y.Doc, project: Project): void {
  doc.transact(() => {
    doc.getMap('meta').set('passage', project.passage)
    doc.getMap('meta').set('id', project.id)
    for (const name of tableNames)
      for (const [id, record] of Object.entries(project[name])) tableIn(doc, name).set(id, recordMap(record as Fields))
  })
}

/** The document as plain JSON, as it stands: merged edits may contradict each other. */
export function readTables(doc: Y.Doc): Record<string, unknown> {
  const meta = doc.getMap('meta')
  const tables = tableNames.map((name) => [name, tableIn(doc, name).toJSON()] as const)
  return { passage: meta.get('passage') ?? formatVersion, id: meta.get('id') ?? '', ...Object.fromEntries(tables) }
}
