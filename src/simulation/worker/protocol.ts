import type { Program } from '../../machine/program'
import type { Plan } from '../plan'
import type { Tally } from '../tally'
import type { Trace } from '../trace'

/** Asks for one learner's trace, of any tables: it comes and goes between the replications of others. */
export interface AskTrace {
  readonly kind: 'trace'
  readonly job: number
  readonly program: Program
  readonly plan: Plan
  readonly replication: number
  readonly learner: number
}

/** What goes to a worker: the tables of a job, once; then one replication of it at a time. A new job takes the last one's place. */
export type ToWorker =
  | AskTrace
  | { readonly kind: 'open'; readonly job: number; readonly program: Program; readonly plan: Plan }
  | { readonly kind: 'run'; readonly job: number; readonly replication: number }

/** What comes back. `share` is how far the replication is, 0 to 1. */
export type FromWorker =
  | { readonly kind: 'traced'; readonly job: number; readonly trace: Trace | null }
  | { readonly kind: 'ready'; readonly job: number }
  | { readonly kind: 'progress'; readonly job: number; readonly replication: number; readonly share: number }
  | { readonly kind: 'done'; readonly job: number; readonly replication: number; readonly tally: Tally }
  | { readonly kind: 'failed'; readonly job: number; readonly message: string }

/** One worker as the pool sees it: a browser's Worker or a thread of Node. */
export interface Spawned {
  post(message: ToWorker): void
  /** Called once, before the first `post`. `failed`: it crashed or could not be started. */
  listen(received: (message: FromWorker) => void, failed: (reason: Error) => void): void
  stop(): void
}
