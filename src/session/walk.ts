import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Finding } from '../base/result'
import { type Expanded, expandProcesses } from '../chart/expandProcesses'
import { treeOf } from '../chart/tree'
import { compile } from '../machine/compile'
import type { Move } from '../project/story'
import { emptyOverlay, type Overlay, showOverlay } from './overlay'
import { chartIn } from './problems'
import type { Session } from './session'
import { type Position, type WalkOption, walkAlong } from './walkSteps'

/** The walk through the chart one is looking at, while the mode is Walk; each chart keeps its own as long as the project is open. */
export interface Walk {
  readonly chart: string | null
  readonly moves: readonly Move[]
  readonly position: Position | null
  /** The chart with its sub-processes drawn out: what is walked, and where the names of all its steps are found. */
  readonly expanded: Expanded | null
  /** Why the chart cannot be walked at all. */
  readonly findings: readonly Finding[]
  /** The story that the walk was taken from, to be told or changed. */
  readonly story: string | null
}

export type WalkStore = StoreApi<Walk>

export interface WalkControl {
  readonly store: WalkStore
  choose(option: WalkOption): void
  setAttribute(name: string, value: number): void
  stepBack(): void
  /** Keeps the first `count` moves. */
  jumpTo(count: number): void
  restart(): void
  /** Walks as a story does; null keeps these moves as nobody's. */
  take(moves: readonly Move[], story: string | null): void
  /** Forgets the moves that an edit of the chart has made impossible. */
  acceptStop(): void
}

const begin: readonly Move[] = [{ kind: 'begin', picks: [] }]
const nothing: Walk = { chart: null, moves: begin, position: null, expanded: null, findings: [], story: null }
const controls = new WeakMap<Session, WalkControl>()

export function walkOf(session: Session): WalkControl {
  const known = controls.get(session)
  if (known) return known
  const control = createWalk(session)
  controls.set(session, control)
  return control
}

function createWalk(session: Session): WalkControl {
  const store = createStore<Walk>(() => nothing)
  const kept = new Map<string, readonly Move[]>()
  /** Chart → the story that its walk was taken from. */
  const taken = new Map<string, string | null>()
  const storyIn = (chart: string): string | null => taken.get(chart) ?? null
  let painted: Overlay | null = null

  const paint = (position: Position | null, hostOf: Expanded['hostOf'] = (id) => id): void => {
    if (position === null) {
      if (painted !== null && session.overlay.getState().overlay === painted) showOverlay(session.overlay, null)
      painted = null
      return
    }
    // Whoever is in a sub-process is, on this chart, in the step that invokes it.
    const shown = (ids: ReadonlySet<string>): ReadonlySet<string> => new Set([...ids].map(hostOf))
    painted = { ...emptyOverlay, active: shown(position.active), visited: shown(position.visited) }
    showOverlay(session.overlay, painted)
  }

  /** Walks the chart's moves again on the chart as it is now. */
  const follow = (): void => {
    const chart = session.view.getState().mode === 'walk' ? chartIn(session) : null
    if (chart === null) {
      paint(null)
      return
    }
    const moves = kept.get(chart) ?? begin
    const refuse = (findings: readonly Finding[]): void => {
      store.setState({ chart, moves, position: null, expanded: null, findings, story: storyIn(chart) }, true)
      paint(null)
    }
    const found = expandProcesses(session.editor.doc, chart)
    if (!found.ok) {
      refuse(found.error)
      return
    }
    const expanded = found.value
    const tree = treeOf(expanded.project, chart)
    const program = tree ? compile(tree) : null
    if (!tree || !program?.ok) {
      refuse((program?.ok === false ? program.error : []).map((one) => ({ ...one, where: expanded.originOf(one.where) })))
      return
    }
    const position = walkAlong(tree, program.value, moves)
    store.setState({ chart, moves, position, expanded, findings: [], story: storyIn(chart) }, true)
    paint(position, expanded.hostOf)
  }

  const become = (moves: readonly Move[]): void => {
    const { chart } = store.getState()
    if (chart === null) return
    kept.set(chart, moves.length > 0 ? moves : begin)
    follow()
  }
  /** The moves that hold on the chart as it is. */
  const walked = (): readonly Move[] => {
    const { moves, position } = store.getState()
    return moves.slice(0, position?.walked ?? 0)
  }

  session.editor.subscribe(follow)
  session.view.subscribe(({ mode, place }, before) => {
    if (mode !== before.mode || place !== before.place) follow()
  })
  follow()

  return {
    store,
    choose: (option) => {
      if (option.reason === null) become(option.next)
    },
    setAttribute: (name, value) => {
      const { position } = store.getState()
      if (!position || position.choosing !== null || position.end !== null) return
      const moves = walked()
      const last = moves.at(-1)
      const isAgain = last?.kind === 'attribute' && last.name === name
      become([...(isAgain ? moves.slice(0, -1) : moves), { kind: 'attribute', name, value }])
    },
    stepBack: () => {
      const moves = walked()
      const last = moves.at(-1)
      if (!last) return
      // Inside a decision, one step back is the choice made last.
      if (last.kind !== 'attribute' && last.picks.length > 0)
        become([...moves.slice(0, -1), { ...last, picks: last.picks.slice(0, -1) }])
      else become(moves.slice(0, -1))
    },
    jumpTo: (count) => become(walked().slice(0, count)),
    restart: () => {
      const { chart } = store.getState()
      if (chart !== null) taken.set(chart, null)
      become(begin)
    },
    take: (moves, story) => {
      const { chart } = store.getState()
      if (chart !== null) taken.set(chart, story)
      become(moves)
    },
    acceptStop: () => become(walked()),
  }
}
