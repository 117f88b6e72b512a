import { fail, finding, ok, type Result } from '../base/result'
import type { Program } from '../machine/program'
import { StepStatus } from '../machine/step'
import type { Project } from '../project/project'
import { buildPlan, type ScenarioSettings } from './buildPlan'
import { runReplication } from './engine'
import { EventLog } from './eventLog'
import { troubleOf } from './experiment'
import type { Plan } from './plan'
import type { Tally } from './tally'

/** One replication with all that happened in it. */
export interface Recorded {
  readonly program: Program
  readonly plan: Plan
  readonly replication: number
  readonly log: EventLog
  readonly tally: Tally
}

/** Runs replication number `replication`, from 0, as an experiment with these settings would, and keeps its log. */
export function recordRun(
  project: Project,
  chartId: string,
  settings: ScenarioSettings,
  replication: number,
  onProgress?: (share: number) => void,
): Result<Recorded> {
  const prepared = buildPlan(project, chartId, settings)
  if (!prepared.ok) return prepared
  const { program, plan } = prepared.value
  const log = new EventLog()
  try {
    const tally = runReplication(program, plan, replication, onProgress, log)
    return tally.trouble === StepStatus.Done
      ? ok({ program, plan, replication, log, tally })
      : fail(troubleOf(program, tally, chartId))
  } catch (error) {
    // There may be more rows than memory.
    const message = error instanceof Error ? error.message : String(error)
    return fail(finding('error', 'run-crashed', chartId, { message }))
  }
}
