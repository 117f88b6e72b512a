import { describe, expect, it } from 'vitest'
import { createActor, createMachine } from 'xstate'
import { countingIds } from '../../src/base/id'
import { fromXState } from '../../src/chart/fromXState'
import { toXState } from '../../src/chart/toXState'
import { treeOf } from '../../src/chart/tree'
import { type Commands, commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import { compile } from '../../src/machine/compile'
import { emptyProject, type Project, tableNames } from '../../src/project/project'
import { readProject } from '../../src/project/read'
import { isForeign, say } from '../../src/project/text'
import { projectFrom } from './projectFrom'

const editorOn = (project: Project) => new Editor<Project, Commands>(project, { commands, newId: countingIds('n') })
const done = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const bareMachine = (states: object, more: object = {}) => ({ id: 'm', initial: Object.keys(states)[0], ...more, states })

/** The example of the semantics page [D], word for word where it gives values. */
const state = {
  activity: {
    kind: 'staffed',
    role: 'tutor',
    units: 1,
    minSkill: 'junior',
    nature: 'rule',
    duration: { type: 'lognormal', mean: 900, sd: 300 },
    cost: 2.5,
    priority: 0,
    patience: { after: { type: 'constant', value: 5400 }, event: 'LEAD_COLD' },
    detached: false,
  },
  occurrences: { DROPPED: { type: 'exponential', mean: 37800000, factor: 'hm' } },
  cost: 13,
  outcome: 'success',
  value: 2980,
  sla: [{ metric: 'start', within: 300, target: 0.8 }],
  lane: 'frontstage',
  channels: ['phone'],
  experience: { emotion: 1, touchpoint: '', thoughts: '', pains: [], opportunities: [] },
  privacy: { class: 'personal', collects: ['phone'], purpose: '', retentionDays: 365 },
  skills: ['J1.1.2'],
  sop: { instruction: '', inputs: [], outputs: [], tools: [], checks: [], exceptions: [], record: '' },
  name: { 'zh-CN': '', en: '' },
  position: { x: 0, y: 0 },
  sources: { 'activity.duration': { quality: 'measured', note: '', date: '' } },
}
const machine = {
  kind: 'process',
  attributes: { minor: { type: 'bernoulli', p: 0.2 }, week: { type: 'constant', value: 0 }, hm: { type: 'constant', value: 1 } },
  arrivals: { batch: 200, over: 432000 },
  roles: { tutor: { name: '老师', staff: [{ skill: 'junior', count: 3, costPerHour: 60, speed: 1 }], calendar: 'evening' } },
  calendars: {
    evening: { shifts: [{ days: [1, 2, 3, 4, 5], from: '13:00', to: '21:00' }], holidays: ['2026-10-01'], onShiftEnd: 'pause' },
  },
  personas: { worker: { name: '在职', share: 0.6, attributes: { minor: { type: 'bernoulli', p: 0 } } } },
  delays: { review: { type: 'align', period: 604800, clock: 'cohort' }, quiet: { type: 'exponential', mean: 9, never: 0.5 } },
}
const example = {
  id: 'm',
  initial: 'a',
  context: { minor: 0, week: 0, hm: 1 },
  states: {
    a: {
      tags: ['payment'],
      meta: { passage: state },
      invoke: { src: 'activity', onDone: [{ target: 'b', meta: { passage: { weight: 0.4, label: '好' } } }, { target: 'c' }] },
      on: { LEAD_COLD: 'c', DROPPED: 'c' },
      after: { review: 'c', '5000': 'c' },
    },
    b: { type: 'final' },
    c: { type: 'final' },
  },
  meta: { passage: machine },
}

describe('what a chart is', () => {
  it('[C1] a project holds charts, roles, calendars, personas, scenarios, boards and documents, in one file', () => {
    const { project, chart } = projectFrom(example)
    const editor = editorOn(project)
    editor.execute('scenario.add', { chart, name: '更多老师' })
    const board = done(editor.execute('board.add', { kind: 'swot', name: '态势' }))
    editor.execute('note.add', { board, block: 'strengths', text: '强' })
    editor.execute('paper.add', { chart })
    editor.execute('forecast.keep', {
      chart,
      forecast: { at: '2026-11-25T08:00:00Z', model: 'm', basis: 'b', seed: 1, replications: 2, figures: [] },
    })
    editor.execute('settings.setLogo', { picture: { hash: 'f0', mediaType: 'image/png', base64: 'AA==' } })

    const file = readProject(JSON.parse(JSON.stringify(editor.doc)))

    expect(file).toEqual({ ok: true, value: editor.doc })
    for (const table of tableNames) expect(Object.keys(editor.doc[table]), table).not.toEqual([])
  })

  it.each(['process', 'journey'] as const)('[C2] a chart of kind %s is a statechart that XState runs', (kind) => {
    const editor = editorOn(emptyProject('p', 'P'))
    const chart = done(editor.execute('chart.add', { name: '报名', kind }))
    const root = editor.doc.charts[chart]?.root ?? ''
    const first = done(editor.execute('state.add', { parent: root, kind: 'choice', name: '选课' }))
    editor.execute('state.add', { parent: root, kind: 'end', name: '结束', connectFrom: first })

    const config = toXState(editor.doc, chart)

    expect(config).toMatchObject({ meta: { passage: { kind } } })
    expect(
      createActor(createMachine(config as never))
        .start()
        .getSnapshot(),
    ).toMatchObject({ status: 'done', value: '结束' })
    expect(fromXState(config, { newId: countingIds('x') })).toMatchObject({ ok: true, value: { chart: { kind } } })
  })

  it('[C3] [C6] a rename changes the name and no reference; the key changes only when asked, and what names it follows', () => {
    const config = bareMachine({ a: { on: { GO: 'b', AGAIN: '#m.b' } }, b: { on: { BACK: 'a' } } })
    const { project, chart } = projectFrom(config)
    const editor = editorOn(project)
    const b = treeOf(project, chart)?.states.find(({ key }) => key === 'b')?.id ?? ''

    editor.execute('state.rename', { state: b, name: '新名' })
    const renamed = toXState(editor.doc, chart)
    editor.execute('state.setKey', { state: b, key: '复习' })
    const rekeyed = toXState(editor.doc, chart)

    expect(renamed).toEqual({
      ...config,
      states: { ...config.states, b: { on: { BACK: 'a' }, meta: { passage: { name: '新名' } } } },
    })
    expect(rekeyed).toMatchObject({ states: { a: { on: { GO: '复习', AGAIN: '#m.复习' } }, 复习: { on: { BACK: 'a' } } } })
  })

  it('[C6] imported keys stay as they are, integer-like and dotted ones too', () => {
    const config = bareMachine({ '1': { on: { GO: 'v2\\.0' } }, 'v2.0': {}, ' a ': {} })
    const { project, chart } = projectFrom(config)

    expect(treeOf(project, chart)?.states.map(({ key }) => key)).toEqual(['m', '1', 'v2.0', ' a '])
    expect(toXState(project, chart)).toEqual(config)
  })

  it('[C3] order is said, not left to how records happen to lie', () => {
    const config = bareMachine({ z: { on: { GO: ['y', 'x'] } }, y: {}, x: {} })
    const { project, chart } = projectFrom(config)
    const backwards = (table: object) => Object.fromEntries(Object.entries(table).reverse())
    const shuffled = { ...project, states: backwards(project.states), transitions: backwards(project.transitions) } as Project

    expect(JSON.stringify(toXState(shuffled, chart))).toBe(JSON.stringify(toXState(project, chart)))
  })

  it('[C4] `context` lists every attribute, 0 for a drawn one, also when it is given later', () => {
    const editor = editorOn(emptyProject('p', 'P'))
    const chart = done(editor.execute('chart.add', { name: 'm' }))
    editor.execute('chart.setAttribute', { chart, name: 'minor', distribution: { type: 'bernoulli', p: 0.2 } })
    editor.execute('chart.setAttribute', { chart, name: 'week', distribution: { type: 'constant', value: 3 } })

    expect(toXState(editor.doc, chart)).toMatchObject({ context: { minor: 0, week: 3 } })

    const { project, chart: came } = projectFrom(bareMachine({ a: {} }, { context: { week: 2, other: 'text' } }))
    const later = editorOn(project)
    later.execute('chart.setAttribute', { chart: came, name: 'minor', distribution: { type: 'bernoulli', p: 0.2 } })
    expect(toXState(later.doc, came)).toMatchObject({ context: { week: 2, other: 'text', minor: 0 } })
  })
})

describe('the domain data of the interchange file', () => {
  it('[D] every field the page names comes in as a field of a record and goes out as it came', () => {
    const { project, chart } = projectFrom(example)
    const tree = treeOf(project, chart)
    const a = tree?.states.find(({ key }) => key === 'a')

    expect(a).toMatchObject(state)
    expect(a).not.toHaveProperty('extra')
    expect(project.charts[chart]).toMatchObject({
      attributes: machine.attributes,
      arrivals: machine.arrivals,
      delays: machine.delays,
    })
    expect(project.charts[chart]).not.toHaveProperty('extra')
    expect(project.roles.tutor).toMatchObject(machine.roles.tutor)
    expect(project.calendars.evening).toMatchObject(machine.calendars.evening)
    expect(Object.values(project.personas)).toMatchObject([machine.personas.worker])
    expect(Object.values(project.transitions)).toContainEqual(expect.objectContaining({ weight: 0.4, label: '好' }))
    expect(toXState(project, chart)).toEqual(example)
    expect(tree && compile(tree)).toMatchObject({ ok: true })
  })

  it.each([
    ['interarrival', { interarrival: { type: 'exponential', mean: 60 } }],
    ['perDay with a profile', { perDay: 90, profile: Array.from({ length: 24 }, () => 1) }],
    ['batch', { batch: 200, over: 432000 }],
  ])('[D] arrivals by %s are understood', (_, arrivals) => {
    const { project, chart } = projectFrom(bareMachine({ a: {} }, { meta: { passage: { arrivals } } }))

    expect(project.charts[chart]?.arrivals).toEqual(arrivals)
  })

  it('[D0] a text is a string or one per language; a missing one shows the other and is marked', () => {
    expect(say('课', 'en')).toBe('课')
    expect(say({ 'zh-CN': '课', en: 'Lesson' }, 'en')).toBe('Lesson')
    expect(say({ 'zh-CN': '课' }, 'en')).toBe('课')
    expect(say({ 'zh-CN': '', en: 'Lesson' }, 'zh-CN')).toBe('Lesson')
    expect([isForeign({ 'zh-CN': '课' }, 'en'), isForeign({ 'zh-CN': '课' }, 'zh-CN'), isForeign('课', 'en')]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('[D0] a deleted target leaves the link, broken but there', () => {
    const { project } = projectFrom(example)
    const editor = editorOn(project)
    const a = Object.values(project.states).find(({ key }) => key === 'a')?.id ?? ''
    const board = done(editor.execute('board.add', { kind: 'bmc', name: 'B' }))
    const note = done(editor.execute('note.add', { board, block: 'channels', text: '电话' }))
    editor.execute('note.setEvidence', { note, evidence: a })

    editor.execute('state.delete', { state: a })

    expect(editor.doc.notes[note]?.evidence).toBe(a)
    expect(readProject(JSON.parse(JSON.stringify(editor.doc)))).toMatchObject({ ok: true })
  })

  it('[D3] an `after` key is milliseconds or one of the machine’s delays, whose name is never a number', () => {
    const { project, chart } = projectFrom(example)
    const editor = editorOn(project)
    const delay = { type: 'constant', value: 1 } as const

    expect(Object.values(project.transitions).map(({ trigger }) => trigger)).toEqual(
      expect.arrayContaining([
        { type: 'after', delay: 'review' },
        { type: 'after', delay: '5000' },
      ]),
    )
    for (const name of ['5000', '1e3', '-1', '0x10', '1.5', 'Infinity', ' '])
      expect(editor.execute('chart.setDelay', { chart, name, delay }), name).toMatchObject({ ok: false })
    expect(editor.execute('chart.setDelay', { chart, name: '5 分钟', delay })).toMatchObject({ ok: true })
  })
})
