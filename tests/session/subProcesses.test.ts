import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { countingIds } from '../../src/base/id'
import { drawnText } from '../../src/chart/forecastBasis'
import { lintProject } from '../../src/chart/lint'
import { commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import type { Project } from '../../src/project/project'
import { forecastInputs } from '../../src/session/forecastInputs'
import { heatPoints, stepOnChart } from '../../src/session/forecastOverlay'
import { createOverlay } from '../../src/session/overlay'
import type { Session } from '../../src/session/session'
import { createView, setMode } from '../../src/session/view'
import { walkOf } from '../../src/session/walk'
import { runExperiment } from '../../src/simulation/experiment'
import { projectOf } from '../chart/projectOf'

const passage = (data: object) => ({ meta: { passage: data } })
const invoking = (target: string) => ({
  invoke: { src: 'activity', onDone: target },
  ...passage({ activity: { kind: 'process', chart: 'review', cost: 5 } }),
})
const end = { type: 'final', ...passage({ outcome: 'success' }) }
const course = () =>
  projectOf({
    id: 'course',
    initial: 'first',
    states: { first: invoking('second'), second: invoking('end'), end },
    ...passage({
      kind: 'process',
      arrivals: { batch: 20, over: 0 },
      roles: { tutor: { staff: [{ skill: 'senior', count: 1, costPerHour: 60 }] } },
      processes: {
        review: {
          id: 'review',
          initial: 'mark',
          states: {
            mark: {
              invoke: { src: 'activity', onDone: { target: 'over', meta: { passage: { label: 'marked' } } } },
              ...passage({ activity: { kind: 'staffed', role: 'tutor', duration: { type: 'constant', value: 60 } } }),
            },
            over: { type: 'final' },
          },
        },
      },
    }),
  })
const chartNamed = (project: Project, key: string): string =>
  Object.values(project.charts).find((chart) => chart.key === key)?.id ?? ''
const stateNamed = (project: Project, key: string): string =>
  Object.values(project.states).find((state) => state.key === key)?.id ?? ''

test('the invoking step is as hot as what is inside of it', async () => {
  const project = course()
  const chart = chartNamed(project, 'course')
  const report = await runExperiment(project, chart, { replications: 2, seed: 1 })
  if (!report.ok) throw new Error(JSON.stringify(report.error))
  const first = stateNamed(project, 'first')
  const figure = (kind: 'waiting' | 'work' | 'cost') =>
    heatPoints(report.value, project, kind).find(({ id }) => id === first)?.figure

  expect(figure('waiting')).toBe(report.value.states['first.mark']?.queueTime?.p90.mean)
  expect(figure('waiting')).toBeGreaterThan(0)
  // Twenty learners, a minute each, a yuan a minute and five for each entry.
  expect(figure('work')).toBeCloseTo(20 * 60, 6)
  expect(figure('cost')).toBeCloseTo(20 * (1 + 5), 6)
  expect(stepOnChart('second.mark', project, report.value)?.id).toBe(stateNamed(project, 'second'))
  const onChart = new Set(heatPoints(report.value, project, 'work').map(({ id }) => project.states[id]?.chart))
  expect([...onChart]).toEqual([chart])
})

test('people who work in a sub-process are levers of the chart, and an edit there makes its forecast old', () => {
  const project = course()
  const chart = chartNamed(project, 'course')
  const mark = project.states[stateNamed(project, 'mark')]!
  const edited = { ...project, states: { ...project.states, [mark.id]: { ...mark, value: 1 } } }

  expect(forecastInputs(project, chart, null).headcounts.map(({ role }) => role.id)).toEqual(['tutor'])
  expect(drawnText(edited, chart)).not.toBe(drawnText(project, chart))
})

test('a learner is walked through a sub-process, and the invoking step is where they are', () => {
  const project = course()
  const chart = chartNamed(project, 'course')
  const editor = new Editor(project, { commands, newId: countingIds('e') })
  const view = createView({ kind: 'chart', id: chart })
  const session = { editor, view, overlay: createOverlay(), language: createStore(() => 'en') } as unknown as Session
  const walk = walkOf(session)
  setMode(view, 'walk')
  const first = stateNamed(project, 'first')
  const active = () => [...(session.overlay.getState().overlay?.active ?? [])]

  const { position, expanded } = walk.store.getState()
  expect(position?.leaves.map((id) => expanded?.originOf(id))).toEqual([stateNamed(project, 'mark')])
  expect(active()).toEqual([first])

  walk.choose(position!.options[0]!)
  expect(active()).toEqual([stateNamed(project, 'second')])
  walk.choose(walk.store.getState().position!.options[0]!)
  expect(walk.store.getState().position?.end).toBe(stateNamed(project, 'end'))
})

test('a chart in the trash is missed where it was invoked, and found again when it is restored or copied along', () => {
  const project = course()
  const editor = new Editor(project, { commands, newId: countingIds('e') })
  const missed = () =>
    lintProject(editor.doc)
      .filter(({ code }) => code === 'sub-process-missing')
      .map(({ where }) => editor.doc.states[where]?.key)
  const review = chartNamed(project, 'review')

  editor.execute('chart.delete', { chart: review, at: '2026-01-01T00:00:00Z' })
  expect(missed()).toEqual(['first', 'second'])
  editor.execute('chart.restore', { chart: review })
  expect(missed()).toEqual([])

  const copy = editor.execute('chart.duplicate', { chart: chartNamed(project, 'course'), name: 'Copy' })
  const invoked = Object.values(editor.doc.states).filter((state) => copy.ok && state.chart === copy.value && state.activity)
  expect(invoked.map(({ activity }) => activity?.chart)).toEqual([review, review])
  expect(missed()).toEqual([])
})
