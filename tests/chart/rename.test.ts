import { describe, expect, test } from 'vitest'
import { countingIds } from '../../src/base/id'
import { checkInvariants } from '../../src/chart/invariants'
import { toXState } from '../../src/chart/toXState'
import { subjectsOf, usesOf } from '../../src/chart/uses'
import { type Commands, commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import type { Project } from '../../src/project/project'
import { chartOf, projectOf } from './projectOf'

const passage = (data: object) => ({ meta: { passage: data } })
const greater = { type: 'attribute', params: { name: 'hm', op: '>', value: ['+', ['get', 'hm'], 1] } }

function service() {
  const project = projectOf({
    id: 'm',
    initial: 'a',
    context: { hm: 0 },
    states: {
      a: {
        invoke: { src: 'activity', onDone: { target: 'b', guard: { type: 'not', params: { guard: greater } } } },
        on: {
          LOST: 'end',
          COLD: { target: 'end', actions: [{ type: 'assign', params: { name: 'hm', expr: ['*', ['get', 'hm'], 2] } }] },
        },
        ...passage({
          name: '交接',
          activity: {
            kind: 'staffed',
            role: 'advisor',
            patience: { after: { type: 'constant', value: 60 }, event: 'COLD' },
          },
          occurrences: { LOST: { type: 'exponential', mean: 60, factor: 'hm' } },
          sources: { 'occurrences.LOST': { quality: 'measured' } },
          sop: { instruction: { 'zh-CN': '由顾问交接', en: 'The advisor hands over' }, checks: ['顾问签字'] },
        }),
      },
      b: { on: { LOST: 'end' }, ...passage({ name: '等', role: 'advisor' }) },
      end: { type: 'final' },
    },
    ...passage({
      kind: 'process',
      attributes: { hm: { type: 'constant', value: 1 } },
      delays: { next: { type: 'cycle', period: 60, attribute: 'hm', offset: 0 } },
      roles: { advisor: { name: { 'zh-CN': '顾问', en: 'advisor' }, staff: [{ count: 1 }] } },
      personas: { keen: { name: '积极', attributes: { hm: { type: 'constant', value: 2 } } } },
    }),
  })
  const editor = new Editor<Project, Commands>(project, { commands, newId: countingIds('n'), check: checkInvariants })
  const chart = chartOf(project)
  editor.execute('scenario.add', { chart, name: '忙', fields: { headcount: { advisor: 3 } } })
  editor.execute('story.add', { chart, name: '一', steps: [{ move: { kind: 'attribute', name: 'hm', value: 3 }, entered: [] }] })
  const hows = (kind: 'role' | 'event' | 'attribute', name: string): string[] =>
    usesOf(editor.doc, { kind, name })
      .map(({ how }) => how)
      .sort()
  return { editor, chart, hows }
}

describe('where something is used, and renaming it there', () => {
  test('each place is listed: work, waits, what-ifs, texts; paths and what happens; conditions, figures, personas, stories', () => {
    const { editor, hows } = service()

    expect(hows('role', 'advisor')).toEqual(['does', 'scenario', 'text', 'waitedFor'])
    expect(hows('event', 'LOST')).toEqual(['happens', 'path', 'path'])
    expect(hows('event', 'COLD')).toEqual(['path', 'patience'])
    expect(hows('attribute', 'hm')).toEqual(['condition', 'delay', 'drawn', 'factor', 'persona', 'sets', 'story'])
    expect(subjectsOf(editor.doc).map(({ name }) => name)).toEqual(['advisor', 'LOST', 'COLD', 'hm'])
  })

  test('an attribute: nothing in the file says the old name, and one undo brings all of it back', () => {
    const { editor, chart, hows } = service()
    const before = editor.doc
    const places = hows('attribute', 'hm')

    editor.execute('attribute.rename', { name: 'hm', to: '学时' })

    expect(hows('attribute', '学时')).toEqual(places)
    expect(JSON.stringify([editor.doc.charts, editor.doc.personas, toXState(editor.doc, chart)])).not.toContain('"hm"')
    editor.undo()
    expect(editor.doc).toEqual(before)
  })

  test('an event: paths, what happens by itself, patience and where the figure comes from', () => {
    const { editor, chart, hows } = service()
    const before = editor.doc

    editor.execute('event.rename', { name: 'LOST', to: '离开' })
    editor.execute('event.rename', { name: 'COLD', to: '冷了' })

    expect(hows('event', '离开')).toEqual(['happens', 'path', 'path'])
    expect(hows('event', '冷了')).toEqual(['path', 'patience'])
    expect(JSON.stringify(toXState(editor.doc, chart))).not.toMatch(/LOST|COLD/)
    editor.undo()
    editor.undo()
    expect(editor.doc).toEqual(before)
  })

  test('a name that is taken is refused: two things would become one', () => {
    const { editor } = service()
    const before = editor.doc

    expect(editor.execute('event.rename', { name: 'LOST', to: 'COLD' }).ok).toBe(false)
    expect(editor.execute('event.rename', { name: 'LOST', to: 'a.*' }).ok).toBe(false)
    expect(editor.execute('attribute.rename', { name: 'hm', to: '__proto__' }).ok).toBe(false)
    expect(editor.doc).toBe(before)
  })

  test('a role: its name, and when asked the texts in each language; references stay', () => {
    const { editor, hows } = service()
    const name = { 'zh-CN': '学习规划师', en: 'planner' }
    const sop = (): unknown => Object.values(editor.doc.states).find(({ key }) => key === 'a')?.sop

    editor.execute('role.rename', { role: 'advisor', name, inTexts: false })
    expect(hows('role', 'advisor')).toEqual(['does', 'scenario', 'waitedFor'])
    editor.undo()
    editor.execute('role.rename', { role: 'advisor', name, inTexts: true })

    expect(sop()).toEqual({
      instruction: { 'zh-CN': '由学习规划师交接', en: 'The planner hands over' },
      checks: ['学习规划师签字'],
    })
    expect(hows('role', 'advisor')).toEqual(['does', 'scenario', 'text', 'waitedFor'])
  })
})
