import type { Program } from '../../machine/program'
import type { Plan } from '../plan'
import type { Tally } from '../tally'
import type { Spawned } from './protocol'

export interface JobOptions {
  /** Replications done, the parts of those under way included. */
  readonly onProgress?: ((done: number) => void) | undefined
  readonly onTally?: ((replication: number, tally: Tally) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Called when the first worker has the tables: what follows is the run itself. */
  readonly onStart?: (() => void) | undefined
}

/**
 * Workers that stay up between runs, so that the next one starts at once. Jobs are served in the order in which they came;
 * their replications are dealt out one by one, each worker getting the next when it is done with the last, and the tallies
 * come back in the order of replications, whoever computed which [P8].
 */
export interface Pool {
  /** Rejects when a worker crashes or `signal` aborts. */
  run(program: Program, plan: Plan, options?: JobOptions): Promise<Tally[]>
  /** Stops every worker; jobs under way are rejected. */
  close(): void
}

interface Job {
  readonly id: number
  readonly program: Program
  readonly plan: Plan
  readonly options: JobOptions
  readonly tallies: Tally[]
  readonly shares: Float64Array
  next: number
  done: number
  isStarted: boolean
  resolve(tallies: Tally[]): void
  reject(reason: Error): void
}

interface Hand {
  readonly worker: Spawned
  /** The job whose tables it has, and the one it works for just now. */
  opened: number
  job: number | null
}

/** A replication cannot be interrupted from outside. What a cancelled job still does may end in this time; then its worker is replaced. */
const graceMs = 150

export function openPool(spawn: () => Spawned, workers: number): Pool {
  const most = Math.max(1, workers)
  const jobs: Job[] = []
  const hands = new Set<Hand>()
  let lastId = 0
  let isClosed = false

  const drop = (hand: Hand): void => {
    hands.delete(hand)
    hand.worker.stop()
  }
  const end = (job: Job): void => {
    const place = jobs.indexOf(job)
    if (place >= 0) jobs.splice(place, 1)
  }
  const fail = (job: Job, reason: Error): void => {
    end(job)
    job.reject(reason)
    for (const hand of hands)
      if (hand.job === job.id)
        setTimeout(() => {
          if (hand.job !== job.id || !hands.has(hand)) return
          drop(hand)
          deal()
        }, graceMs)
  }
  const progress = (job: Job, replication: number, share: number): void => {
    job.shares[replication] = share
    job.options.onProgress?.(job.shares.reduce((sum, part) => sum + part, 0))
  }

  const hire = (): Hand => {
    const hand: Hand = { worker: spawn(), opened: 0, job: null }
    hands.add(hand)
    const jobOf = (id: number): Job | undefined => jobs.find((job) => job.id === id)
    hand.worker.listen(
      (message) => {
        if (!hands.has(hand)) return
        const job = jobOf(message.job)
        switch (message.kind) {
          case 'ready':
            if (job && !job.isStarted) {
              job.isStarted = true
              job.options.onStart?.()
            }
            break
          case 'progress':
            if (job) progress(job, message.replication, message.share)
            break
          case 'done':
            hand.job = null
            if (job) {
              job.tallies[message.replication] = message.tally
              job.done += 1
              if (job.done === job.plan.replications) end(job)
              progress(job, message.replication, 1)
              job.options.onTally?.(message.replication, message.tally)
              if (job.done === job.plan.replications) job.resolve(job.tallies)
            }
            deal()
            break
          case 'failed':
            hand.job = null
            if (job) fail(job, new Error(message.message))
            deal()
        }
      },
      (reason) => {
        if (!hands.has(hand)) return
        const job = jobOf(hand.job ?? -1)
        drop(hand)
        if (job) fail(job, reason)
        deal()
      },
    )
    return hand
  }

  const give = (hand: Hand, job: Job): void => {
    const replication = job.next
    job.next += 1
    hand.job = job.id
    if (hand.opened !== job.id) {
      hand.opened = job.id
      hand.worker.post({ kind: 'open', job: job.id, program: job.program, plan: job.plan })
    }
    hand.worker.post({ kind: 'run', job: job.id, replication })
  }

  const deal = (): void => {
    for (;;) {
      const job = jobs.find(({ next, plan }) => next < plan.replications)
      if (!job || isClosed) return
      // Who has the tables already comes first.
      const idle = [...hands].filter((hand) => hand.job === null)
      const hand = idle.find(({ opened }) => opened === job.id) ?? idle[0] ?? (hands.size < most ? hire() : null)
      if (!hand) return
      give(hand, job)
    }
  }

  return {
    run: (program, plan, options = {}) =>
      new Promise((resolve, reject) => {
        const { signal } = options
        if (isClosed || signal?.aborted) {
          reject(cancelled(signal))
          return
        }
        lastId += 1
        const shares = new Float64Array(plan.replications)
        const job: Job = {
          id: lastId,
          program,
          plan,
          options,
          tallies: [],
          shares,
          next: 0,
          done: 0,
          isStarted: false,
          resolve,
          reject,
        }
        jobs.push(job)
        signal?.addEventListener(
          'abort',
          () => {
            if (!jobs.includes(job)) return
            fail(job, cancelled(signal))
            deal()
          },
          { once: true },
        )
        try {
          deal()
        } catch (error) {
          fail(job, error instanceof Error ? error : new Error(String(error)))
        }
      }),
    close: () => {
      isClosed = true
      for (const job of jobs.splice(0)) job.reject(cancelled())
      for (const hand of [...hands]) drop(hand)
    },
  }
}

/** One job with workers of its own; whatever happens, none of them is left behind. */
export async function runInPool(
  program: Program,
  plan: Plan,
  { workers, spawn, ...options }: JobOptions & { readonly workers: number; readonly spawn: () => Spawned },
): Promise<Tally[]> {
  const pool = openPool(spawn, Math.min(workers, plan.replications))
  try {
    return await pool.run(program, plan, options)
  } finally {
    pool.close()
  }
}

const cancelled = (signal?: AbortSignal): Error => (signal?.reason instanceof Error ? signal.reason : new Error('cancelled'))
