import { orderLast } from '../base/order'
import { Refusal } from '../edit/transaction'
import type { Role } from '../project/staff'
import { languages } from '../project/text'
import type { ProjectTransaction } from './command'
import { addState } from './commands/addState'
import { setAttribute } from './commands/setAttribute'
import { setDelay } from './commands/setDelay'
import { connectStates } from './connect'
import { outgoingOf, repairInitial, stepOf } from './family'
import { linkedStep, stepBasis } from './links'
import { ownersIn } from './owners'
import { removeStates } from './removeStates'
import { levels } from './rules/levels'
import { byTrigger, freshTree, sameTrigger } from './tree'

/*
 * What one click does about a finding, where there is one thing that clearly mends it and loses nothing that undo does
 * not bring back. Figures that nobody has said yet are put in as assumptions and marked so.
 */

export interface Fault {
  readonly where: string
  readonly values: Readonly<Record<string, string | number>>
}
type Repair = (tx: ProjectTransaction, fault: Fault) => void

const minutes = 60
const hour = 60 * minutes

const repairs: Readonly<Record<string, Repair>> = {
  'missing-initial': (tx, { where }) => repairInitial(tx, where),

  'no-exit': (tx, { where }) => {
    const state = tx.get('states', where)
    const end = addState.run(tx, {
      parent: state.parent ?? where,
      kind: 'end',
      after: where,
      name: { 'zh-CN': '结束', en: 'End' },
    })
    connectStates(tx, where, end)
  },

  'missing-outcome': (tx, { where }) => tx.update('states', where, { outcome: 'neutral' }),

  'unreachable-state': (tx, { where }) => removeStates(tx, [stepOf(tx, where).id]),

  /** The one that is always taken is tried last. */
  'shadowed-transition': (tx, { where }) => {
    const shadowed = tx.get('transitions', where)
    const group = outgoingOf(tx, shadowed.from).filter(({ trigger }) => sameTrigger(trigger, shadowed.trigger))
    const [first, ...others] = group.filter(({ guard, weight }) => !guard && weight === undefined)
    if (first) tx.update('transitions', first.id, { order: orderLast(outgoingOf(tx, shadowed.from)) })
    // Of several that are always taken only the first ever was.
    for (const { id } of others) tx.remove('transitions', id)
  },

  /** The last one is taken when no other is: “otherwise”. */
  'no-else': (tx, { where }) => {
    for (const group of byTrigger(outgoingOf(tx, where))) {
      const last = group.at(-1)
      if (last && last.trigger.type !== 'event' && last.trigger.type !== 'invoke' && group.every(({ guard }) => guard))
        tx.update('transitions', last.id, { guard: undefined })
    }
  },

  /** Shares keep their proportions and add up to 100 %. */
  'weights-over-one': (tx, { where }) => {
    for (const group of byTrigger(outgoingOf(tx, where))) {
      const sure = group.filter(({ guard }) => !guard).reduce((sum, { weight }) => sum + (weight ?? 0), 0)
      const most = Math.max(sure, ...group.filter(({ guard }) => guard).map(({ weight }) => sure + (weight ?? 0)))
      if (most > 1)
        for (const { id, weight } of group) if (weight !== undefined) tx.update('transitions', id, { weight: weight / most })
    }
  },

  'unknown-attribute': (tx, { where, values }) =>
    setAttribute.run(tx, {
      chart: chartAt(tx, where),
      name: String(values.attribute),
      distribution: { type: 'constant', value: 0 },
    }),

  'unknown-delay': (tx, { where, values }) => {
    const chart = chartAt(tx, where)
    const name = String(values.delay)
    setDelay.run(tx, { chart, name, delay: { type: 'constant', value: 24 * hour } })
    const { sources } = tx.get('charts', chart)
    tx.update('charts', chart, { sources: { ...sources, [`delays.${name}`]: { quality: 'assumption' } } })
  },

  /** What nobody answers does not need to happen. */
  'unhandled-event': (tx, { where, values }) => {
    const { occurrences = {}, activity } = tx.get('states', where)
    const { [String(values.event)]: _, ...rest } = occurrences
    tx.update('states', where, { occurrences: Object.keys(rest).length > 0 ? rest : undefined })
    if (activity?.patience && activity.patience.event === values.event) {
      const { patience: _, ...patient } = activity
      tx.update('states', where, { activity: patient })
    }
  },

  'nobody-on-duty': (tx, { where }) => {
    const { role: id, units = 1 } = tx.get('states', where).activity ?? {}
    const role: Role = tx.get('roles', id ?? '')
    const [first, ...others] = role.staff ?? []
    const missing = units - [first, ...others].reduce((sum, group) => sum + (group?.count ?? 0), 0)
    if (missing > 0) tx.update('roles', role.id, { staff: [{ ...first, count: (first?.count ?? 0) + missing }, ...others] })
  },

  /** The step asks for the highest level that the role has. */
  'skill-too-low': (tx, { where }) => {
    const { activity } = tx.get('states', where)
    const staff = tx.get('roles', activity?.role ?? '').staff ?? []
    const best = Math.max(...staff.map(({ skill }) => levels.indexOf(skill ?? 'junior')))
    const minSkill = levels[best]
    if (activity && minSkill) tx.update('states', where, { activity: { ...activity, minSkill } })
  },

  'missing-duration': (tx, { where }) => {
    const { activity, sources } = tx.get('states', where)
    if (!activity) return
    tx.update('states', where, {
      activity: { ...activity, duration: { type: 'lognormal', mean: 10 * minutes, sd: 5 * minutes } },
      sources: { ...sources, 'activity.duration': { quality: 'assumption' } },
    })
  },

  /** Until somebody has asked learners, a map is assumed. */
  'journey-without-basis': (tx, { where }) =>
    tx.update('charts', where, { journey: { ...tx.get('charts', where).journey, basis: 'assumption' } }),

  /** Of those who are named the first answers for the step. */
  'two-accountable': (tx, { where }) => {
    const { experience } = tx.get('states', where)
    const { owner } = experience ?? {}
    if (owner === undefined) return
    const first = (text: string): string => ownersIn(text)[0] ?? text
    const one =
      typeof owner === 'string'
        ? first(owner)
        : {
            ...owner,
            ...Object.fromEntries(languages.flatMap((language) => (owner[language] ? [[language, first(owner[language])]] : []))),
          }
    tx.update('states', where, { experience: { ...experience, owner: one } })
  },

  /** Somebody has looked: what the process is now is what the map knows. */
  'link-stale': (tx, { where }) => {
    const { experience } = tx.get('states', where)
    const links = (experience?.links ?? []).map((link) => {
      const linked = linkedStep(tx.doc, link, freshTree)
      return linked ? { ...link, basis: stepBasis(linked.tree, linked.state) } : link
    })
    tx.update('states', where, { experience: { ...experience, links } })
  },

  'link-broken': (tx, { where }) => {
    const { links = [], ...experience } = tx.get('states', where).experience ?? {}
    const left = links.filter((link) => linkedStep(tx.doc, link, freshTree))
    tx.update('states', where, { experience: left.length > 0 ? { ...experience, links: left } : experience })
  },

  'missing-name': (tx, { where }) => {
    const { name, key } = tx.get('states', where)
    tx.update('states', where, { name: typeof name === 'object' ? { ...name, 'zh-CN': name.en || key } : key })
  },

  'persona-attribute-unknown': (tx, { values }) => {
    const persona = tx.get('personas', String(values.personaId))
    const { [String(values.attribute)]: _, ...attributes } = persona.attributes ?? {}
    tx.update('personas', persona.id, { attributes: Object.keys(attributes).length > 0 ? attributes : undefined })
  },

  /** Everybody who was meant to have a share has the same one. */
  'persona-mix-empty': (tx) => {
    const meant = tx.all('personas').filter(({ share }) => share !== undefined)
    for (const { id } of meant) tx.update('personas', id, { share: 1 / meant.length })
  },
}

export const canRepair = (code: string): boolean => Object.hasOwn(repairs, code)
export const repairable: readonly string[] = Object.keys(repairs)

export function repair(tx: ProjectTransaction, code: string, fault: Fault): void {
  const mend = canRepair(code) ? repairs[code] : undefined
  if (!mend) throw new Refusal('no-repair', fault.where, { rule: code })
  mend(tx, fault)
}

/** The chart that a record is in, or is. */
function chartAt(tx: ProjectTransaction, where: string): string {
  return tx.find('states', where)?.chart ?? tx.find('transitions', where)?.chart ?? where
}
