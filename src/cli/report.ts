import type { Finding } from '../base/result'
import { sentence } from '../chart/sentence'
import { treeOf } from '../chart/tree'
import type { Project } from '../project/project'
import type { Language } from '../project/text'
import type { Refused } from './stop'

/** A finding as `check --json` prints it. */
export interface Reported {
  readonly severity: Finding['severity']
  readonly code: string
  readonly message: string
  /** The path of the state (of a transition: of the state it leaves), or a JSON path in a file that could not be read. */
  readonly where: string
}

export const reported = (finding: Finding, project: Project | null, language: Language): Reported => ({
  severity: finding.severity,
  code: finding.code,
  message: sentence(project, finding, language),
  where: project ? placeOf(project, finding.where) : finding.where,
})

/** Where a record stands, as a person finds it: keys from the root, joined by dots; a chart and its root by the chart's key. */
function placeOf(project: Project, id: string): string {
  const record = (table: object): boolean => Object.hasOwn(table, id)
  if (record(project.transitions)) return placeOf(project, project.transitions[id]?.from ?? id)
  if (record(project.charts)) return project.charts[id]?.key ?? id
  const state = record(project.states) ? project.states[id] : undefined
  if (!state) return id
  return treeOf(project, state.chart)?.path(id) || (project.charts[state.chart]?.key ?? id)
}

/** `FILE: PLACE: SENTENCE`, one line for each finding. */
export const findingLines = ({ file, findings, project }: Refused, language: Language): string[] =>
  findings.map((finding) => {
    const { where, message } = reported(finding, project, language)
    return [file, where === '$' || where === file ? '' : where, message].filter(Boolean).join(': ')
  })
