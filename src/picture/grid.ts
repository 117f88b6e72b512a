export interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export const meets = (a: Bounds, b: Bounds): boolean =>
  a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom

/** Larger than this many cells, a thing is looked at on every question instead of standing in each cell. */
const wideCells = 48

/** What lies where, in squares of one size: a question costs what lies near, however much there is. */
export class Grid<T> {
  readonly #cell: number
  readonly #cells = new Map<number, Entry<T>[]>()
  readonly #wide: Entry<T>[] = []
  #turn = 0

  constructor(cell = 600) {
    this.#cell = cell
  }

  put(item: T, bounds: Bounds): void {
    const entry = { item, bounds, seen: 0 }
    const keys = this.#keys(bounds)
    if (keys === null) {
      this.#wide.push(entry)
      return
    }
    for (const key of keys) {
      const cell = this.#cells.get(key)
      if (cell) cell.push(entry)
      else this.#cells.set(key, [entry])
    }
  }

  /** Everything that meets `bounds`, each once, in no order. */
  query(bounds: Bounds): T[] {
    this.#turn += 1
    const found: T[] = []
    const look = (entry: Entry<T>): void => {
      if (entry.seen === this.#turn) return
      entry.seen = this.#turn
      if (meets(entry.bounds, bounds)) found.push(entry.item)
    }
    this.#wide.forEach(look)
    const keys = this.#keys(bounds, this.#cells.size)
    if (keys === null) for (const cell of this.#cells.values()) cell.forEach(look)
    else for (const key of keys) this.#cells.get(key)?.forEach(look)
    return found
  }

  /** Whether anything meets `bounds`. */
  some(bounds: Bounds): boolean {
    const isMet = (entry: Entry<T>): boolean => meets(entry.bounds, bounds)
    if (this.#wide.some(isMet)) return true
    const keys = this.#keys(bounds, this.#cells.size)
    if (keys === null) return [...this.#cells.values()].some((cell) => cell.some(isMet))
    return keys.some((key) => this.#cells.get(key)?.some(isMet) ?? false)
  }

  /** The cells that `bounds` covers; null when there are more than `most`. */
  #keys({ left, top, right, bottom }: Bounds, most = wideCells): number[] | null {
    const [x0, y0, x1, y1] = [left, top, right, bottom].map((at) => Math.floor(at / this.#cell)) as [
      number,
      number,
      number,
      number,
    ]
    if ((x1 - x0 + 1) * (y1 - y0 + 1) > most) return null
    const keys: number[] = []
    for (let x = x0; x <= x1; x += 1) for (let y = y0; y <= y1; y += 1) keys.push(x * 100_003 + y)
    return keys
  }
}

interface Entry<T> {
  readonly item: T
  readonly bounds: Bounds
  seen: number
}
