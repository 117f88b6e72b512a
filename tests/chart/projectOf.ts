import { countingIds } from '../../src/base/id'
import { fromXState } from '../../src/chart/fromXState'
import { emptyProject, type Project } from '../../src/project/project'

const byId = <T extends { id: string }>(records: readonly T[]): Record<string, T> =>
  Object.fromEntries(records.map((record) => [record.id, record]))

/** A project of one chart and its sub-processes, from a machine config in the interchange form. */
export function projectOf(config: unknown): Project {
  const read = fromXState(config, { newId: countingIds('r') })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const { chart, states, transitions, roles, calendars, personas, processes } = read.value
  return {
    ...emptyProject('p', chart.name),
    charts: byId([chart, ...processes.map((process) => process.chart)]),
    states: byId([...states, ...processes.flatMap((process) => process.states)]),
    transitions: byId([...transitions, ...processes.flatMap((process) => process.transitions)]),
    roles: byId(roles),
    calendars: byId(calendars),
    personas: byId(personas),
  }
}

/** The id of its chart. */
export const chartOf = (project: Project): string => Object.keys(project.charts)[0] as string
