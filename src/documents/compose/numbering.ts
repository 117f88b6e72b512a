import { type ChartTree, stepKind } from '../../chart/tree'
import type { State, Transition } from '../../project/chart'

/*
 * The order in which an SOP tells a chart: from the start along the most probable walk; what branches off stands right after the
 * step it leaves from. Stages count their steps (8.2.1), parallel regions are blocks A, B, C (8.4.A.1). Outcomes have names,
 * not numbers.
 */

export interface Numbering {
  /** Steps and stages in the order told, the root left out; ends and history states are not among them. */
  readonly told: readonly State[]
  /** `8.2.1`, or undefined for what is not told. */
  numberOf(id: string): string | undefined
  /** Outcomes of the whole process, document order. */
  readonly ends: readonly State[]
  /** From the start to an end, by the most probable path; parallel parts and stages as one step each, then inside. */
  readonly normalPath: readonly State[]
}

/** [P2] The share of each candidate in its draw, 0–1; null where nothing is drawn. */
export function sharesOf(candidates: readonly Transition[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  const sum = candidates.reduce((total, { weight }) => total + (weight ?? 0), 0)
  if (sum <= 0) return shares
  const last = candidates.at(-1)
  const rest = last && last.weight === undefined && !last.guard ? Math.max(0, 1 - sum) : 0
  const total = sum + rest
  for (const { id, weight } of candidates) if (weight !== undefined) shares.set(id, weight / total)
  if (last && rest > 0) shares.set(last.id, rest / total)
  return shares
}

const triggerKey = (transition: Transition): string => JSON.stringify(transition.trigger)

export function candidateGroups(transitions: readonly Transition[]): Transition[][] {
  const groups = new Map<string, Transition[]>()
  for (const transition of transitions) {
    const group = groups.get(triggerKey(transition))
    if (group) group.push(transition)
    else groups.set(triggerKey(transition), [transition])
  }
  return [...groups.values()]
}

/** How a step is most likely left: its own work or wait first, the largest share of it first; emergencies last. */
export function likelyOrder(tree: ChartTree, state: State): Transition[] {
  const rank = { completed: 0, done: 0, always: 0, after: 1, event: 2, invoke: 3 } as const
  const patience = state.activity?.patience?.event
  const rare = ({ trigger }: Transition): number =>
    trigger.type === 'event' && (trigger.event === patience || Object.hasOwn(state.occurrences ?? {}, trigger.event)) ? 10 : 0
  return candidateGroups(tree.outgoing(state.id))
    .map((group, index) => ({ group, index, rank: rank[group[0]?.trigger.type ?? 'event'] + rare(group[0] as Transition) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .flatMap(({ group }) => {
      const shares = sharesOf(group)
      // Without weights, the guarded exceptions come first in the chart; either is as good a guess, so their order stays.
      return [...group].sort((a, b) => (shares.get(b.id) ?? 0) - (shares.get(a.id) ?? 0))
    })
}

export function numberingOf(tree: ChartTree, section = '8'): Numbering {
  const numbers = new Map<string, string>()
  const told: State[] = []

  const childOf = (container: string, id: string): State | undefined => {
    const line = [tree.state(id), ...tree.ancestors(id)]
    return line.find((state): state is State => state?.parent === container)
  }
  /** Children of `container` that its child `state` leads to, the likeliest first: by its own paths, then those from inside. */
  const nextIn = (container: string, state: State): State[] => {
    const inside = tree.states.filter(({ id }) => tree.isInside(id, state.id))
    const paths = [...likelyOrder(tree, state), ...inside.flatMap((inner) => likelyOrder(tree, inner))]
    const found = paths.flatMap(({ targets }) => targets.map((target) => childOf(container, target)))
    return found.filter((next): next is State => next !== undefined && next.id !== state.id)
  }

  /** The children of a stage: the likeliest way through it first, what branches off after the step it leaves from. */
  const orderIn = (container: State): State[] => {
    const children = tree.children(container.id)
    const first = children.find(({ id }) => id === container.initial) ?? children[0]
    if (!first) return []
    const main: State[] = []
    for (let state: State | undefined = first; state && !main.includes(state); ) {
      main.push(state)
      state = nextIn(container.id, state).find((next) => !main.includes(next))
      if (state?.kind === 'final') break
    }
    const ordered: State[] = []
    const tell = (state: State): void => {
      if (ordered.includes(state)) return
      ordered.push(state)
      for (const next of nextIn(container.id, state)) if (!main.includes(next)) tell(next)
    }
    for (const state of main) tell(state)
    for (const state of children) tell(state)
    return ordered
  }

  const number = (container: State, prefix: string): void => {
    const lettered = container.kind === 'parallel'
    const steps = (lettered ? tree.children(container.id) : orderIn(container)).filter(
      ({ kind }) => kind !== 'final' && kind !== 'history',
    )
    steps.forEach((step, index) => {
      const own = `${prefix}.${lettered ? letter(index) : index + 1}`
      numbers.set(step.id, own)
      told.push(step)
      number(step, own)
    })
  }
  number(tree.root, section)

  return {
    told,
    numberOf: (id) => numbers.get(id),
    ends: tree.children(tree.root.id).filter(({ kind }) => kind === 'final'),
    normalPath: pathTo(tree, (state) => state.outcome === 'success') ?? pathTo(tree, () => true) ?? [],
  }
}

/** 0 → A, 25 → Z, 26 → AA. */
const letter = (index: number): string =>
  (index >= 26 ? letter(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

/**
 * The most probable way from the start to an end that `wanted` accepts: Dijkstra over −ln(share), a path without a
 * share counting as certain, an emergency as one in ten. Inside stages it goes by their initial step; regions are passed over.
 */
export function pathTo(tree: ChartTree, wanted: (end: State) => boolean): State[] | undefined {
  const start = entryOf(tree, tree.root)
  if (!start) return undefined
  const cost = new Map<string, number>([[start.id, 0]])
  const before = new Map<string, string>()
  const open = new Set([start.id])
  while (open.size > 0) {
    let best = ''
    for (const id of open) if (best === '' || (cost.get(id) ?? 0) < (cost.get(best) ?? 0)) best = id
    open.delete(best)
    const state = tree.state(best)
    if (!state) continue
    if (state.kind === 'final' && state.parent === tree.root.id && wanted(state)) return walkBack(tree, before, best)
    for (const [next, price] of stepsFrom(tree, state)) {
      const total = (cost.get(best) ?? 0) + price
      if (total < (cost.get(next) ?? Number.POSITIVE_INFINITY) - 1e-12) {
        cost.set(next, total)
        before.set(next, best)
        open.add(next)
      }
    }
  }
  return undefined
}

function walkBack(tree: ChartTree, before: ReadonlyMap<string, string>, end: string): State[] {
  const path: State[] = []
  for (let id: string | undefined = end; id !== undefined; id = before.get(id)) {
    const state = tree.state(id)
    if (state) path.unshift(state)
  }
  return path
}

/** The first step inside `state`; a parallel part stands for itself. */
function entryOf(tree: ChartTree, state: State): State | undefined {
  if (state.kind !== 'compound') return state
  const first = (state.initial && tree.state(state.initial)) || tree.children(state.id)[0]
  return first && entryOf(tree, first)
}

function stepsFrom(tree: ChartTree, state: State): [id: string, price: number][] {
  const found: [string, number][] = []
  const follow = (from: State, extra: number): void => {
    const patience = from.activity?.patience?.event
    for (const group of candidateGroups(tree.outgoing(from.id))) {
      const trigger = group[0]?.trigger
      const shares = sharesOf(group)
      const rare =
        trigger?.type === 'event' && (trigger.event === patience || Object.hasOwn(from.occurrences ?? {}, trigger.event))
      for (const { id, targets } of group) {
        const target = targets[0] !== undefined ? tree.state(targets[0]) : undefined
        const next = target && entryOf(tree, target)
        const share = shares.get(id) ?? 1
        if (next && share > 0)
          found.push([
            next.id,
            -Math.log(share) + (rare || (trigger?.type === 'after' && from.activity) ? 2.3 : 0) + extra + 1e-3,
          ])
      }
    }
  }
  if (state.kind === 'final' && state.parent !== null) {
    const parent = tree.state(state.parent)
    if (parent && parent.id !== tree.root.id) follow(parent, 0)
  } else follow(state, 0)
  if (state.kind !== 'final') for (const stage of tree.ancestors(state.id)) if (stage.id !== tree.root.id) followEvents(stage)
  return found

  /** A stage is left from inside by events and time limits too, but rarely. */
  function followEvents(stage: State): void {
    for (const { trigger, targets } of tree.outgoing(stage.id)) {
      if (trigger.type !== 'event' && trigger.type !== 'after') continue
      const target = targets[0] !== undefined ? tree.state(targets[0]) : undefined
      const next = target && entryOf(tree, target)
      if (next) found.push([next.id, 2.5])
    }
  }
}

/** Steps of one kind, in the order told. */
export const activitiesOf = (tree: ChartTree, numbering: Numbering): State[] =>
  numbering.told.filter((state) => stepKind(tree, state) === 'activity')
