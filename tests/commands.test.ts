import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countingIds } from '../src/base/id'
import { kinds } from '../src/boards/kinds'
import { fragmentOf } from '../src/chart/fragment'
import { checkInvariants } from '../src/chart/invariants'
import { repairable } from '../src/chart/repairs'
import { type CommandArgs, type CommandName, type Commands, commands } from '../src/commands'
import { apply, reverse } from '../src/edit/diff'
import { Editor } from '../src/edit/editor'
import { boardKinds, noteColours } from '../src/project/board'
import { integrityFindings } from '../src/project/integrity'
import { emptyProject, type Project } from '../src/project/project'
import { readProject } from '../src/project/read'

/*
 * The laws of editing, for random sequences of all commands there are. The types ask for a way to call each one, and a
 * test asks that each one has really changed something on the way.
 */

const newEditor = () =>
  new Editor<Project, Commands>(emptyProject('p', 'Test'), { commands, newId: countingIds('n'), check: checkInvariants })
type TestEditor = ReturnType<typeof newEditor>

/** What a call is about, picked by numbers from what is there when it runs, so that most calls do something. */
function subjects(doc: Project, a: number, b: number, c: number) {
  const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)]
  const idIn = (table: object, n: number): string => pick(Object.keys(table), n) ?? 'none'
  const state = idIn(doc.states, a)
  const note = idIn(doc.notes, a)
  const blocks = kinds[doc.boards[doc.notes[note]?.board ?? idIn(doc.boards, a)]?.kind ?? 'bmc'].blocks
  return {
    state,
    other: idIn(doc.states, b),
    twin: Object.values(doc.states).find(({ id, parent }) => parent === doc.states[state]?.parent && id !== state)?.id ?? state,
    transition: idIn(doc.transitions, a),
    sibling: Object.values(doc.transitions).find(
      ({ id, from }) => from === doc.transitions[idIn(doc.transitions, a)]?.from && id !== idIn(doc.transitions, a),
    )?.id,
    chart: idIn(doc.charts, a),
    role: idIn(doc.roles, a),
    calendar: idIn(doc.calendars, b),
    persona: idIn(doc.personas, a),
    board: idIn(doc.boards, a),
    note,
    neighbour: Object.values(doc.notes).find(({ id, board }) => board === doc.notes[note]?.board && id !== note)?.id ?? null,
    block: pick(blocks, c)?.id ?? '',
    scenario: idIn(doc.scenarios, a),
    promising: Object.values(doc.states).find(({ experience }) => experience?.opportunities)?.id ?? 'none',
    paper: idIn(doc.papers, a),
    forecast: idIn(doc.forecasts, b),
    story: pick(doc.charts[idIn(doc.charts, a)]?.stories ?? [], b)?.id ?? 'none',
    thread: threadIn(doc, b),
    kind: pick(['activity', 'wait', 'choice', 'stage', 'parallel', 'end', 'history'] as const, c) ?? 'activity',
    position: { x: b * 10, y: c * 10 },
    isOdd: c % 2 === 1,
    /** Names that are no easy keys are among them. */
    name: pick(['评估', 'Step', '12', 'constructor', '__proto__', 'a.b', `步骤 ${b}`], b) ?? '',
    colour: pick(noteColours, c) ?? 'paper',
    language: c % 3 ? ('zh-CN' as const) : ('en' as const),
    doc,
    b,
    c,
  }
}
type Subjects = ReturnType<typeof subjects>

/** One of the remarks there are. */
function threadIn(doc: Project, n: number): { on: string; comment: string; remark: string } {
  const all = [...Object.values(doc.states), ...Object.values(doc.transitions)].flatMap(({ id, comments = [] }) =>
    comments.flatMap((one) => one.remarks.map((remark) => ({ on: id, comment: one.id, remark: remark.id }))),
  )
  return all[n % Math.max(1, all.length)] ?? { on: 'none', comment: 'none', remark: 'none' }
}

const at = '2026-01-01T00:00:00.000Z'

/** One or more ways to call each command. */
const calls: { readonly [N in CommandName]: readonly ((on: Subjects) => CommandArgs<N>)[] } = {
  'chart.add': [({ name, isOdd }) => ({ name, kind: isOdd ? 'journey' : 'process' })],
  'chart.rename': [({ chart, name }) => ({ chart, name: { 'zh-CN': name, en: 'Name' } })],
  'chart.delete': [({ chart }) => ({ chart, at })],
  'chart.restore': [({ chart }) => ({ chart })],
  'chart.duplicate': [({ chart, name }) => ({ chart, name })],
  'chart.setProperties': [
    ({ chart, isOdd, c }) => ({ chart, fields: { purpose: isOdd ? '为何' : null, horizon: c + 1, kpis: ['a'] } }),
  ],
  'chart.setDelay': [
    ({ chart, name, isOdd, c }) => ({ chart, name, delay: isOdd ? { type: 'constant', value: c } : null }),
    ({ chart, c }) => ({ chart, name: `d${c % 3}`, delay: { type: 'align', period: 60 } }),
  ],
  'chart.renameDelay': [({ chart, name, c }) => ({ chart, name: c % 2 ? name : `d${c % 3}`, to: `d${(c + 1) % 4}` })],
  'chart.setAttribute': [
    ({ chart, name, isOdd }) => ({ chart, name, distribution: isOdd ? { type: 'bernoulli', p: 0.5 } : null, label: '属性' }),
  ],
  'chart.setArrivals': [({ chart, isOdd }) => ({ chart, arrivals: isOdd ? { perDay: 9 } : null })],
  'chart.layout': [
    ({ chart, state, transition, position }) => ({
      chart,
      positions: { [state]: position },
      sizes: { [state]: { width: 9, height: 9 } },
      routes: { [transition]: { route: [position] } },
    }),
  ],
  'chart.paste': [
    ({ other, state, twin, doc, position }) => ({ parent: other, fragment: fragmentOf(doc, [state, twin]), position }),
    ({ other, state, doc }) => ({ parent: other, fragment: fragmentOf(doc, [state]) }),
  ],
  'state.add': [
    ({ state, kind, name, position }) => ({ parent: state, kind, name, position }),
    ({ state, other, kind, name }) => ({ parent: state, kind, name, after: other, connectFrom: other }),
    ({ state, other, kind, name, doc }) => ({ parent: doc.states[other]?.parent ?? state, kind, name, connectFrom: other }),
  ],
  'state.rename': [({ state, name }) => ({ state, name: { 'zh-CN': name, en: 'Name' } })],
  'state.setKey': [({ state, name, c }) => ({ state, key: c % 3 ? name : `k${c}` })],
  'state.update': [
    ({ state, isOdd }) => ({ state, fields: { note: 'x', tags: isOdd ? ['payment'] : null } }),
    ({ state, role }) => ({ state, fields: { activity: { kind: 'staffed', role } } }),
  ],
  'state.changeKind': [({ state, kind }) => ({ state, kind })],
  'state.setWait': [
    ({ state, isOdd, c }) => ({ state, delay: isOdd ? { type: 'exponential', mean: 60 + c } : { type: 'constant', value: c } }),
  ],
  'state.move': [({ state, position }) => ({ state, position })],
  'state.reparent': [({ state, other, position }) => ({ state, parent: other, position })],
  'state.reorder': [({ state, twin, isOdd }) => ({ state, after: isOdd ? null : twin })],
  'state.delete': [({ state }) => ({ state })],
  'state.setInitial': [({ state }) => ({ state })],
  'state.group': [({ state, twin, isOdd }) => ({ states: isOdd ? [state, twin] : [state], name: '阶段' })],
  'transition.connect': [
    ({ state, other }) => ({ from: state, to: other }),
    ({ state, other, c }) => ({ from: state, to: other, trigger: { type: 'event', event: `E${c % 2}` }, weight: 0.3 }),
  ],
  'transition.update': [({ transition, isOdd }) => ({ transition, fields: { label: '好', weight: isOdd ? 0.5 : null } })],
  'transition.reconnect': [
    ({ transition, state }) => ({ transition, from: state }),
    ({ transition, state }) => ({ transition, to: state }),
  ],
  'transition.insertState': [({ transition, state }) => ({ transition, state })],
  'transition.delete': [({ transition }) => ({ transition })],
  'transition.reorder': [({ transition, sibling, isOdd }) => ({ transition, after: isOdd ? null : (sibling ?? null) })],
  'calendar.add': [({ name, role, isOdd }) => ({ name, ...(isOdd ? { role } : {}) })],
  'calendar.update': [
    ({ calendar, isOdd }) => ({
      calendar,
      fields: { shifts: isOdd ? [] : null, holidays: ['2026-10-01'], onShiftEnd: 'finish' },
    }),
  ],
  'calendar.delete': [({ calendar }) => ({ calendar })],
  'role.add': [({ name, isOdd }) => ({ name, kind: isOdd ? 'staff' : 'system' })],
  'role.update': [({ role, calendar, name }) => ({ role, fields: { name, calendar } })],
  'role.delete': [
    ({ role, isOdd }) => ({ role, ...(isOdd ? { instead: null } : {}) }),
    ({ role, doc, b }) => ({ role, instead: Object.keys(doc.roles)[b % 5] ?? null }),
  ],
  'role.rename': [({ role, name, isOdd }) => ({ role, name: { 'zh-CN': name, en: 'Name' }, inTexts: isOdd })],
  'event.rename': [({ c, b }) => ({ name: `E${c % 2}`, to: `E${b % 4}` })],
  'attribute.rename': [({ name, c }) => ({ name, to: `属性 ${c}` }), ({ name, c }) => ({ name: `属性 ${c}`, to: name })],
  'finding.repair': [
    ({ state }) => ({ code: 'missing-outcome', where: state, values: {} }),
    ({ state, twin, c }) => ({ code: repairable[c % repairable.length] ?? '', where: c % 2 ? state : twin, values: {} }),
    ({ transition, chart, c }) => ({
      code: c % 2 ? 'shadowed-transition' : 'unknown-attribute',
      where: c % 2 ? transition : chart,
      values: { attribute: 'new' },
    }),
  ],
  'persona.add': [({ name }) => ({ name })],
  'persona.update': [
    ({ persona, name, isOdd, c }) => ({
      persona,
      fields: { name, share: isOdd ? c / 10 : null, attributes: isOdd ? { keen: { type: 'constant', value: c } } : null },
    }),
    ({ persona, name, isOdd, c }) => ({
      persona,
      fields: {
        segment: name,
        goals: isOdd ? [name] : null,
        quotes: ['忙'],
        channels: ['微信'],
        context: '晚上',
        patience: isOdd ? c / 4 : null,
      },
    }),
    ({ persona, name }) => ({ persona, fields: { attributes: { [name]: { type: 'bernoulli', p: 0.5 } } } }),
  ],
  'persona.duplicate': [({ persona, name }) => ({ persona, name })],
  'persona.delete': [({ persona }) => ({ persona })],
  'selection.delete': [
    ({ state, other, transition }) => ({ ids: [state, other, transition] }),
    ({ state, twin }) => ({ ids: [state, twin], heal: true }),
  ],
  'selection.move': [
    ({ state, other, position, isOdd }) => ({ positions: { [state]: position }, ...(isOdd ? { parent: other } : {}) }),
  ],
  'selection.duplicate': [({ state, twin }) => ({ ids: [state, twin] })],
  'board.add': [
    ({ name, isOdd, c }) => ({ kind: boardKinds[c % boardKinds.length] ?? 'bmc', name, ...(isOdd ? { mode: 'B' } : {}) }),
  ],
  'board.rename': [({ board, language, name }) => ({ board, language, name })],
  'board.delete': [({ board }) => ({ board, at })],
  'board.restore': [({ board }) => ({ board })],
  'board.duplicate': [({ board, name, isOdd }) => ({ board, name, ...(isOdd ? { mode: 'G' } : {}) })],
  'board.setMode': [({ board, isOdd }) => ({ board, mode: isOdd ? 'C' : null })],
  'board.keepVersion': [({ board, name }) => ({ board, name, at })],
  'board.restoreVersion': [({ board, doc, b }) => ({ version: Object.keys(doc.boards)[b % 6] ?? board })],
  'board.deleteVersion': [({ board, doc, b }) => ({ version: Object.keys(doc.boards)[b % 6] ?? board })],
  'board.bind': [
    ({ board, block, name, chart, isOdd, c }) => ({
      board,
      notes: [{ block, text: name, figure: isOdd ? { measure: 'revenue', chart } : { measure: 'fixedCost', amount: c } }],
    }),
  ],
  'board.feed': [
    ({ board, note, name, isOdd }) => ({
      board: isOdd ? board : { kind: 'swot', name },
      notes: [{ from: note, block: 'threats' }],
    }),
  ],
  'note.add': [
    ({ board, block, name, neighbour, isOdd }) => ({ board, block, text: name, ...(isOdd ? { after: neighbour } : {}) }),
    ({ board, block, colour }) => ({ board, block, text: { en: 'Note' }, colour, after: null }),
  ],
  'note.addAll': [({ board, block, name, isOdd }) => ({ board, block, texts: isOdd ? [name, 'b'] : [] })],
  'note.derive': [
    ({ note, neighbour, board, block, name, isOdd }) => ({
      from: [note, neighbour ?? note],
      board: isOdd ? board : { kind: 'tows', name },
      block: isOdd ? block : 'so',
      text: name,
    }),
  ],
  'note.setLinks': [({ note, neighbour, isOdd }) => ({ note, links: isOdd && neighbour ? [neighbour] : [] })],
  'note.edit': [({ note, language, name }) => ({ note, language, text: name })],
  'note.move': [({ note, block, neighbour, isOdd }) => ({ note, block, after: isOdd ? neighbour : null })],
  'note.recolour': [({ note, colour }) => ({ note, colour })],
  'note.setWeight': [({ note, isOdd }) => ({ note, weight: isOdd ? 0.5 : null })],
  'note.setScore': [({ note, isOdd }) => ({ note, score: isOdd ? 4 : null })],
  'note.setEvidence': [
    ({ note, state, isOdd }) => ({ note, evidence: isOdd ? state : null, source: isOdd ? { quality: 'measured' } : null }),
  ],
  'note.delete': [({ note }) => ({ note })],
  'note.update': [
    ({ note, name, chart, isOdd }) => ({
      note,
      fields: isOdd
        ? {
            owner: name,
            confidence: 'tested',
            refs: [{ kind: 'chart', id: chart, name }],
            card: { status: 'planned', test: name },
          }
        : { owner: null, refs: null, card: null, figure: { measure: 'cost', chart } },
    }),
  ],
  'note.setAppeal': [({ note, neighbour, isOdd }) => ({ note, factor: neighbour ?? note, appeal: isOdd ? 3 : null })],
  'note.makeScenario': [({ note, chart }) => ({ note, chart })],
  'scenario.add': [({ chart, name, c, isOdd }) => ({ chart, name, ...(isOdd ? { fields: { learners: c + 1 } } : {}) })],
  'scenario.update': [
    ({ scenario, role, isOdd, c }) => ({ scenario, fields: { seed: isOdd ? c : null, headcount: { [role]: c } } }),
    ({ scenario, persona, c }) => ({ scenario, fields: { personaMix: { [persona]: c } } }),
  ],
  'scenario.duplicate': [({ scenario, name }) => ({ scenario, name })],
  'forecast.keep': [
    ({ chart, c }) => ({
      chart,
      forecast: { at, model: `m${c}`, basis: 'b', seed: c, replications: 2, figures: [{ id: 'success', mean: 0.5, ci95: null }] },
    }),
  ],
  'forecast.note': [({ forecast, name, isOdd }) => ({ forecast, note: isOdd ? name : null })],
  'forecast.forget': [({ forecast }) => ({ forecast })],
  'story.add': [
    ({ chart, name, transition, other }) => ({
      chart,
      name,
      steps: [
        { move: { kind: 'begin', picks: [] }, entered: [] },
        { move: { kind: 'event', transition, picks: [], label: '好' }, entered: [other] },
        { move: { kind: 'attribute', name: 'keen', value: 2 }, entered: [] },
      ],
    }),
  ],
  'story.update': [({ chart, story, name }) => ({ chart, story, name })],
  'story.narrate': [({ chart, story, name, isOdd, c }) => ({ chart, story, step: c % 3, says: isOdd ? name : null })],
  'story.move': [({ chart, story, doc, c }) => ({ chart, story, after: doc.charts[chart]?.stories?.[c % 3]?.id ?? null })],
  'story.delete': [({ chart, story }) => ({ chart, story })],
  'scenario.delete': [({ scenario }) => ({ scenario })],
  'comment.add': [
    ({ state, name }) => ({ on: state, text: name, at }),
    ({ transition, name }) => ({ on: transition, text: name, author: '周老师', at }),
  ],
  'comment.reply': [({ thread: { on, comment }, name }) => ({ on, comment, text: name, at })],
  'comment.edit': [({ thread, name }) => ({ ...thread, text: `${name} ` })],
  'comment.resolve': [({ thread, isOdd }) => ({ on: thread.on, comment: thread.comment, resolved: isOdd })],
  'comment.delete': [({ thread }) => thread, ({ thread: { on, comment } }) => ({ on, comment })],
  'journey.update': [
    ({ chart, persona, name, isOdd }) => ({
      chart,
      fields: {
        personas: isOdd ? [persona] : null,
        scenario: name,
        basis: 'research',
        rows: [
          { id: 'own', name: '自己的行' },
          { id: 'pains', hidden: true },
        ],
        curves: [{ id: 'toBe', kind: 'toBe' }],
      },
    }),
    ({ chart, name }) => ({ chart, fields: { goal: name }, mode: 'B' }),
  ],
  'journey.setCells': [
    ({ state, other, name, language }) => ({
      cells: [
        { state, row: 'pains', text: `${name}\n二` },
        { state: other, row: 'own', text: '自己' },
        { state, row: 'emotion', text: '-1' },
      ],
      language,
    }),
    ({ state, language, c }) => ({ cells: [{ state, row: 'thoughts', text: `想 ${c}` }], language, mode: 'G' }),
  ],
  'journey.setEmotion': [
    ({ state, isOdd, c }) => ({
      state,
      curve: isOdd ? 'main' : 'toBe',
      value: c % 5 === 4 ? null : (c % 5) - 2,
      source: isOdd ? { quality: 'measured' } : null,
    }),
  ],
  'journey.setExperience': [
    ({ state, name }) => ({ state, fields: { opportunities: [name, { en: 'b', effort: 1 }] } }),
    ({ state, isOdd }) => ({ state, fields: { moment: isOdd ? true : null, expectedWait: 60 } }),
  ],
  'journey.setLinks': [
    ({ state, other, doc }) => ({ state, links: [{ chart: doc.states[other]?.chart ?? 'none', state: other }] }),
  ],
  'journey.review': [({ chart }) => ({ chart })],
  'journey.deleteRow': [({ chart }) => ({ chart, row: 'own' })],
  'journey.deleteCurve': [({ chart }) => ({ chart, curve: 'toBe' })],
  'opportunity.update': [
    ({ promising, name, isOdd, c }) => ({
      state: promising,
      index: 0,
      ...(isOdd ? { text: name } : {}),
      fields: { customerValue: (c * 7) % 101, effort: isOdd ? c % 6 : null, scenario: null },
    }),
    ({ promising, c }) => ({ state: promising, mode: 'B', index: 0, fields: { businessValue: c % 101 } }),
  ],
  'opportunity.try': [
    ({ promising, chart }) => ({ state: promising, index: 0, chart }),
    ({ promising }) => ({ state: promising, index: 0 }),
  ],
  'journey.derive': [({ chart, name }) => ({ process: chart, name })],
  'journey.addStep': [
    ({ chart, name }) => ({ chart, name }),
    ({ state, doc, name, isOdd }) => ({
      chart: doc.states[state]?.chart ?? 'none',
      after: state,
      name,
      ...(isOdd ? { newPhase: '阶段' } : {}),
    }),
  ],
  'journey.moveStep': [
    ({ state, twin, doc, isOdd }) => ({ state, parent: doc.states[twin]?.parent ?? state, after: isOdd ? null : twin }),
    ({ state, other }) => ({ state, parent: other, after: null }),
  ],
  'journey.splitStep': [({ state, name }) => ({ state, name })],
  'journey.mergeSteps': [
    ({ state, twin }) => ({ into: state, from: twin }),
    ({ state, other }) => ({ into: state, from: other }),
  ],
  'paper.add': [({ chart }) => ({ chart })],
  'paper.update': [({ paper, isOdd }) => ({ paper, fields: { status: 'review', issued: isOdd ? '2026-03-01' : null } })],
  'paper.sign': [
    ({ paper, c }) => ({
      paper,
      as: (['prepared', 'reviewed', 'approved'] as const)[c % 3] ?? 'prepared',
      name: `S${c % 3}`,
      hash: 'h',
    }),
  ],
  'paper.issue': [
    ({ paper }) => ({ paper, hash: 'h', model: 'm', date: '2026-03-01', changes: 'x', kept: { outline: 'o', model: 'm' } }),
  ],
  'paper.revise': [({ paper, isOdd }) => ({ paper, isNewEdition: isOdd })],
  'paper.override': [({ paper, isOdd }) => ({ paper, key: 'purpose', override: isOdd ? { text: 'y', hides: 'x' } : null })],
  'paper.setRaci': [
    ({ paper, state, role, isOdd, c }) => ({
      paper,
      state,
      role,
      letter: isOdd ? null : ((['A', 'I', ''] as const)[c % 3] ?? 'C'),
    }),
  ],
  'paper.mark': [({ paper }) => ({ paper, at: 'purpose', text: 'why?' })],
  'paper.settleMark': [({ paper, doc, isOdd }) => ({ paper, mark: doc.papers[paper]?.marks?.[0]?.id ?? 'none', done: isOdd })],
  'paper.delete': [({ paper }) => ({ paper })],
  'project.rename': [({ language, name }) => ({ language, name })],
  'settings.update': [
    ({ isOdd }) => ({
      organisation: isOdd ? '学途' : null,
      currency: isOdd ? 'EUR' : 'CNY',
      timeZone: isOdd ? 'Europe/Berlin' : 'Asia/Shanghai',
      startDate: isOdd ? '2026-03-02' : null,
      documentNumberScheme: isOdd ? '{org}-{nnnn}' : '{task}-{nn}',
      versionScheme: isOdd ? 'V1.0' : 'A/0',
      mode: isOdd ? 'B' : 'G',
      languages: isOdd ? ['zh-CN'] : ['en', 'zh-CN'],
    }),
  ],
  'settings.setLogo': [({ isOdd, c }) => ({ picture: isOdd ? { hash: `h${c}`, mediaType: 'image/png', base64: 'AA==' } : null })],
}
const names = Object.keys(commands) as CommandName[]

type Step = readonly [command: CommandName, variant: number, a: number, b: number, c: number]

function perform(editor: TestEditor, [name, variant, a, b, c]: Step): void {
  const ways = calls[name] as readonly ((on: Subjects) => CommandArgs<typeof name>)[]
  const args = ways[variant % ways.length]?.(subjects(editor.doc, a, b, c))
  editor.execute(name, args as never)
}

/** Something of each kind, so that few calls meet nothing. */
const warm: Step[] = [
  ['chart.add', 0, 0, 0, 0],
  ['state.add', 0, 0, 1, 0],
  ['state.add', 0, 0, 2, 3],
  ['state.add', 2, 0, 1, 1],
  ['state.add', 2, 0, 2, 4],
  ['state.add', 0, 3, 6, 0],
  ['role.add', 0, 0, 0, 1],
  ['calendar.add', 0, 0, 0, 1],
  ['board.add', 0, 0, 0, 0],
  ['board.add', 0, 0, 0, 1],
  ['note.add', 1, 0, 0, 0],
  ['note.add', 0, 1, 0, 0],
  ['scenario.add', 0, 0, 0, 1],
  ['chart.setAttribute', 0, 0, 1, 1],
  ['attribute.rename', 0, 0, 1, 2],
  ['story.add', 0, 0, 0, 0],
  ['story.add', 0, 0, 1, 0],
  ['comment.add', 0, 0, 0, 0],
  ['comment.add', 1, 0, 0, 0],
  ['comment.reply', 0, 0, 0, 0],
  ['persona.add', 0, 0, 0, 0],
  ['paper.add', 0, 0, 0, 0],
  ['paper.sign', 0, 0, 0, 0],
  ['paper.sign', 0, 0, 0, 1],
  ['paper.sign', 0, 0, 0, 2],
  ['chart.setDelay', 1, 0, 0, 0],
  ['chart.renameDelay', 0, 0, 0, 0],
  ['transition.connect', 0, 3, 1, 0],
  ['journey.update', 0, 0, 0, 0],
  ['journey.setCells', 0, 1, 2, 0],
  ['transition.connect', 1, 3, 2, 0],
]

const nat = fc.nat(40)
const steps = fc.array(fc.tuple(fc.constantFrom(...names), fc.nat(2), nat, nat, nat), {
  minLength: 1,
  maxLength: 100,
  size: 'max',
})

describe('every command there is', () => {
  test('apply∘reverse is the identity along random sequences, and each command has changed something there', () => {
    const changed = new Set<string>()
    fc.assert(
      fc.property(steps, (list) => {
        const editor = newEditor()
        let before = editor.doc
        editor.subscribe(({ doc, diff, label }) => {
          expect(apply(before, diff)).toEqual(doc)
          expect(apply(doc, reverse(diff))).toEqual(before)
          before = doc
          changed.add(label)
        })
        for (const step of [...warm, ...list]) perform(editor, step)
      }),
      { numRuns: 400, seed: 20261125 },
    )
    expect(names.filter((name) => !changed.has(name))).toEqual([])
  })

  test('undo of everything gives the first document, redo of everything the last', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const editor = newEditor()
        const first = editor.doc
        for (const step of [...warm, ...list]) perform(editor, step)
        const last = editor.doc

        while (editor.undo()) {}
        expect(editor.doc).toEqual(first)
        while (editor.redo()) {}
        expect(editor.doc).toEqual(last)
      }),
      { numRuns: 80 },
    )
  })

  test('no sequence breaks the tree, leaves a dangling reference or makes a file that cannot be read again', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const editor = new Editor<Project, Commands>(emptyProject('p', 'Test'), { commands, newId: countingIds('n') })
        editor.subscribe(({ doc, diff }) => expect(checkInvariants(doc, diff)).toEqual([]))
        for (const step of [...warm, ...list]) perform(editor, step)
        expect(integrityFindings(editor.doc)).toEqual([])
        expect(readProject(JSON.parse(JSON.stringify(editor.doc)))).toEqual({ ok: true, value: editor.doc })
      }),
      { numRuns: 150 },
    )
  })

  test('is listed under its own name', () => {
    for (const name of names) expect(commands[name].name).toBe(name)
  })
})
