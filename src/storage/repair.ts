import type * as z from 'zod/mini'
import { freeName } from '../base/id'
import { byOrder } from '../base/order'
import type { State } from '../project/chart'
import { emptyProject, Project, type TableName, tableNames } from '../project/project'

/*
 * Two windows may edit at the same time what only together makes no sense: a path to a step that the other window
 * deleted, two steps that became each other's parent. `repaired` reads such a document as the nearest project that the
 * schema and the reference checks accept. It depends on the document alone, so every window reads the same; it is a way
 * of reading and writes nothing, so that what was left out is back when its counterpart is (an undone deletion).
 * Records in `checked` have passed the schema already, when they came in with a whole project.
 */

type Tables = { [T in TableName]: Record<string, Project[T][string]> }

export function repaired(
  raw: Record<string, unknown>,
  checked: ReadonlySet<unknown> = new Set(),
): { project: Project; wasRepaired: boolean } {
  const id = String(raw.id)
  const tables = {} as Tables
  let changes = 0
  const schemas = Project.shape as unknown as Record<TableName, z.ZodMiniRecord<z.ZodMiniString, z.ZodMiniType>>
  for (const name of tableNames) {
    const records: Record<string, unknown> = {}
    for (const [key, record] of Object.entries((raw[name] ?? {}) as Record<string, { id?: unknown }>)) {
      if (checked.has(record)) {
        records[key] = record
        continue
      }
      const schema = schemas[name]._zod.def.valueType
      const parsed = schema.safeParse(record)
      if (parsed.success && record.id === key) {
        records[key] = parsed.data
        continue
      }
      changes += 1
      // A window of another version may have written a field that this one does not know: the record is good without it.
      const known = parsed.success ? parsed : schema.safeParse(withoutUnknown(record, parsed.error.issues))
      if (known.success && record.id === key) records[key] = known.data
    }
    ;(tables as Record<TableName, unknown>)[name] = records
  }
  if (!tables.settings.settings) {
    tables.settings = { ...emptyProject(id, '').settings } as Tables['settings']
    changes += 1
  }
  for (let round = changesIn(tables); round > 0; round = changesIn(tables)) changes += round
  return { project: { ...emptyProject(id, ''), ...tables }, wasRepaired: changes > 0 }
}

function withoutUnknown(record: object, issues: readonly z.core.$ZodIssue[]): object {
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : []))
  return Object.fromEntries(Object.entries(record).filter(([field]) => !unknown.includes(field)))
}

const has = (table: object, id: string): boolean => Object.hasOwn(table, id)

/** One pass over all references; repeated until there is nothing left to do, since each removal may strand others. */
function changesIn(tables: Tables): number {
  let changes = 0
  const drop = (table: TableName, id: string): void => {
    delete (tables[table] as Record<string, unknown>)[id]
    changes += 1
  }
  const set = (state: State, fields: Partial<State>): void => {
    const next: Record<string, unknown> = { ...state, ...fields }
    for (const [field, value] of Object.entries(fields)) if (value === undefined) delete next[field]
    tables.states[state.id] = next as unknown as State
    changes += 1
  }

  const { charts, states } = tables
  for (const chart of Object.values(charts)) {
    const root = states[chart.root]
    if (root?.chart !== chart.id || root.parent !== null) drop('charts', chart.id)
  }
  for (const state of Object.values(states)) {
    const parent = state.parent === null ? undefined : states[state.parent]
    const homeless = state.parent === null ? charts[state.chart]?.root !== state.id : parent?.chart !== state.chart
    if (!has(charts, state.chart) || homeless) drop('states', state.id)
  }
  for (const id of inCircles(states)) drop('states', id)

  const children = new Map<string, State[]>()
  for (const state of Object.values(states).sort(byOrder)) {
    if (state.parent === null) continue
    const siblings = children.get(state.parent)
    if (siblings) siblings.push(state)
    else children.set(state.parent, [state])
  }
  for (const siblings of children.values()) {
    const taken = new Set<string>()
    for (const state of [...siblings].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const key = freeName(state.key, (name) => taken.has(name) || (name !== state.key && siblings.some((s) => s.key === name)))
      taken.add(key)
      if (key !== state.key) set(state, { key })
    }
  }
  for (const { id } of Object.values(states)) {
    const state = states[id] as State
    const inside = (children.get(id) ?? []).filter((child) => has(states, child.id))
    const enterable = inside.find((child) => child.kind !== 'history') ?? inside[0]
    if (inside.length > 0 && (state.kind === 'atomic' || state.kind === 'final' || state.kind === 'history'))
      set(state, { kind: 'compound', initial: enterable?.id, history: undefined, historyDefault: undefined })
    else if (state.initial !== undefined && states[state.initial]?.parent !== id)
      set(state, { initial: state.kind === 'compound' ? enterable?.id : undefined })
    else if (state.historyDefault?.some((target) => states[target]?.chart !== state.chart))
      set(state, { historyDefault: state.historyDefault.filter((target) => states[target]?.chart === state.chart) })
  }
  for (const { id, chart, from, targets } of Object.values(tables.transitions))
    if (!has(charts, chart) || [from, ...targets].some((end) => states[end]?.chart !== chart)) drop('transitions', id)
  for (const note of Object.values(tables.notes)) if (!has(tables.boards, note.board)) drop('notes', note.id)
  for (const paper of Object.values(tables.papers)) if (!has(charts, paper.chart)) drop('papers', paper.id)
  for (const scenario of Object.values(tables.scenarios)) if (!has(charts, scenario.chart)) drop('scenarios', scenario.id)
  for (const forecast of Object.values(tables.forecasts)) if (!has(charts, forecast.chart)) drop('forecasts', forecast.id)
  return changes
}

/** States whose parents lead back to themselves: two windows each moved one stage into the other. */
function inCircles(states: Readonly<Record<string, State>>): string[] {
  return Object.values(states).flatMap((state) => {
    const seen = new Set<string>()
    for (let at: string | null | undefined = state.id; at; at = states[at]?.parent) {
      if (seen.has(at)) return at === state.id ? [state.id] : []
      seen.add(at)
    }
    return []
  })
}
