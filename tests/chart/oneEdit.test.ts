import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countingIds } from '../../src/base/id'
import { deepEqual, isObject } from '../../src/base/json'
import { byOrder } from '../../src/base/order'
import { chartCommands } from '../../src/chart/commands'
import { checkInvariants } from '../../src/chart/invariants'
import { toXState } from '../../src/chart/toXState'
import { treeOf } from '../../src/chart/tree'
import { itemsOf, own } from '../../src/chart/xstateSource'
import { Editor } from '../../src/edit/editor'
import type { State, Transition } from '../../src/project/chart'
import type { Project } from '../../src/project/project'
import { anyConfig } from './anyConfig'
import { projectFrom } from './projectFrom'

/*
 * [C3] One part of a random config is edited by a command, then everything is written out again. Where the part stands in
 * the file is found here in the file itself, not by the writer, so the two cannot be wrong together.
 */

type Path = readonly (string | number)[]
type TestEditor = Editor<Project, typeof chartCommands>

/** The paths at which two values differ, lists of one length compared item by item. */
function differences(a: unknown, b: unknown, path: Path = []): Path[] {
  if (deepEqual(a, b)) return []
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length)
    return a.flatMap((item, i) => differences(item, b[i], [...path, i]))
  if (!isObject(a) || !isObject(b)) return [path]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differences(own(a, key), own(b, key), [...path, key]),
  )
}

const at = (config: unknown, path: Path): unknown =>
  path.reduce((value, key) => (Array.isArray(value) ? value[Number(key)] : own(value, String(key))), config)

const startsWith = (path: Path, prefix: Path): boolean => prefix.every((key, i) => path[i] === key)

function statePath(project: Project, state: State): Path {
  const parent = state.parent === null ? undefined : project.states[state.parent]
  return parent ? [...statePath(project, parent), 'states', state.key] : []
}

/** Where all transitions with this one's trigger stand, and this one itself: a text, an object or a member of a list. */
function transitionPaths(project: Project, config: unknown, { id, from, trigger }: Transition): { group: Path; piece: Path } {
  const state = project.states[from]
  if (!state) throw new Error(from)
  const top = statePath(project, state)
  const groupOf = (): Path => {
    if (trigger.type === 'event') return ['on', trigger.event]
    if (trigger.type === 'after') return ['after', trigger.delay]
    if (trigger.type === 'always') return ['always']
    if (trigger.type === 'done') return ['onDone']
    const invoke = at(config, [...top, 'invoke'])
    const activity = itemsOf(invoke).findIndex((item) => own(item, 'src') === 'activity')
    const item = trigger.type === 'completed' ? activity : trigger.index
    const key = trigger.type === 'completed' ? 'onDone' : `on${trigger.on[0]?.toUpperCase()}${trigger.on.slice(1)}`
    return ['invoke', ...(Array.isArray(invoke) ? [item] : []), key]
  }
  const group = [...top, ...groupOf()]
  const siblings = Object.values(project.transitions)
    .filter((other) => other.from === from && deepEqual(other.trigger, trigger))
    .sort(byOrder)
  const index = siblings.findIndex((other) => other.id === id)
  return { group, piece: Array.isArray(at(config, group)) ? [...group, index] : group }
}

interface Subject {
  readonly config: unknown
  readonly editor: TestEditor
  readonly state: State
  readonly statePath: Path
  readonly transition: Transition | undefined
  readonly paths: { group: Path; piece: Path }
}

/** An edit, and below which places the file may then differ. A transition written as a bare target becomes an object. */
const edits: Record<string, (subject: Subject) => Path[]> = {
  'a step’s name': ({ editor, state, statePath }) => {
    editor.execute('state.rename', { state: state.id, name: { 'zh-CN': '新名', en: 'New' } })
    return [[...statePath, 'meta']]
  },
  'a step’s note': ({ editor, state, statePath }) => {
    editor.execute('state.update', { state: state.id, fields: { note: '记' } })
    return [[...statePath, 'meta']]
  },
  'a step’s tags': ({ editor, state, statePath }) => {
    editor.execute('state.update', { state: state.id, fields: { tags: ['checkpoint', 'payment'] } })
    return [[...statePath, 'tags']]
  },
  'what a step does on entry': ({ editor, state, statePath }) => {
    editor.execute('state.update', { state: state.id, fields: { entry: [{ type: 'log' }, { type: 'other', params: { n: 1 } }] } })
    return [[...statePath, 'entry']]
  },
  'a path’s label': ({ editor, transition, paths }) => {
    if (transition) editor.execute('transition.update', { transition: transition.id, fields: { label: '走' } })
    return [[...paths.piece, 'meta']]
  },
  'a path’s weight': ({ editor, transition, paths }) => {
    if (transition) editor.execute('transition.update', { transition: transition.id, fields: { weight: 0.125 } })
    return [[...paths.piece, 'meta']]
  },
  'a path’s condition': ({ editor, transition, paths }) => {
    const guard = { type: 'attribute', params: { name: 'x', op: '>=', value: 60 } } as const
    if (transition) editor.execute('transition.update', { transition: transition.id, fields: { guard } })
    return [[...paths.piece, 'guard']]
  },
  'a path’s condition taken away': ({ editor, transition, paths }) => {
    if (transition) editor.execute('transition.update', { transition: transition.id, fields: { guard: null } })
    return [[...paths.piece, 'guard']]
  },
  'a path’s actions': ({ editor, transition, paths }) => {
    if (transition) editor.execute('transition.update', { transition: transition.id, fields: { actions: [{ type: 'log' }] } })
    return [[...paths.piece, 'actions']]
  },
  'a path’s end': ({ editor, config, state, transition, paths }) => {
    if (transition) editor.execute('transition.reconnect', { transition: transition.id, to: state.id })
    if (typeof at(config, paths.piece) === 'string') return [paths.piece]
    return ['target', 'reenter', 'meta'].map((key) => [...paths.piece, key])
  },
  'a path taken away': ({ editor, config, transition, paths }) => {
    if (transition) editor.execute('transition.delete', { transition: transition.id })
    // The last one of its kind takes the kind along.
    const kind = paths.group.slice(0, -1)
    const isLast = Object.keys(at(config, kind) ?? {}).length === 1
    return [paths.group, ...(isLast ? [kind] : [])]
  },
  'a path more': ({ editor, state, statePath }) => {
    editor.execute('transition.connect', { from: state.id, to: state.id, trigger: { type: 'event', event: '新' } })
    return [
      [...statePath, 'on', '新'],
      [...statePath, 'on'],
    ]
  },
}

describe('[C3] an edited part changes and nothing else does', () => {
  it.each(Object.entries(edits))('%s', (_, edit) => {
    let changes = 0
    fc.assert(
      fc.property(anyConfig(), fc.nat(), fc.nat(), (config, a, b) => {
        const { project, chart } = projectFrom(config)
        const editor: TestEditor = new Editor(project, {
          commands: chartCommands,
          newId: countingIds('new'),
          check: checkInvariants,
        })
        const states = treeOf(project, chart)?.states.filter(({ parent }) => parent !== null) ?? []
        const state = states[a % Math.max(1, states.length)]
        if (!state) return
        const transitions = Object.values(project.transitions)
        const transition = transitions[b % Math.max(1, transitions.length)]
        const paths = transition ? transitionPaths(project, config, transition) : { group: [], piece: [] }

        const allowed = edit({ editor, config, state, statePath: statePath(project, state), transition, paths })

        const out = toXState(editor.doc, chart)
        const before = at(config, paths.piece)
        const changed = differences(config, out)
        changes += changed.length
        for (const path of changed) {
          // A bare target becomes an object with that target.
          const isWrapped = typeof before === 'string' && deepEqual(path, paths.piece) && own(at(out, path), 'target') === before
          if (isWrapped || allowed.some((prefix) => startsWith(path, prefix))) continue
          throw new Error(`${path.join(' › ')} changed; meant was ${allowed.map((prefix) => prefix.join(' › ')).join(', ')}`)
        }
      }),
      { numRuns: 150, endOnFailure: true },
    )
    expect(changes).toBeGreaterThan(0)
  })
})
