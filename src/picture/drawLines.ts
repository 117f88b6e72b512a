import type { ChartTree } from '../chart/tree'
import type { Transition } from '../project/chart'
import { type BoxChanges, changesBetween, longestRise, sameItems, sameRectangle, touches } from './changes'
import type { Draft, DrawnLine, Ends, Placed, SceneLine, Track } from './line'
import { bendOf, commonContainer, kept, looseLine, shown } from './lines'
import { labelRoom } from './pathLabel'
import { placeLabels, sameSize } from './placeLabels'
import { Reach } from './reach'
import { type Rectangle, separated } from './route'
import { samePoints, separateLines } from './separateLines'
import { Rooms } from './surroundings'

/*
 * Every line of a chart: each is routed, then those that would lie on each other are drawn apart, and labels find a place
 * where they cover nothing. Each answer remembers what of the sheet it rests on; after an edit only those are asked again
 * whose part of the sheet has changed.
 */

/** All lines of a chart, with what each rests on. */
export interface Drawing {
  readonly chart: string
  readonly boxes: ReadonlyMap<string, Placed>
  readonly starts: readonly Rectangle[]
  readonly transitions: readonly Transition[]
  readonly tracks: readonly Track[]
  /** Those of the tracks, in their order. */
  readonly lines: readonly SceneLine[]
  /** The tracks of a transition, by the number of the target. */
  readonly byTransition: ReadonlyMap<Transition, readonly Track[]>
  /** Containers that show what is in them. */
  readonly open: ReadonlySet<string>
}

/**
 * `starts`: where start dots stand, which labels keep clear of. Of `before`, the drawing before an edit, all is taken over
 * that the edit has not touched; the answer is the same without it.
 */
export function drawLines(
  tree: ChartTree,
  boxes: ReadonlyMap<string, Placed>,
  starts: readonly Rectangle[],
  before: Drawing | null,
): Drawing {
  const changes = before && changesBetween(before.boxes, boxes)
  // A chart that was read anew is another one in all its records, and is drawn faster without looking back.
  const known = changes && tree.transitions.some((transition) => before.byTransition.has(transition)) ? before : null
  if (known && changes && isAsDrawn(tree, starts, known, changes)) return { ...known, boxes, starts }
  const rooms = new Rooms(tree, boxes)
  const routed = routeAll(tree, boxes, rooms, known && changes && { before: known, changes })
  const staying = stayingOf(routed)
  const stays = (draft: Draft): boolean => draft.was !== null && staying.has(draft.was)
  const gone = (known?.tracks ?? []).filter((track) => !staying.has(track))
  const drafts = separateLines(
    routed,
    stays,
    gone.map((track) => track.apart),
    rooms,
  )
  const open = new Set<string>()
  for (const { id } of tree.states) {
    const [child] = tree.children(id)
    if (child && boxes.has(child.id)) open.add(id)
  }
  const tracks = placeLabels(tree, { boxes, starts, open }, drafts, stays, known)
  const byTransition = new Map<Transition, Track[]>()
  for (const track of tracks) {
    const { transition, nth } = track.ends
    const others = byTransition.get(transition) ?? []
    others[nth] = track
    byTransition.set(transition, others)
  }
  const lines = tracks.map(({ line }) => line)
  return { chart: tree.chart.id, boxes, starts, transitions: tree.transitions, tracks, lines, byTransition, open }
}

/** Whether nothing is elsewhere and no words need other room, as when a step has got another name or figure. */
function isAsDrawn(tree: ChartTree, starts: readonly Rectangle[], before: Drawing, { list, isReshaped }: BoxChanges): boolean {
  return (
    list.length === 0 &&
    !isReshaped &&
    sameItems(before.transitions, tree.transitions) &&
    starts.length === before.starts.length &&
    starts.every((start, i) => sameRectangle(start, before.starts[i] as Rectangle)) &&
    before.tracks.every(({ basis, ends: { transition } }) => {
      if (basis.chart !== tree.chart) return false
      return basis.source === tree.state(transition.from) || sameSize(basis.size, labelRoom(tree, transition))
    })
  )
}

interface Known {
  readonly before: Drawing
  readonly changes: BoxChanges
}

/** Between the same two steps, in the same containers. */
const isSamePair = ({ ends }: Track, { start, end }: Pick<Ends, 'start' | 'end'>, known: Known | null): boolean =>
  known !== null && !known.changes.isReshaped && ends.start === start && ends.end === end

function routeAll(tree: ChartTree, boxes: ReadonlyMap<string, Placed>, rooms: Rooms, known: Known | null): Draft[] {
  const all = pairsOf(tree, boxes, known)
  const chains = all.map(({ ends, was }) => (was && isSamePair(was, ends, known) ? was.chain : rooms.chain(ends.start, ends.end)))
  const untouched = all.map(({ ends, was }, i) => {
    const chain = chains[i] as readonly string[]
    return was && known && sameEnds(was.ends, ends) && sameItems(was.chain, chain) && !touches(known.changes, was, chain)
      ? was
      : null
  })
  const reaches = untouched.map((was) => was?.around ?? new Reach())
  const fixed = all.map(({ ends }, i) => {
    const was = untouched[i]
    if (was) return was.drawn.isFixed ? was.drawn : null
    return kept(ends, rooms.of(ends.start, ends.end, chains[i], reaches[i]))
  })
  const loose = all.filter((_, i) => !fixed[i])
  const lanes = separated(loose.map(({ ends }) => [ends.start, ends.end] as const))
  let next = 0
  return all.map(({ ends, was }, i): Draft => {
    const chain = chains[i] as readonly string[]
    const base = { ends, chain, was, beside: new Reach() }
    const around = reaches[i] as Reach
    const drawn = fixed[i]
    if (drawn) return { ...base, lane: 0, bend: 0, around, ...asBefore(drawn, was) }
    const lane = lanes[next++] ?? 0
    const bend = bendOf(tree, ends)
    const same = untouched[i]
    if (same && same.lane === lane && same.bend === bend)
      return { ...base, lane, bend, around, drawn: same.drawn, apart: same.drawn }
    // What was looked at last time hangs on the track of last time.
    const reach = same ? new Reach() : around
    const looked = rooms.of(ends.start, ends.end, chain, reach)
    if (same) kept(ends, looked)
    return { ...base, lane, bend, around: reach, ...asBefore(looseLine(ends, lane, bend, looked), was) }
  })
}

const asBefore = (drawn: DrawnLine, was: Track | null): { drawn: DrawnLine; apart: DrawnLine } => {
  const line = was && sameWay(was.drawn, drawn) ? was.drawn : drawn
  return { drawn: line, apart: line }
}

function pairsOf(
  tree: ChartTree,
  boxes: ReadonlyMap<string, Placed>,
  known: Known | null,
): { readonly ends: Ends; readonly was: Track | null }[] {
  const all: { ends: Ends; was: Track | null }[] = []
  for (const transition of tree.transitions) {
    const tracks = known?.before.byTransition.get(transition)
    for (const [nth, target] of transition.targets.entries()) {
      const was = tracks?.[nth] ?? null
      const start = shown(tree, boxes, transition.from)
      const end = shown(tree, boxes, target)
      const from = boxes.get(start)
      const to = boxes.get(end)
      const isWhole = start === transition.from && end === target
      // Within one folded stage nothing is to be seen.
      if (!from || !to || (!isWhole && from === to)) continue
      const home = was && isSamePair(was, { start, end }, known) ? was.ends.home : commonContainer(tree, start, end)
      const { x, y } = boxes.get(home) ?? { x: 0, y: 0 }
      const ends = { transition, target, nth, start, end, from, to, home, origin: { x, y }, isDrawn: nth === 0 && isWhole }
      all.push({ ends, was })
    }
  }
  return all
}

/** The tracks of last time whose lines run as they did, and in the same order: what comes earlier has its way first. */
function stayingOf(drafts: readonly Draft[]): ReadonlySet<Track> {
  const same = drafts.flatMap(({ was, drawn }) => (was && was.drawn === drawn ? [was] : []))
  const rising = longestRise(same.map(({ index }) => index))
  return new Set(same.filter((_, i) => rising.has(i)))
}

const sameEnds = (a: Ends, b: Ends): boolean =>
  a.start === b.start &&
  a.end === b.end &&
  a.isDrawn === b.isDrawn &&
  a.origin.x === b.origin.x &&
  a.origin.y === b.origin.y &&
  sameRectangle(a.from, b.from) &&
  sameRectangle(a.to, b.to)

const sameWay = (a: DrawnLine, b: DrawnLine): boolean =>
  a.start === b.start &&
  a.end === b.end &&
  a.isFixed === b.isFixed &&
  a.label?.x === b.label?.x &&
  a.label?.y === b.label?.y &&
  samePoints(a.via ?? [], b.via ?? []) &&
  samePoints(a.points, b.points)
