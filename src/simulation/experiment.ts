import { type Finding, fail, finding, ok, type Result } from '../base/result'
import type { Program } from '../machine/program'
import { StepStatus } from '../machine/step'
import type { Project } from '../project/project'
import { buildPlan, type ScenarioSettings } from './buildPlan'
import { runReplication } from './engine'
import type { Plan } from './plan'
import { makeReport, type Report } from './report'
import type { Tally } from './tally'
import { runInPool } from './worker/pool'
import type { Spawned } from './worker/protocol'

export interface ExperimentOptions {
  /** Makes a worker; without it the run happens here, in slices between which the page can breathe. */
  readonly spawn?: (() => Spawned) | undefined
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
}

/** The report alone; see `conductExperiment`. */
export async function runExperiment(...given: Parameters<typeof conductExperiment>): Promise<Result<Report>> {
  const done = await conductExperiment(...given)
  return done.ok ? ok(done.value.report) : done
}

/**
 * One chart under one scenario: independent replications, dealt out to workers, put together in their own order. The
 * report depends on project and settings only, never on the workers; `engine.seconds` is the one exception [P8].
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
  const { spawn, signal, onProgress, now = () => 0 } = options
  const report = (done: number): void => onProgress?.(done / plan.replications)

  let begun = now()
  let tallies: Tally[]
  try {
    tallies = spawn
      ? await runInPool(program, plan, {
          workers: settings.workers ?? 1,
          spawn,
          signal,
          onProgress: report,
          onStart: () => {
            begun = now()
          },
        })
      : await runHere(program, plan, report, signal)
  } catch (error) {
    if (signal?.aborted) return fail(finding('info', 'run-cancelled', chartId))
    const message = error instanceof Error ? error.message : String(error)
    return fail(finding('error', 'run-crashed', chartId, { message }))
  }
  const seconds = (now() - begun) / 1000
  const troubled = tallies.find(({ trouble }) => trouble !== StepStatus.Done)
  if (troubled) return fail(troubleOf(program, troubled, chartId))
  const of = (some: readonly Tally[]): Report => makeReport(program, plan, some, settings.scenario ?? 'base', seconds)
  let each: readonly Report[] | undefined
  return ok({
    report: of(tallies),
    each: () => {
      each ??= tallies.map((tally) => of([tally]))
      return each
    },
  })
}

async function runHere(program: Program, plan: Plan, report: (done: number) => void, signal?: AbortSignal): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (let replication = 0; replication < plan.replications; replication += 1) {
    if (signal?.aborted) throw signal.reason
    tallies.push(runReplication(program, plan, replication, (share) => report(replication + share)))
    report(replication + 1)
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
