import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Finding, Result } from '../base/result'
import { checkInvariants } from '../chart/invariants'
import { type CommandArgs, type CommandName, type Commands, type CommandValue, commands } from '../commands'
import { type Diff, diffBetween, isEmptyDiff } from '../edit/diff'
import { type Change, Editor } from '../edit/editor'
import type { Transition } from '../project/chart'
import type { Project } from '../project/project'
import type { Stored } from '../storage/stored'
import { type Clock, keepSaved, type SaveLoop } from './autosave'
import { newId } from './newId'
import { createOverlay, type OverlayStore } from './overlay'
import { isOnPage, placeOf, stillThere } from './places'
import type { SavedStore } from './saved'
import { createView, goTo, type ViewStore } from './view'

/*
 * An open project, without React: one window's editor, view and saved state. A command's diff is written to the
 * stored document in the same breath; what other windows did comes back as a diff through `editor.receive`.
 * What must hold after each change: `editor.doc` equals the repaired reading of the stored document, so that every
 * window sees the same project whatever was edited at the same time.
 */
export type Run = <N extends CommandName>(name: N, args: CommandArgs<N>) => CommandValue<N>

export interface Session {
  readonly id: string
  /** Looked at only: nothing is offered that would change it, and every command is refused. */
  readonly isReadOnly: boolean
  readonly editor: Editor<Project, Commands>
  readonly view: ViewStore
  readonly overlay: OverlayStore
  readonly saved: SavedStore
  /** Why the last thing could not be done; the screen shows it once. */
  readonly refused: StoreApi<{ readonly findings: readonly Finding[] }>
  execute<N extends CommandName>(name: N, args: CommandArgs<N>): Result<CommandValue<N>>
  /** Several commands as one step of undo; `quiet` where the caller itself says what was refused. */
  batch<T>(label: string, body: (run: Run, now: () => Project) => T, options?: { quiet: boolean }): Result<T>
  undo(): void
  redo(): void
  /** Makes the project equal `target` as one step that can be undone: restoring a version, taking in a file. */
  become(label: string, target: Project): void
  /** Resolves when everything is on disk; false when it is not. */
  flush(): Promise<boolean>
  close(): Promise<void>
}

export function openSession(stored: Stored, clock: Clock): Session {
  const editor = new Editor<Project, Commands>(stored.read(), {
    commands,
    newId,
    check: checkInvariants,
  })
  const view = createView(placeOf(editor.doc))
  const refused = createStore<{ readonly findings: readonly Finding[] }>(() => ({ findings: [] }))
  const saving: SaveLoop = keepSaved(stored, clock)

  /** Brings the editor to what the stored document reads as now. */
  const follow = (): void => {
    const diff = diffBetween(editor.doc, stored.read())
    if (!isEmptyDiff(diff)) editor.receive(diff)
  }
  const onChange = ({ diff, origin, doc }: Change<Project>): void => {
    if (origin !== 'remote') stored.write(diff, doc)
    const { place, selection } = view.getState()
    const kept = selection.filter((id) => stillThere(doc, id))
    if (kept.length < selection.length) view.setState({ selection: kept })
    if (place && 'id' in place && !stillThere(doc, place.id)) goTo(view, placeOf(doc))
  }
  const stopEditing = editor.subscribe(onChange)
  const stopFollowing = stored.onRemote(follow)

  const tell = <T>(result: Result<T>, quiet = false): Result<T> => {
    if (!result.ok && !quiet) refused.setState({ findings: result.error })
    // What the last reading left out may have waited for this.
    if (stored.wasRepaired) follow()
    return result
  }
  const show = (diff: Diff | null): void => {
    if (!diff) return
    // Another window may have taken what this step rests on.
    follow()
    const touched = touchedBy(diff, editor.doc).filter((id) => stillThere(editor.doc, id))
    if (isOnPage(editor.doc, view.getState().place, touched)) return
    const place = placeOf(editor.doc, touched)
    if (place) goTo(view, place)
    if (touched.length > 0) view.setState({ selection: touched })
  }

  return {
    id: stored.id,
    isReadOnly: false,
    editor,
    view,
    overlay: createOverlay(),
    saved: saving.saved,
    refused,
    execute: (name, args) => tell(editor.execute(name, args)),
    batch: (label, body, options) => tell(editor.batch(label, body), options?.quiet),
    undo: () => show(editor.undo()),
    redo: () => show(editor.redo()),
    become: (label, target) => {
      editor.replace(label, target)
      follow()
    },
    flush: () => saving.flush(),
    close: async () => {
      stopEditing()
      stopFollowing()
      await saving.stop()
      await stored.close()
    },
  }
}

/**
 * Ids of what a diff is about and can be selected: steps rather than the paths that hang on them, and what moved rather
 * than the stage around it, so that the next drag or Delete takes what one sees it take.
 */
function touchedBy(diff: Diff, { states }: Project): string[] {
  const touched = (table: string): string[] => [
    ...Object.keys(diff.added[table] ?? {}),
    ...Object.keys(diff.updated[table] ?? {}),
  ]
  // What made room for a new step is not what was done.
  const added = Object.keys(diff.added.states ?? {})
  const steps = added.length > 0 ? added : touched('states')
  const around = new Set<string>()
  for (const id of steps)
    for (let parent = states[id]?.parent; parent && !around.has(parent); parent = states[parent]?.parent) around.add(parent)
  // A stage that only begins elsewhere now did not move.
  const beginsElsewhere = (id: string): boolean => {
    const [from, to] = diff.updated.states?.[id] ?? []
    return Object.keys({ ...from, ...to }).join() === 'initial'
  }
  const inmost = steps.filter((id) => !around.has(id) && (steps.length === 1 || !beginsElsewhere(id)))
  if (inmost.length > 0) return inmost
  // Steps that are gone again: where they were drawn from.
  if (diff.removed.states) {
    const paths = Object.values(diff.removed.transitions ?? {}) as unknown as Transition[]
    return [...new Set(paths.map(({ from }) => from))]
  }
  return [...touched('transitions'), ...touched('notes')]
}
