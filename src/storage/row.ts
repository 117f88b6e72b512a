import { type Project, settingsOf } from '../project/project'
import type { ProjectRow } from './database'

/** What the home shows of `project`. */
export function rowOf(project: Project, changedAt: string): ProjectRow {
  const charts = Object.values(project.charts).filter((chart) => !chart.deleted)
  return {
    id: project.id,
    name: JSON.stringify(settingsOf(project).name),
    changedAt,
    charts: charts.length,
    steps: Object.values(project.states).filter((state) => state.parent !== null && !project.charts[state.chart]?.deleted).length,
    boards: Object.values(project.boards).filter((board) => !board.deleted && board.versionOf === undefined).length,
  }
}
