import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test } from 'vitest'
import type { Clock } from '../../src/session/autosave'
import { openSession, type Session } from '../../src/session/session'
import { Workspace } from '../../src/session/workspace'
import { openDatabase } from '../../src/storage/database'
import { openStored } from '../../src/storage/stored'
import { diskTemplates } from '../library/diskTemplates'

let minute = 0
const clock: Clock = { now: () => Date.UTC(2026, 0, 1, 0, minute++), later: () => () => {} }
const open: { close(): unknown }[] = []
let databases = 0

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

/** Two windows of one machine. */
function windows(): [Workspace, Workspace] {
  databases += 1
  const name = `laws-${databases}`
  const pair = [1, 2].map(() => new Workspace(openDatabase(name), diskTemplates, clock)) as [Workspace, Workspace]
  open.push(...pair)
  return pair
}

async function sessionOn(workspace: Workspace, id: string): Promise<Session> {
  const session = await workspace.open(id)
  if (!session.ok) throw new Error(session.error[0]?.code)
  open.push(session.value)
  return session.value
}

const addBoard = (session: Session, name: string): string => {
  const made = session.execute('board.add', { kind: 'swot', name })
  if (!made.ok) throw new Error(made.error[0]?.code)
  return made.value
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !holds(); i += 1) await new Promise((go) => setTimeout(go, 10))
  expect(holds()).toBe(true)
}

describe('an open project', () => {
  test('what was edited and saved is equal after it is opened again', async () => {
    const [here, there] = windows()
    const made = await here.createFromTemplate('cert-course-season')
    if (!made.ok) throw new Error('no template')
    const session = await sessionOn(here, made.value)
    addBoard(session, 'A')
    session.execute('settings.update', { organisation: '学途' })

    expect(await session.flush()).toBe(true)

    expect((await sessionOn(there, made.value)).editor.doc).toEqual(session.editor.doc)
  })

  test('undo and redo select what the step was about, not what hangs on it or stands around it', async () => {
    const [here] = windows()
    const session = await sessionOn(here, await here.createBlank('P'))
    session.execute('chart.add', { name: '咨询' })
    const root = Object.values(session.editor.doc.charts)[0]?.root ?? ''
    const add = (name: string, more: object = {}): string => {
      const made = session.execute('state.add', { parent: root, name, ...more })
      if (!made.ok) throw new Error(made.error[0]?.code)
      return made.value
    }
    const selected = () => session.view.getState().selection
    const first = add('A')
    const second = add('B', { connectFrom: first })
    const stage = add('S', { kind: 'stage' })

    // The stage begins with what is carried into it, the path is drawn afresh; only the step moved.
    session.execute('selection.move', { positions: { [second]: { x: 60, y: 60 } }, parent: stage })
    session.undo()
    expect(selected()).toEqual([second])
    session.redo()
    expect(selected()).toEqual([second])

    // A step that is gone again: the one that it was drawn from.
    add('C', { connectFrom: first })
    session.undo()
    expect(selected()).toEqual([first])
  })

  test('two windows see each other’s edits, and undo takes back only one’s own', async () => {
    const [here, there] = windows()
    const id = await here.createBlank('P')
    const [a, b] = [await sessionOn(here, id), await sessionOn(there, id)]
    const mine = addBoard(a, 'mine')
    const yours = addBoard(b, 'yours')
    await until(() => yours in a.editor.doc.boards && mine in b.editor.doc.boards)

    a.undo()

    expect(Object.keys(a.editor.doc.boards)).toEqual([yours])
    await until(() => !(mine in b.editor.doc.boards))
    expect(b.editor.doc).toEqual(a.editor.doc)
  })

  test('a note put on a board that the other window deletes for good waits until that is undone', async () => {
    const [here, there] = windows()
    const id = await here.createBlank('P')
    const a = await sessionOn(here, id)
    const board = addBoard(a, 'B')
    await a.flush()
    const b = await sessionOn(there, id)
    const note = b.execute('note.add', { board, block: 'strengths', text: 'N' })
    a.undo()
    await until(() => !(board in b.editor.doc.boards))
    expect(b.editor.doc.notes).toEqual({})

    a.redo()

    await until(() => note.ok && note.value in b.editor.doc.notes && note.value in a.editor.doc.notes)
    expect(a.editor.doc).toEqual(b.editor.doc)
  })

  test('a version is restored as one step that can be undone', async () => {
    const [here] = windows()
    const id = await here.createBlank('P')
    const session = await sessionOn(here, id)
    const before = session.editor.doc
    const version = await here.makeVersion(session, 'V1')
    addBoard(session, 'A')
    addBoard(session, 'B')
    const after = session.editor.doc

    expect((await here.restoreVersion(session, version.id)).ok).toBe(true)

    expect(session.editor.doc).toEqual(before)
    session.undo()
    expect(session.editor.doc).toEqual(after)
    expect(version.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a project rests in the trash, comes back, and is gone once it is erased', async () => {
    const [here] = windows()
    const id = await here.createBlank('P')
    const row = () => here.list.getState().projects.find((project) => project.id === id)
    await here.trash(id)
    await until(() => row()?.deletedAt !== undefined)
    await here.restore(id)
    await until(() => row() !== undefined && row()?.deletedAt === undefined)

    await here.erase(id)

    await until(() => row() === undefined)
    expect((await here.open(id)).ok).toBe(false)
  })

  test('a write that fails keeps the edit, says why, and succeeds later', async () => {
    const [here] = windows()
    const id = await here.createBlank('P')
    const database = openDatabase(`laws-${databases}`)
    open.push(database)
    const stored = await openStored(database, id, () => here.now())
    if (!stored.ok) throw new Error('not stored')
    const retries: (() => void)[] = []
    const later: Clock['later'] = (_, act) => {
      retries.push(act)
      return () => {}
    }
    const session = openSession(stored.value, { now: () => 0, later })
    open.push(session)
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    database.updates.hook('creating', full)

    const board = addBoard(session, 'kept')
    await until(() => session.saved.getState().status === 'failed')
    expect(session.saved.getState().reason).toBe('full')
    expect(board in session.editor.doc.boards).toBe(true)

    database.updates.hook('creating').unsubscribe(full)
    retries.at(-1)?.()
    await until(() => session.saved.getState().status === 'saved')
    const again = await here.read(id)
    expect(again.ok && board in again.value.boards).toBe(true)
  })
})
