import { describe, expect, test } from 'vitest'
import { emptyProject, type Project } from '../../src/project/project'
import { readProject } from '../../src/project/read'

const state = (id: string, parent: string | null, more: object = {}) => ({
  id,
  chart: 'c',
  parent,
  order: 'a0',
  key: id,
  kind: 'atomic' as const,
  ...more,
})

/** A chart of a root with two steps and one path between them. */
function aProject(): Record<string, unknown> & Project {
  return {
    ...emptyProject('p', '测试'),
    charts: { c: { id: 'c', order: 'a0', kind: 'process', key: 'm', name: 'M', root: 'root' } },
    states: {
      root: state('root', null, { kind: 'compound', initial: 'a' }) as never,
      a: state('a', 'root') as never,
      b: state('b', 'root', { order: 'a1' }) as never,
    },
    transitions: {
      t: { id: 't', chart: 'c', from: 'a', order: 'a0', trigger: { type: 'event', event: 'GO' }, targets: ['b'] },
    },
  }
}

const codes = (value: unknown): string[] => {
  const result = readProject(value)
  return result.ok ? [] : result.error.map(({ code, where }) => `${code} ${where}`)
}

/** `aProject` as it would come from a file, changed by `spoil`. */
// biome-ignore lint/suspicious/noExplicitAny: a broken file has no type.
function spoilt(spoil: (file: any) => void): unknown {
  const file = JSON.parse(JSON.stringify(aProject()))
  spoil(file)
  return file
}

describe('readProject', () => {
  test('a whole project comes in as it is', () => {
    const result = readProject(JSON.parse(JSON.stringify(aProject())))

    expect(result).toEqual({ ok: true, value: aProject() })
  })

  test.each([
    ['nothing', null, 'not-a-project $'],
    ['a list', [], 'not-a-project $'],
    ['another file', { hello: 1 }, 'not-a-project $'],
    ['no real version', { ...aProject(), passage: 'one' }, 'bad-format-version $.passage'],
    ['a version of tomorrow', { ...aProject(), passage: 99 }, 'newer-format-version $.passage'],
    [
      'more problems than anybody reads: the first twenty, and how many more',
      spoilt((f) => {
        for (let i = 0; i < 25; i += 1) f.notes[`n${i}`] = 7
      }),
      'more-findings $',
    ],
    ['a key of the prototype', JSON.parse('{"passage":1,"charts":{"__proto__":{}}}'), 'unsafe-key $.charts.__proto__'],
    [
      'such a key deep inside a guard',
      spoilt((f) => {
        f.transitions.t.guard = JSON.parse(`{"type":"not","params":${'{"a":'.repeat(30)}{"__proto__":1}${'}'.repeat(30)}}`)
      }),
      `unsafe-key $.transitions.t.guard.params${'.a'.repeat(30)}.__proto__`,
    ],
    [
      'what would overflow the stack',
      spoilt((f) => {
        for (let i = 0, at = f.states.a; i < 20_000; i += 1) {
          at.more = {}
          at = at.more
        }
      }),
      'json-too-deep $',
    ],
    [
      'a reference to what every object has',
      spoilt((f) => {
        f.transitions.t.targets = ['constructor']
      }),
      'missing-reference $.transitions.t.targets[0]',
    ],
    [
      'a parent that every object has',
      spoilt((f) => {
        f.states.a.parent = 'toString'
      }),
      'missing-reference $.states.a.parent',
    ],
    [
      'a chart that every object has',
      spoilt((f) => {
        f.charts.c.root = 'hasOwnProperty'
      }),
      'missing-reference $.charts.c.root',
    ],
    [
      'an unknown field',
      spoilt((f) => {
        f.states.a.colour = 'red'
      }),
      'unknown-field $.states.a',
    ],
    [
      'a wrong type',
      spoilt((f) => {
        f.states.a.key = 7
      }),
      'wrong-type $.states.a.key',
    ],
    [
      'a parent cycle',
      spoilt((f) => {
        f.states.a.parent = 'b'
        f.states.b.parent = 'a'
        f.states.root.initial = undefined
      }),
      'parent-cycle $.states.a.parent',
    ],
    [
      'steps inside steps without end',
      spoilt((f) => {
        for (let i = 0; i < 20_000; i += 1) {
          f.states[`d${i}`] = {
            ...f.states.b,
            id: `d${i}`,
            key: 'k',
            kind: 'compound',
            initial: `d${i + 1}`,
            parent: i ? `d${i - 1}` : 'root',
          }
        }
        f.states.d19999.initial = undefined
      }),
      'states-too-deep $.states.d200.parent',
    ],
    [
      'a target that does not exist',
      spoilt((f) => {
        f.transitions.t.targets = ['nowhere']
      }),
      'missing-reference $.transitions.t.targets[0]',
    ],
    [
      'a path from nowhere',
      spoilt((f) => {
        f.transitions.t.from = 'nowhere'
      }),
      'missing-reference $.transitions.t.from',
    ],
    [
      'an id unlike its key',
      spoilt((f) => {
        f.states.a.id = 'other'
      }),
      'id-mismatch $.states.a',
    ],
    [
      'one id in two tables',
      spoilt((f) => {
        f.transitions.a = { ...f.transitions.t, id: 'a' }
      }),
      'id-collision $.transitions.a',
    ],
    [
      'two siblings with one key',
      spoilt((f) => {
        f.states.b.key = 'a'
      }),
      'duplicate-key $.states.b.key',
    ],
    [
      'a second root',
      spoilt((f) => {
        f.states.b.parent = null
      }),
      'second-root $.states.b',
    ],
    [
      'a chart without root',
      spoilt((f) => {
        f.charts.c.root = 'gone'
      }),
      'missing-reference $.charts.c.root',
    ],
  ])('%s is refused with its place', (_, file, expected) => {
    expect(codes(file)).toContain(expected)
  })

  test('what a file brought along and nobody edits may be called anything, but is no deeper than a file', () => {
    const carried = spoilt((f) => {
      f.states.a.source = JSON.parse('{"on":{"__proto__":null},"output":{"__proto__":{"polluted":true}}}')
    })
    const deep = spoilt((f) => {
      f.states.a.source = {}
      for (let i = 0, at = f.states.a.source; i < 20_000; i += 1) {
        at.more = {}
        at = at.more
      }
    })

    const result = readProject(carried)

    expect(result.ok && JSON.stringify(result.value)).toBe(JSON.stringify(carried))
    expect({}).not.toHaveProperty('polluted')
    expect(codes(deep)).toEqual(['json-too-deep $'])
  })

  test('names that every object has are names like others', () => {
    const file = spoilt((f) => {
      for (const name of ['constructor', 'toString', 'hasOwnProperty'])
        f.states[name] = { ...f.states.b, id: name, key: name, order: `b${name}` }
      f.transitions.t.targets = ['constructor']
      f.states.root.initial = 'toString'
      f.roles.valueOf = { id: 'valueOf', order: 'a0' }
    })

    expect(readProject(file)).toMatchObject({ ok: true, value: { states: { constructor: { key: 'constructor' } } } })
  })
})
