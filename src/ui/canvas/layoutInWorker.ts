import { type Remote, wrap } from 'comlink'
import type { Layout, LayoutOptions } from '../../layout/layout'
import type { LayoutWorker } from '../../layout/worker'
import { emptyProject, type Project } from '../../project/project'

interface Running {
  readonly worker: Worker
  readonly remote: Remote<LayoutWorker>
}
let running: Running | undefined

function start(): Running {
  if (running) return running
  const worker = new Worker(new URL('../../layout/worker.ts', import.meta.url), { type: 'module' })
  running = { worker, remote: wrap<LayoutWorker>(worker) }
  return running
}

/** Has the worker and its code ready before anybody asks for a layout. */
export const warmLayout = (): void => void start().remote.layoutChart(emptyProject('warm', 'warm'), 'none')

export interface LayoutRequest extends LayoutOptions {
  /** Only these steps; all others stay where they are. */
  readonly only?: readonly string[] | undefined
  /** Gives up: the worker is ended, and another one made ready. */
  readonly signal?: AbortSignal | undefined
}

/** Lays a chart out off the screen's thread; null when it was given up. Only the tables it reads go over. */
export function layoutInWorker(
  project: Project,
  chart: string,
  { only, signal, ...options }: LayoutRequest,
): Promise<Layout | null> {
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
    forecasts: {},
  }
  const { remote, worker } = start()
  const givenUp = new Promise<null>((done) =>
    signal?.addEventListener('abort', () => {
      worker.terminate()
      if (running?.worker === worker) running = undefined
      warmLayout()
      done(null)
    }),
  )
  return Promise.race([only ? remote.layoutSome(part, chart, only, options) : remote.layoutChart(part, chart, options), givenUp])
}
