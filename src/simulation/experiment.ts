import { type Finding, fail, finding, ok, type Result } from '../base/result'
import type { Program } from '../machine/program'
import { StepStatus } from '../machine/step'
import type { Project } from '../project/project'
import { buildPlan, type ScenarioSettings } from './buildPlan'
import { runReplication } from './engine'
import type { Plan } from './plan'
import { makeReport, type Report } from './report'
import type { Tally } from './tally'
import { type Pool, runInPool } from './worker/pool'
import type { Spawned } from './worker/protocol'

export interface ExperimentOptions {
  /** Makes a worker; without it the run happens here, in slices between which the page can breathe. */
  readonly spawn?: (() => Spawned) | undefined
  /** Workers that are up already, in place of `spawn`. */
  readonly pool?: Pool | undefined
  /** How many replications make an answer worth showing before the run is through, fewest first. */
  readonly early?: readonly number[] | undefined
  /** Hears of each of these answers: the first replications of the same run, so nothing in it is different later. */
  readonly onEarly?: ((experiment: Experiment) => void) | undefined
  /** 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds of any clock, for `engine.seconds`. */
  readonly now?: (() => number) | undefined
}

/** A run with all its replications. */
export interface Experiment {
  readonly report: Report
  /** One report for each replication, made when somebody asks: for comparing two experiments pair by pair. */
  each(): readonly Report[]
  /** The same run as if it had had only so many replications: to be compared with one that has no more yet. */
  first(replications: number): Experiment
}

/** The report alone; see `conductExperiment`. */
export async function runExperiment(...given: Parameters<typeof conductExperiment>): Promise<Result<Report>> {
  const done = await conductExperiment(...given)
  return done.ok ? ok(done.value.report) : done
}

/**
 * One chart under one scenario: independent replications, dealt out to workers, put together in their own order. The
 * report depends on project and settings only, never on the workers; `engine.seconds` is the one exception [P8].
 *
 * Replications and not batch means: a cohort or a season begins empty and ends, so there is no one long run to cut into
 * batches that are alike, nor a batch length to guess; independent runs need neither, pair up under common random numbers,
 * and go to any worker. Readers are told so where the intervals stand (`simulation.howSure…`).
 */
export async function conductExperiment(
  project: Project,
  chartId: string,
  settings: ScenarioSettings,
  options: ExperimentOptions = {},
): Promise<Result<Experiment>> {
  const prepared = buildPlan(project, chartId, settings)
  if (!prepared.ok) return prepared
  const { program, plan } = prepared.value
  const { spawn, pool, signal, onProgress, onEarly, now = () => 0 } = options
  const early = (options.early ?? []).filter((count) => count < plan.replications)
  const report = (done: number): void => onProgress?.(done / plan.replications)
  const known: Tally[] = []
  const hear = (replication: number, tally: Tally): void => {
    known[replication] = tally
    // Only whole beginnings are told, so that an early answer does not depend on which worker was quicker.
    const count = early.findLast((some) => wholeTo(known, some))
    if (count === undefined || known.some(({ trouble }) => trouble !== StepStatus.Done)) return
    early.splice(0, early.indexOf(count) + 1)
    onEarly?.(experimentOf(known.slice(0, count), (now() - begun) / 1000))
  }
  const experimentOf = (tallies: readonly Tally[], seconds: number): Experiment => {
    const of = (some: readonly Tally[]): Report =>
      makeReport(program, { ...plan, replications: some.length }, some, settings.scenario ?? 'base', seconds)
    let whole: Report | undefined
    let each: readonly Report[] | undefined
    const firsts = new Map<number, Experiment>()
    return {
      get report() {
        whole ??= of(tallies)
        return whole
      },
      each: () => {
        // Each is still one of as many as there are.
        each ??= tallies.map((tally) => ({ ...of([tally]), replications: tallies.length }))
        return each
      },
      first: (replications) => {
        const known = firsts.get(replications) ?? experimentOf(tallies.slice(0, replications), seconds)
        firsts.set(replications, known)
        return known
      },
    }
  }

  let begun = now()
  let tallies: Tally[]
  try {
    const job = {
      signal,
      onProgress: report,
      onTally: hear,
      onStart: () => {
        begun = now()
      },
    }
    tallies = pool
      ? await pool.run(program, plan, job)
      : spawn
        ? await runInPool(program, plan, { ...job, workers: settings.workers ?? 1, spawn })
        : await runHere(program, plan, report, hear, signal)
  } catch (error) {
    if (signal?.aborted) return fail(finding('info', 'run-cancelled', chartId))
    const message = error instanceof Error ? error.message : String(error)
    return fail(finding('error', 'run-crashed', chartId, { message }))
  }
  const troubled = tallies.find(({ trouble }) => trouble !== StepStatus.Done)
  if (troubled) return fail(troubleOf(program, troubled, chartId))
  return ok(experimentOf(tallies, (now() - begun) / 1000))
}

function wholeTo(tallies: readonly Tally[], count: number): boolean {
  for (let i = 0; i < count; i += 1) if (!tallies[i]) return false
  return true
}

async function runHere(
  program: Program,
  plan: Plan,
  report: (done: number) => void,
  hear: (replication: number, tally: Tally) => void,
  signal?: AbortSignal,
): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (let replication = 0; replication < plan.replications; replication += 1) {
    if (signal?.aborted) throw signal.reason
    const tally = runReplication(program, plan, replication, (share) => report(replication + share))
    tallies.push(tally)
    report(replication + 1)
    hear(replication, tally)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return tallies
}

/** [P9], [C5] Why a learner could not go on, with the states by path. */
export function troubleOf(program: Program, tally: Tally, chartId: string): Finding {
  const states = tally.troubleStates.map((state) => program.paths[state]).join(', ')
  const where = program.stateIds[tally.troubleStates[0] ?? -1] ?? chartId
  switch (tally.trouble) {
    case StepStatus.UnknownGuard:
      return finding('error', 'guard-cannot-run', where, { states, guards: program.foreignGuards.join(', ') })
    case StepStatus.DivisionByZero:
      return finding('error', 'division-by-zero', where, { states })
    default:
      return finding('error', 'endless-loop', where, { states })
  }
}
