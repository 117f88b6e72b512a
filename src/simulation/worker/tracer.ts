import type { Program } from '../../machine/program'
import type { Plan } from '../plan'
import type { Trace } from '../trace'
import type { Spawned } from './protocol'

/** Asks for traces, one after the other, of a worker that stays up in between. */
export interface Tracer {
  trace(program: Program, plan: Plan, replication: number, learner: number): Promise<Trace | null>
  /** Stops the worker; what was still asked for is rejected. */
  close(): void
}

interface Asked {
  resolve(trace: Trace | null): void
  reject(reason: Error): void
}

/** The worker is made when the first trace is asked for, and again after one has crashed. */
export function openTracer(spawn: () => Spawned): Tracer {
  let worker: Spawned | null = null
  /** Oldest first: a worker answers in order. */
  let asked: Asked[] = []
  let job = 0

  const drop = (reason: Error): void => {
    worker?.stop()
    worker = null
    for (const one of asked) one.reject(reason)
    asked = []
  }
  const hire = (): Spawned => {
    const hired = spawn()
    hired.listen(
      (message) => {
        if (worker !== hired) return
        if (message.kind === 'traced') asked.shift()?.resolve(message.trace)
        else if (message.kind === 'failed') asked.shift()?.reject(new Error(message.message))
      },
      (reason) => {
        if (worker === hired) drop(reason)
      },
    )
    return hired
  }
  return {
    trace: (program, plan, replication, learner) =>
      new Promise((resolve, reject) => {
        worker ??= hire()
        job += 1
        asked.push({ resolve, reject })
        worker.post({ kind: 'trace', job, program, plan, replication, learner })
      }),
    close: () => drop(new Error('cancelled')),
  }
}
