import { type Finding, finding } from '../base/result'
import { type Project, tableNames } from './project'

/** What a schema cannot say: that ids agree with their keys, references lead somewhere, and parents make a tree. */
export function integrityFindings(project: Project): Finding[] {
  return [...collidingIds(project), ...brokenReferences(project), ...brokenTrees(project)]
}

const error = (code: string, where: string, values: Finding['values'] = {}): Finding => finding('error', code, where, values)

function* collidingIds(project: Project): Generator<Finding> {
  const seen = new Map<string, string>()
  for (const table of tableNames)
    for (const [key, record] of Object.entries(project[table])) {
      const where = `$.${table}.${key}`
      if (record.id !== key) yield error('id-mismatch', where, { id: record.id, key })
      // Roles and calendars keep the names they have in the interchange file; everything that can be selected or linked must be unique.
      if (table === 'roles' || table === 'calendars' || table === 'settings') continue
      const other = seen.get(key)
      if (other) yield error('id-collision', where, { id: key, other })
      seen.set(key, where)
    }
}

function* brokenReferences(project: Project): Generator<Finding> {
  const missing = (where: string, id: string): Finding => error('missing-reference', where, { id })
  const has = (table: object, id: string): boolean => Object.hasOwn(table, id)

  if (!has(project.settings, 'settings')) yield missing('$.settings', 'settings')
  for (const chart of Object.values(project.charts)) {
    const root = project.states[chart.root]
    if (!has(project.states, chart.root) || root?.chart !== chart.id || root.parent !== null)
      yield missing(`$.charts.${chart.id}.root`, chart.root)
  }
  for (const state of Object.values(project.states)) {
    const where = `$.states.${state.id}`
    if (!has(project.charts, state.chart)) yield missing(`${where}.chart`, state.chart)
    else if (state.parent === null && project.charts[state.chart]?.root !== state.id)
      yield error('second-root', where, { name: state.key })
    if (state.parent !== null && (!has(project.states, state.parent) || project.states[state.parent]?.chart !== state.chart))
      yield missing(`${where}.parent`, state.parent)
    if (state.initial !== undefined && project.states[state.initial]?.parent !== state.id)
      yield missing(`${where}.initial`, state.initial)
    for (const [i, target] of (state.historyDefault ?? []).entries())
      if (project.states[target]?.chart !== state.chart) yield missing(`${where}.historyDefault[${i}]`, target)
  }
  for (const transition of Object.values(project.transitions)) {
    const where = `$.transitions.${transition.id}`
    if (!has(project.charts, transition.chart)) yield missing(`${where}.chart`, transition.chart)
    if (project.states[transition.from]?.chart !== transition.chart) yield missing(`${where}.from`, transition.from)
    for (const [i, target] of transition.targets.entries())
      if (project.states[target]?.chart !== transition.chart) yield missing(`${where}.targets[${i}]`, target)
  }
  for (const note of Object.values(project.notes))
    if (!has(project.boards, note.board)) yield missing(`$.notes.${note.id}.board`, note.board)
  for (const paper of Object.values(project.papers))
    if (!has(project.charts, paper.chart)) yield missing(`$.papers.${paper.id}.chart`, paper.chart)
  for (const scenario of Object.values(project.scenarios))
    if (!has(project.charts, scenario.chart)) yield missing(`$.scenarios.${scenario.id}.chart`, scenario.chart)
  for (const forecast of Object.values(project.forecasts))
    if (!has(project.charts, forecast.chart)) yield missing(`$.forecasts.${forecast.id}.chart`, forecast.chart)
}

/** Levels of steps inside steps. As JSON, where each takes two, more could not be read again [C3]; everything that walks a tree relies on it. */
export const maxStateDepth = 200

function* brokenTrees(project: Project): Generator<Finding> {
  const siblings = new Map<string, string>()
  const depths = new Map<string, number>()
  for (const state of Object.values(project.states)) {
    const place = JSON.stringify([state.chart, state.parent, state.key])
    const twin = siblings.get(place)
    if (twin && state.parent !== null) yield error('duplicate-key', `$.states.${state.id}.key`, { key: state.key, other: twin })
    siblings.set(place, state.id)

    const path = new Set<string>()
    let isCircle = false
    for (let id: string | null | undefined = state.id; id && !depths.has(id); id = project.states[id]?.parent) {
      if (path.has(id)) {
        yield error('parent-cycle', `$.states.${id}.parent`, { name: project.states[id]?.key ?? id })
        isCircle = true
        break
      }
      path.add(id)
    }
    for (const id of [...path].reverse()) {
      const depth = isCircle ? 0 : 1 + (depths.get(project.states[id]?.parent ?? '') ?? -1)
      depths.set(id, depth)
      // One level too many is told where it begins, not once more for everything inside.
      if (depth === maxStateDepth + 1)
        yield error('states-too-deep', `$.states.${id}.parent`, { name: project.states[id]?.key ?? id, limit: maxStateDepth })
    }
  }
}
