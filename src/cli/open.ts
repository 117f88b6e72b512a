import { byOrder } from '../base/order'
import { readFile } from '../formats'
import type { Chart } from '../project/chart'
import type { Project } from '../project/project'
import type { Context } from './command'
import { readInput } from './input'
import { Refused, Stop } from './stop'

/** The project in a file of any readable format. */
export async function openProject(file: string, { t }: Context): Promise<Project> {
  const { name, text } = await readInput(file, t)
  const project = await readFile(name, text)
  if (!project.ok) throw new Refused(2, file, project.error)
  return project.value
}

/** The chart of that id or key; with none named the first of the kind in use, else the first chart in use. */
export function chartOf(
  project: Project,
  wanted: string | undefined,
  file: string,
  { t }: Context,
  usual: Chart['kind'] = 'process',
): Chart {
  const charts = Object.values(project.charts)
    .filter(({ deleted }) => !deleted)
    .sort(byOrder)
  const found =
    wanted === undefined
      ? (charts.find(({ kind }) => kind === usual) ?? charts[0])
      : (charts.find(({ id }) => id === wanted) ?? charts.find(({ key }) => key === wanted))
  if (found) return found
  if (wanted === undefined || charts.length === 0) throw new Stop(2, t('cli.noCharts', { file }))
  throw new Stop(2, t('cli.noSuchChart', { chart: wanted, charts: charts.map(({ id }) => id).join(', ') }))
}
