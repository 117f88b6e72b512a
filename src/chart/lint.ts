import { type Finding, finding } from '../base/result'
import type { Project } from '../project/project'
import { rules } from './rules'
import { treeOf } from './tree'

/** All findings of one chart, in the order of the rules. A rule that fails on an odd chart is a finding, not a crash. */
export function lintChart(project: Project, chartId: string): Finding[] {
  const tree = treeOf(project, chartId)
  if (!tree) return [finding('error', 'record-gone', chartId)]
  return rules.flatMap((rule) => {
    if (rule.of !== undefined && rule.of !== tree.chart.kind) return []
    try {
      return Array.from(rule.check(tree), ({ where, values }) => finding(rule.severity, rule.code, where, values))
    } catch {
      return [finding('warning', 'rule-failed', chartId, { rule: rule.code })]
    }
  })
}

/** Findings of all charts in use. */
export const lintProject = (project: Project): Finding[] =>
  Object.values(project.charts)
    .filter(({ deleted }) => !deleted)
    .flatMap(({ id }) => lintChart(project, id))
