import type { Project } from '../project/project'
import type { Language } from '../project/text'
import type { Recorded } from '../simulation/recordRun'
import { casesOf, linesOf } from './compose/cases'
import { renderCasesCsv, renderLinesCsv } from './render/logCsv'
import { renderXes } from './render/logXes'

export const logFormats = ['csv', 'xes'] as const
export type LogFormat = (typeof logFormats)[number]

export interface LogOptions {
  readonly format: LogFormat
  readonly language: Language
  /** Every row of the engine's log in place of steps; CSV only. */
  readonly isEveryEvent?: boolean
}

/**
 * The event log of a run as a file, in parts to be written one after the other: a whole one may be larger than memory
 * takes as a text. Equal runs give equal bytes.
 */
export function eventLogParts(project: Project, run: Recorded, options: LogOptions): Iterable<string> {
  const { format, language, isEveryEvent = false } = options
  if (format === 'xes') return renderXes(casesOf(project, run, language))
  if (!isEveryEvent) return renderCasesCsv(casesOf(project, run, language))
  const { head, lines } = linesOf(project, run, language)
  return renderLinesCsv(head, lines)
}
