import { grouped } from '../base/grouped'
import { measures, type Size } from '../picture/stepSize'
import { type Direction, type Item, type Link, layered, type Placed } from './layered'

/*
 * Boxes in boxes, joined by lines → places and sizes. Each container is laid out on its own, innermost first, and then
 * stands in its parent as one box. What must hold: boxes of one container never overlap, and between them lines and
 * labels find room.
 */

export interface Box extends Size {
  readonly id: string
  readonly kind: 'leaf' | 'stage' | 'lanes'
  readonly children: readonly Box[]
  /** What it takes up while it is folded; laid out inside it is all the same. */
  readonly folded?: Size | undefined
  /** The child marked as the first; room is kept for the start dot before it. */
  readonly first?: string | undefined
}

export interface Line {
  readonly from: string
  readonly to: string
  readonly label?: Size | undefined
}

export interface Area extends Size {
  readonly x: number
  readonly y: number
}

/** How much wider than high: what a screen or a page shows well. Stages may be leaner, as they stand beside each other. */
const ratios = { root: [1.15, 2.7], stage: [0.6, 3] } as const
const startRoom = 36
const inset = 32

/** Places relative to the container; sizes of containers with what they hold. */
export function arrange(root: Box, lines: readonly Line[], direction: Direction): Map<string, Area> {
  const parents = new Map<string, string>()
  const visit = (box: Box): void => {
    for (const child of box.children) {
      parents.set(child.id, box.id)
      visit(child)
    }
  }
  visit(root)
  const links = linksOf(lines, parents)
  const areas = new Map<string, Area>()
  const unfoldedSizes = new Map<string, Size>()

  const layOut = (box: Box): Size => {
    const sizes = box.children.map((child): Size => {
      const own = child.children.length > 0 ? layOut(child) : child
      if (child.children.length > 0) unfoldedSizes.set(child.id, own)
      return child.folded ?? own
    })
    if (box.kind === 'lanes') return stackLanes(box, sizes, areas)
    const index = new Map(box.children.map(({ id }, i) => [id, i]))
    const own = links.get(box.id) ?? []
    const items = box.children.map(({ id }, i): Item => {
      const { width, height } = sizes[i] as Size
      return { width, height, loops: own.filter(({ from, to }) => from === id && to === id).length }
    })
    const between = own.map(
      ({ from, to, label }): Link => ({ from: index.get(from) as number, to: index.get(to) as number, label }),
    )
    const first = index.get(box.first ?? '')
    const isRoot = box.id === root.id
    const laid = layered(items, between, { direction, first, ratio: isRoot ? ratios.root : ratios.stage })
    const { places, width, height } = isRoot ? spread(laid, sizes) : laid
    const left = inset + (first === undefined ? 0 : startRoom)
    const top = isRoot ? inset : measures.header + inset
    box.children.forEach(({ id }, i) => {
      const { x, y } = places[i] as { x: number; y: number }
      areas.set(id, {
        x: left + Math.round(x),
        y: top + Math.round(y),
        width: (sizes[i] as Size).width,
        height: (sizes[i] as Size).height,
      })
    })
    return { width: left + Math.ceil(width) + inset, height: top + Math.ceil(height) + inset }
  }
  areas.set(root.id, { x: 0, y: 0, ...layOut(root) })
  // What is kept as the size of a folded stage is the one it has when it is opened.
  for (const [id, size] of unfoldedSizes) {
    const area = areas.get(id)
    if (area && size.width > area.width) areas.set(id, { ...area, ...size })
  }
  return areas
}

/** What is just too lean or too long for a screen gets more room the other way, which lines make good use of. */
function spread({ places, width, height }: Placed, sizes: readonly Size[]): Placed {
  const extent = (axis: 'x' | 'y', side: 'width' | 'height'): number =>
    Math.max(0, ...places.map((spot, i) => spot[axis] + (sizes[i] as Size)[side])) - Math.min(...places.map((spot) => spot[axis]))
  // Of the boxes alone: channels for long lines may stay empty.
  const ratio = extent('x', 'width') / Math.max(1, extent('y', 'height'))
  const [least, most] = [ratios.root[0], ratios.root[1]]
  const x = Math.max(1, Math.min(1.8, least / ratio))
  const y = Math.max(1, Math.min(1.8, ratio / most))
  const spots = places.map((spot) => ({ x: spot.x * x, y: spot.y * y }))
  const edge = (axis: 'x' | 'y', side: 'width' | 'height'): number =>
    Math.max(0, ...spots.map((spot, i) => spot[axis] + (sizes[i] as Size)[side]))
  return x === 1 && y === 1
    ? { places, width, height }
    : { places: spots, width: edge('x', 'width'), height: edge('y', 'height') }
}

/** Lanes are as wide as the widest of them, under each other. */
function stackLanes(box: Box, sizes: readonly Size[], areas: Map<string, Area>): Size {
  const width = Math.max(...sizes.map((size) => size.width))
  let height: number = measures.header
  box.children.forEach(({ id }, i) => {
    const own = sizes[i] as Size
    areas.set(id, { x: 0, y: height, width, height: own.height })
    height += own.height
  })
  return { width, height }
}

interface Between {
  readonly from: string
  readonly to: string
  readonly label?: Size | undefined
}

/** By the container that holds both ends: which of its children each line joins. */
function linksOf(lines: readonly Line[], parents: ReadonlyMap<string, string>): Map<string, Between[]> {
  const chain = (id: string): string[] => {
    const found = [id]
    for (let up = parents.get(id); up !== undefined; up = parents.get(up)) found.push(up)
    return found
  }
  const links = lines.flatMap(({ from, to, label }): (Between & { readonly container: string })[] => {
    const up = chain(from)
    const down = chain(to)
    const common = from === to ? up[1] : up.find((id) => down.includes(id))
    // From a stage to something in it, or back, nothing is between two of its steps.
    if (common === undefined || common === from || common === to) return []
    const ends = { from: up[up.indexOf(common) - 1] as string, to: down[down.indexOf(common) - 1] as string }
    return [{ container: common, ...ends, label }]
  })
  return grouped(links, ({ container }) => [container])
}
