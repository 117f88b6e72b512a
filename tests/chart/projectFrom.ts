import { countingIds } from '../../src/base/id'
import { fromXState } from '../../src/chart/fromXState'
import { emptyProject, type Project } from '../../src/project/project'

const byId = <T extends { id: string }>(records: readonly T[]): Record<string, T> =>
  Object.fromEntries(records.map((record) => [record.id, record]))

/** A project with one chart and its sub-processes, read from an XState config that must be readable. */
export function projectFrom(config: unknown): { project: Project; chart: string } {
  const read = fromXState(config, { newId: countingIds('r') })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const { chart, states, transitions, roles, calendars, personas, processes } = read.value
  const project: Project = {
    ...emptyProject('p', 'Test'),
    charts: byId([chart, ...processes.map((process) => process.chart)]),
    states: byId([...states, ...processes.flatMap((process) => process.states)]),
    transitions: byId([...transitions, ...processes.flatMap((process) => process.transitions)]),
    roles: byId(roles),
    calendars: byId(calendars),
    personas: byId(personas),
  }
  return { project, chart: chart.id }
}
