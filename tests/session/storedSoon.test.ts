import 'fake-indexeddb/auto'
import { afterEach, expect, test } from 'vitest'
import { ArrivingWorkspace } from '../../src/session/arrivingWorkspace'
import type { Clock } from '../../src/session/autosave'
import { Workspace } from '../../src/session/workspace'
import { openDatabase } from '../../src/storage/database'
import { diskTemplates } from '../library/diskTemplates'

/* A first visit: the sample is open before the disk is there. */

const retries: (() => void)[] = []
const clock: Clock = {
  now: () => Date.UTC(2026, 0, 1),
  later: (_, act) => {
    retries.push(act)
    return () => {}
  },
}
const open: { close(): unknown }[] = []
let count = 0

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

function firstVisit(load?: () => Promise<Workspace>) {
  const kept = new Map<string, string>()
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  count += 1
  const name = `first-${count}`
  let draw: () => void = () => {}
  const drawn = new Promise<void>((done) => {
    draw = done
  })
  const onDisk = (): Workspace => {
    const workspace = new Workspace(openDatabase(name), diskTemplates, clock)
    open.push(workspace)
    return workspace
  }
  const workspace = new ArrivingWorkspace(diskTemplates, clock, {
    isFirstVisit: true,
    load: load ?? (async () => onDisk()),
    drawn,
    memory,
  })
  return { workspace, draw, onDisk, memory }
}

async function sampleOf(workspace: ArrivingWorkspace) {
  const id = await workspace.createFromTemplate('onboarding')
  const session = id.ok ? await workspace.open(id.value) : id
  if (!session.ok) throw new Error(session.error[0]?.code)
  return session.value
}
const until = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 300 && !holds(); i += 1) await new Promise((go) => setTimeout(go, 10))
  expect(holds()).toBe(true)
}

test('what is done before the disk is there counts as unsaved, and is on it once that has come', async () => {
  const { workspace, draw, onDisk } = firstVisit()
  const session = await sampleOf(workspace)
  const board = session.execute('board.add', { kind: 'swot', name: 'B' })
  expect(session.saved.getState().status).toBe('saving')

  draw()
  await until(() => session.saved.getState().status === 'saved')

  const kept = await onDisk().read(session.id)
  expect(kept).toEqual({ ok: true, value: session.editor.doc })
  expect(board.ok && kept.ok && board.value in kept.value.boards).toBe(true)
  await until(() => workspace.list.getState().projects.some(({ id }) => id === session.id))
  session.undo()
  await session.flush()
  expect(await onDisk().read(session.id)).toEqual({ ok: true, value: session.editor.doc })
  await session.close()
})

test('left before it was kept, it opens again with what was done', async () => {
  const { workspace, draw } = firstVisit()
  const session = await sampleOf(workspace)
  session.execute('settings.update', { organisation: '学途' })
  const closed = session.close()
  const again = workspace.open(session.id)

  draw()
  await closed
  const second = await again

  expect(second.ok && second.value.editor.doc.settings.settings?.organisation).toBe('学途')
  if (second.ok) await second.value.close()
})

test('a disk that does not come is said; it is tried again, and nothing is lost', async () => {
  let fails = true
  const database = openDatabase('first-late')
  const late = new Workspace(database, diskTemplates, clock)
  open.push(late)
  const { workspace, draw } = firstVisit(async () => {
    if (fails) throw new Error('no disk')
    return late
  })
  const session = await sampleOf(workspace)
  session.execute('settings.update', { organisation: '学途' })
  draw()
  await until(() => session.saved.getState().status === 'failed')

  fails = false
  retries.at(-1)?.()
  await until(() => session.saved.getState().status === 'saved')

  const kept = await late.read(session.id)
  expect(kept.ok && kept.value.settings.settings?.organisation).toBe('学途')
  await session.close()
})

test('loaded again before it was kept, the sample is there under the same address; another address is not', async () => {
  const { workspace, onDisk, memory } = firstVisit()
  const id = await workspace.createFromTemplate('cert-course-season')
  const session = id.ok ? await workspace.open(id.value) : id
  if (!id.ok || !session.ok) throw new Error('no sample')
  const reloaded = () =>
    new ArrivingWorkspace(diskTemplates, clock, {
      isFirstVisit: true,
      load: async () => onDisk(),
      drawn: Promise.resolve(),
      memory,
    })

  const again = await reloaded().open(id.value)

  expect(again.ok && again.value.editor.doc).toEqual(session.value.editor.doc)
  expect((await reloaded().open('another')).ok).toBe(false)
  if (again.ok) await again.value.close()
})
