import { createStore, type StoreApi } from 'zustand/vanilla'
import { fail, finding, ok, type Result } from '../base/result'
import { commands } from '../commands'
import { Editor } from '../edit/editor'
import { readFile } from '../formats'
import { listTemplates, loadTemplate, type TemplateInfo, type TemplateSource } from '../library/templates'
import { emptyProject, type Project, settingsOf } from '../project/project'
import type { Text } from '../project/text'
import type { Database } from '../storage/database'
import { createProject, eraseProject, setDeleted, watchProjects } from '../storage/projects'
import { openStored, type Stored } from '../storage/stored'
import type { VersionInfo } from '../storage/versions'
import * as versions from '../storage/versions'
import type { Clock } from './autosave'
import { newId } from './newId'
import { openSession, type Session } from './session'

export type { TemplateInfo } from '../library/templates'
export type { VersionInfo } from '../storage/versions'

/** A project as the home shows it. */
export interface ProjectInfo {
  readonly id: string
  readonly name: Text
  readonly changedAt: string
  readonly deletedAt?: string
  readonly charts: number
  readonly steps: number
  readonly boards: number
}

/** `loading` until the disk has answered; `failed` when it cannot be read at all. */
export interface ProjectList {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly projects: readonly ProjectInfo[]
}

/** What the screen does with all projects of this machine. */
export type OpenWorkspace = Omit<{ [K in keyof Workspace]: Workspace[K] }, 'close' | 'keepAndOpen'>

/** All projects of this machine: list, make, open, put away. Outlives the sessions it opens. */
export class Workspace {
  readonly list: StoreApi<ProjectList>
  readonly #database: Database
  readonly #templates: TemplateSource
  readonly #clock: Clock
  readonly #stopWatching: () => void

  constructor(database: Database, templates: TemplateSource, clock: Clock) {
    this.#database = database
    this.#templates = templates
    this.#clock = clock
    this.list = createStore<ProjectList>(() => ({ status: 'loading', projects: [] }))
    this.#stopWatching = watchProjects(
      database,
      (rows) =>
        this.list.setState({
          status: 'ready',
          projects: rows.map((row) => ({ ...row, name: JSON.parse(row.name) as Text })),
        }),
      () => this.list.setState({ status: 'failed' }),
    )
  }

  close(): void {
    this.#stopWatching()
    this.#database.close()
  }

  templates(): Promise<TemplateInfo[]> {
    return listTemplates(this.#templates)
  }

  /** A new project; with `chart`, one process of that name is there to be drawn at once. */
  createBlank(name: Text, chart?: Text): Promise<string> {
    const editor = new Editor(emptyProject(newId(), name), { commands, newId })
    if (chart !== undefined) editor.execute('chart.add', { name: chart, kind: 'process' })
    return this.#keep(editor.doc)
  }

  async createFromTemplate(template: string): Promise<Result<string>> {
    const project = await loadTemplate(this.#templates, template)
    return project.ok ? ok(await this.#keep({ ...project.value, id: newId() })) : project
  }

  /** A file as a new project; one that cannot be read changes nothing. */
  async importFile(name: string, text: string): Promise<Result<string>> {
    const project = await readFile(name, text)
    return project.ok ? ok(await this.#keep({ ...project.value, id: newId() })) : project
  }

  /** A copy with a name of its own; versions stay with the original. */
  async duplicate(id: string, name: Text): Promise<Result<string>> {
    const project = await this.read(id)
    if (!project.ok) return project
    const settings = { settings: { ...settingsOf(project.value), name } }
    return ok(await this.#keep({ ...project.value, id: newId(), settings }))
  }

  async rename(id: string, name: Text): Promise<Result<null>> {
    const session = await this.open(id)
    if (!session.ok) return session
    const { doc } = session.value.editor
    session.value.become('project.rename', { ...doc, settings: { settings: { ...settingsOf(doc), name } } })
    const stored = await session.value.flush()
    await session.value.close()
    return stored ? ok(null) : fail(finding('error', 'not-stored', id))
  }

  /** Into the trash: it can be restored until it is erased. */
  trash(id: string): Promise<void> {
    return setDeleted(this.#database, id, this.now())
  }

  restore(id: string): Promise<void> {
    return setDeleted(this.#database, id, null)
  }

  /** For ever, with all its versions. */
  erase(id: string): Promise<void> {
    return eraseProject(this.#database, id)
  }

  async open(id: string): Promise<Result<Session>> {
    const stored = await openStored(this.#database, id, () => this.now())
    return stored.ok ? ok(openSession(stored.value, this.#clock)) : stored
  }

  /** Puts a whole new project on the disk, or finds it there from an earlier try, for a session that is open already. */
  async keepAndOpen(project: Project): Promise<Stored> {
    const isThere = await openStored(this.#database, project.id, () => this.now())
    if (isThere.ok) return isThere.value
    await this.#keep(project)
    const stored = await openStored(this.#database, project.id, () => this.now())
    if (!stored.ok) throw new Error(stored.error[0]?.code)
    return stored.value
  }

  /** The project as it is on disk now, without opening it for edits. */
  async read(id: string): Promise<Result<Project>> {
    const stored = await openStored(this.#database, id, () => this.now())
    if (!stored.ok) return stored
    const project = stored.value.read()
    await stored.value.close()
    return ok(project)
  }

  makeVersion(session: Session, name: string): Promise<VersionInfo> {
    return versions.makeVersion(this.#database, session.editor.doc, { id: newId(), name, at: this.now() })
  }

  watchVersions(project: string, listener: (list: VersionInfo[]) => void): () => void {
    return versions.watchVersions(this.#database, project, listener)
  }

  readVersion(id: string): Promise<Result<Project>> {
    return versions.readVersion(this.#database, id)
  }

  /** Brings the project back to what it was, as one step that can be undone. */
  async restoreVersion(session: Session, id: string): Promise<Result<null>> {
    const project = await this.readVersion(id)
    if (!project.ok) return project
    session.become('version.restore', { ...project.value, id: session.id })
    return ok(null)
  }

  now(): string {
    return new Date(this.#clock.now()).toISOString()
  }

  async #keep(project: Project): Promise<string> {
    await createProject(this.#database, project, this.now())
    return project.id
  }
}
