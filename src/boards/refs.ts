import { byOrder } from '../base/order'
import type { NoteRef } from '../project/board'
import type { Project } from '../project/project'
import { type Language, languages, say, type Text } from '../project/text'

/*
 * The objects of the model that notes speak of: roles, charts, steps, personas, what-ifs, KPIs. What is gone stays on the note
 * as a broken link with the name that it had [D0].
 */

const own = <T>(records: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(records, id) ? records[id] : undefined

/** The same words in a language that both have. */
const isSaidAs = (one: Text, other: Text): boolean =>
  languages.some((language) => say(one, language) !== '' && say(one, language) === say(other, language))

/** A KPI is known by its words: the chart's own text of it, or undefined where the chart no longer has it. */
const kpiOf = (project: Project, { id, name }: NoteRef): Text | undefined =>
  inUse(project, id) ? own(project.charts, id)?.kpis?.find((kpi) => isSaidAs(kpi, name)) : undefined

const inUse = (project: Project, chart: string): boolean => {
  const found = own(project.charts, chart)
  return found !== undefined && !found.deleted
}

/** A record that a note points to, as a person knows it; undefined where there is none. */
export function recordName(project: Project, id: string, language: Language): string | undefined {
  const state = own(project.states, id)
  if (state) return say(state.name, language) || state.key
  const named = own(project.charts, id) ?? own(project.roles, id) ?? own(project.personas, id) ?? own(project.scenarios, id)
  return named && (say(named.name, language) || id)
}

export function isRefBroken(project: Project, ref: NoteRef): boolean {
  switch (ref.kind) {
    case 'chart':
      return !inUse(project, ref.id)
    case 'state':
      return !inUse(project, own(project.states, ref.id)?.chart ?? '')
    case 'role':
      return !own(project.roles, ref.id)
    case 'persona':
      return !own(project.personas, ref.id)
    case 'scenario':
      return !inUse(project, own(project.scenarios, ref.id)?.chart ?? '')
    case 'kpi':
      return !kpiOf(project, ref)
  }
}

/** What the object is called now; of one that is gone, what it was called. */
export function refName(project: Project, ref: NoteRef, language: Language): string {
  const last = say(ref.name, language)
  if (isRefBroken(project, ref)) return last
  return ref.kind === 'kpi' ? say(kpiOf(project, ref), language) : (recordName(project, ref.id, language) ?? last)
}

/** Where the object is seen: the chart, and the step on it if it is one; null for what has no place of its own. */
export function refPlace(project: Project, ref: NoteRef): { readonly chart: string; readonly state?: string } | null {
  if (isRefBroken(project, ref)) return null
  if (ref.kind === 'chart' || ref.kind === 'kpi') return { chart: ref.id }
  if (ref.kind === 'state') return { chart: own(project.states, ref.id)?.chart ?? '', state: ref.id }
  if (ref.kind === 'scenario') return { chart: own(project.scenarios, ref.id)?.chart ?? '' }
  // A role or a persona is at home where it is used first.
  const user =
    ref.kind === 'role'
      ? Object.values(project.states).find(({ activity, chart }) => activity?.role === ref.id && inUse(project, chart))
      : undefined
  return user ? { chart: user.chart, state: user.id } : null
}

/** All that a note can be linked to, in the order of kinds, charts and steps. */
export function linkable(project: Project): NoteRef[] {
  const charts = Object.values(project.charts)
    .filter(({ deleted }) => !deleted)
    .sort(byOrder)
  const ids = new Set(charts.map(({ id }) => id))
  return [
    ...charts.map(({ id, name, key }): NoteRef => ({ kind: 'chart', id, name: name ?? key })),
    ...Object.values(project.roles).map(({ id, name }): NoteRef => ({ kind: 'role', id, name: name ?? id })),
    ...Object.values(project.personas)
      .sort(byOrder)
      .map(({ id, name }): NoteRef => ({ kind: 'persona', id, name })),
    ...Object.values(project.scenarios)
      .filter(({ chart }) => ids.has(chart))
      .sort(byOrder)
      .map(({ id, name }): NoteRef => ({ kind: 'scenario', id, name })),
    ...charts.flatMap(({ id, kpis = [] }) => kpis.map((name): NoteRef => ({ kind: 'kpi', id, name }))),
    ...charts.flatMap((chart) =>
      Object.values(project.states)
        .filter((state) => state.chart === chart.id && state.parent !== null && state.kind !== 'history')
        .sort(byOrder)
        .map(({ id, name, key }): NoteRef => ({ kind: 'state', id, name: name ?? key })),
    ),
  ]
}

/** The same object: of KPIs one and the same chart has several. */
export const isSameRef = (one: NoteRef, other: NoteRef): boolean =>
  one.kind === other.kind && one.id === other.id && (one.kind !== 'kpi' || isSaidAs(one.name, other.name))
