import type { ChartTree } from '../chart/tree'
import type { Chart, State, Transition } from '../project/chart'
import type { Experience, JourneyCurve, JourneyRow, ServiceMode } from '../project/journey'
import type { Text } from '../project/text'

/*
 * A chart read as a journey map. Columns are the steps in document order, under the phases that are the root's children;
 * a path from a step to the next column is the straight way, every other one is a detour: a branch that passes steps by,
 * or a loop back. Nothing is stored: the map is the chart, and whoever edits the one edits the other.
 */

/** A column; `state` is null where a phase has no step yet. */
export interface MapColumn {
  readonly phase: State | null
  readonly state: State | null
}

export interface MapPhase {
  /** null: steps that stand in no phase. */
  readonly state: State | null
  readonly from: number
  readonly count: number
}

export interface Detour {
  readonly transition: Transition
  readonly from: number
  readonly to: number
  readonly kind: 'branch' | 'loop'
  /** Detours that would cross the same columns lie on different tracks, 0 nearest to the steps. */
  readonly track: number
}

export interface JourneyMap {
  readonly tree: ChartTree
  readonly columns: readonly MapColumn[]
  readonly steps: readonly State[]
  readonly phases: readonly MapPhase[]
  readonly detours: readonly Detour[]
  readonly tracks: number
}

/** Steps that do not happen in the mode are passed over, and a path through them leads to where it goes on. */
export function journeyMap(tree: ChartTree, mode: ServiceMode | null = null): JourneyMap {
  const columns: MapColumn[] = []
  const phases: MapPhase[] = []
  for (const top of tree.children(tree.root.id)) {
    if (top.kind === 'history') continue
    const isPhase = top.kind === 'compound' || top.kind === 'parallel'
    const all = isPhase ? stepsIn(tree, top.id) : [top]
    const inside = all.filter((state) => !isLeftOut(state, mode))
    if (inside.length < all.length && inside.length === 0) continue
    const made: MapColumn[] =
      inside.length === 0 ? [{ phase: top, state: null }] : inside.map((state) => ({ phase: isPhase ? top : null, state }))
    const last = phases.at(-1)
    if (!isPhase && last?.state === null) phases[phases.length - 1] = { ...last, count: last.count + 1 }
    else phases.push({ state: isPhase ? top : null, from: columns.length, count: made.length })
    columns.push(...made)
  }
  const detours = withTracks(detoursOf(tree, columns, mode))
  return {
    tree,
    columns,
    steps: columns.flatMap(({ state }) => state ?? []),
    phases,
    detours,
    tracks: detours.reduce((most, { track }) => Math.max(most, track + 1), 0),
  }
}

function stepsIn(tree: ChartTree, id: string): State[] {
  return tree.children(id).flatMap((child) => {
    if (child.kind === 'history') return []
    return child.kind === 'compound' || child.kind === 'parallel' ? stepsIn(tree, child.id) : [child]
  })
}

/** Where a path begins and ends on the map: at a phase's last step and its first one where it leaves or enters the phase. */
function detoursOf(tree: ChartTree, columns: readonly MapColumn[], mode: ServiceMode | null): Omit<Detour, 'track'>[] {
  const at = (id: string, end: 'first' | 'last'): number => {
    const own = columns.findIndex(({ state }) => state?.id === id)
    if (own >= 0) return own
    const inside = (column: MapColumn): boolean =>
      column.phase?.id === id || (column.state !== null && tree.isInside(column.state.id, id))
    if (end === 'last') return columns.findLastIndex(inside)
    const initial = tree.state(id)?.initial
    const first = initial === undefined ? -1 : at(initial, 'first')
    return first >= 0 ? first : columns.findIndex(inside)
  }
  const isGone = (id: string): boolean => {
    const state = tree.state(id)
    return state !== undefined && isLeftOut(state, mode)
  }
  const through = (target: string, seen: Set<string>): string[] => {
    if (!isGone(target)) return [target]
    if (seen.has(target)) return []
    seen.add(target)
    return tree.outgoing(target).flatMap(({ targets }) => targets.flatMap((next) => through(next, seen)))
  }
  return tree.transitions.flatMap((transition) =>
    (isGone(transition.from) ? [] : transition.targets.flatMap((target) => through(target, new Set()))).flatMap((target) => {
      const from = at(transition.from, 'last')
      const to = at(target, 'first')
      if (from < 0 || to < 0 || to === from + 1) return []
      return [{ transition, from, to, kind: to > from ? ('branch' as const) : ('loop' as const) }]
    }),
  )
}

/** Short ones nearest to the steps, each on the first track that is free over its whole length. */
function withTracks(detours: readonly Omit<Detour, 'track'>[]): Detour[] {
  const tracks: { left: number; right: number }[][] = []
  const length = ({ from, to }: Omit<Detour, 'track'>): number => Math.abs(to - from)
  return [...detours]
    .sort((a, b) => length(a) - length(b))
    .map((detour) => {
      const span = { left: Math.min(detour.from, detour.to), right: Math.max(detour.from, detour.to) }
      const isFree = (taken: readonly { left: number; right: number }[]): boolean =>
        taken.every(({ left, right }) => span.right < left || span.left > right)
      const found = tracks.findIndex(isFree)
      const track = found < 0 ? tracks.length : found
      const lane = tracks[track] ?? []
      lane.push(span)
      tracks[track] = lane
      return { ...detour, track }
    })
}

/** The rows that every map has, in the order in which they stand at first. */
export const builtInRows = [
  'actions',
  'touchpoint',
  'channels',
  'thoughts',
  'emotion',
  'difference',
  'moment',
  'pains',
  'opportunities',
  'owner',
  'metrics',
  'evidence',
  'links',
  'forecast',
  'measured',
] as const
export type BuiltInRow = (typeof builtInRows)[number]
export const isBuiltIn = (id: string): id is BuiltInRow => (builtInRows as readonly string[]).includes(id)
/** Rows that are shown only when somebody asks for them. */
const hiddenAtFirst: readonly string[] = ['evidence', 'metrics'] satisfies BuiltInRow[]

/** All rows of a map in their order, the hidden ones among them. */
export function rowsOf({ journey }: Pick<Chart, 'journey'>): JourneyRow[] {
  const said = (journey?.rows ?? []).filter(({ id, name }, i, all) => {
    const isFirst = all.findIndex((other) => other.id === id) === i
    return isFirst && (isBuiltIn(id) || name !== undefined)
  })
  const rest = builtInRows
    .filter((id) => !said.some((row) => row.id === id))
    .map((id): JourneyRow => ({ id, ...(isHiddenAtFirst(id) ? { hidden: true } : {}) }))
  // The differences belong under the curves.
  const under = said.findIndex(({ id }) => id === 'emotion') + 1
  const differences = rest.filter(({ id }) => under > 0 && id === 'difference')
  const others = rest.filter((row) => !differences.includes(row))
  return [...said.toSpliced(under, 0, ...differences), ...others]

  /** Differences are there once there are curves to differ. */
  function isHiddenAtFirst(id: BuiltInRow): boolean {
    return id === 'difference' ? curvesOf({ journey }).filter(({ hidden }) => !hidden).length < 2 : hiddenAtFirst.includes(id)
  }
}

export interface CurveGap {
  readonly curve: JourneyCurve
  readonly by: number
}

/** How far each other curve that is shown lies from the first one at a step. */
export function curveGaps(chart: Pick<Chart, 'journey'>, experience: Experience | undefined): CurveGap[] {
  const [first, ...others] = curvesOf(chart).filter(({ hidden }) => !hidden)
  const from = first && emotionAt(experience, first.id)
  if (from === undefined) return []
  return others.flatMap((curve) => {
    const to = emotionAt(experience, curve.id)
    return to === undefined ? [] : [{ curve, by: to - from }]
  })
}

/** The curve whose values are `experience.emotion`. */
export const mainCurve = 'main'

/** The lines on a map; the main one is always there, and first. */
export function curvesOf({ journey }: Pick<Chart, 'journey'>): JourneyCurve[] {
  const said = (journey?.curves ?? []).filter(({ id }, i, all) => all.findIndex((other) => other.id === id) === i)
  const main = said.find(({ id }) => id === mainCurve) ?? { id: mainCurve, kind: 'asIs' as const }
  return [main, ...said.filter(({ id }) => id !== mainCurve)]
}

export const emotionAt = (experience: Experience | undefined, curve: string): number | undefined =>
  curve === mainCurve
    ? experience?.emotion
    : experience?.emotions && Object.hasOwn(experience.emotions, curve)
      ? experience.emotions[curve]
      : undefined

/** Where in `sources` it stands where an emotion comes from. */
export const emotionSource = (curve: string): string =>
  curve === mainCurve ? 'experience.emotion' : `experience.emotions.${curve}`

/** What is said of a step in a mode: the base, and on top of it what the mode says otherwise. */
export function experienceIn(state: State, mode: ServiceMode | null): Experience {
  const { variants, ...base } = state.experience ?? {}
  return mode === null ? base : { ...base, ...variants?.[mode] }
}

/** What a step is called in a mode. */
export const nameIn = (state: State, mode: ServiceMode | null): Text | undefined =>
  (mode === null ? undefined : state.experience?.variants?.[mode]?.name) ?? state.name

/** By what means a step happens in a mode. */
export const channelsIn = (state: State, mode: ServiceMode | null): readonly Text[] =>
  (mode === null ? undefined : state.experience?.variants?.[mode]?.channels) ?? state.channels ?? []

/** Whether a step does not happen in a mode. */
export const isLeftOut = (state: State, mode: ServiceMode | null): boolean =>
  mode !== null && state.experience?.variants?.[mode]?.hidden === true

/** The head of a map in a mode. */
export const headIn = ({ journey = {} }: Pick<Chart, 'journey'>, mode: ServiceMode | null): NonNullable<Chart['journey']> =>
  mode === null ? journey : { ...journey, ...journey.variants?.[mode], mode }
