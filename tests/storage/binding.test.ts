import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { apply, diffBetween, reverse } from '../../src/edit/diff'
import type { Comment } from '../../src/project/comment'
import { formatVersion, type Project, tableNames } from '../../src/project/project'
import { readProject } from '../../src/project/read'
import { readerOf, writeDiff, writeProject } from '../../src/storage/binding'
import { diskTemplates } from '../library/diskTemplates'

const flagship = readProject(await diskTemplates.file('cert-course-season'))
if (!flagship.ok) throw new Error('the flagship cannot be read')
const project: Project = flagship.value
const stateIds = Object.keys(project.states).slice(0, 4)

const bytesOf = (write: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc()
  write(doc)
  return Y.encodeStateAsUpdate(doc)
}
/** As builds before the layers wrote it: a map of maps for each table. */
const asBefore = (doc: Y.Doc): void => {
  doc.getMap('meta').set('passage', formatVersion)
  doc.getMap('meta').set('id', project.id)
  for (const name of tableNames)
    for (const [id, record] of Object.entries(project[name])) doc.getMap(name).set(id, new Y.Map(Object.entries(record)))
}
const layouts: [string, Uint8Array][] = [
  ['the layout of today', bytesOf((doc) => writeProject(doc, project))],
  ['the layout before it', bytesOf(asBefore)],
]

/** One window: its document, and what it shows. */
function windowOn(bytes: Uint8Array) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  const reader = readerOf(doc)
  // Without the repair: what was written counts here, sound or not.
  const read = (): Project => reader().raw as unknown as Project
  let shown = read()
  return {
    doc,
    shown: () => shown,
    edit: (after: Project) => {
      writeDiff(doc, diffBetween(shown, after))
      shown = read()
    },
    take: (other: Y.Doc) => {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
      shown = read()
    },
  }
}

const edits = fc.array(
  fc.record({
    window: fc.constantFrom(0, 1),
    do: fc.constantFrom('set', 'clear', 'remove', 'add', 'say', 'answer', 'settle', 'unsay', 'turn', 'mute', 'undo', 'exchange'),
    id: fc.constantFrom(...stateIds),
    field: fc.constantFrom('note', 'name'),
    value: fc.constantFrom('甲', 'B', 'c'),
  }),
  { minLength: 1, maxLength: 24 },
)
let threads = 0
const thread = (text: string): Comment => {
  threads += 1
  return { id: `t${threads}`, remarks: [{ id: `r${threads}`, text, at: '2026-11-25' }] }
}
const commentsOf = ({ states }: Project, id: string): readonly Comment[] => states[id]?.comments ?? []
const edited = (
  before: Project,
  { do: what, id, field, value }: { do: string; id: string; field: string; value: string },
): Project => {
  const states: Record<string, unknown> = { ...before.states }
  const state = states[id] as Record<string, unknown> | undefined
  if (what === 'add' && !state) states[id] = { ...project.states[id], name: value }
  if (what === 'set' && state) states[id] = { ...state, [field]: value }
  if (what === 'clear' && state) states[id] = Object.fromEntries(Object.entries(state).filter(([name]) => name !== field))
  if (what === 'remove') delete states[id]
  if (state) {
    const said = commentsOf(before, id)
    const [first, ...rest] = said
    const talk = (comments: unknown): void => {
      states[id] = { ...state, comments }
    }
    if (what === 'say') talk([...said, thread(value)])
    if (what === 'answer' && first) talk([{ ...first, remarks: [...first.remarks, ...thread(value).remarks] }, ...rest])
    if (what === 'settle' && first) talk([{ ...first, resolved: !first.resolved }, ...rest])
    if (what === 'unsay' && first) talk(rest)
    if (what === 'turn') talk(said.toReversed())
    if (what === 'mute') talk(value === 'c' ? undefined : [])
  }
  return { ...before, states } as Project
}

test.each(layouts)('what a window writes is what it reads, and two windows read the same once they have met: %s', (_, bytes) => {
  fc.assert(
    fc.property(edits, (all) => {
      const windows = [windowOn(bytes), windowOn(bytes)] as const
      const past: [Project[], Project[]] = [[], []]
      for (const one of all) {
        const here = windows[one.window as 0 | 1]
        if (one.do === 'exchange') {
          here.take(windows[one.window === 0 ? 1 : 0].doc)
          continue
        }
        const before = here.shown()
        const undone = one.do === 'undo' ? past[one.window as 0 | 1].pop() : undefined
        const wanted = undone ? apply(before, reverse(diffBetween(undone, before))) : edited(before, one)
        past[one.window as 0 | 1].push(before)
        here.edit(wanted)
        expect(here.shown()).toEqual(wanted)
      }
      windows[0].take(windows[1].doc)
      windows[1].take(windows[0].doc)
      expect(windows[0].shown()).toEqual(windows[1].shown())
    }),
    { numRuns: 40 },
  )
})

test.each(layouts)('two windows that change different fields of one step both win: %s', (_, bytes) => {
  const [a, b] = [windowOn(bytes), windowOn(bytes)]
  const [id = ''] = stateIds
  a.edit(edited(a.shown(), { do: 'set', id, field: 'note', value: 'A' }))
  b.edit(edited(b.shown(), { do: 'set', id, field: 'name', value: 'B' }))

  a.take(b.doc)
  b.take(a.doc)

  expect(a.shown().states[id]).toMatchObject({ note: 'A', name: 'B' })
  expect(b.shown()).toEqual(a.shown())
})

test.each(layouts)('two windows that say something of one step, and answer the same word, are both heard: %s', (_, bytes) => {
  const [a, b] = [windowOn(bytes), windowOn(bytes)]
  const [id = ''] = stateIds
  a.edit(edited(a.shown(), { do: 'say', id, field: '', value: 'first' }))
  b.take(a.doc)
  a.edit(edited(a.shown(), { do: 'answer', id, field: '', value: 'A answers' }))
  b.edit(edited(b.shown(), { do: 'answer', id, field: '', value: 'B answers' }))
  a.edit(edited(a.shown(), { do: 'say', id, field: '', value: 'A says' }))
  b.edit(edited(b.shown(), { do: 'say', id, field: '', value: 'B says' }))
  b.edit(edited(b.shown(), { do: 'settle', id, field: '', value: '' }))

  a.take(b.doc)
  b.take(a.doc)

  const [first, ...rest] = commentsOf(a.shown(), id)
  expect(first?.remarks.map(({ text }) => text).sort()).toEqual(['A answers', 'B answers', 'first'])
  expect(first?.resolved).toBe(true)
  expect(rest.flatMap(({ remarks }) => remarks.map(({ text }) => text)).sort()).toEqual(['A says', 'B says'])
  expect(b.shown()).toEqual(a.shown())
})

test('a project costs a handful of Yjs items however large it is', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, layouts[0]?.[1] ?? new Uint8Array())

  const items = [...doc.store.clients.values()].reduce((sum, structs) => sum + structs.length, 0)

  expect(items).toBeLessThan(10)
})
