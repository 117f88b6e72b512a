import * as z from 'zod/mini'
import { byOrder, orderLast, ordersFor } from '../base/order'
import { command } from '../chart/command'
import { keyFor } from '../chart/keys'
import { stepBasis } from '../chart/links'
import { type ChartTree, freshTree, stepKind } from '../chart/tree'
import { Refusal } from '../edit/transaction'
import { ChartId, type State, type Transition } from '../project/chart'
import type { Experience } from '../project/journey'
import { Text } from '../project/text'

/*
 * A first journey from a process: the steps that a learner sees, in the order in which one walks through them, under the
 * stages that they stand in. What happens between two of them unseen becomes one path. Each step is linked to the one
 * that it came from, so that the map stays tied to the work.
 */

/** Whether a learner takes part in a step, or feels it pass. */
export function isVisible(tree: ChartTree, state: State): boolean {
  if (state.parent === null || state.kind !== 'atomic') return false
  const kind = stepKind(tree, state)
  if (kind === 'choice') return false
  if (state.lane) return state.lane === 'customer' || state.lane === 'frontstage'
  if (kind === 'wait' || state.activity?.kind === 'self') return true
  return state.activity?.kind === 'staffed' && (state.channels ?? []).length > 0
}

/** The leaves that are entered with a state, the likeliest start first. */
function entered(tree: ChartTree, id: string): string[] {
  const state = tree.state(id)
  if (!state) return []
  if (state.kind === 'compound') return state.initial ? entered(tree, state.initial) : []
  if (state.kind === 'parallel') return tree.children(id).flatMap((child) => entered(tree, child.id))
  if (state.kind === 'history') return (state.historyDefault ?? []).flatMap((target) => entered(tree, target))
  return [id]
}

/** Ways on from a leaf, its own and those of what it stands in, likeliest first. */
export function waysOn(tree: ChartTree, id: string): { transition: Transition; leaf: string }[] {
  const state = tree.state(id)
  const own = [...tree.outgoing(id)].sort((a, b) => share(b, tree) - share(a, tree))
  const around = tree.ancestors(id).flatMap((container) => {
    const isOver = state?.kind === 'final' && container.id === state.parent
    return tree.outgoing(container.id).filter(({ trigger }) => (trigger.type === 'done' ? isOver : true))
  })
  return [...own, ...around].flatMap((transition) =>
    transition.targets.flatMap((target) => entered(tree, target).map((leaf) => ({ transition, leaf }))),
  )
}

const share = ({ weight, from, id }: Transition, tree: ChartTree): number => {
  if (weight !== undefined) return weight
  const said = tree.outgoing(from).reduce((sum, other) => sum + (other.id === id ? 0 : (other.weight ?? 0)), 0)
  return Math.max(0, 1 - said)
}

/** Visible steps in walking order: along the likeliest way first, then along the others. */
export function walkOrder(tree: ChartTree): State[] {
  const seen = new Set<string>()
  const found: State[] = []
  const visit = (id: string): void => {
    if (seen.has(id)) return
    seen.add(id)
    const state = tree.state(id)
    if (state && isVisible(tree, state)) found.push(state)
    for (const { leaf } of waysOn(tree, id)) visit(leaf)
  }
  for (const leaf of entered(tree, tree.root.id)) visit(leaf)
  return found
}

/** From a visible step to the next visible ones, through whatever happens unseen; the first path's words are theirs. */
function nextVisible(tree: ChartTree, from: string): { to: string; by: Transition }[] {
  const found = new Map<string, Transition>()
  const seen = new Set<string>()
  const follow = (id: string, by: Transition | null): void => {
    for (const { transition, leaf } of waysOn(tree, id)) {
      const first = by ?? transition
      const state = tree.state(leaf)
      if (!state) continue
      if (isVisible(tree, state)) {
        if (!found.has(leaf)) found.set(leaf, first)
      } else if (!seen.has(leaf)) {
        seen.add(leaf)
        follow(leaf, first)
      }
    }
  }
  follow(from, null)
  return [...found].map(([to, by]) => ({ to, by }))
}

/** Makes a journey of what a learner sees of a process. Returns the new chart's id. */
export const deriveJourney = command(
  'journey.derive',
  z.strictObject({ process: ChartId, name: Text }),
  (tx, { process, name }) => {
    const tree = freshTree(tx.doc, process)
    if (!tree) throw new Refusal('record-gone', process)
    const steps = walkOrder(tree)
    if (steps.length === 0) throw new Refusal('nothing-visible', process)
    const charts = tx.all('charts').sort(byOrder)
    const id = tx.newId()
    const root = tx.newId()
    const key = keyFor(name, new Set(charts.map((chart) => chart.key)), 'journey')
    const topOf = (state: State): State | undefined => {
      const line = tree.ancestors(state.id)
      return line.at(-2)
    }
    const groups: { stage: State | undefined; steps: State[] }[] = []
    for (const state of steps) {
      const stage = topOf(state)
      const group = groups.find((one) => one.stage?.id === stage?.id && (stage !== undefined || one === groups.at(-1)))
      if (group) group.steps.push(state)
      else groups.push({ stage, steps: [state] })
    }
    const made = new Map<string, string>()
    const topOrders = ordersFor(groups.reduce((count, { stage, steps: inside }) => count + (stage ? 1 : inside.length), 0))
    const nextTop = (): string => topOrders.shift() ?? ''
    const keys = new Set<string>()
    const records: State[] = []
    const plain = (state: State, parent: string, order: string): State => {
      const own = keyFor(state.name ?? state.key, keys)
      keys.add(own)
      const { variants: _, links: __, ...experience } = state.experience ?? {}
      const newId = made.get(state.id) ?? tx.newId()
      made.set(state.id, newId)
      return {
        id: newId,
        chart: id,
        parent,
        order,
        key: own,
        kind: 'atomic',
        ...(state.name !== undefined && { name: state.name }),
        activity: { kind: 'self' },
        lane: 'customer',
        ...(state.channels && { channels: state.channels }),
        experience: {
          ...experience,
          links: [{ chart: process, state: state.id, basis: stepBasis(tree, state) }],
        } as Experience,
        ...(experience.emotion !== undefined && {
          sources: { 'experience.emotion': state.sources?.['experience.emotion'] ?? { quality: 'assumption' as const } },
        }),
      }
    }
    for (const { stage, steps: inside } of groups) {
      if (!stage) {
        for (const state of inside) records.push(plain(state, root, nextTop()))
        continue
      }
      const stageId = tx.newId()
      const own = keyFor(stage.name ?? stage.key, keys, 'phase')
      keys.add(own)
      const orders = ordersFor(inside.length)
      const children = inside.map((state, n) => plain(state, stageId, orders[n] ?? ''))
      const { source: _, extra: __, ...named } = stage
      records.push({
        id: stageId,
        chart: id,
        parent: root,
        order: nextTop(),
        key: own,
        kind: 'compound',
        ...(named.name !== undefined && { name: named.name }),
        ...(children[0] && { initial: children[0].id }),
      })
      records.push(...children)
    }
    tx.put('charts', { id, order: orderLast(charts), kind: 'journey', key, name, root, journey: { basis: 'assumption' } })
    const begin = records.find(({ parent }) => parent === root)
    tx.put('states', {
      id: root,
      chart: id,
      parent: null,
      order: 'a0',
      key,
      kind: 'compound',
      ...(begin && { initial: begin.id }),
    })
    for (const record of records) tx.put('states', record)

    const columns = groups.flatMap((group) => group.steps)
    columns.forEach((state, i) => {
      const ways = nextVisible(tree, state.id)
      const next = columns[i + 1]
      // The way to the next column comes first; a neighbour that is never next is led to all the same, so that the map is whole.
      const straight = next && { to: next.id, by: ways.find(({ to }) => to === next.id)?.by }
      const others = ways.filter(({ to }) => to !== next?.id)
      const orders = ordersFor(others.length + 1)
      const put = (to: string, by: Transition | undefined, order: string, event?: string): void => {
        const from = made.get(state.id)
        const target = made.get(to)
        if (from === undefined || target === undefined) return
        tx.put('transitions', {
          id: tx.newId(),
          chart: id,
          from,
          order,
          trigger: event === undefined ? { type: 'completed' } : { type: 'event', event },
          targets: [target],
          ...(from === target ? { reenter: true } : {}),
          ...(by?.label !== undefined && { label: by.label }),
        })
      }
      if (straight) put(straight.to, straight.by, orders[0] ?? '')
      for (const [n, { to, by }] of others.entries()) put(to, by, orders[n + 1] ?? '', `OTHER_${n + 1}`)
    })
    return id
  },
)
