import { type Remote, wrap } from 'comlink'
import type { Layout } from '../../layout/layout'
import type { LayoutWorker } from '../../layout/worker'
import type { Project } from '../../project/project'

let remote: Remote<LayoutWorker> | undefined

/** Lays a chart out off the screen's thread. Only the tables it reads go over; the worker stays for the next time. */
export function layoutInWorker(project: Project, chart: string): Promise<Layout> {
  remote ??= wrap<LayoutWorker>(new Worker(new URL('../../layout/worker.ts', import.meta.url), { type: 'module' }))
  const own = <T extends { chart: string }>(table: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(table).filter(([, record]) => record.chart === chart))
  const part: Project = {
    ...project,
    states: own(project.states),
    transitions: own(project.transitions),
    boards: {},
    notes: {},
    papers: {},
    pictures: {},
    scenarios: {},
  }
  return remote.layoutChart(part, chart)
}
