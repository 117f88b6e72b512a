import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { buildPlan } from '../../../src/simulation/buildPlan'
import { runReplication } from '../../../src/simulation/engine'
import { openPool } from '../../../src/simulation/worker/pool'
import type { FromWorker, Spawned, ToWorker } from '../../../src/simulation/worker/protocol'
import { exponential, Service } from '../aService'

const project = new Service()
  .arrivals({ interarrival: exponential(100) })
  .staff('desk', { count: 1 })
  .work('serve', 'desk', exponential(80), 'done')
  .end('done')
  .project()
const prepared = buildPlan(project, Object.keys(project.charts)[0] ?? '', { learners: 20, replications: 4, seed: 1 })
if (!prepared.ok) throw new Error('no plan')
const { program, plan } = prepared.value

/** A worker that takes as long for a replication as the test says; many at once, with their messages. */
function workshop(msFor: (job: number) => number) {
  const posted: ToWorker[] = []
  let alive = 0
  let hired = 0
  const spawn = (): Spawned => {
    alive += 1
    hired += 1
    let heard: (message: FromWorker) => void = () => {}
    let isStopped = false
    return {
      listen: (received) => {
        heard = received
      },
      post: (message) => {
        posted.push(message)
        const { job } = message
        if (message.kind === 'open') setTimeout(() => !isStopped && heard({ kind: 'ready', job }), 0)
        else
          setTimeout(() => {
            if (!isStopped)
              heard({
                kind: 'done',
                job,
                replication: message.replication,
                tally: runReplication(program, plan, message.replication),
              })
          }, msFor(job))
      },
      stop: () => {
        isStopped = true
        alive -= 1
      },
    }
  }
  return { spawn, posted, alive: () => alive, hired: () => hired }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a pool', () => {
  test('keeps its workers for the next run, sends the tables once for each, and gives tallies in order', async () => {
    const shop = workshop(() => 10)
    const pool = openPool(shop.spawn, 2)

    const first = pool.run(program, plan)
    await vi.advanceTimersByTimeAsync(100)
    const second = pool.run(program, plan)
    await vi.advanceTimersByTimeAsync(100)

    expect((await first).map(({ events }) => events)).toEqual((await second).map(({ events }) => events))
    expect(shop.hired()).toBe(2)
    expect(shop.posted.filter(({ kind }) => kind === 'open')).toHaveLength(4)
    pool.close()
    expect(shop.alive()).toBe(0)
  })

  test('a cancelled run gives way at once; a worker that ends soon is kept', async () => {
    const shop = workshop(() => 100)
    const pool = openPool(shop.spawn, 1)
    const cancel = new AbortController()
    const old = pool.run(program, plan, { signal: cancel.signal }).catch(() => 'cancelled')
    await vi.advanceTimersByTimeAsync(50)

    cancel.abort()
    const next = pool.run(program, plan)
    expect(await old).toBe('cancelled')
    await vi.advanceTimersByTimeAsync(500)

    expect(await next).toHaveLength(4)
    expect(shop.hired()).toBe(1)
  })

  test('a worker that is long at something nobody wants any more is replaced', async () => {
    const shop = workshop((job) => (job === 1 ? 60_000 : 10))
    const pool = openPool(shop.spawn, 1)
    const cancel = new AbortController()
    const old = pool.run(program, plan, { signal: cancel.signal }).catch(() => 'cancelled')
    await vi.advanceTimersByTimeAsync(50)

    cancel.abort()
    await old
    const next = pool.run(program, plan)
    await vi.advanceTimersByTimeAsync(1000)

    expect(await next).toHaveLength(4)
    expect(shop.hired()).toBe(2)
    expect(shop.alive()).toBe(1)
  })

  test('what is closed rejects what is under way and takes nothing more', async () => {
    const shop = workshop(() => 100)
    const pool = openPool(shop.spawn, 2)
    const run = pool.run(program, plan).catch(() => 'closed')

    pool.close()

    expect(await run).toBe('closed')
    await expect(pool.run(program, plan)).rejects.toThrow()
    expect(shop.alive()).toBe(0)
  })
})
