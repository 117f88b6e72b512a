import { describe, expect, test } from 'vitest'
import { countingIds } from '../../src/base/id'
import { toXState } from '../../src/chart/toXState'
import { readXStateFile } from '../../src/formats/xstate/read'
import type { Project } from '../../src/project/project'

const passage = (data: object) => ({ meta: { passage: data } })
const invoking = (chart: string, target: string) => ({
  invoke: { src: 'activity', onDone: target },
  ...passage({ activity: { kind: 'process', chart } }),
})
const over = { type: 'final' }
const roles = { tutor: { staff: [{ skill: 'senior', count: 2 }] } }
const marking = {
  id: 'marking',
  initial: 'mark',
  states: {
    mark: {
      invoke: { src: 'activity', onDone: 'over' },
      ...passage({ activity: { kind: 'staffed', role: 'tutor', duration: { type: 'constant', value: 60 } } }),
    },
    over,
  },
  foreign: 'kept',
}
const course = {
  id: 'course',
  initial: 'one',
  states: { one: invoking('homework', 'two'), two: invoking('marking', 'end'), end: over },
  ...passage({
    kind: 'process',
    roles,
    processes: {
      // Known by another name than its own, and needs a further chart.
      homework: { id: 'work', initial: 'mark', states: { mark: invoking('marking', 'over'), over } },
      marking,
      unused: { id: 'unused', initial: 'over', states: { over } },
    },
  }),
}

function read(config: unknown): Project {
  const project = readXStateFile(config, countingIds('r'))
  if (!project.ok) throw new Error(JSON.stringify(project.error))
  return project.value
}
const idOf = (project: Project, key: string): string => Object.values(project.charts).find((chart) => chart.key === key)?.id ?? ''

describe('sub-processes in one XState file', () => {
  test('[C3] go in as charts known by id and come out under their names, nothing lost', () => {
    const project = read(course)

    expect(Object.values(project.charts).map(({ key }) => key)).toEqual(['course', 'work', 'marking', 'unused'])
    const invoked = Object.values(project.states).flatMap(({ activity }) => activity?.chart ?? [])
    expect(invoked.sort()).toEqual([idOf(project, 'marking'), idOf(project, 'marking'), idOf(project, 'work')].sort())
    expect(toXState(project, idOf(project, 'course'))).toEqual(course)
    expect(JSON.stringify(toXState(project, idOf(project, 'course')))).toBe(JSON.stringify(course))
  })

  test('[C3] a chart written alone brings what it invokes, and the people who work in there', () => {
    const project = read(course)

    const out = toXState(project, idOf(project, 'work'))
    const again = read(out)

    expect(out.meta).toMatchObject({ passage: { roles, processes: { marking } } })
    expect(Object.values(again.charts).map(({ key }) => key)).toEqual(['work', 'marking'])
    expect(toXState(again, idOf(again, 'work'))).toEqual(out)
  })

  test('a chart that leads back to its own is carried, for somebody to mend', () => {
    const circle = {
      id: 'a',
      initial: 'one',
      states: { one: invoking('b', 'end'), end: over },
      ...passage({ processes: { b: { id: 'b', initial: 'two', states: { two: invoking('a', 'over'), over } } } }),
    }
    const project = read(circle)

    expect(toXState(project, idOf(project, 'a'))).toEqual(circle)
  })

  test('what is wrong inside is told with its place in the file', () => {
    const config = { ...course, ...passage({ processes: { b: { id: 'b', initial: 'x', states: { y: {} } } } }) }

    const found = readXStateFile(config, countingIds('r'))

    expect(found.ok ? [] : found.error.map(({ code, where }) => [code, where])).toEqual([
      ['unknown-initial', '$.meta.passage.processes.b.initial'],
    ])
  })

  test.each(['marking', 7, []])('processes that are no table are refused: %j', (processes) => {
    const found = readXStateFile({ ...course, ...passage({ processes }) }, countingIds('r'))

    expect(found).toMatchObject({ ok: false, error: [{ code: 'wrong-type', where: '$.meta.passage.processes' }] })
  })
})
