import type { Point } from '../../project/chart'
import type { Sheet } from './sheet'

/*
 * Elements of steps that go along with a drag are moved by hand, since rendering them on every movement would cost more
 * than all the rest. The library does not know of it and must be asked again at the end.
 */

export interface Carried {
  readonly element: HTMLElement
  readonly id: string
  readonly x: number
  readonly y: number
}

export function elementsOf(frame: HTMLElement | null, { scene }: Sheet, goes: (id: string) => boolean): Carried[] {
  const carried: Carried[] = []
  for (const element of frame?.querySelectorAll<HTMLElement>('.react-flow__node') ?? []) {
    const box = scene.boxes.get(element.dataset.id ?? '')
    if (box && goes(box.state.id)) carried.push({ element, id: box.state.id, x: box.x, y: box.y })
  }
  return carried
}

export function carry(carried: readonly Carried[], by: Point): void {
  for (const { element, x, y } of carried) element.style.transform = `translate(${x + by.x}px, ${y + by.y}px)`
}

type Known = ReadonlyMap<string, { readonly internals: { readonly positionAbsolute: Point } }>

/** Puts the elements where the library has them, once it has taken over what a command has changed. */
export function settle(carried: readonly Carried[], known: () => Known): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const now = known()
      for (const { element, id } of carried) {
        const at = now.get(id)?.internals.positionAbsolute
        if (at) element.style.transform = `translate(${at.x}px, ${at.y}px)`
      }
    }),
  )
}
