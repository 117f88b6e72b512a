import { createStore, type StoreApi } from 'zustand/vanilla'

/** Whether everything up to now is on disk. `at` is the time of the last success, ms since 1970. */
export interface Saved {
  readonly status: 'saved' | 'saving' | 'failed'
  readonly at: number
  /** Why it failed, so that the screen can say what to do. */
  readonly reason?: 'full' | 'closed' | 'other'
}
export type SavedStore = StoreApi<Saved>

export const createSaved = (at: number): SavedStore => createStore<Saved>(() => ({ status: 'saved', at }))
