import { describe, expect, test } from 'vitest'
import { answer, type BatchQueue } from '../../src/simulation/answer'
import type { Report } from '../../src/simulation/report'
import { projectOf } from '../chart/projectOf'
import { run } from './aService'

const machine = {
  id: 'm',
  initial: 'call',
  meta: {
    passage: {
      arrivals: { interarrival: { type: 'exponential', mean: 400 } },
      roles: { clerk: { staff: [{ count: 1, costPerHour: 60 }] } },
    },
  },
  states: {
    call: {
      invoke: {
        src: 'activity',
        onDone: [{ target: 'won', meta: { passage: { weight: 0.5 } } }, { target: 'lost' }],
      },
      meta: {
        passage: { activity: { kind: 'staffed', role: 'clerk', duration: { type: 'exponential', mean: 300 } } },
      },
    },
    won: { type: 'final', meta: { passage: { outcome: 'success' } } },
    lost: { type: 'final', meta: { passage: { outcome: 'loss' } } },
  },
}

async function reportOf(config: unknown, more: object = {}): Promise<{ report: Report; project: ReturnType<typeof projectOf> }> {
  const project = projectOf(config)
  const report = await run(project, { replications: 5, learners: 2000, ...more })
  return { report, project }
}

describe('the answer', () => {
  test('says success, loss, the busiest role, the longest queue and what a success costs, in that order', async () => {
    const { report, project } = await reportOf(machine)

    const statements = answer(report, project)

    expect(statements.map(({ code }) => code)).toEqual(['success', 'leave', 'busiest', 'wait', 'cost'])
    const leave = statements.find((statement) => statement.code === 'leave')
    expect(project.states[leave?.values.stateId ?? '']?.key).toBe('call')
    expect(leave?.values.ofLost).toBeCloseTo(1, 9)
    const each = statements.find((statement) => statement.code === 'cost')
    // 300 s at 60 an hour is 5 a learner, and every second one succeeds.
    expect(each?.values.each.mean).toBeGreaterThan(9)
    expect(each?.values.each.mean).toBeLessThan(11)
  })

  test('has no busiest role and no queue where staff are unlimited', async () => {
    const { report, project } = await reportOf(machine, { unlimitedStaff: true })

    expect(answer(report, project).map(({ code }) => code)).toEqual(['success', 'leave', 'cost'])
  })

  test('says so where no outcome is marked as a success, and where many are still under way', async () => {
    const { won: _, ...states } = machine.states
    const config = { ...machine, states: { ...states, won: { type: 'final', meta: { passage: { outcome: 'neutral' } } } } }
    const { report, project } = await reportOf(config, { learners: undefined, horizonSeconds: 3600 })

    const codes = answer(report, project).map(({ code }) => code)

    expect(codes.slice(0, 2)).toEqual(['noOutcome', 'unfinished'])
    expect(codes.length).toBeLessThanOrEqual(5)
  })

  test('more work than time is said at once, by the load; just enough is not, nor is a batch that ends', async () => {
    const every = (mean: number) => ({
      ...machine,
      meta: { passage: { ...machine.meta.passage, arrivals: { interarrival: { type: 'exponential', mean } } } },
    })
    const twoDays = { learners: undefined, horizonSeconds: 2 * 86_400 }
    const codes = async (config: unknown): Promise<string[]> => {
      const { report, project } = await reportOf(config, twoDays)
      return answer(report, project).map(({ code }) => code)
    }

    expect(await codes(every(200))).toContain('growing')
    expect(await codes(every(330))).not.toContain('growing')
    const batch = { ...machine, meta: { passage: { ...machine.meta.passage, arrivals: { batch: 2000, over: 0 } } } }
    expect(await codes(batch)).not.toContain('growing')
  })

  test('says when the queue that a batch makes is worked off, or that it is not', async () => {
    const batch = { ...machine, meta: { passage: { ...machine.meta.passage, arrivals: { batch: 2000, over: 0 } } } }
    const queueOf = async (more: object) => {
      const { report, project } = await reportOf(batch, { replications: 3, ...more })
      const statement = answer(report, project).find(({ code }) => code === 'overloaded' || code === 'busiest')
      return (statement?.values as { batch: BatchQueue | null } | undefined)?.batch
    }

    const toTheEnd = await queueOf({})
    // 2,000 times 300 s is 6.9 days of one clerk's, told from the first day on.
    expect(toTheEnd?.lastDay).toBeGreaterThanOrEqual(6)
    expect(toTheEnd?.lastDay).toBeLessThanOrEqual(7)
    expect(toTheEnd?.queue).toBeGreaterThan(1900)
    expect((await queueOf({ horizonSeconds: 3 * 86_400 }))?.lastDay).toBeNull()
  })
})
