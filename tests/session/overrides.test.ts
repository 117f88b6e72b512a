import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { countingIds } from '../../src/base/id'
import { commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import { changeInputs, chosenScenario, overridable, withOverride } from '../../src/session/forecastInputs'
import { createOverlay } from '../../src/session/overlay'
import type { Session } from '../../src/session/session'
import { createView, showPlace } from '../../src/session/view'
import { projectOf } from '../chart/projectOf'

const passage = (data: object) => ({ meta: { passage: data } })
const project = projectOf({
  id: 'course',
  initial: 'first',
  states: {
    first: { invoke: { src: 'activity', onDone: 'end' }, ...passage({ activity: { kind: 'process', chart: 'review' } }) },
    end: { type: 'final' },
  },
  ...passage({
    kind: 'process',
    arrivals: { batch: 20, over: 0 },
    roles: { tutor: { staff: [{ count: 1, costPerHour: 60 }], calendar: 'day' }, nobody: {} },
    calendars: { day: { shifts: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }] } },
    processes: {
      review: {
        id: 'review',
        initial: 'mark',
        states: {
          mark: {
            invoke: {
              src: 'activity',
              onDone: [
                { target: 'over', ...passage({ weight: 0.7 }) },
                { target: 'mark', reenter: true, ...passage({ weight: 0.3 }) },
              ],
            },
            ...passage({ activity: { kind: 'staffed', role: 'tutor', duration: { type: 'constant', value: 60 } } }),
          },
          over: { type: 'final' },
        },
      },
    },
  }),
})
const course = Object.values(project.charts).find(({ key }) => key === 'course')?.id ?? ''
const mark = Object.values(project.states).find(({ key }) => key === 'mark')

function open() {
  const editor = new Editor(project, { commands, newId: countingIds('n') })
  return {
    editor,
    view: createView({ kind: 'chart', id: course }),
    overlay: createOverlay(),
    refused: createStore(() => ({ findings: [] })),
    execute: editor.execute.bind(editor),
  } as unknown as Session
}

test('[R1] steps, paths and roles of the chart and of its sub-processes can be overridden', () => {
  const possible = overridable(project, course)

  expect(possible.durations).toEqual([mark?.id])
  expect(possible.weights).toHaveLength(2)
  expect(possible.costs).toContain(mark?.id)
  expect(possible.wages).toEqual(['tutor'])
  expect(possible.calendars).toEqual(['tutor'])
})

test('[R1] an override is one step of undo, stands beside the others, and goes back to what is drawn', () => {
  const session = open()
  const change = (fields: Parameters<typeof changeInputs>[2]) => changeInputs(session, course, fields)

  change(withOverride(session, course, 'wages', 'tutor', 90))
  change(withOverride(session, course, 'calendars', 'tutor', null))
  change(withOverride(session, course, 'costs', mark?.id ?? '', 3))
  expect(chosenScenario(session, course)).toMatchObject({
    wages: { tutor: 90 },
    calendars: { tutor: null },
    costs: { [mark?.id ?? '']: 3 },
  })

  session.editor.undo()
  expect(chosenScenario(session, course)).not.toHaveProperty('costs')
  change(withOverride(session, course, 'wages', 'tutor', undefined))
  expect(chosenScenario(session, course)).not.toHaveProperty('wages')
  expect(chosenScenario(session, course)?.calendars).toEqual({ tutor: null })
  expect(session.editor.doc.roles.tutor).toEqual(project.roles.tutor)
})

test('a step inside a sub-process is shown on the chart it stands on', () => {
  const session = open()

  showPlace(session.view, session.editor.doc, mark?.id ?? '')
  expect(session.view.getState()).toMatchObject({
    place: { kind: 'chart', id: mark?.chart },
    selection: [mark?.id],
    face: 'chart',
  })
})
