import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMachine, getInitialSnapshot, getNextSnapshot } from 'xstate'
import { countingIds } from '../../src/base/id'
import { deepEqual, isObject, type JsonObject } from '../../src/base/json'
import { byOrder } from '../../src/base/order'
import { chartCommands } from '../../src/chart/commands'
import { fromXState } from '../../src/chart/fromXState'
import { toXState } from '../../src/chart/toXState'
import { Editor } from '../../src/edit/editor'
import type { Project } from '../../src/project/project'
import { readProject } from '../../src/project/read'
import { corners } from '../fixtures/xstateCorners'
import { anyConfig } from './anyConfig'
import { projectFrom } from './projectFrom'

const folder = new URL('../fixtures/xstate/', import.meta.url)
const fixtures: (readonly [string, JsonObject])[] = [
  ...readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))] as const),
  ...corners,
]

describe('toXState ∘ fromXState', () => {
  it.each(fixtures)('[C3] %s goes in and out with not a byte changed', (_, config) => {
    const { project, chart } = projectFrom(config)

    expect(JSON.stringify(toXState(project, chart), null, 1)).toBe(JSON.stringify(config, null, 1))
  })

  it.each(fixtures)('[C3] %s survives being saved in a project file', (_, config) => {
    const { project, chart } = projectFrom(config)

    const saved = readProject(JSON.parse(JSON.stringify(project)))

    expect(saved.ok && toXState(saved.value, chart)).toEqual(config)
  })

  // XState's own `definition` stumbles over events with names that every object has.
  it.each(fixtures.filter(([name]) => !/constructor|proto/.test(name)))('[C4] %s is accepted by XState', (_, config) => {
    expect(() => createMachine(config as Parameters<typeof createMachine>[0]).definition).not.toThrow()
  })

  it('[C3] any config goes in and out deep-equal', () => {
    fc.assert(
      fc.property(anyConfig(['__proto__']), (config) => {
        const { project, chart } = projectFrom(config)
        const out = toXState(project, chart)
        return deepEqual(out, config)
      }),
      { numRuns: 1000, endOnFailure: true },
    )
  }, 60_000)

  it('[C3] any config survives a project file', () => {
    fc.assert(
      fc.property(anyConfig(['__proto__']), (config) => {
        const { project, chart } = projectFrom(config)
        const saved = readProject(JSON.parse(JSON.stringify(project)))
        return saved.ok && deepEqual(toXState(saved.value, chart), config)
      }),
      { numRuns: 300, endOnFailure: true },
    )
  }, 60_000)

  it('the random configs are ones that XState accepts', () => {
    fc.assert(
      fc.property(anyConfig(), (config) => {
        createMachine(config as Parameters<typeof createMachine>[0])
      }),
      { numRuns: 300, endOnFailure: true },
    )
  }, 60_000)
})

/** The JSON paths at which two values differ. */
function differences(a: unknown, b: unknown, path = '$'): string[] {
  if (deepEqual(a, b)) return []
  if (!isObject(a) || !isObject(b)) return [path]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => differences(a[key], b[key], `${path}.${key}`))
}

const named = (name: string) => fixtures.find(([file]) => file === `${name}.json`)?.[1]

/** A fixture, edited: what differs in the config that goes out. */
function edited(fixture: string, edit: (project: Draft) => void): { out: JsonObject; changed: string[] } {
  const { project, chart } = projectFrom(named(fixture))
  const draft = structuredClone(project) as unknown as Draft
  edit(draft)
  const out = toXState(draft as unknown as Project, chart)
  expect(fromXState(out, { newId: countingIds('x') })).toMatchObject({ ok: true })
  expect(() => createMachine(out as Parameters<typeof createMachine>[0]).definition).not.toThrow()
  return { out, changed: differences(named(fixture), out) }
}

type Draft = {
  [T in 'states' | 'transitions' | 'charts']: Record<string, { -readonly [F in keyof Project[T][string]]: Project[T][string][F] }>
}
const state = (draft: Draft, key: string) => {
  const found = Object.values(draft.states).find((record) => record.key === key)
  if (!found) throw new Error(key)
  return found
}
const leaving = (draft: Draft, key: string, event?: string) => {
  const from = state(draft, key)
  return Object.values(draft.transitions)
    .filter((t) => t.from === from.id && (event === undefined || (t.trigger.type === 'event' && t.trigger.event === event)))
    .sort(byOrder)
}

describe('[C3] edited parts change and nothing else does', () => {
  it('a name', () => {
    const { changed } = edited('course-enquiry', (d) => {
      state(d, 'call').name = '回访'
    })

    expect(changed).toEqual(['$.states.call.meta.passage.name'])
  })

  it('a name where there was no meta', () => {
    const { out, changed } = edited('traffic-light', (d) => {
      state(d, 'wait').name = '等'
    })

    expect(changed).toEqual(['$.states.red.states.wait.meta'])
    expect(out).toHaveProperty('states.red.states.wait.meta', { passage: { name: '等' } })
  })

  it('a weight', () => {
    const { changed, out } = edited('course-enquiry', (d) => {
      const second = leaving(d, 'call')[1]
      if (second) second.weight = 0.7
    })

    expect(changed).toEqual(['$.states.call.invoke.onDone'])
    expect(out).toHaveProperty('states.call.invoke.onDone.1.meta.passage', {
      weight: 0.7,
      label: { 'zh-CN': '有意向', en: 'Interested' },
    })
  })

  it('a target keeps its short form and its manner', () => {
    const { changed, out } = edited('dog-walk', (d) => {
      for (const t of leaving(d, 'stopping to sniff good smells')) t.targets = [state(d, 'walk complete').id]
      for (const t of leaving(d, 'walking', 'speed up')) t.targets = [state(d, 'stopping to sniff good smells').id]
    })

    expect(changed).toEqual([
      '$.states.on a walk.states.walking.on.speed up',
      '$.states.on a walk.states.stopping to sniff good smells.on.speed up',
      '$.states.on a walk.states.stopping to sniff good smells.on.sudden speed up',
    ])
    expect(out).toHaveProperty(['states', 'on a walk', 'states', 'walking', 'on', 'speed up'], 'stopping to sniff good smells')
    expect(out).toHaveProperty(
      ['states', 'on a walk', 'states', 'stopping to sniff good smells', 'on', 'sudden speed up'],
      '#dog.walk complete',
    )
  })

  it('a deleted transition takes its key along, one of several leaves the list', () => {
    const { changed, out } = edited('actors', (d) => {
      for (const t of Object.values(d.transitions)) {
        const gone = t.trigger.type === 'event' || (t.trigger.type === 'invoke' && t.trigger.on === 'error' && t.guard)
        if (gone) delete d.transitions[t.id]
      }
    })

    expect(changed).toEqual(['$.states.active.invoke', '$.states.active.on'])
    expect(out).toHaveProperty('states.active.invoke.1.onError', [{ actions: 'log' }])
  })

  it('a key: only what names it', () => {
    const { changed } = edited('dog-walk', (d) => {
      state(d, 'running').key = 'sprint'
    })

    expect(changed).toEqual([
      '$.states.on a walk.states.walking.on.speed up',
      '$.states.on a walk.states.running',
      '$.states.on a walk.states.stopping to sniff good smells.on.sudden speed up',
      '$.states.on a walk.states.sprint',
    ])
  })

  it('a state that moves takes its own along; ways to it and from it still lead to the same states', () => {
    const { out } = edited('traffic-light', (d) => {
      state(d, 'yellow').parent = state(d, 'red').id
    })

    expect(out).toHaveProperty('states.green.after', { '3000': 'red.yellow' })
    expect(out).toHaveProperty('states.red.states.yellow', { after: { '1000': { target: '#light.red' } } })
  })

  it('[D] a chart made here says its kind, one that came without it still does not', () => {
    const { project, chart } = projectFrom(named('traffic-light'))
    const { source: _, ...root } = Object.values(project.states).find(({ parent }) => parent === null) ?? { id: '' }
    const bornHere = { ...project, states: { ...project.states, [root.id]: root } } as Project

    expect(toXState(bornHere, chart)).toHaveProperty('meta.passage.kind', 'process')
    expect(toXState(project, chart)).not.toHaveProperty('meta')
  })

  it('a new state and a new way are written plainly', () => {
    const { changed, out } = edited('traffic-light', (d) => {
      const { chart, id: parent } = state(d, 'light')
      d.states.n1 = { id: 'n1', chart, parent, order: 'z', key: '闪烁', kind: 'atomic', activity: { kind: 'automatic' } }
      const way = { chart, order: 'z', targets: ['n1'], actions: [{ type: 'beep' }] }
      d.transitions.t1 = { ...way, id: 't1', from: state(d, 'stop').id, trigger: { type: 'event', event: 'NIGHT' } }
      d.transitions.t2 = { ...way, id: 't2', from: 'n1', trigger: { type: 'completed' }, targets: [parent] }
    })

    expect(changed).toEqual(['$.states.red.states.stop.on', '$.states.闪烁'])
    expect(out).toHaveProperty('states.red.states.stop.on.NIGHT', { target: '#light.闪烁', actions: [{ type: 'beep' }] })
    expect(out).toHaveProperty('states.闪烁', {
      meta: { passage: { activity: { kind: 'automatic' } } },
      invoke: { src: 'activity', onDone: { target: '#light', actions: [{ type: 'beep' }] } },
    })
  })

  it('[C7] a second way at the same time, and the first one still leads where it did', () => {
    const { project, chart } = projectFrom({ id: 'm', initial: 'a', states: { a: { after: { 5: 'b' } }, b: {}, c: {} } })
    const id = (key: string) => Object.values(project.states).find((record) => record.key === key)?.id ?? ''
    const editor = new Editor(project, { commands: chartCommands, newId: countingIds('new') })

    editor.execute('transition.connect', { from: id('a'), to: id('c'), trigger: { type: 'after', delay: '5' } })

    const out = toXState(editor.doc, chart)
    expect(out).toMatchObject({ states: { a: { after: { 5: [{ target: 'b' }, { target: 'c' }] } } } })
    const machine = createMachine(out as Parameters<typeof createMachine>[0])
    expect(getNextSnapshot(machine, getInitialSnapshot(machine), { type: 'xstate.after.5.m.a' }).value).toBe('b')
  })

  it('an activity taken away takes its actor along', () => {
    const { changed, out } = edited('course-enquiry', (d) => {
      const { id, ...guardian } = state(d, 'guardian')
      delete guardian.activity
      d.states[id] = { id, ...guardian }
      for (const t of leaving(d, 'guardian')) delete d.transitions[t.id]
    })

    expect(changed).toEqual(['$.states.guardian.meta', '$.states.guardian.invoke'])
    expect(out).toHaveProperty('states.guardian.invoke', [{ src: 'audit' }])
  })

  it('two copies do not share an id', () => {
    const { out } = edited('feedback', (d) => {
      const prompt = state(d, 'prompt')
      d.states.copy = { ...prompt, id: 'copy', key: 'copy', order: 'Zz' }
    })

    expect(out).toHaveProperty('states.copy.id', 'ask')
    expect(out).not.toHaveProperty('states.prompt.id')
    expect(out).toHaveProperty(['on', 'feedback.restart'], '#feedback.prompt')
  })
})
