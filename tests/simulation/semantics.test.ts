import { expect, test } from 'vitest'
import { constant, exponential, Service, weighted } from './aService'

/* Small services whose whole course can be worked out by hand: constant durations, one replication. */

const once = { replications: 1, seed: 1 }
const minute = 60

test('[P3] who leaves while being served frees the staff at once, and the time spent is counted', async () => {
  // Learners at 30 and 60; whoever is not done 50 s after arriving leaves. The second is served from 80 to 110.
  const report = await new Service()
    .arrivals({ interarrival: constant(30) })
    .staff('staff', { count: 1, costPerHour: 3600 })
    .work('serve', 'staff', constant(100), 'done', {}, { after: { 50000: 'left' } })
    .end('done')
    .end('left', 'loss')
    .run({ ...once, learners: 2 })

  expect(report.outcomes.left?.count.mean).toBe(2)
  expect(report.states.serve?.queueTime?.served.mean).toBe(10)
  expect(report.processingTime.mean.mean).toBe(40)
  expect(report.roles.staff?.handleTime.mean).toBe(80)
  expect(report.cost.staff.mean).toBeCloseTo(80, 9)
  expect(report.roles.staff?.abandoned.mean).toBe(0)
})

test('[P3], [D1] work without staff that never ends by itself counts up to when its state is left', async () => {
  const report = await new Service()
    .arrivals({ batch: 1, over: 0 })
    .state('study', {
      invoke: { src: 'activity', onDone: 'done' },
      after: { 50000: 'left' },
      meta: { passage: { activity: { kind: 'self', duration: { ...constant(10), never: 1 } } } },
    })
    .end('done')
    .end('left', 'loss')
    .run(once)

  expect(report.processingTime.mean.mean).toBe(50)
})

test('[P3] who leaves the queue was never served; the next in line moves up', async () => {
  // Service takes 100 s, patience ends after 60: of four at once, the first is served, the others give up together.
  const report = await new Service()
    .arrivals({ batch: 4, over: 0 })
    .staff('staff', { count: 1 })
    .work(
      'serve',
      'staff',
      constant(100),
      'done',
      { patience: { after: constant(60), event: 'GAVE_UP' } },
      { on: { GAVE_UP: 'left' } },
    )
    .end('done')
    .end('left', 'loss')
    .run(once)

  expect(report.outcomes.left?.count.mean).toBe(3)
  expect(report.states.serve?.queueTime).toMatchObject({ mean: 45, served: { mean: 0 }, departed: { mean: 60 } })
  expect(report.roles.staff?.abandoned.mean).toBe(0.75)
  expect(report.roles.staff?.waitProbability.mean).toBe(0.75)
})

test('[P3] patience ends for good when service starts, and never begins without queues', async () => {
  const service = new Service()
    .arrivals({ batch: 2, over: 0 })
    .staff('staff', { count: 1 })
    .work(
      'serve',
      'staff',
      constant(100),
      'done',
      { patience: { after: constant(101), event: 'GAVE_UP' } },
      { on: { GAVE_UP: 'left' } },
    )
    .end('done')
    .end('left', 'loss')

  expect((await service.run(once)).outcomes.done?.count.mean).toBe(2)
  expect((await service.run({ ...once, unlimitedStaff: true })).queueTime.mean.mean).toBe(0)
})

test('[P8] at one instant patience ends before service starts: without any, nobody is served; with the least, who finds staff', async () => {
  const served = async (patience: number) => {
    const report = await new Service()
      .arrivals({ interarrival: constant(60) })
      .staff('staff', { count: 1 })
      .work(
        'serve',
        'staff',
        constant(90),
        'done',
        { patience: { after: constant(patience), event: 'GAVE_UP' } },
        { on: { GAVE_UP: 'left' } },
      )
      .end('done')
      .end('left', 'loss')
      .run({ ...once, learners: 10 })
    return report.outcomes.done?.count.mean
  }

  expect(await served(0)).toBe(0)
  // Every other one comes while the one before is served.
  expect(await served(0.001)).toBe(5)
})

test('[P8] done at the deadline counts as done; a numeric time limit yields to a wait that ends with it', async () => {
  const report = await new Service()
    .arrivals({ batch: 1, over: 0 })
    .delay('answer', constant(50))
    .work('serve', 'nobodyInParticular', constant(50), 'wait', {}, { after: { 50000: 'late' } })
    .state('wait', { after: { 50000: 'late', answer: 'done' } })
    .end('done')
    .end('late', 'loss')
    .run(once)

  expect(report.outcomes.done?.count.mean).toBe(1)
})

test('[P8] staff freed at an instant go to the most urgent who is there by the end of that instant', async () => {
  // At 100 the service of the first ends, and at the same instant somebody urgent arrives; the usual one has waited.
  const report = await new Service()
    .arrivals({ batch: 1, over: 0 })
    .staff('staff', { count: 1 })
    .state('all', {
      type: 'parallel',
      states: {
        a: work('staff', 100, 0, 0),
        b: work('staff', 100, 1, 1),
        c: work('staff', 100, -1, 100),
      },
      onDone: 'done',
    })
    .end('done')
    .run(once)

  expect(report.states['all.c.serve']?.queueTime?.mean).toBe(0)
  expect(report.states['all.b.serve']?.queueTime?.mean).toBe(199)
})

/** A region: wait so many seconds, then ask for staff. */
function work(role: string, seconds: number, priority: number, afterSeconds: number) {
  return {
    initial: 'wait',
    states: {
      wait: { after: { [afterSeconds * 1000]: 'serve' } },
      serve: {
        invoke: { src: 'activity', onDone: 'over' },
        meta: { passage: { activity: { kind: 'staffed', role, duration: constant(seconds), priority } } },
      },
      over: { type: 'final' },
    },
  }
}

test('[P7] the lowest sufficient skill that is free serves, at its own speed and cost', async () => {
  const report = await new Service()
    .arrivals({ batch: 3, over: 0 })
    .staff(
      'staff',
      { skill: 'senior', count: 1, costPerHour: 7200, speed: 2 },
      { skill: 'junior', count: 1, costPerHour: 3600, speed: 1 },
    )
    .work('serve', 'staff', constant(100), 'done')
    .end('done')
    .run(once)

  // The junior takes the first until 100, the senior the second until 50 and the third until 100.
  expect(report.roles.staff?.groups.map(({ cost }) => cost.mean)).toEqual([200, 100])
  expect(report.cycleTime.mean.mean).toBeCloseTo((100 + 50 + 100) / 3, 9)

  const forSeniors = await new Service()
    .arrivals({ batch: 2, over: 0 })
    .staff('staff', { skill: 'senior', count: 1 }, { skill: 'junior', count: 1 })
    .work('serve', 'staff', constant(100), 'done', { minSkill: 'senior' })
    .end('done')
    .run(once)
  expect(forSeniors.cycleTime.mean.mean).toBe(150)
})

test('[P3], [P7] work for any skill and work for seniors stand in one order: the urgent first, then who came first', async () => {
  // One senior, busy until 100. Of those who came meanwhile the urgent one is next, whatever the skill it asks for.
  const waits = async (anyone: [priority: number, since: number], senior: [priority: number, since: number]) => {
    const region = work('staff', 100, ...senior)
    Object.assign(region.states.serve.meta.passage.activity, { minSkill: 'senior' })
    const report = await new Service()
      .arrivals({ batch: 1, over: 0 })
      .staff('staff', { skill: 'senior', count: 1 })
      .state('all', {
        type: 'parallel',
        states: { first: work('staff', 100, 0, 0), anyone: work('staff', 100, ...anyone), senior: region },
        onDone: 'done',
      })
      .end('done')
      .run(once)
    return ['anyone', 'senior'].map((key) => report.states[`all.${key}.serve`]?.queueTime?.mean)
  }

  expect(await waits([1, 10], [0, 20])).toEqual([190, 80])
  expect(await waits([0, 20], [1, 10])).toEqual([80, 190])
  expect(await waits([0, 10], [0, 20])).toEqual([90, 180])
  expect(await waits([0, 20], [0, 10])).toEqual([180, 90])
})

test('[P3] several units are taken together; who needs fewer does not overtake who came first', async () => {
  const report = await new Service()
    .arrivals({ batch: 1, over: 0 })
    .staff('staff', { count: 2 })
    .state('all', {
      type: 'parallel',
      states: { a: work('staff', 100, 0, 0), pair: pair(1), c: work('staff', 100, 0, 2) },
      onDone: 'done',
    })
    .end('done')
    .run(once)

  expect(report.states['all.pair.serve']?.queueTime?.mean).toBe(99)
  expect(report.states['all.c.serve']?.queueTime?.mean).toBe(198)
})

function pair(afterSeconds: number) {
  const region = work('staff', 100, 0, afterSeconds)
  Object.assign(region.states.serve.meta.passage.activity, { units: 2 })
  return region
}

test('[P3] detached: opened and done in macrosteps of their own at one instant, worked off without the learner', async () => {
  const report = await new Service()
    .arrivals({ batch: 2, over: 0 })
    .staff('staff', { count: 1, costPerHour: 3600 })
    .work(
      'mark',
      'staff',
      constant(100),
      'done',
      { detached: true, cost: 2 },
      { meta: { sla: [{ metric: 'done', within: 150, target: 0.9 }] } },
    )
    .end('done')
    .run(once)

  expect(report.cycleTime.p99.mean).toBe(0)
  expect(report.states.mark?.queueTime?.mean).toBe(50)
  expect(report.states.mark?.sla?.mean).toBe(0.5)
  expect(report.roles.staff?.utilisation.mean).toBe(1)
  expect(report.cost).toMatchObject({ mean: 204, perLearner: { mean: 102 } })
  expect(report.cost.staff.mean).toBeCloseTo(200, 9)
  expect(report.checks.hold).toBe(true)
})

test('[D2] clock delays: align is strictly later, at and cycle are zero when past, cohort clock with a batch', async () => {
  const base = () =>
    new Service()
      .arrivals({ batch: 1, over: 0 })
      .attribute('week', constant(1))
      .delay('aligned', { type: 'align', period: 600 })
      .delay('fixed', { type: 'at', time: 900 })
      .delay('weekly', { type: 'cycle', period: 1000, attribute: 'week', offset: 500 })
  const next = (target: string) => ({ target, actions: [{ type: 'assign', params: { name: 'week', expr: 2 } }] })

  const report = await base()
    .state('a', { after: { aligned: 'b' } }) // 0 → 600
    .state('b', { after: { aligned: 'c' } }) // 600 → 1200
    .state('c', { after: { fixed: 'd' } }) // past: 1200
    .state('d', { after: { weekly: next('e') } }) // 500 + 1 · 1000 = 1500
    .state('e', { after: { weekly: 'f' } }) // the attribute as the transition left it: 2500
    .state('f', { after: { weekly: 'done' } }) // past
    .end('done')
    .run(once)

  const stays = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => report.states[key]?.time.mean)
  expect(stays).toEqual([600, 600, 0, 300, 1000, 0])
})

test('[D2] the learner’s clock starts with the arrival, and is the usual one unless they come in a batch', async () => {
  const service = (arrivals: Record<string, unknown>, clock?: string) =>
    new Service()
      .arrivals(arrivals)
      .delay('fixed', { type: 'at', time: 100, ...(clock ? { clock } : {}) })
      .state('a', { after: { fixed: 'done' } })
      .end('done')
      .run({ ...once, learners: 1 })

  expect((await service({ interarrival: constant(70) })).cycleTime.mean.mean).toBe(100)
  expect((await service({ interarrival: constant(70) }, 'cohort')).cycleTime.mean.mean).toBe(30)
  expect((await service({ batch: 9, over: 50 })).cycleTime.mean.mean).toBeGreaterThan(50)
  expect((await service({ batch: 9, over: 50 }, 'learner')).cycleTime.mean.mean).toBe(100)
})

test('[P5] an occurrence goes to the innermost handler, reaches all regions, and is lost where nobody listens', async () => {
  const strike = { BELL: constant(10) }
  const report = await new Service()
    .arrivals({ batch: 1, over: 0 })
    .state('both', {
      type: 'parallel',
      on: { BELL: 'outer' },
      states: {
        one: {
          initial: 'a',
          states: { a: { on: { BELL: 'b' }, meta: { passage: { occurrences: strike } } }, b: { type: 'final' } },
        },
        two: { initial: 'a', states: { a: { on: { BELL: 'b' } }, b: { type: 'final' } } },
      },
      onDone: 'quiet',
    })
    .state('quiet', { after: { 100000: 'done' }, meta: { passage: { occurrences: { SILENCE: constant(10) } } } })
    .end('outer', 'loss')
    .end('done')
    .run(once)

  expect(report.outcomes.done?.count.mean).toBe(1)
  expect(report.cycleTime.mean.mean).toBe(110)
})

test('[P5] an occurrence is drawn once per entry and starts afresh at the next', async () => {
  // The clock needs 30 s of its own; each visit lasts 20, so it never strikes until its speed is doubled.
  const again = (expr: unknown) => [{ type: 'assign', params: { name: 'speed', expr } }]
  const report = await new Service()
    .arrivals({ batch: 1, over: 0 })
    .attribute('speed', constant(1))
    .state('here', {
      after: {
        20000: [
          {
            target: 'here',
            reenter: true,
            guard: { type: 'attribute', params: { name: 'speed', op: '<', value: 2 } },
            actions: again(2),
          },
          { target: 'stayed' },
        ],
      },
      on: { STRUCK: 'struck' },
      meta: { passage: { occurrences: { STRUCK: { ...constant(30), factor: 'speed' } } } },
    })
    .end('struck', 'loss')
    .end('stayed')
    .run(once)

  expect(report.cycleTime.mean.mean).toBe(35)
  expect(report.outcomes.struck?.count.mean).toBe(1)
})

test('[P9] a loop without an end is a finding that names its states, never a hang', async () => {
  const always = new Service().arrivals({ batch: 1, over: 0 }).state('a', { always: 'b' }).state('b', { always: 'a' }).end('done')
  const instant = new Service()
    .arrivals({ batch: 1, over: 0 })
    .work('a', 'anyone', constant(0), 'b')
    .work('b', 'anyone', constant(0), 'a')
    .end('done')

  await expect(always.run(once)).rejects.toThrow(/endless-loop.*"states":"a, b"/)
  await expect(instant.run(once)).rejects.toThrow(/endless-loop.*"states":"[ab]"/)
})

test('a loop in time without an end is cut short and told', async () => {
  const report = await new Service()
    .arrivals({ batch: 3, over: 0 })
    .state('a', { after: { 1000: { target: 'a', reenter: true } } })
    .end('done')
    .run(once)

  expect(report.unfinished.mean).toBe(3)
  expect(report.findings.map(({ code }) => code)).toContain('run-cut-short')
})

test('a loop of no length to speak of is cut short with a horizon too, and the balances hold up to there', {
  timeout: 240_000,
}, async () => {
  const report = await new Service()
    .arrivals({ batch: 3, over: 0 })
    .state('a', { after: { 1: { target: 'a', reenter: true } } })
    .end('done')
    .run({ ...once, horizonSeconds: 1e9 })

  expect(report.findings.map(({ code }) => code)).toContain('run-cut-short')
  expect(report.unfinished.mean).toBe(3)
  expect(report.checks.hold).toBe(true)
})

test('learners who can never finish are reported as unfinished, and the run ends', async () => {
  const report = await new Service()
    .arrivals({ batch: 5, over: 0 })
    .delay('reply', { ...exponential(60), never: 1 })
    .state('a', { after: { reply: 'done' } })
    .end('done')
    .run(once)

  expect(report.unfinished.mean).toBe(5)
  expect(report.cycleTime.mean.mean).toBeNull()
})

test('[R2] with a horizon the run stops there: by arrival cohort, the unfinished told, work under way paid', async () => {
  const report = await new Service()
    .arrivals({ interarrival: constant(60) })
    .staff('staff', { count: 1, costPerHour: 60 })
    .work('serve', 'staff', constant(150), 'done')
    .end('done')
    .run({ ...once, horizonSeconds: 10 * minute, warmupSeconds: 2 * minute })

  // Arrivals at 60 … 540; counted from 120 on. Served one by one from 60: ends at 210, 360, 510; the fourth is at work.
  expect(report.arrived.mean).toBe(8)
  expect(report.outcomes.done?.count.mean).toBe(2)
  expect(report.unfinished.mean).toBe(6)
  expect(report.roles.staff?.utilisation.mean).toBe(1)
  expect(report.cost.staff.mean).toBeCloseTo((150 + 150 + 90) / 60, 9)
  expect(report.checks.hold).toBe(true)
})

test('[P2] weights: in proportion, the last unguarded one takes the rest', async () => {
  const report = await new Service()
    .arrivals({ batch: 20_000, over: 0 })
    .state('a', { always: [weighted('b', 0.2), weighted('c', 0.3), { target: 'd' }] })
    .end('b')
    .end('c')
    .end('d')
    .run(once)

  for (const [key, share] of [
    ['b', 0.2],
    ['c', 0.3],
    ['d', 0.5],
  ] as const)
    expect(Math.abs((report.outcomes[key]?.share.mean ?? 0) - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 20_000))
})

test('costs, revenue, visits, funnel and shares of transitions', async () => {
  const isSecond = { type: 'attribute', params: { name: 'again', op: '==', value: 1 } }
  const report = await new Service()
    .arrivals({ batch: 10, over: 0 })
    .attribute('again', constant(0))
    .staff('clerk', { count: 10, costPerHour: 100 })
    .work('pay', 'clerk', constant(36), 'wait', { cost: 3 })
    .state('wait', {
      after: {
        1000: [
          { target: 'done', guard: isSecond },
          { target: 'wait', reenter: true, actions: [{ type: 'assign', params: { name: 'again', expr: 1 } }] },
        ],
      },
      meta: { passage: { cost: 5 } },
    })
    .state('never', { after: { 1000: 'done' } })
    .state('done', { type: 'final', meta: { passage: { outcome: 'success', value: 100 } } })
    .run(once)

  expect(report.revenue).toMatchObject({ mean: 1000, perLearner: { mean: 100 } })
  expect(report.cost.activities.mean).toBe(30)
  expect(report.cost.states.mean).toBe(100)
  expect(report.cost.staff.mean).toBeCloseTo(10, 9)
  expect(report.states.wait?.visits.mean).toBe(20)
  expect(report.states.wait?.reached.mean).toBe(10)
  expect(Object.values(report.transitions).map(({ share }) => share.mean)).toEqual([1, 0.5, 0.5, null])
  expect(report.funnel.map(({ path, share }) => [path, share.mean])).toEqual([
    ['pay', 1],
    ['wait', 1],
    ['never', 0],
  ])
})

test('[R2] who still waits when the run stops is told apart, with the time so far: no mean of waits knows them', async () => {
  // Three at once at 0, one person, 100 s each, seen for 150 s: one served at once, one after 100 s, one still waiting.
  const report = await new Service()
    .arrivals({ batch: 3, over: 0 })
    .staff('staff', { count: 1 })
    .work('serve', 'staff', constant(100), 'done')
    .end('done')
    .run({ ...once, horizonSeconds: 150 })

  expect(report.roles.staff?.queueTime.mean).toBe(50)
  expect(report.roles.staff?.stillWaiting).toMatchObject({ mean: 1, soFar: { mean: 150 }, longest: { mean: 150 } })
  // 300 s of work in 150 s of one person's time; the second service is counted as far as it got.
  expect(report.roles.staff?.offeredLoad.mean).toBeCloseTo((3 * 75) / 150, 9)
})
