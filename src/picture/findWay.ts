import type { Point } from '../project/chart'
import { beyond, type Rectangle, type Side, tidy } from './route'
import type { Surroundings } from './surroundings'

/*
 * A line around what is in its way: the shortest with right angles, each bend costing as much as some length. Only what a
 * try has run into is gone around, one thing after the other, so that the search stays as small as the trouble is, and
 * does not grow with the chart (visibility graph made lazily; A* over it).
 */

/** Where a line may leave or come in. `cost` makes it keep to the usual sides. */
export interface Door {
  readonly point: Point
  /** Which way it leads off. */
  readonly side: Side
  readonly cost: number
  /** How far the line runs straight out before it may bend. */
  readonly stub: number
}

export interface Ways {
  readonly from: readonly Door[]
  readonly to: readonly Door[]
  /** The boxes at its ends, which it must not run through either. */
  readonly ends: readonly Rectangle[]
}

const bendCost = 48
/** After so many things run into, there is no use in looking on. */
const mostTries = 48

/** Null when there is none that keeps `clearance` from everything. */
export function findWay({ from, to, ends }: Ways, around: Surroundings, clearance: number): Point[] | null {
  const stub = Math.min(...[...from, ...to].map((door) => door.stub).filter((length) => length > 0), 16)
  const obstacles: Rectangle[] = ends.map((box) => inflated(box, stub))
  const known = new Set<Rectangle>()
  let starts = from.map((door) => ({ ...door, out: beyond(door.point, door.side, door.stub) }))
  let goals = to.map((door) => ({ ...door, out: beyond(door.point, door.side, door.stub) }))
  for (let tries = 0; tries < mostTries; tries += 1) {
    const found = shortest(starts, goals, obstacles)
    if (!found) return null
    const { way, start, goal } = found
    let isClear = true
    for (let i = 1; i < way.length; i += 1) {
      const [a, b] = [way[i - 1] as Point, way[i] as Point]
      const box = around.hit(a.x, a.y, b.x, b.y, clearance - 0.5)
      if (!box) continue
      isClear = false
      // Right in front of a door: nobody goes that way.
      if (i === 1) starts = starts.filter((door) => door !== start)
      else if (i === way.length - 1) goals = goals.filter((door) => door !== goal)
      if (known.has(box)) continue
      known.add(box)
      obstacles.push(inflated(box, clearance))
    }
    if (isClear) return tidy(way)
  }
  return null
}

const inflated = ({ x, y, width, height }: Rectangle, by: number): Rectangle => ({
  x: x - by,
  y: y - by,
  width: width + by * 2,
  height: height + by * 2,
})

interface Gate extends Door {
  readonly out: Point
}

const isAcross = (side: Side): boolean => side === 'left' || side === 'right'

interface Way {
  readonly way: readonly Point[]
  readonly start: Gate
  readonly goal: Gate
}

function shortest(starts: readonly Gate[], goals: readonly Gate[], obstacles: readonly Rectangle[]): Way | null {
  const xs = sorted([
    ...starts.map(({ out }) => out.x),
    ...goals.map(({ out }) => out.x),
    ...obstacles.flatMap(({ x, width }) => [x, x + width]),
    ...middles(starts, goals, 'x'),
  ])
  const ys = sorted([
    ...starts.map(({ out }) => out.y),
    ...goals.map(({ out }) => out.y),
    ...obstacles.flatMap(({ y, height }) => [y, y + height]),
    ...middles(starts, goals, 'y'),
  ])
  const [columns, rows] = [xs.length, ys.length]
  const indexX = new Map(xs.map((x, i) => [x, i]))
  const indexY = new Map(ys.map((y, i) => [y, i]))
  // For each crossing of the grid: may one go on to the right (1), down (2); does it lie inside something (4)?
  const shut = new Uint8Array(columns * rows)
  for (const { x, y, width, height } of obstacles) {
    const [a, b, c, d] = [indexX.get(x), indexX.get(x + width), indexY.get(y), indexY.get(y + height)] as [
      number,
      number,
      number,
      number,
    ]
    for (let j = c; j <= d; j += 1)
      for (let i = a; i <= b; i += 1) {
        const at = j * columns + i
        if (i < b && j > c && j < d) shut[at] = (shut[at] as number) | 1
        if (j < d && i > a && i < b) shut[at] = (shut[at] as number) | 2
        if (i > a && i < b && j > c && j < d) shut[at] = (shut[at] as number) | 4
      }
  }

  const places = columns * rows
  // Each crossing twice: reached along a row, reached along a column.
  const cost = new Float64Array(places * 2).fill(Infinity)
  const before = new Int32Array(places * 2).fill(-1)
  const startOf = new Map<number, Gate>()
  const open = new Heap()
  const goalAt = new Map<number, Gate[]>()
  for (const goal of goals) {
    const at = (indexY.get(goal.out.y) as number) * columns + (indexX.get(goal.out.x) as number)
    if ((shut[at] as number) & 4) continue
    const others = goalAt.get(at)
    if (others) others.push(goal)
    else goalAt.set(at, [goal])
  }
  if (goalAt.size === 0) return null
  const targets = [...goalAt.values()].flat()
  const rest = (x: number, y: number): number => {
    let least = Infinity
    for (const { out, cost: extra } of targets) least = Math.min(least, Math.abs(out.x - x) + Math.abs(out.y - y) + extra)
    return least
  }
  for (const start of starts) {
    const at = (indexY.get(start.out.y) as number) * columns + (indexX.get(start.out.x) as number)
    if ((shut[at] as number) & 4) continue
    const node = at * 2 + (isAcross(start.side) ? 0 : 1)
    if (start.cost >= (cost[node] as number)) continue
    cost[node] = start.cost
    startOf.set(node, start)
    open.push(start.cost + rest(start.out.x, start.out.y), node)
  }

  let best = Infinity
  let end: { node: number; goal: Gate } | null = null
  while (open.size > 0) {
    const [estimate, node] = open.pop()
    if (estimate >= best) break
    const at = node >> 1
    const axis = node & 1
    const here = cost[node] as number
    const i = at % columns
    const j = (at - i) / columns
    const x = xs[i] as number
    const y = ys[j] as number
    if (estimate > here + rest(x, y) + 0.001) continue
    for (const goal of goalAt.get(at) ?? []) {
      const total = here + goal.cost + (isAcross(goal.side) === (axis === 0) ? 0 : bendCost)
      if (total < best) {
        best = total
        end = { node, goal }
      }
    }
    const step = (next: number, nextAxis: number, length: number): void => {
      const total = here + length + (nextAxis === axis ? 0 : bendCost)
      const to = next * 2 + nextAxis
      if (total >= (cost[to] as number) - 0.001) return
      cost[to] = total
      before[to] = node
      const nx = next % columns
      open.push(total + rest(xs[nx] as number, ys[(next - nx) / columns] as number), to)
    }
    if (i + 1 < columns && !((shut[at] as number) & 1)) step(at + 1, 0, (xs[i + 1] as number) - x)
    if (i > 0 && !((shut[at - 1] as number) & 1)) step(at - 1, 0, x - (xs[i - 1] as number))
    if (j + 1 < rows && !((shut[at] as number) & 2)) step(at + columns, 1, (ys[j + 1] as number) - y)
    if (j > 0 && !((shut[at - columns] as number) & 2)) step(at - columns, 1, y - (ys[j - 1] as number))
  }
  if (!end) return null

  const points: Point[] = [end.goal.point]
  let node = end.node
  for (;;) {
    const at = node >> 1
    const i = at % columns
    points.push({ x: xs[i] as number, y: ys[(at - i) / columns] as number })
    const previous = before[node] as number
    if (previous < 0) break
    node = previous
  }
  const start = startOf.get(node)
  if (!start) return null
  points.push(start.point)
  return { way: points.reverse(), start, goal: end.goal }
}

/** Halfway between the ends: where a line bends when nothing decides it. */
function middles(starts: readonly Gate[], goals: readonly Gate[], axis: 'x' | 'y'): number[] {
  const [a, b] = [starts[0]?.out[axis], goals[0]?.out[axis]]
  return a === undefined || b === undefined ? [] : [Math.round((a + b) / 2)]
}

function sorted(values: number[]): number[] {
  values.sort((a, b) => a - b)
  const kept: number[] = []
  for (const value of values) if (kept.length === 0 || value !== kept[kept.length - 1]) kept.push(value)
  return kept
}

/** The least first. */
class Heap {
  readonly #keys: number[] = []
  readonly #nodes: number[] = []

  get size(): number {
    return this.#keys.length
  }

  push(key: number, node: number): void {
    const keys = this.#keys
    const nodes = this.#nodes
    let i = keys.length
    keys.push(key)
    nodes.push(node)
    while (i > 0) {
      const up = (i - 1) >> 1
      if ((keys[up] as number) <= key) break
      keys[i] = keys[up] as number
      nodes[i] = nodes[up] as number
      i = up
    }
    keys[i] = key
    nodes[i] = node
  }

  pop(): [key: number, node: number] {
    const keys = this.#keys
    const nodes = this.#nodes
    const found: [number, number] = [keys[0] as number, nodes[0] as number]
    const key = keys.pop() as number
    const node = nodes.pop() as number
    const { length } = keys
    if (length === 0) return found
    let i = 0
    for (;;) {
      let down = i * 2 + 1
      if (down >= length) break
      if (down + 1 < length && (keys[down + 1] as number) < (keys[down] as number)) down += 1
      if ((keys[down] as number) >= key) break
      keys[i] = keys[down] as number
      nodes[i] = nodes[down] as number
      i = down
    }
    keys[i] = key
    nodes[i] = node
    return found
  }
}
