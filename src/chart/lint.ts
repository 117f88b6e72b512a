import { type Finding, finding } from '../base/result'
import type { Project } from '../project/project'
import { rules } from './rules'
import { treeOf } from './tree'

/** All findings of one chart, in the order of the rules. */
export const lintChart = (project: Project, chartId: string): Finding[] => [...lintByRule(project, chartId)].flat()

/** The same rule by rule, for who has other things to do in between. A rule that fails on an odd chart is a finding, not a crash. */
export function* lintByRule(project: Project, chartId: string): Generator<Finding[]> {
  const tree = treeOf(project, chartId)
  if (!tree) {
    yield [finding('error', 'record-gone', chartId)]
    return
  }
  for (const rule of rules) {
    if (rule.of !== undefined && rule.of !== tree.chart.kind) continue
    try {
      yield Array.from(rule.check(tree), ({ where, values }) => finding(rule.severity, rule.code, where, values))
    } catch {
      yield [finding('warning', 'rule-failed', chartId, { rule: rule.code })]
    }
  }
}

/** Findings of all charts in use. */
export const lintProject = (project: Project): Finding[] =>
  Object.values(project.charts)
    .filter(({ deleted }) => !deleted)
    .flatMap(({ id }) => lintChart(project, id))
