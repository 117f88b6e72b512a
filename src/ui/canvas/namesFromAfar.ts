import type { ChartTree } from '../../chart/tree'
import { textWidth } from '../../picture/measure'
import { isContainer, type Scene } from '../../picture/scene'
import { nameOf } from '../../picture/stepSize'
import type { Language } from '../../project/text'

/** A name beside its step, as large on screen from afar as from near. Place in units of the chart, the box's corner. */
export interface FarName {
  readonly id: string
  readonly name: string
  readonly x: number
  readonly y: number
  readonly outcome: 'success' | 'neutral' | 'loss' | null
}

/** Pixels on screen. */
export const farNameSize = 11
const height = 14

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const meet = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/**
 * Names of the steps and ends that stand outside all stages, once their cards are too small to be read. Ends come first,
 * for they say how it goes; a name that would lie on a stage or on another name gives way: beside its card, below, above,
 * or not at all.
 */
export function farNames(
  tree: ChartTree,
  scene: Scene,
  folded: ReadonlySet<string>,
  zoom: number,
  language: Language,
): FarName[] {
  const shown = [...scene.boxes.values()].filter(({ state }) => {
    for (let at = state.parent; at !== null && at !== undefined; at = tree.state(at)?.parent ?? null)
      if (folded.has(at)) return false
    return true
  })
  const taken: Rectangle[] = shown.filter(({ state }) => isContainer(state) && folded.has(state.id))
  const names: FarName[] = []
  const steps = shown.filter(({ state, kind }) => !isContainer(state) && kind !== 'history')
  for (const box of steps.sort((a, b) => Number(b.kind === 'end') - Number(a.kind === 'end'))) {
    const name = nameOf(box.state, language)
    const size = { width: (textWidth(name, farNameSize, 600) + 4) / zoom, height: height / zoom }
    const middle = box.y + (box.height - size.height) / 2
    const center = box.x + (box.width - size.width) / 2
    const places = [
      { x: center, y: middle },
      { x: box.x, y: middle },
      { x: box.x + box.width - size.width, y: middle },
      { x: center, y: box.y + box.height },
      { x: center, y: box.y - size.height },
    ]
    const free = places.map((place) => ({ ...place, ...size })).find((place) => !taken.some((other) => meet(place, other)))
    if (!free) continue
    taken.push(free)
    names.push({
      id: box.state.id,
      name,
      x: free.x,
      y: free.y,
      outcome: box.kind === 'end' ? (box.state.outcome ?? 'neutral') : null,
    })
  }
  return names
}
