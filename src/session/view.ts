import { createStore, type StoreApi } from 'zustand/vanilla'

/*
 * What one window looks at: which place, in which mode, what is selected. It is not part of the project, is never
 * undone, and two windows on one project have one each.
 */

export type Mode = 'draw' | 'walk' | 'forecast' | 'document'
export const modes: readonly Mode[] = ['draw', 'walk', 'forecast', 'document']

export type Place =
  | { readonly kind: 'chart' | 'board' | 'paper'; readonly id: string }
  | { readonly kind: 'settings' | 'versions' | 'trash' }

export type Drawer = 'problems' | 'walk' | 'forecast'

export interface View {
  readonly place: Place | null
  readonly mode: Mode
  /** Record ids of states, transitions, notes. */
  readonly selection: readonly string[]
  readonly hovered?: string
  readonly panes: { readonly left: boolean; readonly right: boolean; readonly bottom: Drawer | null }
}

export type ViewStore = StoreApi<View>

export const createView = (place: Place | null): ViewStore =>
  createStore<View>(() => ({ place, mode: 'draw', selection: [], panes: { left: true, right: true, bottom: null } }))

export const samePlace = (a: Place | null, b: Place | null): boolean =>
  a?.kind === b?.kind && (a && 'id' in a ? a.id : '') === (b && 'id' in b ? b.id : '')

/** A new place starts with nothing selected; going to where one is already keeps the selection. */
export function goTo(view: ViewStore, place: Place | null): void {
  view.setState((now) => (samePlace(now.place, place) ? now : { ...now, place, selection: [] }))
}

export const select = (view: ViewStore, ids: readonly string[]): void => view.setState({ selection: ids })

export const setMode = (view: ViewStore, mode: Mode): void => view.setState({ mode })

export function togglePane(view: ViewStore, pane: 'left' | 'right'): void {
  view.setState((now) => ({ panes: { ...now.panes, [pane]: !now.panes[pane] } }))
}

export function setDrawer(view: ViewStore, bottom: Drawer | null): void {
  view.setState((now) => ({ panes: { ...now.panes, bottom } }))
}
