import { personaMix } from '../project/persona'
import type { Project } from '../project/project'
import type { Text } from '../project/text'

/** What kind of figure it is; the words for each are i18n's. */
export const assumedFigures = [
  'duration',
  'share',
  'wait',
  'chance',
  'patience',
  'promise',
  'cost',
  'value',
  'arrivals',
  'attribute',
  'staff',
] as const
export type AssumedFigure = (typeof assumedFigures)[number]

/** [R4] A figure that a forecast rests on and that nobody has measured. */
export interface Assumption {
  readonly figure: AssumedFigure
  /** The record to look at: a step, a path, a role, or the chart itself. */
  readonly where: string
  readonly note?: Text
}

/** Every figure of the chart that goes into a forecast and is marked as an assumption [D0], in the order of the tables. */
export function assumptionsOf(project: Project, chartId: string): Assumption[] {
  const found: Assumption[] = []
  const chart = project.charts[chartId]
  if (!chart) return found
  const transitions = Object.values(project.transitions).filter((transition) => transition.chart === chartId)
  const states = Object.values(project.states).filter((state) => state.chart === chartId)
  const ownRoles = new Set([...states.map((state) => state.activity?.role), ...states.map((state) => state.role)])

  const collect = (record: { sources?: typeof chart.sources }, place: (field: string) => string): void => {
    for (const [field, source] of Object.entries(record.sources ?? {})) {
      const figure = source.quality === 'assumption' ? figureOf(field) : null
      if (figure) found.push({ figure, where: place(field), ...(source.note !== undefined && { note: source.note }) })
    }
  }
  for (const state of states) collect(state, () => state.id)
  for (const transition of transitions) collect(transition, () => transition.id)
  for (const persona of personaMix(project.personas)) collect(persona.persona, () => chartId)
  for (const role of Object.values(project.roles)) if (ownRoles.has(role.id)) collect(role, () => role.id)
  collect(chart, (field) => {
    const [table, ...rest] = field.split('.')
    const name = rest.join('.')
    if (table === 'delays') {
      // A named delay is felt where a step waits for it.
      const user = transitions.find(({ trigger }) => trigger.type === 'after' && trigger.delay === name)
      return user?.from ?? chartId
    }
    const role = rest[0] ?? ''
    return table === 'roles' && Object.hasOwn(project.roles, role) ? role : chartId
  })
  return found
}

/** The figure that a field of `sources` stands for; null for what no forecast uses (feelings, keeping times). */
function figureOf(field: string): AssumedFigure | null {
  const parts = field.split('.')
  switch (parts[0]) {
    case 'activity':
      if (parts[1] === 'patience') return 'patience'
      return parts[1] === 'cost' ? 'cost' : 'duration'
    case 'after':
    case 'delays':
    case 'wait':
      return 'wait'
    case 'weight':
      return 'share'
    case 'occurrences':
      return 'chance'
    case 'sla':
      return 'promise'
    case 'cost':
      return 'cost'
    case 'value':
      return 'value'
    case 'arrivals':
      return 'arrivals'
    case 'attributes':
    // A persona's: how many learners are like that.
    case 'share':
      return 'attribute'
    case 'staff':
    case 'roles':
      return 'staff'
    default:
      return null
  }
}
