import { ok } from '../../base/result'
import { fromXState } from '../../chart/fromXState'
import { emptyProject } from '../../project/project'
import type { Read } from '../format'

const byId = <T extends { readonly id: string }>(records: readonly T[]): Record<string, T> =>
  Object.fromEntries(records.map((record) => [record.id, record]))

/** One machine config → a project around its chart, with the roles, calendars and personas that it brings. */
export const readXStateFile: Read = (value, newId) => {
  const id = newId()
  const read = fromXState(value, { newId })
  if (!read.ok) return read
  const { chart, states, transitions, roles, calendars, personas, processes } = read.value
  return ok({
    ...emptyProject(id, chart.name),
    charts: byId([chart, ...processes.map((process) => process.chart)]),
    states: byId([...states, ...processes.flatMap((process) => process.states)]),
    transitions: byId([...transitions, ...processes.flatMap((process) => process.transitions)]),
    roles: byId(roles),
    calendars: byId(calendars),
    personas: byId(personas),
  })
}
