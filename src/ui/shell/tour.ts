import { createStore } from 'zustand/vanilla'
import { browserMemory } from './browserMemory'

/*
 * How far the tour has come: null = not on, 0 = the invitation, then the five steps [BRIEF 7]. Kept in this browser, so
 * that a reload in the middle of it goes on and a tour once left does not come back by itself.
 */
export const lastStep = 5
const key = 'passage.tour'

function recall(): number | null {
  const kept = Number.parseInt(browserMemory()?.getItem(key) ?? '', 10)
  return kept >= 0 && kept <= lastStep ? kept : null
}

export const tour = createStore<{ readonly step: number | null }>(() => ({ step: recall() }))

export function goToTourStep(step: number | null): void {
  tour.setState({ step })
  try {
    browserMemory()?.setItem(key, step === null ? 'left' : String(step))
  } catch {
    // Not remembered, nothing more.
  }
}
