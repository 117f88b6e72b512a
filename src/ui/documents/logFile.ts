import { proxy, wrap } from 'comlink'
import { ok, type Result } from '../../base/result'
import type { LogFormat } from '../../documents/eventLog'
import type { LogWorker } from '../../documents/logWorker'
import type { Project } from '../../project/project'
import type { Scenario } from '../../project/scenario'
import type { Language } from '../../project/text'
import { forecastInputs, settingsFrom } from '../../session/forecastInputs'

export interface LogWish {
  readonly format: LogFormat
  readonly language: Language
  /** So many characters are enough; absent = all. */
  readonly most?: number | undefined
  /** How far the run is, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
  /** Rejects with its reason, and the work ends at once. */
  readonly signal?: AbortSignal | undefined
}

/** The event log of the first run of a chart's forecast under a what-if, or as drawn; made in a worker of its own. */
export async function logFile(
  project: Project,
  chart: string,
  scenario: Scenario | null,
  { format, language, most = Infinity, onProgress, signal }: LogWish,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  signal?.throwIfAborted()
  const worker = new Worker(new URL('../../documents/logWorker.ts', import.meta.url), { type: 'module' })
  const stopped = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true })
  })
  const settings = settingsFrom(forecastInputs(project, chart, scenario))
  const tell = proxy((share: number): void => onProgress?.(share))
  // Boards, notes and pictures are no part of a run.
  const part: Project = { ...project, boards: {}, notes: {}, papers: {}, pictures: {} }
  try {
    const log = await Promise.race([
      wrap<LogWorker>(worker).makeLog(part, chart, settings, { format, language }, most, tell),
      stopped,
    ])
    return log.ok ? ok(new Uint8Array(log.value)) : log
  } finally {
    worker.terminate()
  }
}
