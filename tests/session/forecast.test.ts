import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { countingIds } from '../../src/base/id'
import { ok, type Result } from '../../src/base/result'
import { commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import { forecastOf } from '../../src/session/forecast'
import {
  addScenario,
  changeHeadcount,
  changeInputs,
  chosenScenario,
  fingerprint,
  forecastInputs,
  resetInputs,
  withHeadcount,
  withPersonaShare,
} from '../../src/session/forecastInputs'
import type { HeatWords } from '../../src/session/forecastOverlay'
import { createOverlay } from '../../src/session/overlay'
import type { Session } from '../../src/session/session'
import { chooseScenario, createView, setFace, setMode } from '../../src/session/view'
import type { ScenarioSettings } from '../../src/simulation/buildPlan'
import type { Experiment, ExperimentOptions } from '../../src/simulation/experiment'
import { conductExperiment } from '../../src/simulation/experiment'
import { chartOf, projectOf } from '../chart/projectOf'

const machine = {
  id: 'm',
  initial: 'call',
  meta: {
    passage: {
      arrivals: { batch: 20, over: 3600 },
      roles: {
        clerk: {
          staff: [
            { skill: 'junior', count: 2 },
            { skill: 'senior', count: 1 },
          ],
        },
      },
    },
  },
  states: {
    call: {
      invoke: { src: 'activity', onDone: [{ target: 'won' }] },
      meta: { passage: { activity: { kind: 'staffed', role: 'clerk', duration: { type: 'constant', value: 60 } } } },
    },
    won: { type: 'final', meta: { passage: { outcome: 'success' } } },
  },
}

/** As much of a session as a forecast asks for. */
function open() {
  const project = projectOf(machine)
  const chart = chartOf(project)
  const editor = new Editor(project, { commands, newId: countingIds('n') })
  const session = {
    editor,
    view: createView({ kind: 'chart', id: chart }),
    overlay: createOverlay(),
    refused: createStore(() => ({ findings: [] })),
    execute: editor.execute.bind(editor),
  } as unknown as Session
  return { session, chart, project }
}

const plainWords: HeatWords = {
  nobody: 'nobody',
  growing: 'growing',
  waiting: String,
  work: String,
  cost: String,
  rework: String,
  leaving: String,
}

async function anExperiment(): Promise<Experiment> {
  const project = projectOf(machine)
  const result = await conductExperiment(project, chartOf(project), { replications: 2, seed: 1 })
  if (!result.ok) throw new Error('no report')
  return result.value
}

describe('the what-if of a chart', () => {
  test('is made with the first change, counts all groups of a role, and goes when nothing differs', () => {
    const { session, chart } = open()
    const people = () =>
      forecastInputs(session.editor.doc, chart, chosenScenario(session, chart)).headcounts.map(({ own, people }) => [own, people])

    expect(people()).toEqual([[3, 3]])
    expect(Object.keys(session.editor.doc.scenarios)).toHaveLength(0)
    changeHeadcount(session, chart, 'clerk', 5)
    expect(people()).toEqual([[3, 5]])
    expect(Object.values(session.editor.doc.scenarios)[0]?.headcount).toEqual({ clerk: 4 })
    resetInputs(session, chart)
    expect(people()).toEqual([[3, 3]])
  })

  test('a persona takes the share it is given, the others part what is left as before, and going back is no difference', () => {
    const { session, chart } = open()
    const [a, b, c] = ['a', 'b', 'c'].map((name) => {
      const made = session.execute('persona.add', { name })
      return made.ok ? made.value : ''
    }) as [string, string, string]
    for (const [persona, share] of [
      [a, 0.6],
      [b, 0.3],
      [c, 0.1],
    ] as const)
      session.execute('persona.update', { persona, fields: { share } })
    const mix = () => chosenScenario(session, chart)?.personaMix
    const shares = () =>
      forecastInputs(session.editor.doc, chart, chosenScenario(session, chart)).personas.map(({ share }) => share)
    const give = (persona: string, share: number) =>
      changeInputs(session, chart, withPersonaShare(session, chart, persona, share))

    give(a, 0.2)
    expect(mix()).toEqual({ [a]: 0.2, [b]: 0.6, [c]: 0.2 })
    give(a, 1)
    expect(shares()).toEqual([1, 0, 0])
    // Nothing was left of the others' proportions, so their own count.
    give(a, 0.6)
    expect(mix()).toBeUndefined()
  })

  test('who takes part and what they bring starts a new run; how a persona is called or described does not', () => {
    const { session, chart } = open()
    const text = () => fingerprint(session.editor.doc, chart, null)
    const before = text()
    const made = session.execute('persona.add', { name: 'a' })
    const persona = made.ok ? made.value : ''
    const added = text()
    session.execute('persona.update', { persona, fields: { name: 'b', description: 'c' } })
    const renamed = text()
    session.execute('persona.update', { persona, fields: { attributes: { keen: { type: 'bernoulli', p: 0.5 } } } })

    expect(added).not.toBe(before)
    expect(renamed).toBe(added)
    expect(text()).not.toBe(added)
  })
})

describe('a forecast', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  async function running() {
    vi.useRealTimers()
    const report = await anExperiment()
    vi.useFakeTimers()
    const { session, chart } = open()
    const runs: { options: ExperimentOptions; finish: (result: Result<Experiment>) => void }[] = []
    const control = forecastOf(session, {
      run: (_project, _chart, _settings, options) => new Promise((finish) => runs.push({ options, finish })),
      workers: 1,
      now: () => 0,
    })
    return { session, chart, runs, control, report }
  }

  test('runs by itself on entering the mode, and not before', async () => {
    const { session, runs, control, report } = await running()

    await vi.advanceTimersByTimeAsync(1000)
    expect(runs).toHaveLength(0)
    setMode(session.view, 'forecast')
    await vi.advanceTimersByTimeAsync(0)
    expect(runs).toHaveLength(1)
    runs[0]?.finish(ok(report))
    await vi.advanceTimersByTimeAsync(0)

    expect(control.store.getState()).toMatchObject({ status: 'done', isStale: false })
  })

  test('a change makes the result an earlier one, stops the run under way and starts one new run', async () => {
    const { session, chart, runs, control, report } = await running()
    setMode(session.view, 'forecast')
    await vi.advanceTimersByTimeAsync(0)
    runs[0]?.finish(ok(report))
    await vi.advanceTimersByTimeAsync(0)

    for (const people of [4, 5, 6]) changeHeadcount(session, chart, 'clerk', people)
    expect(control.store.getState()).toMatchObject({ status: 'running', isStale: true })
    await vi.advanceTimersByTimeAsync(1000)
    expect(runs).toHaveLength(2)
    changeHeadcount(session, chart, 'clerk', 7)

    expect(runs[1]?.options.signal?.aborted).toBe(true)
    await vi.advanceTimersByTimeAsync(1000)
    runs[2]?.finish(ok(report))
    await vi.advanceTimersByTimeAsync(0)
    expect(control.store.getState()).toMatchObject({ status: 'done', isStale: false, previous: report })
  })

  test('wording a step better starts no new run', async () => {
    const { session, runs, report } = await running()
    setMode(session.view, 'forecast')
    await vi.advanceTimersByTimeAsync(0)
    runs[0]?.finish(ok(report))
    await vi.advanceTimersByTimeAsync(0)

    const call = Object.values(session.editor.doc.states).find(({ key }) => key === 'call')
    const renamed = session.execute('state.rename', { state: call?.id ?? '', name: 'First call' })
    await vi.advanceTimersByTimeAsync(1000)

    expect(renamed.ok && session.editor.doc.states[call?.id ?? '']?.name).toBe('First call')
    expect(runs).toHaveLength(1)
  })

  test('what was painted on the canvas goes when the mode is left, and the result stays', async () => {
    const { session, runs, control, report } = await running()
    setMode(session.view, 'forecast')
    await vi.advanceTimersByTimeAsync(0)
    runs[0]?.finish(ok(report))
    await vi.advanceTimersByTimeAsync(0)

    control.paint(plainWords)
    expect(session.overlay.getState().overlay?.heat.size).toBeGreaterThan(0)
    setMode(session.view, 'draw')
    expect(session.overlay.getState().overlay).toBeNull()
    setMode(session.view, 'forecast')
    await vi.advanceTimersByTimeAsync(1000)

    expect(runs).toHaveLength(1)
    expect(control.store.getState().status).toBe('done')
  })
})

describe('while a slider is held', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  async function ready() {
    vi.useRealTimers()
    const report = await anExperiment()
    vi.useFakeTimers()
    const { session, chart } = open()
    const runs: { options: ExperimentOptions; settings: ScenarioSettings; finish: (result: Result<Experiment>) => void }[] = []
    const control = forecastOf(session, {
      run: (_project, _chart, settings, options) => new Promise((finish) => runs.push({ options, settings, finish })),
      workers: 1,
      now: () => 0,
    })
    setMode(session.view, 'forecast')
    await vi.advanceTimersByTimeAsync(0)
    runs[0]?.finish(ok(report))
    await vi.advanceTimersByTimeAsync(0)
    return { session, chart, runs, control, report }
  }

  test('the forecast starts at once, the project stays as it is, and each new run waits for the coarse answer of the last', async () => {
    const { session, chart, runs, control, report } = await ready()
    const drag = (people: number) => control.preview(withHeadcount(session, chart, 'clerk', people))

    drag(4)
    drag(5)
    drag(6)
    expect(runs).toHaveLength(2)
    expect(runs[1]?.settings.headcount).toEqual({ clerk: 3 })
    expect(session.editor.canUndo).toBeNull()

    runs[1]?.options.onEarly?.(report)
    expect(runs[1]?.options.signal?.aborted).toBe(true)
    expect(runs[2]?.settings.headcount).toEqual({ clerk: 5 })
    expect(control.store.getState()).toMatchObject({ status: 'running', isDragged: true, result: { report: report.report } })
  })

  test('letting go writes one step of undo and the run under way goes on to its end', async () => {
    const { session, chart, runs, control, report } = await ready()
    for (const people of [4, 5, 6]) control.preview(withHeadcount(session, chart, 'clerk', people))
    runs[1]?.options.onEarly?.(report)

    changeHeadcount(session, chart, 'clerk', 6)
    control.preview(null)
    await vi.advanceTimersByTimeAsync(1000)
    expect(runs).toHaveLength(3)
    expect(runs[2]?.options.signal?.aborted).toBe(false)
    runs[2]?.finish(ok(report))
    await vi.advanceTimersByTimeAsync(0)

    expect(control.store.getState()).toMatchObject({ status: 'done', isStale: false, isDragged: false, reference: 'drawn' })
    session.editor.undo()
    expect(session.editor.canUndo).toBeNull()
    expect(Object.keys(session.editor.doc.scenarios)).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(1000)
    // The chart as drawn has been run before.
    expect(runs).toHaveLength(3)
    expect(control.store.getState()).toMatchObject({ status: 'done', isStale: false })
  })

  test('a drag that is given up leaves nothing behind', async () => {
    const { session, chart, runs, control } = await ready()
    control.preview(withHeadcount(session, chart, 'clerk', 9))
    control.preview(null)
    await vi.advanceTimersByTimeAsync(1000)

    expect(runs[1]?.options.signal?.aborted).toBe(true)
    expect(control.store.getState()).toMatchObject({ status: 'done', isStale: false })
    expect(session.editor.canUndo).toBeNull()
  })

  test('what-ifs stand beside the chart as drawn while the report is open, all with the same luck', async () => {
    const { session, chart, runs, control, report } = await ready()
    for (let n = 0; n < 5; n += 1) addScenario(session, chart, { headcount: { clerk: n + 4 }, seed: n })
    chooseScenario(session.view, chart, null)
    setFace(session.view, 'report')
    for (let n = 1; n < 8; n += 1) {
      await vi.advanceTimersByTimeAsync(1000)
      for (const run of runs) run.finish(ok(report))
    }

    const { beside } = control.store.getState()
    expect([...beside.keys()]).toHaveLength(5)
    expect(runs.slice(-4).map(({ settings }) => settings.seed)).toEqual([1, 1, 1, 1])
    expect(Object.values(session.editor.doc.scenarios).map(({ name }) => name)).toContainEqual({
      'zh-CN': '方案 5',
      en: 'Option 5',
    })
  })

  test('a run that was stopped is not begun again by itself', async () => {
    const { session, chart, runs, control } = await ready()
    changeHeadcount(session, chart, 'clerk', 9)
    await vi.advanceTimersByTimeAsync(1000)
    control.cancel()
    await vi.advanceTimersByTimeAsync(1000)

    expect(runs).toHaveLength(2)
    expect(control.store.getState()).toMatchObject({ status: 'cancelled', isStale: true })
    control.run()
    expect(runs).toHaveLength(3)
  })
})
