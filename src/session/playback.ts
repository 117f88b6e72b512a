import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Finding } from '../base/result'
import { spawnInBrowser } from '../simulation/worker/browser'
import { openTracer, type Tracer } from '../simulation/worker/tracer'
import { chosenScenario, forecastInputs, settingsFrom } from './forecastInputs'
import { emptyOverlay, type Overlay, showOverlay } from './overlay'
import { chartIn } from './problems'
import type { Session } from './session'
import { moveAt, type Passage, type PassageMove, passageOf } from './trace'

/*
 * One learner of the forecast, played back on the chart: a token that goes along the paths, at a chosen speed, forwards,
 * step by step or to any time. It is the very run of the report, looked at again; as soon as the chart, the what-if or the
 * place changes it is over, since it would no longer be true.
 */

/** Seconds of the service in one second of watching. */
export const speeds = { hour: 3600, day: 86_400, week: 604_800 } as const
export type Speed = keyof typeof speeds
/** Where nothing may glide, the learner jumps from move to move instead, each shown for so many milliseconds. */
const restMs: Readonly<Record<Speed, number>> = { hour: 3000, day: 1500, week: 750 }

export interface Playback {
  /** Counted from 0; kept when the playback is closed. */
  readonly learner: number
  readonly status: 'closed' | 'asked' | 'shown' | 'failed'
  readonly passage: Passage | null
  /** Seconds since the run began. */
  readonly at: number
  /** The move made last; null before the arrival. */
  readonly move: PassageMove | null
  readonly isPlaying: boolean
  /** It jumps from move to move: slow enough to be told in words. */
  readonly isStill: boolean
  readonly speed: Speed
  readonly findings: readonly Finding[]
}

export interface PlaybackControl {
  readonly store: StoreApi<Playback>
  /** Shows a learner from the arrival on, and plays. */
  open(learner: number): void
  close(): void
  play(): void
  pause(): void
  /** To the next move, or back to the one before. */
  step(by: 1 | -1): void
  seek(at: number): void
  setSpeed(speed: Speed): void
}

export interface PlaybackHost {
  readonly tracer: (() => Tracer) | null
  readonly now: () => number
  /** Whether the reader has asked their system for less motion. */
  readonly isStill: () => boolean
  /** Calls again and again until what it gives back is called. */
  readonly tick: (call: () => void) => () => void
}

const browserHost = (): PlaybackHost => ({
  tracer: typeof Worker === 'undefined' ? null : () => openTracer(spawnInBrowser),
  now: () => performance.now(),
  isStill: () => globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false,
  tick: (call) => {
    const timer = setInterval(call, 50)
    return () => clearInterval(timer)
  },
})

const closed: Omit<Playback, 'learner' | 'speed'> = {
  status: 'closed',
  passage: null,
  at: 0,
  move: null,
  isPlaying: false,
  isStill: false,
  findings: [],
}
const controls = new WeakMap<Session, PlaybackControl>()

export function playbackOf(session: Session, host: PlaybackHost = browserHost()): PlaybackControl {
  const known = controls.get(session)
  if (known) return known
  const control = createPlayback(session, host)
  controls.set(session, control)
  return control
}

function createPlayback(session: Session, host: PlaybackHost): PlaybackControl {
  const store = createStore<Playback>(() => ({ ...closed, learner: 0, speed: 'day' }))
  let tracer: Tracer | null = null
  let painted: Overlay | null = null
  let stopTicking: (() => void) | null = null
  let lastTick = 0
  /** Answers to older questions come too late. */
  let asked = 0

  const halt = (): void => {
    stopTicking?.()
    stopTicking = null
  }

  const paint = (): void => {
    const { passage, at, move } = store.getState()
    if (!passage) return
    const last = moveAt(passage, at)
    const visited = new Set(passage.moves.slice(0, last + 1).flatMap(({ entered }) => entered))
    painted = {
      ...emptyOverlay,
      active: new Set(move?.active),
      visited,
      token: move && move.along.length > 0 ? { along: new Set(move.along), turn: last } : null,
    }
    showOverlay(session.overlay, painted)
  }

  const goTo = (at: number, isPlaying: boolean): void => {
    const { passage, move: before } = store.getState()
    if (!passage) return
    const time = Math.min(passage.ends, Math.max(passage.begins, at))
    const move = passage.moves[moveAt(passage, time)] ?? null
    const goesOn = isPlaying && time < passage.ends
    store.setState({ at: time, move, isPlaying: goesOn })
    if (!goesOn) halt()
    if (move !== before || painted === null) paint()
  }

  const nextMove = ({ moves, ends }: Passage, at: number): number => moves.find((move) => move.at > at)?.at ?? ends

  const close = (): void => {
    asked += 1
    halt()
    if (painted !== null && session.overlay.getState().overlay === painted) showOverlay(session.overlay, null)
    painted = null
    if (store.getState().status !== 'closed') store.setState(closed)
  }

  const play = (): void => {
    const { passage, at } = store.getState()
    if (!passage) return
    halt()
    lastTick = host.now()
    store.setState({ isStill: host.isStill() })
    goTo(at >= passage.ends ? passage.begins : at, true)
    stopTicking = host.tick(() => {
      const now = host.now()
      const { at, speed, isStill } = store.getState()
      if (isStill) {
        if (now - lastTick < restMs[speed]) return
        lastTick = now
        goTo(nextMove(passage, at), true)
        return
      }
      const next = at + ((now - lastTick) / 1000) * speeds[speed]
      lastTick = now
      goTo(next, true)
    })
  }

  session.editor.subscribe(close)
  session.view.subscribe(({ mode, place, scenarios, face }, before) => {
    if (mode === before.mode && place === before.place && scenarios === before.scenarios && face === before.face) return
    close()
    if (mode === 'forecast') return
    tracer?.close()
    tracer = null
  })

  return {
    store,
    open: (learner) => {
      const chart = chartIn(session)
      if (chart === null) return
      close()
      const question = asked
      store.setState({ ...closed, learner, status: 'asked' })
      tracer ??= host.tracer?.() ?? null
      const project = session.editor.doc
      const settings = settingsFrom(forecastInputs(project, chart, chosenScenario(session, chart)))
      void passageOf(project, chart, settings, 0, learner, tracer ?? undefined).then((result) => {
        if (question !== asked) return
        if (!result.ok) {
          store.setState({ ...closed, status: 'failed', findings: result.error })
          return
        }
        store.setState({ status: 'shown', passage: result.value, at: result.value.begins })
        play()
      })
    },
    close,
    play,
    pause: () => goTo(store.getState().at, false),
    step: (by) => {
      const { passage, at } = store.getState()
      if (!passage) return
      const now = moveAt(passage, at)
      // Moves at one instant are one step: to a time, not to a number.
      const before = passage.moves.findLast((move) => move.at < (passage.moves[now]?.at ?? 0))
      goTo(by > 0 ? nextMove(passage, at) : (before?.at ?? passage.begins), false)
    },
    seek: (at) => goTo(at, false),
    setSpeed: (speed) => store.setState({ speed }),
  }
}
