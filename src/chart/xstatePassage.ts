import * as z from 'zod/mini'
import { isObject } from '../base/json'
import { type Finding, finding } from '../base/result'
import { Chart, stateData, Transition } from '../project/chart'
import { asFinding, jsonPath } from '../project/read'

/*
 * The fields of `meta.passage` [D], by the record that holds them. A field that this version does not know goes into
 * the record's `extra` and comes out again.
 */

export const stateFields = z.looseObject(stateData)

export const transitionFields = z.looseObject({
  weight: Transition.shape.weight,
  label: Transition.shape.label,
  sources: Transition.shape.sources,
  comments: Transition.shape.comments,
  route: Transition.shape.route,
  labelPosition: Transition.shape.labelPosition,
  waypoints: Transition.shape.waypoints,
})

export const chartFields = z.looseObject({
  kind: z.optional(Chart.shape.kind),
  name: z.optional(Chart.shape.name),
  purpose: Chart.shape.purpose,
  attributes: Chart.shape.attributes,
  attributeNames: Chart.shape.attributeNames,
  arrivals: Chart.shape.arrivals,
  delays: Chart.shape.delays,
  horizon: Chart.shape.horizon,
  sources: Chart.shape.sources,
  kpis: Chart.shape.kpis,
  journey: Chart.shape.journey,
  failureAndRecovery: Chart.shape.failureAndRecovery,
  principles: Chart.shape.principles,
  scope: Chart.shape.scope,
  preconditions: Chart.shape.preconditions,
  task: Chart.shape.task,
})

/** On the machine, `name` and `sources` speak of the chart, the rest of a state's fields of its root. */
const { name: _name, sources: _sources, ...restOfState } = stateData
export const rootFields = z.looseObject(restOfState)

/** The names in such a list. */
export const namesIn = (fields: z.ZodMiniObject): string[] => Object.keys(fields.shape)

export const machineTables = ['roles', 'calendars', 'personas'] as const

/** On the machine: the charts that steps invoke as sub-processes, each as a machine of its own, by name. */
export const processesField = 'processes'

/** What is wrong with `value` by `schema`, with JSON paths below `path`. Such a name as `__proto__` is refused as well. */
export function problemsOf(schema: z.ZodMiniType, value: unknown, path: readonly PropertyKey[]): Finding[] {
  const unsafe = unsafePlace(value, path)
  if (unsafe) return [finding('error', 'unsafe-key', jsonPath(unsafe), { key: '__proto__' })]
  const parsed = schema.safeParse(value)
  return parsed.success ? [] : parsed.error.issues.map((issue) => asFinding({ ...issue, path: [...path, ...issue.path] }))
}

export function unsafePlace(value: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] | null {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      const found = unsafePlace(item, [...path, i])
      if (found) return found
    }
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key === '__proto__') return [...path, key]
      const found = unsafePlace(item, [...path, key])
      if (found) return found
    }
  }
  return null
}
