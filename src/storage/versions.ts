import { liveQuery } from 'dexie'
import { canonical } from '../base/json'
import { parseJson } from '../base/parseJson'
import { fail, finding, type Result } from '../base/result'
import { sha256 } from '../base/sha256'
import type { Project } from '../project/project'
import { readProject } from '../project/read'
import type { Database, VersionRow } from './database'

/** A version without its content. */
export type VersionInfo = Omit<VersionRow, 'json'>

export async function makeVersion(
  database: Database,
  project: Project,
  version: { id: string; name: string; at: string },
): Promise<VersionInfo> {
  const json = canonical(project)
  const info = { ...version, project: project.id, hash: sha256(json) }
  await database.versions.add({ ...info, json })
  return info
}

/** Newest first. */
export async function listVersions(database: Database, project: string): Promise<VersionInfo[]> {
  const rows = await database.versions.where('project').equals(project).toArray()
  return rows.map(({ json: _, ...info }) => info).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1))
}

export function watchVersions(database: Database, project: string, listener: (versions: VersionInfo[]) => void): () => void {
  const subscription = liveQuery(() => listVersions(database, project)).subscribe({ next: listener, error: () => {} })
  return () => subscription.unsubscribe()
}

/** The project as it was; refused when the content no longer has the hash it was given. */
export async function readVersion(database: Database, id: string): Promise<Result<Project>> {
  const row = await database.versions.get(id)
  if (!row) return fail(finding('error', 'no-such-version', id, { id }))
  if (sha256(row.json) !== row.hash) return fail(finding('error', 'version-damaged', id, { name: row.name }))
  const json = parseJson(row.json)
  return json.ok ? readProject(json.value) : json
}
