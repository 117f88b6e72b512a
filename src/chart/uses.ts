import type { Chart, State, Transition } from '../project/chart'
import type { Project } from '../project/project'
import { languages, say, type Text } from '../project/text'
import { attributesIn } from './logic'
import { isMentioned, type Rewording } from './mentions'

/** What is used by name in many places: who works, what happens, what is known of a learner. */
export interface Subject {
  readonly kind: 'role' | 'event' | 'attribute'
  /** The role's id; the event's or the attribute's name. */
  readonly name: string
}

export type How =
  | 'does'
  | 'waitedFor'
  | 'scenario'
  | 'text'
  | 'path'
  | 'happens'
  | 'patience'
  | 'drawn'
  | 'condition'
  | 'sets'
  | 'factor'
  | 'delay'
  | 'persona'
  | 'story'

export interface Use {
  /** The record that uses it: a step, a path, a chart, a scenario, a persona, a note, a document. */
  readonly where: string
  /** The chart it is in; null for what is the whole project's. */
  readonly chart: string | null
  readonly how: How
}

/** Every place that uses the subject, in the order of charts, steps, paths; what lies in the trash left out. */
export function usesOf(project: Project, { kind, name }: Subject): Use[] {
  const inUse = (chart: string): boolean => project.charts[chart] !== undefined && !project.charts[chart].deleted
  const charts = Object.values(project.charts).filter(({ id }) => inUse(id))
  const states = Object.values(project.states).filter(({ chart }) => inUse(chart))
  const transitions = Object.values(project.transitions).filter(({ chart }) => inUse(chart))
  const tables = { project, charts, states, transitions }
  return [
    ...(kind === 'role' ? roleUses(tables, name) : kind === 'event' ? eventUses(tables, name) : attributeUses(tables, name)),
  ]
}

interface Tables {
  readonly project: Project
  readonly charts: readonly Chart[]
  readonly states: readonly State[]
  readonly transitions: readonly Transition[]
}

function* roleUses({ project, charts, states, transitions }: Tables, role: string): Generator<Use> {
  for (const { id, chart, activity, role: waited } of states) {
    if (activity?.role === role) yield { where: id, chart, how: 'does' }
    if (waited === role) yield { where: id, chart, how: 'waitedFor' }
  }
  for (const { id, chart, headcount, wages, calendars } of Object.values(project.scenarios))
    if ([headcount, wages, calendars].some((one) => one && Object.hasOwn(one, role))) yield { where: id, chart, how: 'scenario' }
  const words = nameWords(project.roles[role]?.name)
  const said = (where: string, chart: string | null, record: unknown): Use[] =>
    isMentioned(record, words) ? [{ where, chart, how: 'text' }] : []
  for (const chart of charts) yield* said(chart.id, chart.id, chart)
  for (const record of [...states, ...transitions]) yield* said(record.id, record.chart, record)
  for (const record of Object.values(project.notes)) yield* said(record.id, null, record)
  for (const record of Object.values(project.papers)) yield* said(record.id, record.chart, record)
}

/** Any change of words will do to find where they stand. */
const nameWords = (name: Text | undefined): Rewording =>
  Object.fromEntries(languages.map((language) => [language, { from: say(name, language), to: '' }]))

function* eventUses({ states, transitions }: Tables, event: string): Generator<Use> {
  for (const { id, chart, occurrences = {}, activity } of states) {
    if (Object.hasOwn(occurrences, event)) yield { where: id, chart, how: 'happens' }
    if (activity?.patience?.event === event) yield { where: id, chart, how: 'patience' }
  }
  for (const { id, chart, trigger } of transitions)
    if (trigger.type === 'event' && trigger.event === event) yield { where: id, chart, how: 'path' }
}

function* attributeUses({ project, charts, states, transitions }: Tables, name: string): Generator<Use> {
  for (const { id, attributes = {}, delays = {}, stories = [] } of charts) {
    if (Object.hasOwn(attributes, name)) yield { where: id, chart: id, how: 'drawn' }
    if (Object.values(delays).some((delay) => delay.type === 'cycle' && delay.attribute === name))
      yield { where: id, chart: id, how: 'delay' }
    if (stories.some(({ steps }) => steps.some(({ move }) => move.kind === 'attribute' && move.name === name)))
      yield { where: id, chart: id, how: 'story' }
  }
  for (const { id, chart, entry = [], exit = [], occurrences = {} } of states) {
    if ([...entry, ...exit].some((action) => attributesIn(action).has(name))) yield { where: id, chart, how: 'sets' }
    if (Object.values(occurrences).some(({ factor }) => factor === name)) yield { where: id, chart, how: 'factor' }
  }
  for (const { id, chart, guard, actions = [] } of transitions) {
    if (guard && attributesIn(guard).has(name)) yield { where: id, chart, how: 'condition' }
    if (actions.some((action) => attributesIn(action).has(name))) yield { where: id, chart, how: 'sets' }
  }
  for (const { id, attributes = {} } of Object.values(project.personas))
    if (Object.hasOwn(attributes, name)) yield { where: id, chart: null, how: 'persona' }
}

/** All there is to look up: every role, every event and every attribute of the charts in use. */
export function subjectsOf(project: Project): Subject[] {
  const charts = Object.values(project.charts).filter(({ deleted }) => !deleted)
  const inUse = new Set(charts.map(({ id }) => id))
  const events = new Set<string>()
  for (const { chart, trigger } of Object.values(project.transitions))
    if (inUse.has(chart) && trigger.type === 'event') events.add(trigger.event)
  for (const { chart, occurrences = {}, activity } of Object.values(project.states)) {
    if (!inUse.has(chart)) continue
    for (const event of Object.keys(occurrences)) events.add(event)
    if (activity?.patience) events.add(activity.patience.event)
  }
  const attributes = new Set(charts.flatMap((chart) => Object.keys(chart.attributes ?? {})))
  return [
    ...Object.keys(project.roles).map((name): Subject => ({ kind: 'role', name })),
    ...[...events].map((name): Subject => ({ kind: 'event', name })),
    ...[...attributes].map((name): Subject => ({ kind: 'attribute', name })),
  ]
}
