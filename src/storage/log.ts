import Dexie, { liveQuery, type Subscription } from 'dexie'
import * as Y from 'yjs'
import type { Database, ProjectRow } from './database'

/** Marks what came from the log, so that it is not written to it again. */
export const fromLog = Symbol('from the log')
const compactAt = 400

/**
 * Keeps one Y.Doc and its append-only log in step, in this window and across windows. Edits that could not be written
 * stay in memory, in order, until a later flush succeeds; nothing is dropped.
 */
export class Log {
  readonly #database: Database
  readonly #project: string
  readonly #doc: Y.Doc
  /** What the home shows now; written together with the edits. */
  readonly #row: () => ProjectRow
  readonly #onUnsaved: () => void
  readonly #unsaved: Uint8Array[] = []
  #flushing: Promise<void> | null = null
  #watch: Subscription | null = null
  #seen = 0
  #rows = 0

  constructor(database: Database, project: string, doc: Y.Doc, row: () => ProjectRow, onUnsaved: () => void) {
    this.#database = database
    this.#project = project
    this.#doc = doc
    this.#row = row
    this.#onUnsaved = onUnsaved
  }

  /** Reads what there is and listens from then on. */
  async open(): Promise<void> {
    await this.#pull()
    this.#doc.on('update', this.#onUpdate)
    this.#watch = liveQuery(() => this.#newer().keys()).subscribe({
      next: (keys) => {
        if (keys.length > 0) this.#pull().catch(() => {})
      },
      // A database that is closed under us (deleted in the browser's settings) shows at the next flush.
      error: () => {},
    })
  }

  async close(): Promise<void> {
    this.#watch?.unsubscribe()
    this.#doc.off('update', this.#onUpdate)
    await this.flush().catch(() => {})
  }

  get hasUnsaved(): boolean {
    return this.#unsaved.length > 0
  }

  /** Resolves when everything up to now is committed; rejects, keeping the edits, when the disk refuses. */
  async flush(): Promise<void> {
    // Not only the drain under way: an edit may have come after its last look at the queue.
    while (this.#unsaved.length > 0) {
      this.#flushing ??= this.#drain().finally(() => {
        this.#flushing = null
      })
      await this.#flushing
    }
  }

  /** One transaction at a time; edits that arrive meanwhile go together into the next. */
  async #drain(): Promise<void> {
    const { updates, projects } = this.#database
    while (this.#unsaved.length > 0) {
      const batch = this.#unsaved.slice()
      await this.#database.transaction('rw', updates, projects, async () => {
        await updates.add({ project: this.#project, bytes: asBytes(Y.mergeUpdates(batch)) })
        const { id: _, ...row } = this.#row()
        await projects.update(this.#project, row)
      })
      this.#unsaved.splice(0, batch.length)
    }
    // The edits are safe by now; rows that cannot be joined today are joined after a later edit.
    if (this.#rows >= compactAt) await this.#compact().catch(() => {})
  }

  #onUpdate = (bytes: Uint8Array, origin: unknown): void => {
    if (origin === fromLog) return
    this.#unsaved.push(bytes)
    this.#onUnsaved()
  }

  #newer() {
    return this.#database.updates
      .where('[project+seq]')
      .between([this.#project, this.#seen], [this.#project, Dexie.maxKey], false)
  }

  async #pull(): Promise<void> {
    const rows = await this.#newer().toArray()
    this.#seen = Math.max(this.#seen, rows.at(-1)?.seq ?? 0)
    this.#rows += rows.length
    if (rows.length > 0)
      this.#doc.transact(() => {
        for (const { bytes } of rows) Y.applyUpdate(this.#doc, bytes, fromLog)
      }, fromLog)
  }

  /** Many small rows become one, in one transaction, so that opening stays quick. */
  async #compact(): Promise<void> {
    const { updates } = this.#database
    await this.#database.transaction('rw', updates, async () => {
      const all = updates.where('[project+seq]').between([this.#project, 0], [this.#project, Dexie.maxKey])
      const rows = await all.toArray()
      if (rows.length < compactAt / 2) return
      // Through a document, so that what was overwritten or removed is let go.
      const whole = new Y.Doc()
      Y.applyUpdate(whole, Y.mergeUpdates(rows.map((row) => row.bytes)))
      await all.delete()
      await updates.add({ project: this.#project, bytes: asBytes(Y.encodeStateAsUpdate(whole)) })
      whole.destroy()
    })
    this.#rows = 1
  }
}

export const asBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)
