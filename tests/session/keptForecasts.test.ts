import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { countingIds } from '../../src/base/id'
import { basisOf } from '../../src/chart/forecastBasis'
import { commands } from '../../src/commands'
import { modelHash } from '../../src/documents/modelHash'
import { Editor } from '../../src/edit/editor'
import { formatVersion } from '../../src/project/project'
import { readProject } from '../../src/project/read'
import type { ForecastResult } from '../../src/session/forecast'
import { addScenario, chosenScenario } from '../../src/session/forecastInputs'
import { keepForecast, keptOn, scenarioThen } from '../../src/session/keptForecasts'
import { createOverlay } from '../../src/session/overlay'
import type { Session } from '../../src/session/session'
import { createView } from '../../src/session/view'
import { Workspace } from '../../src/session/workspace'
import { conductExperiment } from '../../src/simulation/experiment'
import { openDatabase } from '../../src/storage/database'
import { diskTemplates } from '../library/diskTemplates'
import { constant, Service } from '../simulation/aService'

const project = new Service()
  .arrivals({ batch: 20, over: 3600 })
  .staff('desk', { count: 1 })
  .work('ask', 'desk', constant(60), 'end')
  .end('end')
  .project()
const chart = Object.keys(project.charts)[0] ?? ''

async function kept() {
  const editor = new Editor(project, { commands, newId: countingIds('n') })
  const session = {
    editor,
    view: createView({ kind: 'chart', id: chart }),
    overlay: createOverlay(),
    refused: createStore(() => ({ findings: [] })),
    execute: editor.execute.bind(editor),
  } as unknown as Session
  addScenario(session, chart, { headcount: { desk: 2 } })
  const done = await conductExperiment(project, chart, { replications: 2, seed: 1, headcount: { desk: 2 } })
  if (!done.ok) throw new Error('no run')
  const { report } = done.value
  const result = { report, scenario: chosenScenario(session, chart) } as ForecastResult
  keepForecast(session, chart, result, '2026-03-02T08:00:00.000Z')
  const all = () => keptOn(session.editor.doc, chart)
  return { session, editor, report, all }
}

test('a forecast is kept with its figures, its what-if as it was, and the model version; undo forgets it', async () => {
  const { session, editor, report, all } = await kept()
  const [one] = all()

  expect(one).toMatchObject({ at: '2026-03-02T08:00:00.000Z', replications: 2, seed: 1, model: modelHash(session.editor.doc) })
  expect(one?.figures.find(({ id }) => id === 'success')?.mean).toBe(report.success.share.mean)
  const scenario = chosenScenario(session, chart)
  session.execute('scenario.delete', { scenario: scenario?.id ?? '' })
  expect(scenarioThen(one!)?.headcount).toEqual({ desk: 2 })
  editor.undo()
  editor.undo()
  expect(all()).toEqual([])
})

test('it is outdated when something it rests on changes, and not by wording, a place on the chart, or keeping more', async () => {
  const { session, all } = await kept()
  const { states } = session.editor.doc
  const ask = Object.values(states).find(({ key }) => key === 'ask')?.id ?? ''
  const isOutdated = () => all()[0]?.basis !== basisOf(session.editor.doc, chart)

  session.execute('state.rename', { state: ask, name: 'Ask us' })
  session.execute('state.move', { state: ask, position: { x: 5, y: 5 } })
  session.execute('forecast.note', { forecast: all()[0]?.id ?? '', note: 'two people from May' })
  expect(isOutdated()).toBe(false)
  expect(all()[0]?.note).toBe('two people from May')

  const activity = session.editor.doc.states[ask]?.activity
  session.execute('state.update', {
    state: ask,
    fields: { activity: { ...activity!, duration: { type: 'constant', value: 61 } } },
  })
  expect(isOutdated()).toBe(true)
  session.editor.undo()
  expect(isOutdated()).toBe(false)
})

test('a kept forecast survives the file, a copy of the chart has none, and the model’s version does not count it', async () => {
  const { session, all } = await kept()
  const before = modelHash({ ...session.editor.doc, forecasts: {} })
  const read = readProject(JSON.parse(JSON.stringify(session.editor.doc)))

  expect(read).toMatchObject({ ok: true, value: { passage: formatVersion } })
  expect(read.ok && keptOn(read.value, chart)).toEqual(all())
  expect(modelHash(session.editor.doc)).toBe(before)
  const copy = session.execute('chart.duplicate', { chart, name: 'Copy' })
  expect(copy.ok && keptOn(session.editor.doc, copy.value)).toEqual([])
  const forgotten = session.execute('forecast.forget', { forecast: all()[0]?.id ?? '' })
  expect(forgotten.ok && session.editor.doc.forecasts).toEqual({})
  expect(session.execute('forecast.forget', { forecast: 'gone' }).ok).toBe(false)
})

test('two windows that keep a forecast at the same time lose neither, nor the note that is written on another meanwhile', async () => {
  const windows = [1, 2].map(() => new Workspace(openDatabase('kept'), diskTemplates, { now: () => 0, later: () => () => {} }))
  const [here, there] = windows as [Workspace, Workspace]
  const id = await here.createBlank('P')
  const open = async (workspace: Workspace): Promise<Session> => {
    const session = await workspace.open(id)
    if (!session.ok) throw new Error('not there')
    return session.value
  }
  const a = await open(here)
  const made = a.execute('chart.add', { name: 'C' })
  const process = made.ok ? made.value : ''
  const keep = (session: Session, seed: number): string => {
    const forecast = { at: `2026-03-0${seed}T08:00:00.000Z`, model: 'm', basis: 'b', seed, replications: 2, figures: [] }
    const done = session.execute('forecast.keep', { chart: process, forecast })
    return done.ok ? done.value : ''
  }
  const first = keep(a, 1)
  await a.flush()
  const b = await open(there)

  // Neither window has heard of the other yet.
  keep(a, 2)
  keep(b, 3)
  a.execute('forecast.note', { forecast: first, note: 'decided' })

  const told = (session: Session) => keptOn(session.editor.doc, process).map(({ seed, note }) => [seed, note])
  const all = [
    [1, 'decided'],
    [2, undefined],
    [3, undefined],
  ]
  await expect.poll(() => told(a), { timeout: 5000 }).toEqual(all)
  await expect.poll(() => told(b), { timeout: 5000 }).toEqual(all)
  // Undo takes back one's own alone.
  b.undo()
  await expect.poll(() => told(a), { timeout: 5000 }).toEqual(all.slice(0, 2))
  for (const one of [a, b, here, there]) await one.close()
})
