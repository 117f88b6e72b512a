import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Finding, Result } from '../base/result'
import type { Project } from '../project/project'
import { answer, type Statement } from '../simulation/answer'
import { type Assumption, assumptionsOf } from '../simulation/assumptions'
import { conductExperiment, type Experiment, type ExperimentOptions } from '../simulation/experiment'
import type { Report } from '../simulation/report'
import { spawnInBrowser } from '../simulation/worker/browser'
import { fingerprint, forecastInputs, settingsFrom } from './forecastInputs'
import { forecastOverlay } from './forecastOverlay'
import { type Overlay, showOverlay } from './overlay'
import { chartIn } from './problems'
import type { Session } from './session'

/*
 * The forecast of the chart one is looking at. While the mode is Forecast a run starts by itself: on entering, and a
 * moment after anything it depends on has changed. A run that is no longer wanted is stopped at once, and at any time
 * there is at most one. The last result of each chart is kept as long as the project is open; until the next one is
 * there it is shown as what it is, an earlier one.
 */
export interface Forecast {
  readonly chart: string | null
  readonly status: 'idle' | 'running' | 'done' | 'failed' | 'cancelled'
  /** 0 to 1, and seconds still to go once that can be told. */
  readonly progress: number
  readonly secondsLeft: number | null
  readonly result: ForecastResult | null
  /** The result before it, of the same chart: what the figures were until the last change. */
  readonly previous: Experiment | null
  /** True when `result` does not belong to the chart and inputs as they are now. */
  readonly isStale: boolean
  /** Why there is none, when it failed. */
  readonly findings: readonly Finding[]
}

export interface ForecastResult {
  readonly report: Report
  readonly experiment: Experiment
  readonly statements: readonly Statement[]
  readonly assumptions: readonly Assumption[]
  /** The project that was run: names are still known after a step is deleted. */
  readonly project: Project
}

export type ForecastStore = StoreApi<Forecast>

export interface ForecastControl {
  readonly store: ForecastStore
  /** Runs again, even if nothing has changed. */
  run(): void
  cancel(): void
  /** Lays the last result over the canvas; `words` makes the label of a step's waits, in seconds. */
  paint(words: (median: number, bad: number) => string): void
}

type Run = (
  project: Project,
  chart: string,
  settings: ReturnType<typeof settingsFrom>,
  options: ExperimentOptions,
) => Promise<Result<Experiment>>

export interface ForecastHost {
  readonly run: Run
  readonly spawn?: ExperimentOptions['spawn']
  readonly workers: number
  readonly now: () => number
}

interface Kept {
  readonly key: string
  readonly result: ForecastResult
  readonly previous: Experiment | null
}

/** The figures rest that long before a new run starts: a stepper pressed three times is one run. */
const pauseMs = 450
const nothing: Forecast = {
  chart: null,
  status: 'idle',
  progress: 0,
  secondsLeft: null,
  result: null,
  previous: null,
  isStale: false,
  findings: [],
}

const controls = new WeakMap<Session, ForecastControl>()

/** Half of what the machine has, so that the page stays quick; without workers the run happens in slices here. */
const browserHost = (): ForecastHost => ({
  run: conductExperiment,
  ...(typeof Worker === 'undefined' ? {} : { spawn: spawnInBrowser }),
  workers: Math.max(1, Math.min(8, Math.floor((globalThis.navigator?.hardwareConcurrency ?? 2) / 2) || 1)),
  now: () => performance.now(),
})

export function forecastOf(session: Session, host: ForecastHost = browserHost()): ForecastControl {
  const known = controls.get(session)
  if (known) return known
  const control = createForecast(session, host)
  controls.set(session, control)
  return control
}

function createForecast(session: Session, host: ForecastHost): ForecastControl {
  const store = createStore<Forecast>(() => nothing)
  const kept = new Map<string, Kept>()
  let abort: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What the run under way, or the one that failed or was stopped, was for. */
  let tried = ''
  /** What lies over the canvas because of this forecast, and no other. */
  let painted: Overlay | null = null

  const wanted = (): string | null => (session.view.getState().mode === 'forecast' ? chartIn(session) : null)

  const stop = (): void => {
    clearTimeout(timer)
    abort?.abort()
    abort = null
  }

  const look = (chart: string, status: Forecast['status'], findings: readonly Finding[] = []): void => {
    const before = kept.get(chart)
    const key = fingerprint(session.editor.doc, chart)
    store.setState(
      {
        ...nothing,
        chart,
        status,
        findings,
        result: before?.result ?? null,
        previous: before?.previous ?? null,
        isStale: before !== undefined && before.key !== key,
      },
      true,
    )
  }

  const start = async (chart: string): Promise<void> => {
    stop()
    const project = session.editor.doc
    const key = fingerprint(project, chart)
    const mine = new AbortController()
    abort = mine
    tried = key
    look(chart, 'running')
    const begun = host.now()
    const result = await host.run(
      project,
      chart,
      { ...settingsFrom(forecastInputs(project, chart)), workers: host.workers },
      {
        spawn: host.spawn,
        signal: mine.signal,
        now: host.now,
        onProgress: (progress) => {
          if (mine.signal.aborted) return
          const passed = (host.now() - begun) / 1000
          // The first moments say nothing about the rest.
          const secondsLeft = progress > 0.05 && passed > 0.5 ? (passed / progress) * (1 - progress) : null
          store.setState({ progress, secondsLeft })
        },
      },
    )
    if (mine.signal.aborted) return
    abort = null
    if (result.ok) {
      const before = kept.get(chart)
      const experiment = result.value
      const { report } = experiment
      kept.set(chart, {
        key,
        result: { report, experiment, project, statements: answer(report, project), assumptions: assumptionsOf(project, chart) },
        previous: before === undefined ? null : before.key === key ? before.previous : before.result.experiment,
      })
    }
    if (store.getState().chart === chart) look(chart, result.ok ? 'done' : 'failed', result.ok ? [] : result.error)
  }

  /** Brings the store in line with what is looked at; starts a run where one is due. */
  const follow = (delay: number): void => {
    const chart = wanted()
    if (chart === null) return
    const key = fingerprint(session.editor.doc, chart)
    const { status, chart: shown, findings } = store.getState()
    if (kept.get(chart)?.key === key) {
      stop()
      tried = key
      look(chart, 'done')
    } else if (tried === key && shown === chart && status !== 'idle') {
      if (status !== 'running') look(chart, status, findings)
    } else {
      stop()
      look(chart, 'running')
      tried = key
      timer = setTimeout(() => void start(chart), delay)
    }
  }

  session.editor.subscribe(() => follow(pauseMs))
  session.view.subscribe(({ mode, place }, before) => {
    if (mode === before.mode && place === before.place) return
    if (painted !== null && session.overlay.getState().overlay === painted) showOverlay(session.overlay, null)
    painted = null
    if (wanted() !== null) follow(0)
    else if (mode === 'forecast') {
      stop()
      store.setState(nothing, true)
    }
  })
  follow(0)

  return {
    store,
    run: () => {
      const chart = wanted()
      if (chart !== null) void start(chart)
    },
    cancel: () => {
      const { chart } = store.getState()
      if (chart === null || store.getState().status !== 'running') return
      stop()
      look(chart, 'cancelled')
    },
    paint: (words) => {
      const { result, chart } = store.getState()
      if (!result || chart !== wanted()) return
      painted = forecastOverlay(result.report, words)
      showOverlay(session.overlay, painted)
    },
  }
}
