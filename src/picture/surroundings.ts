import type { ChartTree } from '../chart/tree'
import { Grid } from './grid'
import type { Reach } from './reach'
import type { Rectangle } from './route'

/*
 * What stands in a line's way. A line may cross the borders of the stages around its two ends and no other, and stays in
 * the innermost container of both: so in its way are the steps that share a container with one of its ends or with a stage around one, and never more than that, however
 * large the chart is.
 */

export interface Surroundings {
  /** Whatever comes nearer than `clearance` to the straight piece from one point to another; null = nothing. */
  hit(x1: number, y1: number, x2: number, y2: number, clearance: number): Rectangle | null
}

/** A container of more steps than this is asked by place, not step by step. */
const many = 48

interface Room {
  readonly ids: readonly string[]
  readonly boxes: readonly Rectangle[]
  readonly grid: Grid<number> | null
}

/** Made once for a set of boxes; `of` gives what is in the way between two of them. */
export class Rooms {
  readonly #tree: ChartTree
  readonly #boxes: ReadonlyMap<string, Rectangle>
  readonly #rooms = new Map<string, Room>()
  readonly #frames = new Map<string, readonly Rectangle[]>()

  constructor(tree: ChartTree, boxes: ReadonlyMap<string, Rectangle>) {
    this.#tree = tree
    this.#boxes = boxes
  }

  /** `reach` is told of all that is looked at. */
  of(from: string, to: string, chain: readonly string[] = this.chain(from, to), reach?: Reach): Surroundings {
    const rooms = chain.map((id) => this.#room(id))
    const passed = new Set([from, to, ...chain])
    const outermost = chain.at(-1)
    const walls = outermost === undefined || outermost === from || outermost === to ? [] : this.#walls(outermost)
    return {
      hit: (x1, y1, x2, y2, clearance) => {
        const left = Math.min(x1, x2) - clearance
        const right = Math.max(x1, x2) + clearance
        const top = Math.min(y1, y2) - clearance
        const bottom = Math.max(y1, y2) + clearance
        reach?.add(left, top, right, bottom)
        const isHit = ({ x, y, width, height }: Rectangle): boolean =>
          x < right && x + width > left && y < bottom && y + height > top
        for (const wall of walls) if (isHit(wall)) return wall
        for (const { ids, boxes, grid } of rooms) {
          if (grid) {
            // The first in the order of the steps, as below.
            let first = boxes.length
            for (const i of grid.query({ left, top, right, bottom }))
              if (i < first && isHit(boxes[i] as Rectangle) && !passed.has(ids[i] as string)) first = i
            if (first < boxes.length) return boxes[first] as Rectangle
          } else
            for (let i = 0; i < boxes.length; i += 1) {
              const box = boxes[i] as Rectangle
              if (isHit(box) && !passed.has(ids[i] as string)) return box
            }
        }
        return null
      },
    }
  }

  /** From the containers around one end up to the one that holds both, and down to the other end. */
  chain(from: string, to: string): string[] {
    const up = [from, ...this.#tree.ancestors(from).map(({ id }) => id)]
    const down = [to, ...this.#tree.ancestors(to).map(({ id }) => id)]
    const common = from === to ? up[1] : up.find((id) => down.includes(id))
    const below = (line: readonly string[]): string[] => line.slice(1, Math.max(1, line.indexOf(common ?? '')))
    const around = common === undefined ? undefined : this.#tree.state(common)
    // Lanes fill their parallel part: from one to another there is a way outside only.
    const outer = around?.kind === 'parallel' && around.parent !== null ? [around.parent] : []
    return [...below(up), ...below(down), ...(common === undefined ? [] : [common]), ...outer]
  }

  /** What lies outside of a container, on its four sides; nothing does of the whole sheet. */
  #walls(id: string): readonly Rectangle[] {
    const known = this.#frames.get(id)
    if (known) return known
    const box = this.#boxes.get(id)
    const walls = box ? wallsAround(box) : []
    this.#frames.set(id, walls)
    return walls
  }

  #room(id: string): Room {
    const known = this.#rooms.get(id)
    if (known) return known
    const ids: string[] = []
    const boxes: Rectangle[] = []
    for (const child of this.#tree.children(id)) {
      const box = this.#boxes.get(child.id)
      if (!box) continue
      ids.push(child.id)
      boxes.push(box)
    }
    const grid = boxes.length > many ? new Grid<number>(400) : null
    if (grid)
      boxes.forEach(({ x, y, width, height }, i) => {
        grid.put(i, { left: x, top: y, right: x + width, bottom: y + height })
      })
    const room = { ids, boxes, grid }
    this.#rooms.set(id, room)
    return room
  }
}

const far = 1e6

const wallsAround = ({ x, y, width, height }: Rectangle): Rectangle[] => [
  { x: x - far, y: y - far, width: far, height: far * 2 },
  { x: x + width, y: y - far, width: far, height: far * 2 },
  { x: x - far, y: y - far, width: far * 2, height: far },
  { x: x - far, y: y + height, width: far * 2, height: far },
]
