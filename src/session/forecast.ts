import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Finding, Result } from '../base/result'
import { chartsWithin } from '../chart/processes'
import type { Project } from '../project/project'
import type { Scenario } from '../project/scenario'
import { answer, type Statement } from '../simulation/answer'
import { type Assumption, assumptionsOf } from '../simulation/assumptions'
import type { ScenarioSettings } from '../simulation/buildPlan'
import { conductExperiment, type Experiment, type ExperimentOptions } from '../simulation/experiment'
import type { Report } from '../simulation/report'
import { withOverrides } from '../simulation/scenario'
import { spawnInBrowser } from '../simulation/worker/browser'
import { openPool, type Pool } from '../simulation/worker/pool'
import {
  chosenScenario,
  drawnLike,
  fingerprint,
  forecastInputs,
  type InputFields,
  isAsDrawn,
  scenariosOf,
  settingsFrom,
} from './forecastInputs'
import { forecastOverlay, type HeatWords } from './forecastOverlay'
import { type Overlay, showOverlay } from './overlay'
import { chartIn } from './problems'
import type { Session } from './session'

/*
 * The forecast of the chart one is looking at, under the what-if one is looking at. While the mode is Forecast a run starts
 * by itself: on entering, and a moment after anything it depends on has changed; while a slider is dragged, at once. After
 * a few replications a coarse answer is there, the full one follows; then the chart as drawn is run for comparison, and
 * while the report is open the other what-ifs beside it. A run that is no longer wanted is stopped, and at any time there
 * is at most one. Results are kept as long as the project is open, by all that they depend on; until the next one is there
 * the last one is shown as what it is, an earlier one.
 */
export interface Forecast {
  readonly chart: string | null
  /** Of what one looks at; the others are run behind its back. */
  readonly status: 'idle' | 'running' | 'done' | 'failed' | 'cancelled'
  /** 0 to 1, and seconds still to go once that can be told. */
  readonly progress: number
  readonly secondsLeft: number | null
  readonly result: ForecastResult | null
  /** True when `result` is from the first few replications and the rest is under way. */
  readonly isCoarse: boolean
  /** What `result` is compared with: the chart as drawn where a what-if is looked at, else the result before the last change. */
  readonly previous: Experiment | null
  readonly reference: 'drawn' | 'earlier'
  /** True when `result` does not belong to the chart and inputs as they are now. */
  readonly isStale: boolean
  /** A slider is held: what is shown follows it. */
  readonly isDragged: boolean
  /** Results that are up to date, side by side: the chart as drawn under '', what-ifs under their ids. */
  readonly beside: ReadonlyMap<string, ForecastResult>
  /** Why there is none, when it failed. */
  readonly findings: readonly Finding[]
}

export interface ForecastResult {
  readonly report: Report
  readonly experiment: Experiment
  readonly statements: readonly Statement[]
  readonly assumptions: readonly Assumption[]
  /** The project that was run, with what the what-if says otherwise: names are still known after a step is deleted. */
  readonly project: Project
  readonly scenario: Scenario | null
}

export type ForecastStore = StoreApi<Forecast>

export interface ForecastControl {
  readonly store: ForecastStore
  /** Runs again, even if nothing has changed. */
  run(): void
  cancel(): void
  /** What a drag would make of the what-if, before it is let go; null = nothing is dragged. The project is not touched. */
  preview(fields: InputFields | null): void
  /** Lays the last result over the canvas in the words of the screen. */
  paint(words: HeatWords): void
  /** One run beside the others, for a search; nothing of it is kept. */
  conduct(settings: Partial<ScenarioSettings>, signal: AbortSignal): Promise<Result<Experiment>>
}

type Run = (
  project: Project,
  chart: string,
  settings: ScenarioSettings,
  options: ExperimentOptions,
) => Promise<Result<Experiment>>

export interface ForecastHost {
  readonly run: Run
  readonly spawn?: ExperimentOptions['spawn']
  readonly workers: number
  readonly now: () => number
}

/** The figures rest that long before a new run starts: a stepper pressed three times is one run. */
const pauseMs = 450
/** Replications after which an answer is shown; the first has no ranges yet. */
const early = [1, 4] as const
/** What-ifs that stand beside the chart as drawn. */
export const mostBeside = 4
/** Results kept in memory. */
const mostKept = 24
/** Workers that nobody has asked for so long are stopped. */
const restMs = 60_000
/** The id of a what-if that is not saved: the chart as drawn, or what a drag would make of it. */
const base = 'base'

const nothing: Forecast = {
  chart: null,
  status: 'idle',
  progress: 0,
  secondsLeft: null,
  result: null,
  isCoarse: false,
  previous: null,
  reference: 'earlier',
  isStale: false,
  isDragged: false,
  beside: new Map(),
  findings: [],
}

/** Something to run: a chart under a what-if, known by all that it depends on. */
interface Task {
  readonly key: string
  readonly chart: string
  readonly scenario: Scenario | null
}

const controls = new WeakMap<Session, ForecastControl>()

/** All but one of the processors, so that the page stays quick; without workers the run happens in slices here. */
const browserHost = (): ForecastHost => ({
  run: conductExperiment,
  ...(typeof Worker === 'undefined' ? {} : { spawn: spawnInBrowser }),
  workers: Math.max(1, Math.min(8, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1)),
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
  const kept = new Map<string, ForecastResult>()
  /** Chart → what was shown last. */
  const shown = new Map<string, { key: string; result: ForecastResult }>()
  /** Chart → the chart as drawn, run to the end: now, and before its last change. */
  const drawnBefore = new Map<string, { key: string; experiment: Experiment }[]>()
  /** Tasks that failed or were stopped; they are not tried again by themselves. */
  const given = new Map<string, { status: 'failed' | 'cancelled'; findings: readonly Finding[] }>()
  let pool: Pool | null = null
  let running: { task: Task; abort: AbortController; hasAnswer: boolean } | null = null
  let waiting: { key: string; timer: ReturnType<typeof setTimeout> } | null = null
  let dragged: { chart: string; fields: InputFields } | null = null
  /** What lies over the canvas because of this forecast, and no other. */
  let painted: Overlay | null = null
  let rest: ReturnType<typeof setTimeout> | undefined

  /** Workers for the next run: they stay up until nobody has asked for any in a while. */
  const openedPool = (): Pool | null => {
    clearTimeout(rest)
    pool ??= host.spawn ? openPool(host.spawn, host.workers) : null
    return pool
  }
  const closePool = (): void => {
    clearTimeout(rest)
    pool?.close()
    pool = null
  }
  const restSoon = (): void => {
    clearTimeout(rest)
    rest = setTimeout(closePool, restMs)
  }

  const wanted = (): string | null => (session.view.getState().mode === 'forecast' ? chartIn(session) : null)

  const taskFor = (chart: string, scenario: Scenario | null): Task => ({
    key: fingerprint(session.editor.doc, chart, scenario),
    chart,
    scenario,
  })

  const current = (chart: string): Scenario | null => {
    const chosen = chosenScenario(session, chart)
    return dragged?.chart === chart ? withFields(chosen, chart, dragged.fields) : chosen
  }

  /** What one looks at first, then what it is compared with, then what stands beside it. */
  const tasks = (chart: string): Task[] => {
    const now = current(chart)
    const first = taskFor(chart, now)
    if (dragged) return [first]
    const all = [first, taskFor(chart, drawnLike(now, chart))]
    if (session.view.getState().face === 'report')
      for (const one of besideOf(session.editor.doc, chart, now)) all.push(taskFor(chart, alike(one, now)))
    return all.filter(({ key }, i) => all.findIndex((other) => other.key === key) === i)
  }

  const keep = (key: string, result: ForecastResult): void => {
    kept.delete(key)
    kept.set(key, result)
    for (const oldest of kept.keys()) if (kept.size > mostKept && oldest !== key) kept.delete(oldest)
    const { experiment, report, scenario } = result
    if (!isAsDrawn(scenario)) return
    const before = (drawnBefore.get(report.chart) ?? []).filter((one) => one.key !== key)
    drawnBefore.set(report.chart, [...before, { key, experiment }].slice(-2))
  }

  const stop = (): void => {
    if (waiting) clearTimeout(waiting.timer)
    waiting = null
    running?.abort.abort()
    running = null
  }

  /** Brings the store in line with what is known, keeping the progress of a run that goes on. */
  const look = (chart: string, status: Forecast['status'], more: Partial<Forecast> = {}): void => {
    const now = current(chart)
    const { key } = taskFor(chart, now)
    const ready = kept.get(key)
    const last = shown.get(chart)
    if (ready && last?.result !== ready) shown.set(chart, { key, result: ready })
    const top = shown.get(chart)
    const drawn = kept.get(taskFor(chart, drawnLike(now, chart)).key)
    const before = store.getState()
    const goesOn = status === 'running' && before.status === 'running' && before.chart === chart
    const earlier = drawnBefore.get(chart)?.findLast((one) => one.key !== key)?.experiment ?? null
    store.setState(
      {
        ...nothing,
        chart,
        status,
        progress: goesOn ? before.progress : 0,
        secondsLeft: goesOn ? before.secondsLeft : null,
        result: top?.result ?? null,
        previous: now === null ? earlier : drawn && drawn !== top?.result ? drawn.experiment : null,
        reference: now === null ? 'earlier' : 'drawn',
        isStale: top !== undefined && top.key !== key,
        isDragged: dragged !== null,
        beside: besideNow(chart, now),
        ...more,
      },
      true,
    )
  }

  const besideNow = (chart: string, now: Scenario | null): ReadonlyMap<string, ForecastResult> => {
    const found = new Map<string, ForecastResult>()
    const add = (name: string, scenario: Scenario | null): void => {
      const result = kept.get(taskFor(chart, scenario).key)
      if (result) found.set(name, result)
    }
    add('', drawnLike(now, chart))
    for (const one of besideOf(session.editor.doc, chart, now)) add(one.id, one.id === now?.id ? now : alike(one, now))
    return found
  }

  const resultOf = (experiment: Experiment, project: Project, { chart, scenario }: Task): ForecastResult => ({
    report: experiment.report,
    experiment,
    project: withOverrides(project, chart, scenario ?? {}),
    scenario,
    statements: answer(experiment.report, project),
    assumptions: restingOn(project, chart),
  })

  const start = async (task: Task): Promise<void> => {
    stop()
    const { chart, key, scenario } = task
    const project = session.editor.doc
    const mine = { task, abort: new AbortController(), hasAnswer: false }
    const { signal } = mine.abort
    running = mine
    const isFirst = (): boolean => wanted() === chart && tasks(chart)[0]?.key === key
    if (isFirst()) look(chart, 'running', { progress: 0, secondsLeft: null })
    const begun = host.now()
    const workers = openedPool()
    const result = await host.run(
      project,
      chart,
      { ...settingsFrom(forecastInputs(project, chart, scenario)), workers: host.workers },
      {
        ...(workers && { pool: workers }),
        signal,
        now: host.now,
        early,
        onEarly: (experiment) => {
          if (signal.aborted) return
          mine.hasAnswer = true
          if (wanted() !== chart) return
          const early = resultOf(experiment, project, task)
          // Where a drag has gone on meanwhile this is still the nearest answer there is.
          if (isFirst() || dragged?.chart === chart) {
            shown.set(chart, { key, result: early })
            look(chart, 'running', { isCoarse: true })
          }
          if (!isFirst()) follow(0)
        },
        onProgress: (progress) => {
          if (signal.aborted || !isFirst()) return
          const passed = (host.now() - begun) / 1000
          // The first moments say nothing about the rest.
          const secondsLeft = progress > 0.05 && passed > 0.5 ? (passed / progress) * (1 - progress) : null
          store.setState({ progress, secondsLeft })
        },
      },
    )
    if (signal.aborted) return
    running = null
    if (result.ok) {
      given.delete(key)
      keep(key, resultOf(result.value, project, task))
    } else given.set(key, { status: 'failed', findings: result.error })
    if (wanted() === chart) follow(0)
  }

  /** Starts what is due first among the tasks, and shows what is known meanwhile. */
  function follow(delay: number): void {
    const chart = wanted()
    if (chart === null) return
    const all = tasks(chart)
    const next = all.find(({ key }) => !kept.has(key) && !given.has(key))
    const [first] = all
    if (!first) return
    const failure = given.get(first.key)
    const status = kept.has(first.key) ? 'done' : (failure?.status ?? 'running')
    const more = failure && status !== 'done' ? { findings: failure.findings } : {}
    if (!next) {
      stop()
      look(chart, status, more)
      restSoon()
    } else if (running?.task.key === next.key || (waiting?.key === next.key && delay > 0)) {
      look(chart, status, { ...more, ...(running?.hasAnswer && first === next && { isCoarse: true }) })
    } else if (dragged && running && !running.hasAnswer) {
      // A drag gives way only after its coarse answer: else there would be none before it ends.
      look(chart, status, more)
    } else {
      stop()
      look(chart, status, more)
      const run = (): void => void start(next)
      if (dragged) run()
      else waiting = { key: next.key, timer: setTimeout(run, delay) }
    }
  }

  session.editor.subscribe(() => follow(pauseMs))
  session.view.subscribe(({ mode, place, scenarios, face }, before) => {
    if (mode === before.mode && place === before.place && scenarios === before.scenarios && face === before.face) return
    const isElsewhere = mode !== before.mode || place !== before.place
    if (isElsewhere) {
      if (painted !== null && session.overlay.getState().overlay === painted) showOverlay(session.overlay, null)
      painted = null
    }
    if (wanted() !== null) follow(0)
    else {
      stop()
      if (mode === 'forecast') store.setState(nothing, true)
      // Nobody looks at a forecast: its workers give their memory back.
      closePool()
    }
  })
  follow(0)

  return {
    store,
    run: () => {
      const chart = wanted()
      if (chart === null) return
      given.clear()
      const [first] = tasks(chart)
      if (first) void start(first)
    },
    cancel: () => {
      const chart = wanted()
      if (chart === null || (running === null && waiting === null)) return
      for (const { key } of tasks(chart)) if (!kept.has(key)) given.set(key, { status: 'cancelled', findings: [] })
      stop()
      follow(0)
    },
    preview: (fields) => {
      const chart = wanted()
      if (chart === null) return
      dragged = fields && { chart, fields }
      follow(0)
    },
    paint: (words) => {
      const { result, chart } = store.getState()
      if (!result || chart !== wanted()) return
      painted = forecastOverlay(result.report, result.project, session.view.getState().heat, words)
      showOverlay(session.overlay, painted)
    },
    conduct: async (settings, signal) => {
      const chart = wanted() ?? ''
      const project = session.editor.doc
      const workers = openedPool()
      const own = settingsFrom(forecastInputs(project, chart, chosenScenario(session, chart)))
      const done = await host.run(
        project,
        chart,
        { ...own, ...settings },
        { ...(workers && { pool: workers }), signal, now: host.now },
      )
      restSoon()
      return done
    },
  }
}

/** The what-ifs that stand side by side: the first few, the one that is looked at among them. */
export function besideOf(project: Project, chart: string, now: Scenario | null): Scenario[] {
  const all = scenariosOf(project, chart)
  const first = all.slice(0, mostBeside)
  const chosen = all.find(({ id }) => id === now?.id)
  return chosen && !first.includes(chosen) ? [...first.slice(0, mostBeside - 1), chosen] : first
}

/** `one` with the luck of `like` [R1]: what stands side by side is run as often and with the same seed. */
function alike(one: Scenario, like: Scenario | null): Scenario {
  const { replications: _often, seed: _luck, ...rest } = one
  return {
    ...rest,
    ...(like?.replications !== undefined && { replications: like.replications }),
    ...(like?.seed !== undefined && { seed: like.seed }),
  }
}

function withFields(scenario: Scenario | null, chart: string, fields: InputFields): Scenario {
  const next: Record<string, unknown> = { ...(scenario ?? { id: base, order: '', chart, name: '' }), ...fields }
  for (const [field, value] of Object.entries(fields)) if (value === null || value === undefined) delete next[field]
  return next as unknown as Scenario
}

/** [R4] The assumptions of a chart and of its sub-processes; who comes is said by the chart itself alone. */
function restingOn(project: Project, chartId: string): Assumption[] {
  const own = assumptionsOf(project, chartId)
  const roles = new Set(own.flatMap(({ figure, where }) => (figure === 'staff' ? [where] : [])))
  const inside = chartsWithin(project, chartId)
    .slice(1)
    .flatMap(({ chart }) => assumptionsOf(project, chart.id))
    .filter(({ figure, where }) => figure !== 'arrivals' && !(figure === 'staff' && roles.has(where)))
  return [...own, ...inside]
}
