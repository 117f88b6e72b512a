import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Project } from '../project/project'

/*
 * What one window looks at: which place, in which mode, what is selected. It is not part of the project, is never
 * undone, and two windows on one project have one each.
 */

export type Mode = 'draw' | 'walk' | 'forecast' | 'document'
export const modes: readonly Mode[] = ['draw', 'walk', 'forecast', 'document']

export type Place =
  | { readonly kind: 'chart' | 'board' | 'paper'; readonly id: string }
  | { readonly kind: 'personas' | 'opportunities' | 'settings' | 'versions' | 'trash' }

export type Drawer = 'problems' | 'walk' | 'forecast'

/** What a forecast colours the chart by. */
export const heatKinds = ['waiting', 'work', 'cost', 'rework', 'leaving'] as const
export type HeatKind = (typeof heatKinds)[number]

export interface View {
  readonly place: Place | null
  readonly mode: Mode
  /** Record ids of states, transitions, notes. */
  readonly selection: readonly string[]
  readonly hovered?: string
  /** Chart → the scenario that is forecast, null for the chart as drawn; a chart that is not here: whichever it has first. */
  readonly scenarios: Readonly<Record<string, string | null>>
  /** Forecast: whether the chart or the report stands in the middle, and what the chart is coloured by. */
  readonly face: 'chart' | 'report'
  readonly heat: HeatKind
  /** The remarks stand on the right, in place of the fields of the selection. */
  readonly comments: boolean
  /** What a presentation shows of the chart: these steps, or all of it where there are none; null = nothing is presented. */
  readonly lookedAt: readonly string[] | null
  readonly panes: { readonly left: boolean; readonly right: boolean; readonly bottom: Drawer | null }
}

export type ViewStore = StoreApi<View>

export const createView = (place: Place | null): ViewStore =>
  createStore<View>(() => ({
    place,
    mode: 'draw',
    selection: [],
    scenarios: {},
    face: 'chart',
    heat: 'waiting',
    comments: false,
    lookedAt: null,
    panes: { left: true, right: true, bottom: null },
  }))

export const samePlace = (a: Place | null, b: Place | null): boolean =>
  a?.kind === b?.kind && (a && 'id' in a ? a.id : '') === (b && 'id' in b ? b.id : '')

/** A new place starts with nothing selected; going to where one is already keeps the selection. */
export function goTo(view: ViewStore, place: Place | null): void {
  view.setState((now) => (samePlace(now.place, place) ? now : { ...now, place, selection: [] }))
}

export const select = (view: ViewStore, ids: readonly string[]): void => view.setState({ selection: ids })

export const setMode = (view: ViewStore, mode: Mode): void => view.setState({ mode })

export const chooseScenario = (view: ViewStore, chart: string, scenario: string | null): void =>
  view.setState((now) => ({ scenarios: { ...now.scenarios, [chart]: scenario } }))

export const setFace = (view: ViewStore, face: View['face']): void => view.setState({ face })

export const setHeat = (view: ViewStore, heat: HeatKind): void => view.setState({ heat })

/** A step or path on the chart it stands on, which may be a sub-process of the one that is looked at. */
export function showPlace(view: ViewStore, project: Project, id: string): void {
  const chart = project.states[id]?.chart ?? project.transitions[id]?.chart
  if (chart !== undefined) goTo(view, { kind: 'chart', id: chart })
  view.setState({ face: 'chart', selection: [id] })
}

/** The step that makes a figure, on its chart, coloured by what the figure is about. */
export function showOnChart(view: ViewStore, project: Project, heat: HeatKind, state: string): void {
  showPlace(view, project, state)
  setHeat(view, heat)
}

export const lookAtSteps = (view: ViewStore, lookedAt: readonly string[] | null): void => view.setState({ lookedAt })

/** The remarks are shown, whatever was on the right before; or no longer. */
export const showComments = (view: ViewStore, comments: boolean): void =>
  view.setState(({ panes }) => ({ comments, panes: { ...panes, right: panes.right || comments } }))

export function togglePane(view: ViewStore, pane: 'left' | 'right'): void {
  view.setState((now) => ({ panes: { ...now.panes, [pane]: !now.panes[pane] } }))
}

export function setDrawer(view: ViewStore, bottom: Drawer | null): void {
  view.setState((now) => ({ panes: { ...now.panes, bottom } }))
}
