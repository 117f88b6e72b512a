import { runReplication } from '../engine'
import { traceLearner } from '../trace'
import type { FromWorker, ToWorker } from './protocol'

/** The worker's side of the protocol, for any kind of worker: give it `post`, feed it what arrives. */
export function serve(post: (message: FromWorker) => void): (message: ToWorker) => void {
  let tables: Extract<ToWorker, { kind: 'open' }> | null = null
  return (message) => {
    const { job } = message
    try {
      if (message.kind === 'trace') {
        const { job, program, plan, replication, learner } = message
        post({ kind: 'traced', job, trace: traceLearner(program, plan, replication, learner) })
      } else if (message.kind === 'open') {
        tables = message
        post({ kind: 'ready', job })
      } else if (tables?.job === job) {
        const { replication } = message
        const progress = (share: number): void => post({ kind: 'progress', job, replication, share })
        post({ kind: 'done', job, replication, tally: runReplication(tables.program, tables.plan, replication, progress) })
      }
    } catch (error) {
      post({ kind: 'failed', job, message: error instanceof Error ? error.message : String(error) })
    }
  }
}
