import { createStore, type StoreApi } from 'zustand/vanilla'
import { ok, type Result } from '../base/result'
import { flagship, loadTemplate, type TemplateInfo, type TemplateSource } from '../library/templates'
import type { Project } from '../project/project'
import type { Text } from '../project/text'
import type { Stored } from '../storage/stored'
import type { Clock } from './autosave'
import { newId } from './newId'
import type { Memory } from './preferences'
import { openSession, type Session } from './session'
import { storedSoon } from './storedSoon'
import type { OpenWorkspace, ProjectList, VersionInfo, Workspace } from './workspace'

interface Arrival {
  /** Nothing was ever kept on this machine. */
  readonly isFirstVisit: boolean
  /** Fetches the workspace with all that reads and writes the disk. */
  load(): Promise<Workspace>
  /** What the disk waits for on a first visit: the sample is on the screen. */
  readonly drawn: Promise<unknown>
  /** Outlasts the page being loaded again, for as long as its tab is there. */
  readonly memory: Memory | null
}

/** Under it stands the id of a sample that is on the screen and not yet on the disk. */
const key = 'passage.sample'

/**
 * The workspace before there is one. Where something is kept, it only waits for it. On a first visit there is nothing to
 * read: the sample is opened from its file and is drawn first, then the disk is fetched and takes it.
 */
export class ArrivingWorkspace implements OpenWorkspace {
  readonly list: StoreApi<ProjectList>
  readonly #templates: TemplateSource
  readonly #clock: Clock
  readonly #arrival: Arrival
  #loading: Promise<Workspace> | null = null
  /** Fetched before anybody asks: it is what a first visit shows. */
  readonly #flagship: Promise<Result<Project>> | null
  #sample: Project | null = null
  /** The sample is on its way to the disk: a list without it is not yet the list. */
  #isOnItsWay = false
  #follow = (): void => {}
  /** What was opened of it before there was a disk. */
  #opened: Session | null = null

  constructor(templates: TemplateSource, clock: Clock, arrival: Arrival) {
    this.#templates = templates
    this.#clock = clock
    this.#arrival = arrival
    this.list = createStore<ProjectList>(() => ({ status: arrival.isFirstVisit ? 'ready' : 'loading', projects: [] }))
    this.#flagship = arrival.isFirstVisit ? loadTemplate(templates, flagship) : null
    // Whoever asks for it hears that it did not come.
    this.#flagship?.catch(() => {})
    if (!arrival.isFirstVisit) void this.#real()
  }

  #real(): Promise<Workspace> {
    this.#loading ??= this.#arrival.load().then(
      (workspace) => {
        this.#follow = (): void => {
          const list = workspace.list.getState()
          const isWhole = !this.#isOnItsWay || list.projects.length > 0
          if (list.status !== 'loading' && isWhole) this.list.setState(list)
        }
        this.#follow()
        workspace.list.subscribe(this.#follow)
        return workspace
      },
      (error) => {
        this.#loading = null
        this.list.setState({ status: 'failed' })
        throw error
      },
    )
    return this.#loading
  }

  async createFromTemplate(template: string): Promise<Result<string>> {
    if (this.#loading) return (await this.#real()).createFromTemplate(template)
    const project = await ((template === flagship && this.#flagship) || loadTemplate(this.#templates, template))
    if (!project.ok) return project
    this.#sample = { ...project.value, id: newId() }
    this.#isOnItsWay = true
    this.list.setState({ status: 'loading' })
    return ok(this.#sample.id)
  }

  async open(id: string): Promise<Result<Session>> {
    const sample = this.#sample
    if (sample?.id !== id || this.#opened) {
      // Left and opened again before it was kept.
      if (sample?.id === id) await this.#opened?.flush()
      const workspace = await this.#real()
      const opened = await workspace.open(id)
      return opened.ok || this.#arrival.memory?.getItem(key) !== id ? opened : this.#again(workspace, id)
    }
    const arrive = async (): Promise<Stored> => {
      await this.#arrival.drawn
      try {
        const stored = await (await this.#real()).keepAndOpen(sample)
        this.#remember('')
        return stored
      } finally {
        this.#isOnItsWay = false
        this.#follow()
      }
    }
    this.#remember(sample.id)
    this.#opened = openSession(storedSoon(sample, arrive), this.#clock)
    return ok(this.#opened)
  }

  /** The page was loaded again before the sample was kept: it is there under the same address. */
  async #again(workspace: Workspace, id: string): Promise<Result<Session>> {
    const project = await loadTemplate(this.#templates, flagship)
    if (!project.ok) return project
    await (await workspace.keepAndOpen({ ...project.value, id })).close()
    this.#remember('')
    return workspace.open(id)
  }

  #remember(id: string): void {
    try {
      this.#arrival.memory?.setItem(key, id)
    } catch {
      // Then a page loaded again at once has to begin anew.
    }
  }

  now(): string {
    return new Date(this.#clock.now()).toISOString()
  }

  async templates(): Promise<TemplateInfo[]> {
    return (await this.#real()).templates()
  }

  async createBlank(name: Text, chart?: Text): Promise<string> {
    return (await this.#real()).createBlank(name, chart)
  }

  async importFile(name: string, text: string): Promise<Result<string>> {
    return (await this.#real()).importFile(name, text)
  }

  async duplicate(id: string, name: Text): Promise<Result<string>> {
    return (await this.#real()).duplicate(id, name)
  }

  async rename(id: string, name: Text): Promise<Result<null>> {
    return (await this.#real()).rename(id, name)
  }

  async trash(id: string): Promise<void> {
    return (await this.#real()).trash(id)
  }

  async restore(id: string): Promise<void> {
    return (await this.#real()).restore(id)
  }

  async erase(id: string): Promise<void> {
    return (await this.#real()).erase(id)
  }

  async read(id: string): Promise<Result<Project>> {
    return (await this.#real()).read(id)
  }

  async makeVersion(session: Session, name: string): Promise<VersionInfo> {
    return (await this.#real()).makeVersion(session, name)
  }

  watchVersions(project: string, listener: (list: VersionInfo[]) => void): () => void {
    let stop: (() => void) | null = null
    let isOver = false
    void this.#real().then((workspace) => {
      if (!isOver) stop = workspace.watchVersions(project, listener)
    })
    return () => {
      isOver = true
      stop?.()
    }
  }

  async readVersion(id: string): Promise<Result<Project>> {
    return (await this.#real()).readVersion(id)
  }

  async restoreVersion(session: Session, id: string): Promise<Result<null>> {
    return (await this.#real()).restoreVersion(session, id)
  }
}
