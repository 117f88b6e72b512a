import * as z from 'zod/mini'
import { isObject } from '../base/json'
import { Refusal } from '../edit/transaction'
import type { Action, Guard } from '../project/logic'
import type { Story } from '../project/story'
import { languages, say, Text } from '../project/text'
import { command, type ProjectTransaction } from './command'
import { requireUsableName } from './keys'
import { type Rewording, reworded } from './mentions'

/* One name for another in the whole project, as one step of undo. Nothing keeps the old name but what came with a file and is carried untouched. */

const Name = z.string().check(z.minLength(1))

const renamed = <T>(fields: Readonly<Record<string, T>>, from: string, to: string): Record<string, T> =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key === from ? to : key, value]))

/** Another name for a role, and, when asked, for what the texts of charts, notes and documents call it. */
export const renameRole = command(
  'role.rename',
  z.strictObject({ role: z.string(), name: Text, inTexts: z.boolean() }),
  (tx, { role: id, name, inTexts }) => {
    const before = tx.get('roles', id).name
    tx.update('roles', id, { name })
    if (!inTexts || before === undefined) return
    const words: Rewording = Object.fromEntries(
      languages.map((language) => [language, { from: say(before, language), to: say(name, language) }]),
    )
    for (const table of ['charts', 'states', 'transitions', 'notes', 'papers'] as const)
      for (const record of tx.all(table)) {
        // What is or was in force says what it said.
        if ('status' in record && (record.status === 'inForce' || record.status === 'obsolete')) continue
        const next = reworded(record, words)
        if (next !== record) tx.put(table, next as never)
      }
  },
)

/** What happens by another name: on the paths that answer it, where it happens by itself, and where patience ends. */
export const renameEvent = command('event.rename', z.strictObject({ name: Name, to: Name }), (tx, { name, to }) => {
  if (name === to) return
  requireUsableName('', to)
  if (to.includes('*') || /^xstate\./.test(to)) throw new Refusal('name-not-allowed', '', { name: to })
  const states = tx.all('states')
  const transitions = tx.all('transitions')
  const isTaken =
    transitions.some(({ trigger }) => trigger.type === 'event' && trigger.event === to) ||
    states.some(({ occurrences = {}, activity }) => Object.hasOwn(occurrences, to) || activity?.patience?.event === to)
  if (isTaken) throw new Refusal('event-name-taken', '', { name: to })
  for (const { id, trigger } of transitions)
    if (trigger.type === 'event' && trigger.event === name)
      tx.update('transitions', id, { trigger: { type: 'event', event: to } })
  for (const { id, occurrences, activity, sources } of states) {
    if (occurrences && Object.hasOwn(occurrences, name)) tx.update('states', id, { occurrences: renamed(occurrences, name, to) })
    if (sources && Object.hasOwn(sources, `occurrences.${name}`))
      tx.update('states', id, { sources: renamed(sources, `occurrences.${name}`, `occurrences.${to}`) })
    if (activity?.patience?.event === name)
      tx.update('states', id, { activity: { ...activity, patience: { ...activity.patience, event: to } } })
  }
})

/** [C5] An attribute by another name: where it is drawn, read, set, what runs by it, in personas and in stories. */
export const renameAttribute = command('attribute.rename', z.strictObject({ name: Name, to: Name }), (tx, { name, to }) => {
  if (name === to) return
  requireUsableName('', to)
  const isTaken = [...tx.all('charts'), ...tx.all('personas')].some(({ attributes }) => Object.hasOwn(attributes ?? {}, to))
  if (isTaken) throw new Refusal('attribute-name-taken', '', { name: to })
  renameInCharts(tx, name, to)
  for (const { id, guard, actions } of tx.all('transitions')) {
    if (guard && JSON.stringify(guard).includes(JSON.stringify(name)))
      tx.update('transitions', id, { guard: inLogic(guard, name, to) })
    if (actions?.length) tx.update('transitions', id, { actions: actions.map((action) => inLogic(action, name, to)) })
  }
  for (const { id, entry, exit, occurrences, source } of tx.all('states')) {
    if (isObject(source) && isObject(source.context) && Object.hasOwn(source.context, name))
      tx.update('states', id, { source: { ...source, context: renamed(source.context, name, to) } })
    if (entry?.length) tx.update('states', id, { entry: entry.map((action) => inLogic(action, name, to)) })
    if (exit?.length) tx.update('states', id, { exit: exit.map((action) => inLogic(action, name, to)) })
    if (Object.values(occurrences ?? {}).some(({ factor }) => factor === name))
      tx.update('states', id, {
        occurrences: Object.fromEntries(
          Object.entries(occurrences ?? {}).map(([event, one]) => [event, one.factor === name ? { ...one, factor: to } : one]),
        ),
      })
  }
  for (const { id, attributes, sources } of tx.all('personas')) {
    if (!Object.hasOwn(attributes ?? {}, name)) continue
    tx.update('personas', id, {
      attributes: renamed(attributes ?? {}, name, to),
      ...(sources ? { sources: renamed(sources, `attributes.${name}`, `attributes.${to}`) } : {}),
    })
  }
})

function renameInCharts(tx: ProjectTransaction, name: string, to: string): void {
  for (const { id, attributes, attributeNames, delays, sources, stories } of tx.all('charts')) {
    if (attributes && Object.hasOwn(attributes, name)) tx.update('charts', id, { attributes: renamed(attributes, name, to) })
    if (attributeNames && Object.hasOwn(attributeNames, name))
      tx.update('charts', id, { attributeNames: renamed(attributeNames, name, to) })
    if (sources && Object.hasOwn(sources, `attributes.${name}`))
      tx.update('charts', id, { sources: renamed(sources, `attributes.${name}`, `attributes.${to}`) })
    if (Object.values(delays ?? {}).some((delay) => delay.type === 'cycle' && delay.attribute === name))
      tx.update('charts', id, {
        delays: Object.fromEntries(
          Object.entries(delays ?? {}).map(([key, delay]) => [
            key,
            delay.type === 'cycle' && delay.attribute === name ? { ...delay, attribute: to } : delay,
          ]),
        ),
      })
    if (stories) tx.update('charts', id, { stories: stories.map((story) => inStory(story, name, to)) })
  }
}

const inStory = (story: Story, name: string, to: string): Story => ({
  ...story,
  steps: story.steps.map((step) =>
    step.move.kind === 'attribute' && step.move.name === name ? { ...step, move: { ...step.move, name: to } } : step,
  ),
})

/** A guard or an action with the attribute by its new name; one that is not the studio's own stays as it is. */
function inLogic<L extends Guard | Action>(logic: L, name: string, to: string): L {
  const { params } = logic
  if (!isObject(params)) return logic
  const inner = (one: unknown): unknown => (isObject(one) && typeof one.type === 'string' ? inLogic(one as Guard, name, to) : one)
  const own = params.name === name ? to : params.name
  switch (logic.type) {
    case 'attribute':
      return { ...logic, params: { ...params, name: own, value: inExpr(params.value, name, to) } }
    case 'assign':
      return { ...logic, params: { ...params, name: own, expr: inExpr(params.expr, name, to) } }
    case 'and':
    case 'or':
      return Array.isArray(params.guards) ? { ...logic, params: { ...params, guards: params.guards.map(inner) } } : logic
    case 'not':
      return { ...logic, params: { ...params, guard: inner(params.guard) } }
    default:
      return logic
  }
}

function inExpr(expr: unknown, name: string, to: string): unknown {
  if (!Array.isArray(expr)) return expr
  if (expr[0] === 'get') return expr[1] === name ? ['get', to] : expr
  return expr.map((operand, i) => (i === 0 ? operand : inExpr(operand, name, to)))
}
