import { ok, type Result } from '../../base/result'
import { eventLogParts, type LogFormat } from '../../documents/eventLog'
import type { Project } from '../../project/project'
import type { Scenario } from '../../project/scenario'
import type { Language } from '../../project/text'
import { forecastInputs, settingsFrom } from '../../session/forecastInputs'
import { recordRun } from '../../simulation/recordRun'

/** The event log of the first run of a chart's forecast under a what-if, or as drawn. */
export async function logFile(
  project: Project,
  chart: string,
  scenario: Scenario | null,
  format: LogFormat,
  language: Language,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  // The run keeps the page busy: what it shows meanwhile must have been drawn.
  await new Promise((resolve) => setTimeout(resolve, 50))
  const run = recordRun(project, chart, settingsFrom(forecastInputs(project, chart, scenario)), 0)
  if (!run.ok) return run
  // As parts, since one text of it may be longer than a text can be.
  const parts = [...eventLogParts(project, run.value, { format, language })]
  return ok(new Uint8Array(await new Blob(parts).arrayBuffer()))
}
