import * as z from 'zod/mini'
import { orderAfter } from '../base/order'
import { command, type ProjectTransaction } from '../chart/command'
import { addState } from '../chart/commands/addState'
import { childrenOf, outgoingOf, stepOf, undrawn } from '../chart/family'
import { removeStates } from '../chart/removeStates'
import { reparent } from '../chart/reparent'
import { freshTree } from '../chart/tree'
import { Refusal } from '../edit/transaction'
import { ChartId, StateId } from '../project/chart'
import type { Experience, Measured, Metric, StepLink } from '../project/journey'
import { languages, say, Text } from '../project/text'
import { blockOf, cutOut, spliceIn } from './chain'
import { journeyMap } from './journeyMap'

/** Lets the container begin with the state, where it is the first one in it. */
function beginWith(tx: ProjectTransaction, id: string): void {
  const { parent } = stepOf(tx, id)
  const [first, second] = childrenOf(tx, parent).filter(({ kind }) => kind !== 'history')
  const { initial, kind } = tx.get('states', parent)
  if (kind === 'compound' && first?.id === id && (initial === undefined || initial === second?.id))
    tx.update('states', parent, { initial: id })
}

/**
 * A step right of `after`, or at the end of `phase`, or of the map; the straight way leads through it. With `newPhase`
 * it begins a phase of that name, which stands after the phase of `after`. Returns the step's id.
 */
export const addStep = command(
  'journey.addStep',
  z.strictObject({
    chart: ChartId,
    name: Text,
    after: z.optional(StateId),
    phase: z.optional(StateId),
    newPhase: z.optional(Text),
  }),
  (tx, { chart, name, after, phase, newPhase }) => {
    const { root } = tx.get('charts', chart)
    if (newPhase !== undefined) {
      const top = after === undefined ? undefined : topOf(tx, after)
      const stage = addState.run(tx, { parent: root, kind: 'stage', name: newPhase, ...(top ? { after: top } : {}) })
      return made(tx, { parent: stage, name })
    }
    if (after !== undefined) return made(tx, { parent: stepOf(tx, after).parent, after, name })
    const tree = freshTree(tx.doc, chart)
    const last = tree && journeyMap(tree).phases.findLast(({ state }) => state)?.state
    return made(tx, { parent: phase ?? last?.id ?? root, name })
  },
)

function made(tx: ProjectTransaction, args: { parent: string; name: Text; after?: string }): string {
  const id = addState.run(tx, { ...args, kind: 'activity' })
  beginWith(tx, id)
  const block = blockOf(tx, id)
  if (block) spliceIn(tx, block)
  return id
}

/** The ancestor that stands right under the root, or the step itself. */
function topOf(tx: ProjectTransaction, id: string): string {
  for (let state = stepOf(tx, id); ; ) {
    const parent = tx.get('states', state.parent)
    if (parent.parent === null) return state.id
    state = { ...parent, parent: parent.parent }
  }
}

/** Puts a step, or a phase with all its steps, after another one of `parent` (null = first); the straight way follows. */
export const moveStep = command(
  'journey.moveStep',
  z.strictObject({ state: StateId, parent: StateId, after: z.nullable(StateId) }),
  (tx, { state: id, parent, after }) => {
    const state = stepOf(tx, id)
    if (after === id) return
    const block = blockOf(tx, id)
    if (block) cutOut(tx, block)
    if (parent !== state.parent) {
      const wasFirst = tx.get('states', state.parent).initial === id
      reparent(tx, id, parent)
      if (wasFirst) beginAnew(tx, state.parent)
    }
    const siblings = childrenOf(tx, parent).filter((other) => other.id !== id)
    if (after !== null && !siblings.some((other) => other.id === after)) throw new Refusal('record-gone', after)
    const begins = tx.get('states', parent).initial === id
    tx.update('states', id, { order: orderAfter(siblings, after) })
    if (begins) beginAnew(tx, parent)
    beginWith(tx, id)
    const moved = blockOf(tx, id)
    if (moved) spliceIn(tx, moved)
  },
)

/** The first step of a phase begins it, once the one that did has moved on. */
function beginAnew(tx: ProjectTransaction, parent: string): void {
  const { kind } = tx.get('states', parent)
  const first = childrenOf(tx, parent).find((child) => child.kind !== 'history' && child.kind !== 'final')
  if (kind === 'compound' && first) tx.update('states', parent, { initial: first.id })
}

/**
 * Makes two steps of one: the second one happens in the same place and by the same means, and is felt alike. What was
 * said, done and found stays with the first. Returns the new step's id.
 */
export const splitStep = command(
  'journey.splitStep',
  z.strictObject({ state: StateId, name: Text }),
  (tx, { state: id, name }) => {
    const state = stepOf(tx, id)
    if (state.kind !== 'atomic') throw new Refusal('not-a-step', id, { name: state.key })
    const second = made(tx, { parent: state.parent, after: id, name })
    const { touchpoint, emotion, emotions, owner, evidence, links } = state.experience ?? {}
    const felt = Object.fromEntries(
      Object.entries({ touchpoint, emotion, emotions, owner, evidence, links }).filter(([, value]) => value !== undefined),
    ) as Experience
    tx.update('states', second, {
      ...(state.lane && { lane: state.lane }),
      ...(state.channels && { channels: state.channels }),
      ...(Object.keys(felt).length > 0 && { experience: felt }),
    })
    return second
  },
)

/** Makes one step of two: `from` goes into `into` with all that is said of it, and every path to it leads there. */
export const mergeSteps = command(
  'journey.mergeSteps',
  z.strictObject({ into: StateId, from: StateId }),
  (tx, { into, from }) => {
    const kept = stepOf(tx, into)
    const gone = stepOf(tx, from)
    if (into === from || kept.chart !== gone.chart || kept.kind !== 'atomic' || gone.kind !== 'atomic')
      throw new Refusal('not-a-step', from, { name: gone.key })
    const channels = merged(kept.channels, gone.channels, same)
    const experience = mergedExperience(kept.experience, gone.experience)
    tx.update('states', into, {
      ...(channels && { channels }),
      ...(experience && { experience }),
      ...(gone.sources && { sources: { ...gone.sources, ...kept.sources } }),
    })
    // What led from one to the other is over; what led on from the second leads on from both.
    for (const { id, targets } of outgoingOf(tx, into)) if (targets.includes(from)) tx.remove('transitions', id)
    for (const { id, targets } of outgoingOf(tx, from)) {
      if (targets.includes(into)) tx.remove('transitions', id)
      else tx.update('transitions', id, { from: into, ...undrawn })
    }
    for (const { id, targets } of tx.all('transitions'))
      if (targets.includes(from))
        tx.update('transitions', id, { targets: targets.map((target) => (target === from ? into : target)), ...undrawn })
    removeStates(tx, [from])
  },
)

const same = (a: Text, b: Text): boolean => languages.every((language) => say(a, language) === say(b, language))

function merged<T>(a: readonly T[] | undefined, b: readonly T[] | undefined, isSame: (a: T, b: T) => boolean): T[] | undefined {
  const all = [...(a ?? [])]
  for (const one of b ?? []) if (!all.some((other) => isSame(other, one))) all.push(one)
  return all.length > 0 ? all : undefined
}

/** Both texts, one under the other, in each language. */
function joined(a: Text | undefined, b: Text | undefined): Text | undefined {
  if (a === undefined || b === undefined || same(a, b)) return a ?? b
  if (typeof a === 'string' && typeof b === 'string') return `${a}\n${b}`
  return Object.fromEntries(languages.map((language) => [language, `${say(a, language)}\n${say(b, language)}`]))
}

/** Of two moods the mean, to the half. */
const between = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.round(a + b) / 2

function mergedExperience(a: Experience = {}, b: Experience = {}): Experience | undefined {
  const { variants, ...rest } = { ...b, ...a }
  const curves = new Set([...Object.keys(a.emotions ?? {}), ...Object.keys(b.emotions ?? {})])
  const emotions = Object.fromEntries([...curves].map((curve) => [curve, between(a.emotions?.[curve], b.emotions?.[curve]) ?? 0]))
  const rows = Object.fromEntries(
    [...new Set([...Object.keys(a.rows ?? {}), ...Object.keys(b.rows ?? {})])].map((row) => [
      row,
      joined(a.rows?.[row], b.rows?.[row]) ?? '',
    ]),
  )
  const fields: { [K in keyof Experience]?: unknown } = {
    ...rest,
    actions: joined(a.actions, b.actions),
    touchpoint: joined(a.touchpoint, b.touchpoint),
    thoughts: joined(a.thoughts, b.thoughts),
    owner: a.owner ?? b.owner,
    emotion: between(a.emotion, b.emotion),
    emotions: curves.size > 0 ? emotions : undefined,
    pains: merged(a.pains, b.pains, same),
    opportunities: merged(a.opportunities, b.opportunities, (one, other) => same(one as Text, other as Text)),
    evidence: merged(a.evidence, b.evidence, same),
    metrics: merged<Metric>(a.metrics, b.metrics, (one, other) => same(one.name, other.name)),
    moment: a.moment || b.moment ? true : undefined,
    rows: Object.keys(rows).length > 0 ? rows : undefined,
    links: merged<StepLink>(a.links, b.links, (one, other) => one.chart === other.chart && one.state === other.state),
    measured: merged<Measured>(a.measured, b.measured, (one, other) => one.id === other.id),
    variants: a.variants ?? b.variants,
  }
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined)
  return kept.length > 0 ? (Object.fromEntries(kept) as Experience) : undefined
}
