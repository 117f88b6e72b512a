import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Finding, Result } from '../base/result'
import { ok } from '../base/result'
import { type Overrides, overrides, type Scenario } from '../project/scenario'
import type { ScenarioSettings } from '../simulation/buildPlan'
import type { Experiment } from '../simulation/experiment'
import { type Variation, variationsOf } from '../simulation/sensitivity'
import { findStaffing, type StaffingAnswer } from '../simulation/staffing'
import { forecastOf } from './forecast'
import { chosenScenario, fingerprint, forecastInputs } from './forecastInputs'
import { chartIn } from './problems'
import type { Session } from './session'

/*
 * Questions that take many runs: what matters, and what to do. They are asked by hand, about what one looks at; a result
 * stays until it is asked for anew and knows what it was asked about, so that the screen can say when that has changed.
 * One question at a time; leaving the forecast stops it.
 */
export interface Study<T> {
  readonly status: 'idle' | 'running' | 'done' | 'failed'
  readonly runs: number
  /** Of how many, where that is known beforehand. */
  readonly of: number | null
  readonly secondsLeft: number | null
  readonly result: T | null
  /** What the result is about; see `fingerprint`. */
  readonly key: string
  readonly chart: string
  readonly findings: readonly Finding[]
}

export interface Sensitivity {
  readonly middle: Experiment
  readonly pairs: readonly { readonly variation: Variation; readonly low: Experiment; readonly high: Experiment }[]
}

export interface StudyControl<T> {
  readonly store: StoreApi<Study<T>>
  start(): void
  cancel(): void
}

interface Studies {
  readonly sensitivity: StudyControl<Sensitivity>
  readonly staffing: StudyControl<StaffingAnswer>
}

/** Enough to tell a direction; the same for all, so that they can be compared in pairs. */
const studyReplications = 6

const known = new WeakMap<Session, Studies>()

export function studiesOf(session: Session, now: () => number = () => performance.now()): Studies {
  const found = known.get(session)
  if (found) return found
  const studies: Studies = {
    sensitivity: study(session, now, whatMatters),
    staffing: study(session, now, whatToDo),
  }
  known.set(session, studies)
  return studies
}

interface Asked {
  readonly session: Session
  readonly chart: string
  readonly scenario: Scenario | null
  readonly run: (settings: Partial<ScenarioSettings>) => Promise<Result<Experiment>>
  readonly onRun: (runs: number, of: number | null) => void
}

const nothing = { status: 'idle', runs: 0, of: null, secondsLeft: null, result: null, key: '', chart: '', findings: [] } as const

function study<T>(session: Session, now: () => number, ask: (asked: Asked) => Promise<Result<T>>): StudyControl<T> {
  const store = createStore<Study<T>>(() => nothing)
  let abort: AbortController | null = null
  const stop = (): void => {
    abort?.abort()
    abort = null
    if (store.getState().status === 'running') store.setState({ status: store.getState().result ? 'done' : 'idle' })
  }
  session.view.subscribe(({ mode, place }, before) => {
    if ((mode !== before.mode || place !== before.place) && abort) stop()
  })
  return {
    store,
    cancel: stop,
    start: () => {
      const chart = chartIn(session)
      if (chart === null) return
      stop()
      const mine = new AbortController()
      abort = mine
      const scenario = chosenScenario(session, chart)
      const key = fingerprint(session.editor.doc, chart, scenario)
      const forecast = forecastOf(session)
      const begun = now()
      store.setState({
        ...nothing,
        status: 'running',
        result: store.getState().result,
        key: store.getState().key,
        chart: store.getState().chart,
      })
      void ask({
        session,
        chart,
        scenario,
        run: (settings) => forecast.conduct(settings, mine.signal),
        onRun: (runs, of) => {
          if (mine.signal.aborted) return
          const passed = (now() - begun) / 1000
          store.setState({ runs, of, secondsLeft: of !== null && runs > 0 ? (passed / runs) * (of - runs) : null })
        },
      }).then((result) => {
        if (mine.signal.aborted) return
        abort = null
        store.setState(
          result.ok
            ? { status: 'done', result: result.value, key, chart, secondsLeft: null, findings: [] }
            : { status: 'failed', findings: result.error, secondsLeft: null },
        )
      })
    },
  }
}

const overridesOf = (scenario: Scenario | null): Overrides =>
  Object.fromEntries(Object.entries(scenario ?? {}).filter(([field]) => Object.hasOwn(overrides, field)))

async function whatMatters({ session, chart, scenario, run, onRun }: Asked): Promise<Result<Sensitivity>> {
  const base = overridesOf(scenario)
  const replications = studyReplications
  const middle = await run({ replications })
  if (!middle.ok) return middle
  const variations = variationsOf(session.editor.doc, chart, base, middle.value.report)
  const of = 1 + 2 * variations.length
  let runs = 1
  onRun(runs, of)
  // A number of learners that is asked for would hide that more or fewer come.
  const { learners } = forecastInputs(session.editor.doc, chart, scenario)
  const side = async (variation: Variation, which: 'low' | 'high'): Promise<Result<Experiment>> => {
    const by = which === 'low' ? variation.lowBy : variation.highBy
    if (by === 0) {
      runs += 1
      return middle
    }
    const count =
      variation.kind === 'arrivals' && learners !== null ? { learners: Math.max(1, Math.round(learners * (1 + by))) } : {}
    const done = await run({ ...variation[which], ...count, replications })
    runs += 1
    onRun(runs, of)
    return done
  }
  const pairs: { variation: Variation; low: Experiment; high: Experiment }[] = []
  for (const variation of variations) {
    const low = await side(variation, 'low')
    if (!low.ok) return low
    const high = await side(variation, 'high')
    if (!high.ok) return high
    pairs.push({ variation, low: low.value, high: high.value })
  }
  return ok({ middle: middle.value, pairs })
}

async function whatToDo({ session, chart, scenario, run, onRun }: Asked): Promise<Result<StaffingAnswer>> {
  const project = session.editor.doc
  const inputs = forecastInputs(project, chart, scenario)
  const base = overridesOf(scenario)
  const roles = inputs.headcounts.flatMap(({ role, groups }) => {
    if (groups.length === 0) return []
    const calendar = role.calendar === undefined ? undefined : project.calendars[role.calendar]
    return [
      {
        id: role.id,
        groups: groups.map(({ people }, place) => ({
          people,
          costPerHour: base.wages?.[role.id] ?? role.staff?.[place]?.costPerHour ?? 0,
        })),
        weeklyHours: calendar ? hoursOf(calendar) : 168,
      },
    ]
  })
  return findStaffing({
    roles,
    roleOf: (id) => project.states[id]?.activity?.role,
    onTrial: (runs) => onRun(runs, null),
    run: async ({ headcount, isFinal }) => {
      const people = Object.fromEntries(Object.entries(headcount ?? {}).map(([id, counts]) => [id, [...counts]]))
      const done = await run({
        ...base,
        headcount: { ...base.headcount, ...people },
        unlimitedStaff: headcount === null,
        replications: isFinal ? inputs.replications : Math.min(studyReplications, inputs.replications),
      })
      return done.ok ? ok(done.value.report) : done
    },
  })
}

/** Hours of duty in an ordinary week. */
function hoursOf({ shifts }: { shifts: readonly { days: readonly number[]; from: string; to: string }[] }): number {
  const clock = (text: string): number => Number(text.split(':')[0]) + Number(text.split(':')[1] ?? 0) / 60
  return shifts.reduce((sum, { days, from, to }) => {
    const long = clock(to) - clock(from)
    return sum + days.length * (long > 0 ? long : long + 24)
  }, 0)
}
