import { createStore, type StoreApi } from 'zustand/vanilla'

/** What the walk or the forecast lays over the drawn chart; null = nothing. The canvas only shows it. */
export interface Overlay {
  /** State ids the learner is in, and has been in. */
  readonly active: ReadonlySet<string>
  readonly visited: ReadonlySet<string>
  /** State id → how hot, 0 to 1, and the words on it. */
  readonly heat: ReadonlyMap<string, { readonly value: number; readonly label: string }>
  /** Transition id → share of learners, 0 to 1. */
  readonly flow: ReadonlyMap<string, number>
  /** A learner who has just gone along these transitions; `turn` differs each time, so that the token sets out anew. */
  readonly token: { readonly along: ReadonlySet<string>; readonly turn: number } | null
}

export const emptyOverlay: Overlay = { active: new Set(), visited: new Set(), heat: new Map(), flow: new Map(), token: null }

export type OverlayStore = StoreApi<{ readonly overlay: Overlay | null }>

export const createOverlay = (): OverlayStore => createStore(() => ({ overlay: null as Overlay | null }))

export const showOverlay = (store: OverlayStore, overlay: Overlay | null): void => store.setState({ overlay })
