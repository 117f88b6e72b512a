import { describe, expect, test } from 'vitest'
import { countingIds } from '../../src/base/id'
import { checkInvariants } from '../../src/chart/invariants'
import { type Commands, commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import type { Project } from '../../src/project/project'
import { readProject } from '../../src/project/read'
import type { Session } from '../../src/session/session'
import { acceptedSteps, checking, positionAt, type StoryCheck, stepsOf, storiesOf, walkable } from '../../src/session/stories'
import { chartOf, projectOf } from '../chart/projectOf'

/** All pieces of the check in a row. */
function checkStories(project: Project): StoryCheck[] {
  const work = checking(project)
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** a → b → c → end by events, and a story that goes all the way. */
function told() {
  const project = projectOf({
    id: 'm',
    initial: 'a',
    states: {
      a: { on: { GO: 'b' } },
      b: { on: { GO: 'c' } },
      c: { on: { GO: 'end' } },
      end: { type: 'final' },
    },
  })
  const editor = new Editor<Project, Commands>(project, { commands, newId: countingIds('n'), check: checkInvariants })
  const chart = chartOf(project)
  const on = () => {
    const found = walkable(editor.doc, chart)
    if (!found) throw new Error('cannot be walked')
    return found
  }
  const state = (key: string): string => Object.values(editor.doc.states).find((one) => one.key === key)?.id ?? ''
  const path = (from: string): string => Object.values(editor.doc.transitions).find((one) => one.from === state(from))?.id ?? ''
  const moves = [
    { kind: 'begin' as const, picks: [] },
    ...['a', 'b', 'c'].map((from) => ({ kind: 'event' as const, transition: path(from), picks: [] })),
  ]
  const draft = { id: '', name: '', steps: moves.map((move) => ({ move, entered: [] })) }
  const made = editor.execute('story.add', { chart, name: '一路走完', steps: stepsOf(positionAt(on(), draft, 4)) })
  if (!made.ok) throw new Error('not kept')
  const broken = () => checkStories(editor.doc).map((check) => check.broken)
  return { editor, chart, story: made.value, on, state, path, broken }
}

describe('stories', () => {
  test('a kept story is whole, and is in the file as it was', () => {
    const { editor, broken } = told()

    expect(broken()).toEqual([null])
    expect(readProject(JSON.parse(JSON.stringify(editor.doc)))).toEqual({ ok: true, value: editor.doc })
  })

  test('a path that is gone breaks the story at its move, in the step where the learner is then; undo mends it', () => {
    const { editor, state, path, broken } = told()

    editor.execute('transition.delete', { transition: path('b') })

    expect(broken()).toEqual([{ what: 'move', step: 2, where: [state('b')], told: [], now: [] }])
    editor.undo()
    expect(broken()).toEqual([null])
  })

  test('a path that leads elsewhere breaks it there, and says from where to where', () => {
    const { editor, state, path, broken } = told()

    editor.execute('transition.reconnect', { transition: path('c'), to: state('a') })

    expect(broken()).toEqual([{ what: 'course', step: 3, where: [state('a')], told: [state('end')], now: [state('a')] }])
  })

  test('the new course can be taken for right, up to where it can still be walked', () => {
    const { editor, chart, story, on, state, path, broken } = told()
    editor.execute('story.narrate', { chart, story, step: 1, says: '她来了' })
    editor.execute('transition.reconnect', { transition: path('a'), to: state('c') })
    const kept = editor.doc.charts[chart]?.stories?.[0]

    editor.execute('story.update', { chart, story, steps: acceptedSteps(on(), kept as never) })

    expect(broken()).toEqual([null])
    expect(editor.doc.charts[chart]?.stories?.[0]?.steps.map(({ says, entered }) => [says, entered])).toEqual([
      [undefined, [state('a')]],
      ['她来了', [state('c')]],
    ])
  })

  test('drawing and wording do not break a story; a chart that cannot be walked breaks all of its own', () => {
    const { editor, state, broken } = told()
    editor.execute('state.rename', { state: state('b'), name: '改名' })
    editor.execute('state.move', { state: state('b'), position: { x: 9, y: 9 } })
    expect(broken()).toEqual([null])

    editor.execute('selection.delete', { ids: ['a', 'b', 'c', 'end'].map(state) })

    expect(broken()[0]?.what).toBe('chart')
  })

  test('a copy of the chart brings its stories along, told of the copies', () => {
    const { editor, chart, path, broken } = told()

    editor.execute('chart.duplicate', { chart, name: '副本' })
    expect(broken()).toEqual([null, null])
    editor.execute('transition.delete', { transition: path('b') })

    expect(broken().filter((one) => one !== null)).toHaveLength(1)
  })

  test('are put in another order and taken away, and a walk that only grew keeps what was told', () => {
    const { editor, chart, story, on } = told()
    const [one] = editor.doc.charts[chart]?.stories ?? []
    if (!one) throw new Error('no story')
    const second = editor.execute('story.add', { chart, name: '只到一半', steps: one.steps.slice(0, 2) })
    if (!second.ok) throw new Error('not kept')

    editor.execute('story.move', { chart, story: second.value, after: null })
    expect(editor.doc.charts[chart]?.stories?.map(({ name }) => name)).toEqual(['只到一半', '一路走完'])
    editor.execute('story.narrate', { chart, story, step: 0, says: '从前' })
    const now = editor.doc.charts[chart]?.stories?.[1]?.steps ?? []
    expect(stepsOf(positionAt(on(), one, 3), now)[0]?.says).toBe('从前')
    editor.execute('story.delete', { chart, story })
    editor.execute('story.delete', { chart, story: second.value })
    expect(editor.doc.charts[chart]?.stories).toBeUndefined()
  })
})

describe('fifty stories on a chart of five hundred steps', () => {
  const key = (i: number): string => `s${i}`
  const states = Object.fromEntries(
    Array.from({ length: 500 }, (_, i) => [key(i), i === 499 ? { type: 'final' } : { on: { GO: key(i + 1) } }]),
  )
  const project = projectOf({ id: 'long', initial: key(0), states })
  const chart = chartOf(project)
  const editor = new Editor<Project, Commands>(project, { commands, newId: countingIds('n'), check: checkInvariants })
  const idOf = (name: string): string => Object.values(project.states).find((one) => one.key === name)?.id ?? ''
  const pathFrom = new Map(Object.values(project.transitions).map(({ id, from }) => [from, id]))
  const on = walkable(project, chart)
  if (!on) throw new Error('cannot be walked')
  /** Two go all the way to the end, the others half of it. */
  for (let n = 0; n < 50; n += 1) {
    const count = n < 2 ? 499 : 200 + n
    const moves = [
      { kind: 'begin' as const, picks: [] },
      ...Array.from({ length: count }, (_, i) => ({
        kind: 'event' as const,
        transition: pathFrom.get(idOf(key(i))) ?? '',
        picks: [],
      })),
    ]
    const draft = { id: '', name: '', steps: moves.map((move) => ({ move, entered: [] })) }
    const steps = stepsOf(positionAt(on, draft, moves.length))
    if (!editor.execute('story.add', { chart, name: `故事 ${n}`, steps }).ok) throw new Error('not kept')
  }

  test('are checked in pieces, none of which takes a good part of the whole', () => {
    const pieces: number[] = []
    const work = checking({ ...editor.doc })
    for (;;) {
      const start = performance.now()
      const { done } = work.next()
      pieces.push(performance.now() - start)
      if (done) break
    }
    const whole = pieces.reduce((sum, one) => sum + one, 0)

    expect(pieces.length).toBeGreaterThan(50)
    expect(Math.max(...pieces) / whole).toBeLessThan(0.5)
  })

  test('others have their turn meanwhile, and an edit that breaks two says so, with the place', async () => {
    const store = storiesOf({ editor } as unknown as Session)
    const checked = (): Promise<void> => new Promise((done) => void store.subscribe(() => done()))
    expect(store.getState().checks.map(({ broken }) => broken)).toEqual(Array(50).fill(null))
    let turns = 0
    const others = setInterval(() => (turns += 1))
    await checked()
    clearInterval(others)
    expect(turns).toBeGreaterThan(3)
    expect(store.getState().newlyBroken).toEqual([])

    const { [idOf(key(400))]: last } = Object.fromEntries(pathFrom)
    editor.execute('transition.delete', { transition: last ?? '' })
    // One more edit while the check waits or is under way: what the first one broke is told all the same.
    await new Promise((done) => setTimeout(done, 402))
    editor.execute('state.rename', { state: idOf(key(3)), name: '改名' })
    await checked()

    const { newlyBroken } = store.getState()
    expect(newlyBroken.map(({ story }) => story.name)).toEqual(['故事 0', '故事 1'])
    expect(newlyBroken[0]?.broken).toMatchObject({ what: 'move', step: 401, where: [idOf(key(400))] })
  })
})
