import { grouped } from '../base/grouped'
import { type ChartTree, treeOf } from '../chart/tree'
import type { Rectangle } from '../picture/route'
import { placedBoxes } from '../picture/scene'
import { withRoom } from '../picture/unfold'
import type { State } from '../project/chart'
import type { Project } from '../project/project'
import { arrange, type Box, type Line } from './arrange'
import { boxOf, emptyLayout, type Layout, type LayoutOptions, linesIn } from './layout'

/*
 * Tidying up some steps and leaving all others where they are: steps that stand in one container are laid out among
 * themselves, and stay about where they were; a stage alone is laid out inside; a step alone goes beside what leads to it.
 * Nobody else moves, unless a stage has outgrown its place.
 */

export function layoutSome(
  project: Project,
  chartId: string,
  ids: readonly string[],
  { direction = 'right' }: LayoutOptions = {},
): Layout {
  const layout = emptyLayout(chartId)
  const tree = treeOf(project, chartId)
  if (!tree) return layout
  const chosen = new Set(ids)
  const tops = ids.filter((id) => tree.state(id)?.parent && !tree.ancestors(id).some((state) => chosen.has(state.id)))
  const groups = grouped(tops, (id) => [tree.state(id)?.parent as string])
  const changed = new Map<string, State>()
  for (const [parent, members] of groups) place(tree, parent, members, direction, layout)
  for (const [id, position] of Object.entries(layout.positions)) {
    const state = tree.state(id)
    if (state) changed.set(id, { ...state, position, ...(layout.sizes[id] ? { size: layout.sizes[id] } : {}) })
  }
  for (const [id, { position }] of withRoom(tree, changed)) if (position) layout.positions[id] = position
  return layout
}

function place(
  tree: ChartTree,
  parent: string,
  members: readonly string[],
  direction: NonNullable<LayoutOptions['direction']>,
  layout: Layout,
): void {
  const boxes = placedBoxes(tree)
  const origin = boxes.get(parent) ?? { x: 0, y: 0 }
  const states = members.flatMap((id) => tree.state(id) ?? [])
  const initial = tree.state(parent)?.initial
  const group: Box = {
    id: parent,
    width: 0,
    height: 0,
    kind: 'stage',
    first: members.find((id) => id === initial),
    children: states.map((state) => boxOf(tree, state)),
  }
  const inside = (id: string): boolean => members.some((member) => member === id || tree.isInside(id, member))
  const lines: Line[] = linesIn(tree).filter(({ from, to }) => inside(from) && inside(to))
  const areas = arrange(group, lines, direction)
  const isLanes = tree.state(parent)?.kind === 'parallel'
  const old = around(members.flatMap((id) => boxes.get(id) ?? []))
  const now = around(members.flatMap((id) => areas.get(id) ?? []))
  const others = tree
    .children(parent)
    .filter(({ id }) => !members.includes(id))
    .flatMap(({ id }) => boxes.get(id) ?? [])
  const [only] = states
  const wanted =
    states.length === 1 && only && tree.children(only.id).length === 0 ? beside(tree, only, boxes, direction, now) : old
  const { x, y } = freePlace({ ...wanted, width: now.width, height: now.height }, others, { x: origin.x + 24, y: origin.y + 48 })
  for (const [id, area] of areas) {
    if (id === parent) continue
    const isTop = members.includes(id)
    if (isTop && isLanes) continue
    layout.positions[id] = isTop
      ? { x: Math.round(area.x - now.x + x - origin.x), y: Math.round(area.y - now.y + y - origin.y) }
      : { x: area.x, y: area.y }
    if (tree.children(id).length > 0) layout.sizes[id] = { width: area.width, height: area.height }
  }
}

const gap = { along: 96, across: 32 }

/** Beyond what leads to it; else before what it leads to; else where it is. */
function beside(
  tree: ChartTree,
  { id, parent }: State,
  boxes: ReadonlyMap<string, Rectangle>,
  direction: NonNullable<LayoutOptions['direction']>,
  { width, height }: Rectangle,
): Rectangle {
  const sibling = (end: string): Rectangle | undefined =>
    end !== id && tree.state(end)?.parent === parent ? boxes.get(end) : undefined
  const before = tree.incoming(id).flatMap(({ from }) => sibling(from) ?? [])[0]
  const after = tree.outgoing(id).flatMap(({ targets }) => targets.flatMap((end) => sibling(end) ?? []))[0]
  const own = boxes.get(id) ?? { x: 0, y: 0, width, height }
  const anchor = before ?? after
  if (!anchor) return own
  const middle = { x: anchor.x + (anchor.width - width) / 2, y: anchor.y + (anchor.height - height) / 2 }
  if (direction === 'down')
    return { ...own, x: middle.x, y: before ? anchor.y + anchor.height + gap.along : anchor.y - height - gap.along }
  return { ...own, x: before ? anchor.x + anchor.width + gap.along : anchor.x - width - gap.along, y: middle.y }
}

function around(areas: readonly Rectangle[]): Rectangle {
  const x = Math.min(...areas.map((area) => area.x))
  const y = Math.min(...areas.map((area) => area.y))
  return {
    x,
    y,
    width: Math.max(...areas.map((area) => area.x + area.width)) - x,
    height: Math.max(...areas.map((area) => area.y + area.height)) - y,
  }
}

/** The nearest place to the wanted one where nothing else stands: beside one of the others, at a distance. */
function freePlace(wanted: Rectangle, others: readonly Rectangle[], least: { x: number; y: number }): { x: number; y: number } {
  const { width, height } = wanted
  const isFree = (x: number, y: number): boolean =>
    others.every(
      (other) =>
        x >= other.x + other.width + gap.across - 0.5 ||
        x + width <= other.x - gap.across + 0.5 ||
        y >= other.y + other.height + gap.across - 0.5 ||
        y + height <= other.y - gap.across + 0.5,
    )
  const xs = [wanted.x, ...others.flatMap((other) => [other.x - width - gap.across, other.x + other.width + gap.across])]
  const ys = [wanted.y, ...others.flatMap((other) => [other.y - height - gap.across, other.y + other.height + gap.across])]
  let best = { x: wanted.x, y: wanted.y }
  let nearest = Infinity
  for (const x of xs)
    for (const y of ys) {
      const away = Math.abs(x - wanted.x) + Math.abs(y - wanted.y) * 1.01
      if (away < nearest && x >= Math.min(least.x, wanted.x) && y >= Math.min(least.y, wanted.y) && isFree(x, y)) {
        nearest = away
        best = { x, y }
      }
    }
  return best
}
