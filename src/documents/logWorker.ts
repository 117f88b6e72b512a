import { expose, transfer } from 'comlink'
import { ok, type Result } from '../base/result'
import { loadWords } from '../i18n/translate'
import type { Project } from '../project/project'
import type { ScenarioSettings } from '../simulation/buildPlan'
import { recordRun } from '../simulation/recordRun'
import { eventLogParts, type LogOptions } from './eventLog'

/**
 * Event logs off the screen's thread: the first run of an experiment is recorded and written. `most` = characters after
 * which the rest is left out. `onProgress` is told how far the run is, 0 to 1; who does not want it any more stops the worker.
 */
const api = {
  async makeLog(
    project: Project,
    chart: string,
    settings: ScenarioSettings,
    options: LogOptions,
    most: number,
    onProgress: (share: number) => void,
  ): Promise<Result<ArrayBuffer>> {
    await loadWords(options.language, 'screen', 'documents')
    const run = recordRun(project, chart, settings, 0, onProgress)
    if (!run.ok) return run
    // As parts, since one text of it may be longer than a text can be.
    const parts: string[] = []
    let length = 0
    for (const part of eventLogParts(project, run.value, options)) {
      parts.push(part)
      length += part.length
      if (length >= most) break
    }
    const bytes = await new Blob(parts).arrayBuffer()
    return transfer(ok(bytes), [bytes])
  },
}
export type LogWorker = typeof api

expose(api)
