import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test } from 'vitest'
import { type ChartTree, treeOf } from '../../src/chart/tree'
import { isContainer, placedBoxes } from '../../src/picture/scene'
import type { State } from '../../src/project/chart'
import { addStep } from '../../src/session/addStep'
import type { Clock } from '../../src/session/autosave'
import type { Session } from '../../src/session/session'
import { fillCells } from '../../src/session/sheet/fillCells'
import { Workspace } from '../../src/session/workspace'
import { openDatabase } from '../../src/storage/database'
import { drawnFaults } from '../layout/drawnFaults'
import { diskTemplates, templateIds } from '../library/diskTemplates'

const clock: Clock = { now: () => Date.UTC(2026, 0, 1), later: () => () => {} }
const open: { close(): unknown }[] = []
let databases = 0

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function opened(template: string | null): Promise<Session> {
  databases += 1
  const workspace = new Workspace(openDatabase(`add-step-${databases}`), diskTemplates, clock)
  open.push(workspace)
  const made = template ? await workspace.createFromTemplate(template) : null
  const session = await workspace.open(made?.ok ? made.value : await workspace.createBlank('空白', '空白流程'))
  if (!session.ok) throw new Error(session.error[0]?.code)
  open.push(session.value)
  return session.value
}
const treeIn = (session: Session): ChartTree => {
  const chart = Object.values(session.editor.doc.charts)[0]
  return treeOf(session.editor.doc, chart?.id ?? '') as ChartTree
}
const named = { 'zh-CN': '新的一步' }
/** Does it, looks at what is drawn then, and takes it back. */
function tried<T>(
  session: Session,
  what: () => { ok: boolean; value?: string },
  look: (id: string, tree: ChartTree) => T,
): T | null {
  const made = what()
  if (!made.ok || made.value === undefined) return null
  const seen = look(made.value, treeIn(session))
  session.undo()
  return seen
}
const overlaps = (_: string, tree: ChartTree): readonly string[] => drawnFaults(tree, 'zh-CN').steps
const parentOf = (state: State): string => state.parent as string

const templates = templateIds()

describe.each(templates)('%s', (template) => {
  test('a step added after, from or inside any other one lies on nothing', async () => {
    const session = await opened(template)
    const { states } = treeIn(session)
    // Every third will do; all stages, for in them there is least room.
    for (const state of states.filter((one, i) => one.parent !== null && (i % 3 === 0 || isContainer(one)))) {
      const parent = parentOf(state)
      expect(tried(session, () => addStep(session, { parent, name: named, after: state.id }), overlaps) ?? [], state.id).toEqual(
        [],
      )
      if (state.kind === 'final' || state.kind === 'history') continue
      const next = { parent, name: named, after: state.id, connectFrom: state.id }
      expect(tried(session, () => addStep(session, next), overlaps) ?? [], `from ${state.id}`).toEqual([])
      if (!isContainer(state)) continue
      expect(tried(session, () => addStep(session, { parent: state.id, name: named }), overlaps) ?? [], `in ${state.id}`).toEqual(
        [],
      )
    }
  })

  test('a step that goes into any path lies on nothing either', async () => {
    const session = await opened(template)
    const tree = treeIn(session)
    const boxes = placedBoxes(tree)
    for (const { id, from, targets } of tree.transitions) {
      const parent = tree.ancestors(from).find((state) => tree.isInside(targets[0] ?? '', state.id))
      const [a, b] = [boxes.get(from), boxes.get(targets[0] ?? '')]
      if (!parent || parent.kind === 'parallel' || !a || !b || targets.length > 1 || from === targets[0]) continue
      const origin = boxes.get(parent.id) ?? { x: 0, y: 0 }
      const position = {
        x: Math.max(16, Math.round((a.x + a.width + b.x) / 2 - origin.x - 104)),
        y: Math.max(48, Math.round((a.y + b.y) / 2 - origin.y)),
      }
      const seen = tried(session, () => addStep(session, { parent: parent.id, name: named, position }, id), overlaps)
      expect(seen ?? [], id).toEqual([])
    }
  })
})

test('next to its neighbour, and what was there stays where it was', async () => {
  const session = await opened(templates[0] as string)
  const tree = treeIn(session)
  const before = placedBoxes(tree)
  const last = tree.children(tree.root.id).at(-1) as State
  const places = tried(
    session,
    () => addStep(session, { parent: tree.root.id, name: named, after: last.id }),
    (id, now) => ({ id, boxes: placedBoxes(now) }),
  )
  const [own, beside] = [places?.boxes.get(places.id), before.get(last.id)]
  if (!own || !beside || !places) throw new Error('nothing was added')
  expect(own.x).toBe(Math.round(beside.x + beside.width + 96))
  for (const [id, { x, y }] of before) expect(places.boxes.get(id)).toMatchObject({ x, y })
})

test('rows pasted into the table stand in rows on the drawing, and one undo takes all back', async () => {
  const session = await opened(null)
  const tree = treeIn(session)
  const edits = Array.from({ length: 11 }, (_, i) => ({ row: i, column: 'name' as const, text: `步骤 ${i + 1}` }))
  const filled = fillCells(session, tree.chart.id, 'zh-CN', edits, { parent: tree.root.id })
  const now = treeIn(session)
  const boxes = placedBoxes(now)
  expect(filled?.added).toHaveLength(11)
  expect(drawnFaults(now, 'zh-CN').steps).toEqual([])
  expect(now.children(now.root.id).every(({ position }) => position)).toBe(true)
  const [first, second, ninth] = [0, 1, 8].map((i) => boxes.get(filled?.added[i] ?? ''))
  expect(second?.y).toBe(first?.y)
  expect(ninth?.x).toBe(first?.x)
  session.undo()
  expect(treeIn(session).states).toHaveLength(1)
})

test('a chart that came without places keeps waiting for its layout', async () => {
  const session = await opened(templates[0] as string)
  const { chart } = treeIn(session)
  const { states, ...rest } = session.editor.doc
  session.become('without places', {
    ...rest,
    states: Object.fromEntries(Object.entries(states).map(([id, { position: _, ...state }]) => [id, state])),
  })
  const { root } = treeIn(session)
  expect(addStep(session, { parent: root.id, name: named }).ok).toBe(true)
  expect(treeOf(session.editor.doc, chart.id)?.states.every(({ position }) => !position)).toBe(true)
})
