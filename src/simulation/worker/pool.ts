import type { Program } from '../../machine/program'
import type { Plan } from '../plan'
import type { Tally } from '../tally'
import type { Spawned } from './protocol'

export interface PoolOptions {
  readonly workers: number
  readonly spawn: () => Spawned
  /** Replications done, the parts of those under way included. */
  readonly onProgress?: ((done: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Called when the first worker has the tables: what follows is the run itself. */
  readonly onStart?: (() => void) | undefined
}

/**
 * Deals replications out to workers, each getting the next one when it is done with the last, and gives the tallies in
 * the order of replications. Rejects when a worker crashes or `signal` aborts; either way no worker is left behind.
 */
export function runInPool(program: Program, plan: Plan, options: PoolOptions): Promise<Tally[]> {
  const { replications } = plan
  const { onProgress, signal } = options
  const workers: Spawned[] = []
  const tallies: Tally[] = []
  const shares = new Float64Array(replications)
  let next = 0
  let done = 0
  let started = false

  const run = new Promise<Tally[]>((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled(signal))
      return
    }
    signal?.addEventListener('abort', () => reject(cancelled(signal)), { once: true })
    const progress = (replication: number, share: number): void => {
      shares[replication] = share
      onProgress?.(shares.reduce((sum, part) => sum + part, 0))
    }
    for (let i = 0; i < Math.max(1, Math.min(options.workers, replications)); i += 1) {
      const worker = options.spawn()
      workers.push(worker)
      const deal = (): void => {
        if (next === replications) return
        worker.post({ kind: 'run', replication: next })
        next += 1
      }
      worker.listen((message) => {
        switch (message.kind) {
          case 'ready':
            if (!started) options.onStart?.()
            started = true
            deal()
            break
          case 'progress':
            progress(message.replication, message.share)
            break
          case 'done':
            tallies[message.replication] = message.tally
            done += 1
            progress(message.replication, 1)
            if (done === replications) resolve(tallies)
            else deal()
            break
          case 'failed':
            reject(new Error(message.message))
        }
      }, reject)
      worker.post({ kind: 'open', program, plan })
    }
  })
  return run.finally(() => {
    for (const worker of workers) worker.stop()
  })
}

const cancelled = (signal: AbortSignal): Error => (signal.reason instanceof Error ? signal.reason : new Error('cancelled'))
