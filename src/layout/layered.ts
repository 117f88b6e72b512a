import { grouped } from '../base/grouped'
import type { Size } from '../picture/stepSize'

/*
 * Boxes of one container, joined by links → places, in layers: what follows stands further on (Sugiyama, Tagawa and Toda
 * 1981). Links that lead back are turned round; layers are the longest ways from the start; their order is that of the
 * neighbours' middles, as long as this takes crossings away; places are the least squares of the distances to the
 * neighbours under that order (pool adjacent violators). Long links keep a channel free. Lines themselves are drawn
 * elsewhere (`picture/lines.ts`): here room is left for them and for their labels.
 *
 * All is thought of as running to the right, `along`, with layers standing `across`; running down swaps the two.
 */

export interface Item {
  readonly width: number
  readonly height: number
  /** Paths from it to itself: they need room beside it. */
  readonly loops: number
}

export interface Link {
  readonly from: number
  readonly to: number
  readonly label?: Size | undefined
}

export type Direction = 'right' | 'down'

export interface Placed {
  /** Top-left corners, in the order of the items. */
  readonly places: readonly { readonly x: number; readonly y: number }[]
  readonly width: number
  readonly height: number
}

export interface LayeredOptions {
  readonly direction: Direction
  /** The item that all begins with. */
  readonly first?: number | undefined
  /** Width to height that is wanted, from and to. */
  readonly ratio: readonly [least: number, most: number]
}

const spacing = { item: 34, channel: 14, layer: 60, label: 44, row: 76, rowLine: 12, component: 48, loop: 52 }

export function layered(items: readonly Item[], links: readonly Link[], { direction, first, ratio }: LayeredOptions): Placed {
  const isDown = direction === 'down'
  const turn = ({ width, height }: Size): Size => (isDown ? { width: height, height: width } : { width, height })
  const boxes = items.map((item): Box => {
    const loop = loopRoom(item)
    return turn({ width: item.width + loop, height: item.height + loop })
  })
  const joined = merged(links, turn)
  const parts = components(items.length, joined, first)
  const wanted: readonly [number, number] = isDown ? [1 / ratio[1], 1 / ratio[0]] : ratio
  const laid = parts.map((part) => bestOf(part, boxes, joined, first, wanted))
  const { places, width, height } = shelved(items.length, parts, laid, (wanted[0] + wanted[1]) / 2)
  return {
    places: items.map((item, i) => {
      const { x, y } = places.get(i) as Spot
      const loop = loopRoom(item)
      return isDown ? { x: y, y: x + loop } : { x, y: y + loop }
    }),
    ...(isDown ? { width: height, height: width } : { width, height }),
  }
}

/** Room for loops is above and to the right of a step. */
const loopRoom = ({ loops }: Item): number => (loops === 0 ? 0 : spacing.loop + (loops - 1) * 20)

interface Spot {
  x: number
  y: number
}
type Box = Size

/** Links between the same two boxes in the same direction, as one. */
interface Joint {
  readonly from: number
  readonly to: number
  count: number
  /** What their labels take, along and across. */
  along: number
  across: number
}

function merged(links: readonly Link[], turn: (size: Size) => Size): Joint[] {
  const found = new Map<string, Joint>()
  for (const { from, to, label } of links) {
    if (from === to) continue
    const key = `${from} ${to}`
    const size = label ? turn(label) : { width: 0, height: 0 }
    const joint = found.get(key)
    if (joint) {
      joint.count += 1
      joint.along = Math.max(joint.along, size.width)
      joint.across += size.height + 8
    } else found.set(key, { from, to, count: 1, along: size.width, across: size.height })
  }
  return [...found.values()]
}

/** What hangs together, in order of its first member; what begins first comes first. */
function components(count: number, joints: readonly Joint[], first: number | undefined): number[][] {
  const root = Array.from({ length: count }, (_, i) => i)
  const find = (i: number): number => {
    let at = i
    while (root[at] !== at) {
      root[at] = root[root[at] as number] as number
      at = root[at] as number
    }
    return at
  }
  for (const { from, to } of joints) root[Math.max(find(from), find(to))] = Math.min(find(from), find(to))
  const parts = grouped([...root.keys()], (i) => [find(i)])
  const isFirst = (part: readonly number[]): boolean => first !== undefined && part.includes(first)
  return [...parts.values()].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)))
}

interface Laid {
  readonly places: ReadonlyMap<number, Spot>
  readonly width: number
  readonly height: number
}

/** Tries fewer boxes in a layer and more rows until the shape suits. */
function bestOf(
  part: readonly number[],
  boxes: readonly Box[],
  joints: readonly Joint[],
  first: number | undefined,
  wanted: readonly [number, number],
): Laid {
  const [only] = part
  if (part.length === 1 && only !== undefined) return { places: new Map([[only, { x: 0, y: 0 }]]), ...(boxes[only] as Box) }
  const inPart = new Set(part)
  const own = joints.filter(({ from }) => inPart.has(from))
  const forward = withoutCycles(part, own, first)
  const target = Math.sqrt(wanted[0] * wanted[1])
  let best: Laid | null = null
  let least = Infinity
  const badness = ({ width, height }: Size, rows: number, isCapped: boolean): number => {
    const ratio = width / height
    const beyond = ratio < wanted[0] ? wanted[0] / ratio : ratio > wanted[1] ? ratio / wanted[1] : 1
    return Math.log(beyond) * 4 + Math.abs(Math.log(ratio / target)) * 0.4 + (rows - 1) * 0.18 + (isCapped ? 0.25 : 0)
  }
  for (const cap of part.length > 400 ? [Infinity] : [Infinity, 6, 4, 3, 2]) {
    const layers = layersOf(part, forward, cap)
    const graph = withChannels(layers, forward, boxes)
    order(graph)
    for (let rows = 1; rows <= Math.min(8, graph.layers.length); rows += 1) {
      const laid = inRows(graph, rows, part.length)
      const bad = badness(laid, rows, cap !== Infinity)
      if (bad < least) {
        least = bad
        best = laid
      }
      if (laid.width / laid.height < wanted[0]) break
    }
    if (least < 0.4) break
  }
  return best as Laid
}

interface Forward extends Joint {
  /** It leads back in truth. */
  readonly isBack: boolean
}

/** Turns round what leads back to where a walk from the start, in the order of the boxes, is just coming from. */
function withoutCycles(part: readonly number[], joints: readonly Joint[], first: number | undefined): Forward[] {
  const out = grouped(joints, ({ from }) => [from])
  const state = new Map<number, 'open' | 'done'>()
  const found: Forward[] = []
  const starts = first !== undefined && part.includes(first) ? [first, ...part] : part
  for (const start of starts) {
    if (state.has(start)) continue
    const path: { at: number; next: number }[] = [{ at: start, next: 0 }]
    state.set(start, 'open')
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const joint = out.get(top.at)?.[top.next]
      top.next += 1
      if (!joint) {
        state.set(top.at, 'done')
        path.pop()
        continue
      }
      const isBack = state.get(joint.to) === 'open'
      found.push(isBack ? { ...joint, from: joint.to, to: joint.from, isBack } : { ...joint, isBack })
      if (!state.has(joint.to)) {
        state.set(joint.to, 'open')
        path.push({ at: joint.to, next: 0 })
      }
    }
  }
  return found
}

/** The longest way from a start, at most `cap` in a layer. */
function layersOf(part: readonly number[], links: readonly Forward[], cap: number): number[][] {
  const out = grouped(links, ({ from }) => [from])
  const into = grouped(links, ({ to }) => [to])
  const waiting = new Map(part.map((i) => [i, into.get(i)?.length ?? 0]))
  const layer = new Map<number, number>()
  const counts: number[] = []
  const ready = part.filter((i) => waiting.get(i) === 0)
  const least = new Map<number, number>()
  for (let n = 0; n < ready.length; n += 1) {
    const i = ready[n] as number
    let at = least.get(i) ?? 0
    while ((counts[at] ?? 0) >= cap) at += 1
    counts[at] = (counts[at] ?? 0) + 1
    layer.set(i, at)
    for (const { to } of out.get(i) ?? []) {
      least.set(to, Math.max(least.get(to) ?? 0, at + 1))
      const left = (waiting.get(to) as number) - 1
      waiting.set(to, left)
      if (left === 0) ready.push(to)
    }
  }
  // What nothing leads to stands right before what it leads to.
  if (cap === Infinity)
    for (const i of part) {
      const next = out.get(i)
      if (!next || into.has(i)) continue
      layer.set(i, Math.min(...next.map(({ to }) => layer.get(to) as number)) - 1)
    }
  const layers: number[][] = []
  for (const i of part) {
    const at = layer.get(i) as number
    const list = layers[at]
    if (list) list.push(i)
    else layers[at] = [i]
  }
  return layers.filter((list) => list)
}

/** A box, or a channel that a long link runs in. */
interface Place {
  /** Of a channel, -1. */
  readonly item: number
  readonly layer: number
  readonly width: number
  readonly height: number
  readonly before: Neighbour[]
  readonly after: Neighbour[]
  /** A channel that leads back bends round at this box. */
  readonly beside?: Place
  /** Middle, across. */
  at: number
}
interface Neighbour {
  readonly place: Place
  readonly weight: number
}

interface Layers {
  layers: Place[][]
  /** Between a layer and the next. */
  readonly gaps: number[]
  /** Links from one layer to another, to count those that go from row to row. */
  readonly spans: readonly { from: number; to: number }[]
}

function withChannels(layers: readonly number[][], links: readonly Forward[], boxes: readonly Box[]): Layers {
  const places = new Map<number, Place>()
  const table = layers.map((layer, n) =>
    layer.map((item): Place => {
      const place: Place = { item, layer: n, ...(boxes[item] as Box), before: [], after: [], at: 0 }
      places.set(item, place)
      return place
    }),
  )
  const gaps: number[] = layers.map(() => spacing.layer)
  const bends: number[] = layers.map(() => 0)
  const join = (a: Place, b: Place, weight: number): void => {
    a.after.push({ place: b, weight })
    b.before.push({ place: a, weight })
  }
  const channel = (layer: number, height: number, beside?: Place): Place => {
    const place: Place = { item: -1, layer, width: 0, height, before: [], after: [], at: 0, ...(beside ? { beside } : {}) }
    const list = table[layer] as Place[]
    const after = beside ? list.indexOf(beside) : -1
    if (after >= 0) list.splice(after + 1, 0, place)
    else list.push(place)
    return place
  }
  for (const { from, to, count, along, across, isBack } of links) {
    const [a, b] = [places.get(from) as Place, places.get(to) as Place]
    const room = Math.max(across + 6, spacing.channel * count)
    for (let n = a.layer; n < b.layer; n += 1) bends[n] = (bends[n] ?? 0) + count
    if (isBack) {
      let last = channel(a.layer, room, a)
      for (let n = a.layer + 1; n <= b.layer; n += 1) {
        const next = n === b.layer ? channel(n, room, b) : channel(n, room)
        join(last, next, 2)
        last = next
      }
    } else if (b.layer === a.layer + 1) {
      gaps[a.layer] = Math.max(gaps[a.layer] ?? 0, along + spacing.label)
      join(a, b, count)
    } else {
      let last = a
      for (let n = a.layer + 1; n < b.layer; n += 1) {
        const next = channel(n, room)
        join(last, next, last === a ? 1 : 4)
        last = next
      }
      join(last, b, 1)
    }
  }
  return {
    layers: table,
    gaps: gaps.map((gap, n) => gap + Math.min(6, Math.max(0, (bends[n] ?? 0) - 2)) * 6),
    spans: links.map(({ from, to }) => ({ from: (places.get(from) as Place).layer, to: (places.get(to) as Place).layer })),
  }
}

/** By the middles of the neighbours, forth and back; kept is the order with the fewest crossings. */
function order(graph: Layers): void {
  const { layers } = graph
  const size = layers.reduce((sum, layer) => sum + layer.length, 0)
  const sweeps = size > 1500 ? 4 : size > 300 ? 8 : 12
  const index = (layer: readonly Place[]): void =>
    layer.forEach((place, i) => {
      place.at = i
    })
  layers.forEach(index)
  let best = layers.map((layer) => [...layer])
  let least = crossings(layers)
  for (let sweep = 0; sweep < sweeps && least > 0; sweep += 1) {
    const isForth = sweep % 2 === 0
    const order = isForth ? layers : [...layers].reverse()
    for (const layer of order) {
      const wish = new Map(
        layer.map((place) => {
          const near = isForth ? place.before : place.after
          const beside = place.beside
          if (near.length === 0) return [place, beside ? beside.at + 0.4 : place.at]
          return [place, near.reduce((sum, one) => sum + one.place.at, 0) / near.length]
        }),
      )
      layer.sort((a, b) => (wish.get(a) as number) - (wish.get(b) as number))
      index(layer)
    }
    const now = crossings(layers)
    if (now < least) {
      least = now
      best = layers.map((layer) => [...layer])
    }
  }
  graph.layers = best
  best.forEach(index)
}

function crossings(layers: readonly Place[][]): number {
  let sum = 0
  for (const [n, layer] of layers.entries()) {
    const size = layers[n + 1]?.length ?? 0
    if (size === 0) continue
    // Counted as inversions, in a tree of partial sums (Barth, Jünger and Mutzel 2002).
    const tree = new Int32Array(size + 1)
    let seen = 0
    for (const place of layer) {
      const ends = place.after.map((one) => one.place.at).sort((a, b) => a - b)
      for (const end of ends) {
        let below = 0
        for (let i = end + 1; i > 0; i -= i & -i) below += tree[i] as number
        sum += seen - below
      }
      for (const end of ends) for (let i = end + 1; i <= size; i += i & -i) tree[i] = (tree[i] as number) + 1
      seen += ends.length
    }
  }
  return sum
}

/** The layers cut into rows of about the same length, under each other. */
function inRows({ layers, gaps, spans }: Layers, rows: number, count: number): Laid {
  const widths = layers.map((layer) => Math.max(0, ...layer.map(({ width }) => width)))
  const cuts = cutsOf(widths, gaps, rows)
  const rowOf = (layer: number): number => cuts.findIndex((end) => layer < end)
  const places = new Map<number, Spot>()
  let top = 0
  let width = 0
  for (const [row, end] of cuts.entries()) {
    const from = row === 0 ? 0 : (cuts[row - 1] as number)
    const own = layers.slice(from, end)
    settle(own, from, end, count)
    const items = own.flat().filter(({ item }) => item >= 0)
    const all = own.flat().filter((place) => place.item >= 0 || rows === 1)
    const upper = Math.min(...all.map(({ at, height }) => at - height / 2))
    const lower = Math.max(...all.map(({ at, height }) => at + height / 2))
    if (row > 0) {
      const comes = spans.filter((span) => rowOf(span.to) === row && rowOf(span.from) < row).length
      top += spacing.row + Math.min(8, comes) * spacing.rowLine
    }
    let x = 0
    for (const [n, layer] of own.entries()) {
      for (const place of layer)
        if (place.item >= 0)
          places.set(place.item, {
            x: x + ((widths[from + n] as number) - place.width) / 2,
            y: top + place.at - place.height / 2 - upper,
          })
      x += (widths[from + n] as number) + (gaps[from + n] ?? 0)
    }
    width = Math.max(width, x - (gaps[end - 1] ?? 0))
    top += items.length === 0 ? 0 : lower - upper
  }
  return { places, width, height: top }
}

/** Where rows end: the shortest limit of a row's length that needs no more rows. */
function cutsOf(widths: readonly number[], gaps: readonly number[], rows: number): number[] {
  const fill = (limit: number): number[] => {
    const cuts: number[] = []
    let length = 0
    for (const [n, width] of widths.entries()) {
      if (length > 0 && length + width > limit) {
        cuts.push(n)
        length = 0
      }
      length += width + (gaps[n] ?? 0)
    }
    return [...cuts, widths.length]
  }
  let low = Math.max(...widths)
  let high = widths.reduce((sum, width, n) => sum + width + (gaps[n] ?? 0), 0)
  for (let i = 0; i < 24; i += 1) {
    const middle = (low + high) / 2
    if (fill(middle).length <= rows) high = middle
    else low = middle
  }
  return fill(high)
}

/** Middles across, near those of the neighbours, in the given order and apart. */
function settle(layers: readonly Place[][], from: number, end: number, count: number): void {
  for (const layer of layers) {
    let at = 0
    for (const [i, place] of layer.entries()) {
      const before = layer[i - 1]
      at = before ? at + distance(before, place) : 0
      place.at = at
    }
    for (const place of layer) place.at -= at / 2
  }
  const isHere = ({ place }: Neighbour): boolean => place.layer >= from && place.layer < end
  const sweeps = count > 400 ? 6 : 12
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isForth = sweep % 2 === 0
    const isLast = sweep >= sweeps - 4
    for (const layer of isForth ? layers : [...layers].reverse()) {
      const wishes = layer.map((place): { at: number; weight: number } => {
        const near = [...(isForth || isLast ? place.before : []), ...(!isForth || isLast ? place.after : [])].filter(isHere)
        const { beside } = place
        if (near.length === 0)
          return beside ? { at: beside.at + (beside.height + place.height) / 2 + 8, weight: 0.5 } : { at: place.at, weight: 0.1 }
        const weight = near.reduce((sum, one) => sum + one.weight, 0)
        return { at: near.reduce((sum, one) => sum + one.place.at * one.weight, 0) / weight, weight }
      })
      pooled(layer, wishes)
    }
  }
}

const distance = (a: Place, b: Place): number =>
  (a.height + b.height) / 2 + (a.item < 0 || b.item < 0 ? spacing.channel : spacing.item)

/** Least squares under the order: neighbours that would come too near are moved as one block (isotonic regression). */
function pooled(layer: readonly Place[], wishes: readonly { at: number; weight: number }[]): void {
  const blocks: { sum: number; weight: number; size: number }[] = []
  const offsets: number[] = []
  for (const [i, place] of layer.entries()) {
    const before = layer[i - 1]
    offsets.push(before ? (offsets[i - 1] as number) + distance(before, place) : 0)
    const wish = wishes[i] as { at: number; weight: number }
    let block = { sum: (wish.at - (offsets[i] as number)) * wish.weight, weight: wish.weight, size: 1 }
    for (let last = blocks.at(-1); last && last.sum / last.weight > block.sum / block.weight; last = blocks.at(-1)) {
      block = { sum: block.sum + last.sum, weight: block.weight + last.weight, size: block.size + last.size }
      blocks.pop()
    }
    blocks.push(block)
  }
  let i = 0
  for (const { sum, weight, size } of blocks)
    for (let n = 0; n < size; n += 1) {
      const place = layer[i] as Place
      place.at = sum / weight + (offsets[i] as number)
      i += 1
    }
}

/** Parts that do not hang together, like words in lines. */
function shelved(count: number, parts: readonly number[][], laid: readonly Laid[], ratio: number): Laid {
  const area = laid.reduce((sum, { width, height }) => sum + (width + spacing.component) * (height + spacing.component), 0)
  const most = Math.max(...laid.map(({ width }) => width), Math.sqrt(area * ratio))
  const places = new Map<number, Spot>()
  let [x, y, tall, width] = [0, 0, 0, 0]
  for (const [i, part] of parts.entries()) {
    const one = laid[i] as Laid
    if (x > 0 && x + one.width > most) {
      x = 0
      y += tall + spacing.component
      tall = 0
    }
    for (const item of part) {
      const spot = one.places.get(item) as Spot
      places.set(item, { x: spot.x + x, y: spot.y + y })
    }
    x += one.width + spacing.component
    width = Math.max(width, x - spacing.component)
    tall = Math.max(tall, one.height)
  }
  const list = Array.from({ length: count }, (_, i) => [i, places.get(i) as Spot] as const)
  return { places: new Map(list), width, height: y + tall }
}
