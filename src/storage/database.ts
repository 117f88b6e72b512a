import Dexie, { type EntityTable } from 'dexie'

/*
 * What is on this machine. A project is its log of Yjs updates; its row in `projects` is only what the home shows, and
 * is written in the same transaction as the update it describes. The version of the database changes only when an
 * index does: the format of a project has its own version inside.
 */

export interface UpdateRow {
  seq: number
  project: string
  bytes: Uint8Array<ArrayBuffer>
}

/** What the home shows of a project without opening it. Times are ISO 8601. */
export interface ProjectRow {
  id: string
  /** JSON of a Text. */
  name: string
  changedAt: string
  /** When it was put into the trash; absent = in use. */
  deletedAt?: string
  charts: number
  steps: number
  boards: number
}

/** A snapshot that never changes. */
export interface VersionRow {
  id: string
  project: string
  name: string
  at: string
  /** SHA-256 of `json`, hexadecimal. */
  hash: string
  /** Canonical JSON of the project. */
  json: string
}

export type Database = Dexie & {
  updates: EntityTable<UpdateRow, 'seq'>
  projects: EntityTable<ProjectRow, 'id'>
  versions: EntityTable<VersionRow, 'id'>
}

export function openDatabase(name = 'passage'): Database {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Database
  database.version(1).stores({ updates: '++seq, [project+seq]', projects: 'id', versions: 'id, project' })
  return database
}
