import * as z from 'zod/mini'
import { byOrder, orderLast } from '../base/order'
import { clearable, cleared } from '../chart/clearable'
import { command, type ProjectTransaction } from '../chart/command'
import { linkedStep, linkState } from '../chart/links'
import { treeOf } from '../chart/tree'
import { Refusal } from '../edit/transaction'
import { ChartId, type State, StateId } from '../project/chart'
import { type Experience, Opportunity, ServiceMode, serviceModes } from '../project/journey'
import { type Project, settingsOf } from '../project/project'
import type { Scenario } from '../project/scenario'
import { type Language, Text } from '../project/text'
import { withFields } from './cells'
import { experienceIn, journeyMap } from './journeyMap'

/*
 * Opportunities of all journeys in one list. Each stays where it was found, in its step; here it is weighed, and tried:
 * a what-if of the process behind the step takes the place of the guess what it would bring. What-ifs that try an
 * opportunity are no forecast of the process as it is, so they never stand for it.
 */

type Weighed = Exclude<Opportunity, string>
export interface FoundOpportunity {
  /** Unique in the project at one moment. */
  readonly id: string
  readonly chart: string
  readonly state: State
  /** The mode in which it was found; null = the base. */
  readonly mode: ServiceMode | null
  /** Its place in the list of the step. */
  readonly index: number
  readonly text: Text
  readonly customerValue: number | null
  readonly businessValue: number | null
  readonly effort: number | null
  /** What both values come to, 0…100; null until one of them is said. */
  readonly value: number | null
  readonly scenario: Scenario | null
  /** The what-if that tried it is no longer there. */
  readonly isUntried: boolean
  /** The process behind the step is no longer what it was when somebody last looked. */
  readonly isStale: boolean
}

const wordsOf = (opportunity: Opportunity): Text => {
  if (typeof opportunity === 'string') return opportunity
  const { 'zh-CN': zh, en } = opportunity
  return { ...(zh !== undefined && { 'zh-CN': zh }), ...(en !== undefined && { en }) }
}

const own = <T>(records: Readonly<Record<string, T>>, id: string | undefined): T | undefined =>
  id !== undefined && Object.hasOwn(records, id) ? records[id] : undefined

/** Of all journeys in use, in the order of the maps. */
export function opportunitiesIn(project: Project): FoundOpportunity[] {
  const customerWeight = settingsOf(project).customerWeight ?? 0.5
  const journeys = Object.values(project.charts)
    .filter(({ kind, deleted }) => kind === 'journey' && !deleted)
    .sort(byOrder)
  return journeys.flatMap(({ id: chart }) => {
    const tree = treeOf(project, chart)
    if (!tree) return []
    return journeyMap(tree).steps.flatMap((state) =>
      [null, ...serviceModes].flatMap((mode) =>
        listIn(state, mode).map((opportunity, index): FoundOpportunity => {
          const { customerValue, businessValue, effort, scenario }: Weighed = typeof opportunity === 'string' ? {} : opportunity
          const tries = own(project.scenarios, scenario)
          return {
            id: `${state.id} ${mode ?? ''} ${index}`,
            chart,
            state,
            mode,
            index,
            text: wordsOf(opportunity),
            customerValue: customerValue ?? null,
            businessValue: businessValue ?? null,
            effort: effort ?? null,
            value: worthOf(customerValue, businessValue, customerWeight),
            scenario: tries ?? null,
            isUntried: scenario !== undefined && !tries,
            isStale: (state.experience?.links ?? []).some((link) => linkState(project, link) !== 'current'),
          }
        }),
      ),
    )
  })
}

/** What the step says in the base, or what a mode says instead of it. */
const listIn = ({ experience }: State, mode: ServiceMode | null): readonly Opportunity[] =>
  (mode === null ? experience?.opportunities : experience?.variants?.[mode]?.opportunities) ?? []

function worthOf(customer: number | undefined, business: number | undefined, customerWeight: number): number | null {
  if (customer === undefined || business === undefined) return customer ?? business ?? null
  return customerWeight * customer + (1 - customerWeight) * business
}

/** What-ifs that try an opportunity of some journey. */
export function triedScenarios(project: Project): ReadonlySet<string> {
  return new Set(
    Object.values(project.states).flatMap(({ experience }) =>
      [experience, ...Object.values(experience?.variants ?? {})].flatMap((one) =>
        (one?.opportunities ?? []).flatMap((opportunity) =>
          typeof opportunity === 'string' ? [] : (opportunity.scenario ?? []),
        ),
      ),
    ),
  )
}

/** The what-if that stands for a chart as it is run: the first one that tries no opportunity. */
export function usualScenario(project: Project, chart: string): Scenario | undefined {
  const own = Object.values(project.scenarios).filter((scenario) => scenario.chart === chart)
  if (own.length === 0) return undefined
  const tried = triedScenarios(project)
  return own.filter(({ id }) => !tried.has(id)).sort(byOrder)[0]
}

const at = { state: StateId, mode: z.optional(z.nullable(ServiceMode)), index: z.int().check(z.minimum(0)) }
const { customerValue, businessValue, effort, scenario } = Opportunity.def.options[1].shape

function change(
  tx: ProjectTransaction,
  { state: id, mode = null, index }: { state: string; mode?: ServiceMode | null | undefined; index: number },
  edit: (opportunity: Opportunity) => Opportunity,
): void {
  const state = tx.get('states', id)
  const all = experienceIn(state, mode).opportunities ?? []
  const opportunity = all[index]
  if (opportunity === undefined) throw new Refusal('record-gone', id)
  const opportunities = all.toSpliced(index, 1, edit(opportunity)) as NonNullable<Experience['opportunities']>
  tx.update('states', id, { experience: withFields(state.experience, { opportunities }, mode) })
}

function withFigures(opportunity: Opportunity, fields: object): Opportunity {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined)
  // A plain string stays one until something is really known of it.
  if (typeof opportunity === 'string' && known.length === 0) return opportunity
  const before: Weighed = typeof opportunity === 'string' ? { [languageOf(opportunity)]: opportunity } : opportunity
  const entries = Object.entries({ ...before, ...fields }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Weighed
}

const languageOf = (words: string): Language => (/[\u3400-\u9fff]/.test(words) ? 'zh-CN' : 'en')

/** Says an opportunity otherwise, weighs it, or ties it to a what-if; null takes a figure away. */
export const updateOpportunity = command(
  'opportunity.update',
  z.strictObject({
    ...at,
    text: z.optional(Text),
    fields: z.optional(clearable({ customerValue, businessValue, effort, scenario })),
  }),
  (tx, { text, fields = {}, ...where }) =>
    change(tx, where, (opportunity) => {
      const reworded: Opportunity =
        text === undefined
          ? opportunity
          : typeof opportunity === 'string'
            ? text
            : withFigures(opportunity, {
                'zh-CN': undefined,
                en: undefined,
                ...(typeof text === 'string' ? { [languageOf(text)]: text } : text),
              })
      return withFigures(reworded, cleared(fields))
    }),
)

/** Makes a what-if of an opportunity, on a process behind its step unless another one is named. Returns the what-if's id. */
export const tryOpportunity = command(
  'opportunity.try',
  z.strictObject({ ...at, chart: z.optional(ChartId) }),
  (tx, { chart, ...where }) => {
    const state = tx.get('states', where.state)
    const behind = (state.experience?.links ?? []).flatMap((link) => linkedStep(tx.doc, link)?.tree.chart.id ?? [])
    const process = chart ?? behind[0]
    if (process === undefined || tx.get('charts', process).kind !== 'process') throw new Refusal('nothing-to-try', where.state)
    const id = tx.newId()
    change(tx, where, (opportunity) => {
      tx.put('scenarios', {
        id,
        order: orderLast(tx.all('scenarios').sort(byOrder)),
        chart: process,
        name: wordsOf(opportunity),
      })
      return withFigures(opportunity, { scenario: id })
    })
    return id
  },
)
