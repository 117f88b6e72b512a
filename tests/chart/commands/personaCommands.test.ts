import { beforeEach, describe, expect, test } from 'vitest'
import { countingIds } from '../../../src/base/id'
import { checkInvariants } from '../../../src/chart/invariants'
import { toXState } from '../../../src/chart/toXState'
import { type Commands, commands } from '../../../src/commands'
import { Editor } from '../../../src/edit/editor'
import { personaMix, personaShares } from '../../../src/project/persona'
import { emptyProject, type Project } from '../../../src/project/project'
import { projectFrom } from '../projectFrom'

let editor: Editor<Project, Commands>

function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const add = (name: string): string => must(editor.execute('persona.add', { name }))
const mix = (): [string, number][] => personaMix(editor.doc.personas).map(({ persona, share }) => [persona.id, share])

beforeEach(() => {
  editor = new Editor(emptyProject('p', 'Test'), { commands, newId: countingIds('n'), check: checkInvariants })
})

describe('personas', () => {
  test('the first is everybody, a further one is what the others leave, and a full mix stays as it is', () => {
    const worker = add('在职')
    must(editor.execute('persona.update', { persona: worker, fields: { share: 0.7 } }))
    const student = add('学生')
    const guest = add('旁听')

    expect(mix()).toEqual([
      [worker, 0.7],
      [student, 0.3],
    ])
    expect(editor.doc.personas[guest]).toMatchObject({ share: 0, sources: { share: { quality: 'assumption' } } })
  })

  test('a duplicate stands right after the first, shares its part and has an export name of its own', () => {
    const worker = add('worker')
    must(editor.execute('persona.update', { persona: worker, fields: { attributes: { keen: { type: 'bernoulli', p: 0.2 } } } }))
    const twin = must(editor.execute('persona.duplicate', { persona: worker, name: 'worker' }))

    expect(mix()).toEqual([
      [worker, 0.5],
      [twin, 0.5],
    ])
    expect(editor.doc.personas[twin]?.attributes).toEqual(editor.doc.personas[worker]?.attributes)
    expect(editor.doc.personas[twin]?.key).not.toBe(editor.doc.personas[worker]?.key)
  })

  test('a deleted persona leaves the what-ifs too, and undo brings it back there', () => {
    const chart = must(editor.execute('chart.add', { name: '咨询' }))
    const [worker, student] = [add('在职'), add('学生')]
    const scenario = must(
      editor.execute('scenario.add', { chart, name: 'x', fields: { personaMix: { [worker]: 0.2, [student]: 0.8 } } }),
    )

    must(editor.execute('persona.delete', { persona: worker }))
    expect(editor.doc.scenarios[scenario]?.personaMix).toEqual({ [student]: 0.8 })
    must(editor.execute('persona.delete', { persona: student }))
    expect(editor.doc.scenarios[scenario]).not.toHaveProperty('personaMix')
    editor.undo()
    editor.undo()
    expect(editor.doc.scenarios[scenario]?.personaMix).toEqual({ [worker]: 0.2, [student]: 0.8 })
  })

  test('a what-if with a share below 0 is refused', () => {
    const chart = must(editor.execute('chart.add', { name: '咨询' }))
    const worker = add('在职')

    expect(editor.execute('scenario.add', { chart, name: 'x', fields: { personaMix: { [worker]: -1 } } }).ok).toBe(false)
  })

  test('[D] those made here go out by name under meta.passage.personas and come back the same', () => {
    const chart = must(editor.execute('chart.add', { name: 'Course' }))
    const worker = add('worker')
    must(
      editor.execute('persona.update', {
        persona: worker,
        fields: {
          name: { 'zh-CN': '在职', en: 'Worker' },
          description: { 'zh-CN': '下班后学' },
          share: 0.6,
          attributes: { keen: { type: 'bernoulli', p: 0.2 } },
        },
      }),
    )
    add('student')

    const config = toXState(editor.doc, chart)
    const back = projectFrom(config)

    const plain = ({ personas }: Project) =>
      Object.values(personas)
        .sort((a, b) => (a.order < b.order ? -1 : 1))
        .map(({ id: _, order: _order, ...fields }) => fields)
    expect(plain(back.project)).toEqual(plain(editor.doc))
    expect(toXState(back.project, back.chart)).toEqual(config)
    expect(plain(back.project).map(({ key }) => key)).toEqual(['worker', 'student'])
  })
})

test('parts of the whole: shares count in proportion, a mix replaces those that it names, who gives no share only describes', () => {
  const [a, b, c] = [add('a'), add('b'), add('c')]
  must(editor.execute('persona.update', { persona: a, fields: { share: 3 } }))
  must(editor.execute('persona.update', { persona: b, fields: { share: 1 } }))
  must(editor.execute('persona.update', { persona: c, fields: { share: null } }))

  const parts = (given?: Record<string, number>) =>
    personaShares(editor.doc.personas, given).map(({ persona, own, share }) => [persona.id, own, share])

  expect(parts()).toEqual([
    [a, 0.75, 0.75],
    [b, 0.25, 0.25],
  ])
  expect(parts({ [b]: 3, gone: 9 })).toEqual([
    [a, 0.75, 0.5],
    [b, 0.25, 0.5],
  ])
  expect(parts({ [a]: 0, [b]: 0 }).map(([, , share]) => share)).toEqual([0, 0])
})
