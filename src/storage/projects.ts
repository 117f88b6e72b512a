import { liveQuery } from 'dexie'
import * as Y from 'yjs'
import type { Project } from '../project/project'
import { writeProject } from './binding'
import type { Database, ProjectRow } from './database'
import { asBytes } from './log'
import { rowOf } from './row'

export type { ProjectRow } from './database'

/** Puts a whole new project on disk, with its row, or nothing. */
export async function createProject(database: Database, project: Project, at: string): Promise<void> {
  const doc = new Y.Doc()
  writeProject(doc, project)
  const bytes = asBytes(Y.encodeStateAsUpdate(doc))
  doc.destroy()
  await database.transaction('rw', database.updates, database.projects, async () => {
    await database.projects.add(rowOf(project, at))
    await database.updates.add({ project: project.id, bytes })
  })
}

/** Newest change first, those in the trash too; called again whenever any window changes one. */
export function watchProjects(
  database: Database,
  listener: (rows: ProjectRow[]) => void,
  onError: (error: unknown) => void,
): () => void {
  const newestFirst = async () =>
    (await database.projects.toArray()).sort((a, b) => (a.changedAt < b.changedAt ? 1 : a.changedAt > b.changedAt ? -1 : 0))
  const subscription = liveQuery(newestFirst).subscribe({ next: listener, error: onError })
  return () => subscription.unsubscribe()
}

export async function setDeleted(database: Database, id: string, at: string | null): Promise<void> {
  await database.projects
    .where('id')
    .equals(id)
    .modify((row) => {
      if (at === null) delete row.deletedAt
      else row.deletedAt = at
    })
}

/** For ever, with its versions. */
export async function eraseProject(database: Database, id: string): Promise<void> {
  const { updates, projects, versions } = database
  await database.transaction('rw', updates, projects, versions, async () => {
    await projects.delete(id)
    await versions.where('project').equals(id).delete()
    await updates.where('[project+seq]').between([id, 0], [id, Number.MAX_SAFE_INTEGER]).delete()
  })
}
