import { createStore } from 'zustand/vanilla'
import { browserMemory } from './browserMemory'

/** Pixels, in this browser and for every project. */
export interface PaneSizes {
  readonly left: number
  readonly right: number
  readonly bottom: number
}
export type Pane = keyof PaneSizes

export const paneLimits: Readonly<Record<Pane, { minimum: number; maximum: number }>> = {
  left: { minimum: 180, maximum: 420 },
  right: { minimum: 260, maximum: 560 },
  bottom: { minimum: 120, maximum: 520 },
}
const defaults: PaneSizes = { left: 232, right: 320, bottom: 240 }
const key = 'passage.panes'

export const paneSizes = createStore<PaneSizes>(() => {
  try {
    const kept = JSON.parse(browserMemory()?.getItem(key) ?? '{}') as Partial<Record<Pane, unknown>>
    const size = (pane: Pane): number => (typeof kept[pane] === 'number' ? clamp(pane, kept[pane]) : defaults[pane])
    return { left: size('left'), right: size('right'), bottom: size('bottom') }
  } catch {
    return defaults
  }
})

const clamp = (pane: Pane, size: number): number =>
  Math.round(Math.min(paneLimits[pane].maximum, Math.max(paneLimits[pane].minimum, size)))

export function resizePane(pane: Pane, size: number): void {
  paneSizes.setState({ [pane]: clamp(pane, size) })
  try {
    browserMemory()?.setItem(key, JSON.stringify(paneSizes.getState()))
  } catch {
    // Not remembered, nothing more.
  }
}
