import * as Y from 'yjs'
import { fail, finding, ok, type Result } from '../base/result'
import { type Diff, diffBetween } from '../edit/diff'
import { emptyProject, formatVersion, type Project } from '../project/project'
import { migrate } from '../project/read'
import { type Reading, readerOf, writeDiff } from './binding'
import type { Database, ProjectRow } from './database'
import { fromLog, Log } from './log'
import { repaired } from './repair'
import { rowOf } from './row'

/** One project on disk, kept in step with its log: diffs go in, whole projects come out. */
export interface Stored {
  readonly id: string
  /** The project as it stands after all merged edits, repaired. */
  read(): Project
  /** Writes what was done, which made `after`. */
  write(diff: Diff, after: Project): void
  /** Whether the last reading had to leave something out, which a later edit may bring back. */
  readonly wasRepaired: boolean
  /** Called after another window's edits have come in. */
  onRemote(listener: () => void): () => void
  /** Called as soon as there is something to flush. */
  onUnsaved(listener: () => void): () => void
  readonly hasUnsaved: boolean
  /** Resolves when everything is on disk, rejects when the disk refuses. */
  flush(): Promise<void>
  close(): Promise<void>
}

/** `now` gives ISO 8601, for the time of change that the home shows. */
export async function openStored(database: Database, id: string, now: () => string): Promise<Result<Stored>> {
  const doc = new Y.Doc()
  const unsaved = new Set<() => void>()
  const remote = new Set<() => void>()
  let latest: Project | null = null
  const row = (): ProjectRow => rowOf(latest ?? read(), now())
  const log = new Log(database, id, doc, row, () => {
    for (const listener of unsaved) listener()
  })
  await log.open()
  if (doc.getMap('meta').get('id') === undefined) {
    await log.close()
    return fail(finding('error', 'no-such-project', id, { id }))
  }

  const reader = readerOf(doc)
  const readable = migrated(doc, reader)
  if (!readable.ok) {
    await log.close()
    return readable
  }

  let wasRepaired = false
  const read = (): Project => {
    const { raw, checked, isUntouched } = reader()
    const reading = isUntouched
      ? { project: { ...emptyProject(id, ''), ...raw } as Project, wasRepaired: false }
      : repaired(raw, checked)
    wasRepaired = reading.wasRepaired
    latest = reading.project
    return reading.project
  }
  doc.on('update', (_, origin) => {
    if (origin === fromLog) for (const listener of remote) listener()
  })

  const listening =
    (listeners: Set<() => void>) =>
    (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  return ok({
    id,
    read,
    write: (diff, after) => {
      latest = after
      writeDiff(doc, diff)
    },
    get wasRepaired() {
      return wasRepaired
    },
    onRemote: listening(remote),
    onUnsaved: listening(unsaved),
    get hasUnsaved() {
      return log.hasUnsaved
    },
    flush: () => log.flush(),
    close: async () => {
      await log.close()
      doc.destroy()
    },
  })
}

/** Brings a document of an older format up to today's, as edits; refuses one of a newer format. */
function migrated(doc: Y.Doc, reader: () => Reading): Result<null> {
  if (doc.getMap('meta').get('passage') === formatVersion) return ok(null)
  const { raw } = reader()
  // Not read, only brought up: what merged edits left behind is for `repaired`, and stays in the document.
  const current = migrate(raw)
  if (!current.ok) return current
  doc.transact(() => {
    writeDiff(doc, diffBetween(raw, current.value))
    doc.getMap('meta').set('passage', formatVersion)
  })
  return ok(null)
}
