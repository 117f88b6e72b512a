import { describe, expect, test } from 'vitest'
import { countingIds } from '../../src/base/id'
import { readXStateFile } from '../../src/formats/xstate/read'
import type { Project } from '../../src/project/project'
import { buildPlan } from '../../src/simulation/buildPlan'
import type { Report } from '../../src/simulation/report'
import { constant, exponential, run, standardErrors } from './aService'

type Config = Record<string, unknown>
const passage = (data: object) => ({ meta: { passage: data } })
const end = { type: 'final', ...passage({ outcome: 'success' }) }
const work = (role: string, duration: object, target: unknown, more: object = {}): Config => ({
  invoke: { src: 'activity', onDone: target },
  ...passage({ activity: { kind: 'staffed', role, duration }, ...more }),
})
const invoking = (chart: string, target: unknown, more: Config = {}): Config => ({
  invoke: { src: 'activity', onDone: target },
  ...more,
  ...passage({ activity: { kind: 'process', chart } }),
})
const machine = (id: string, states: Config, data: object = {}): Config => ({
  id,
  initial: Object.keys(states)[0],
  states,
  ...passage({ kind: 'process', ...data }),
})

function read(config: unknown): Project {
  const project = readXStateFile(config, countingIds('r'))
  if (!project.ok) throw new Error(JSON.stringify(project.error))
  return project.value
}
const plan = (project: Project, chart = Object.keys(project.charts)[0] ?? '') =>
  buildPlan(project, chart, { replications: 1, seed: 1, learners: 10 })
const keyOf = (project: Project, id: string): string => project.states[id]?.key ?? id

const shared = {
  arrivals: { interarrival: exponential(100) },
  roles: { tutor: { staff: [{ skill: 'senior', count: 2 }] } },
}
const timeless = ({ engine: _, chart: __, ...report }: Report) =>
  JSON.parse(JSON.stringify(report).replace(/"id":"[^"]*",?/g, ''))

describe('sub-processes', () => {
  test('two charts that share a role give what the same steps drawn in one chart give', async () => {
    const steps = { mark: work('tutor', exponential(60), 'explain'), explain: work('tutor', exponential(40), 'over'), over: end }
    const two = read(
      machine(
        'course',
        { teach: work('tutor', exponential(50), 'review'), review: invoking('review', 'end'), end },
        { ...shared, processes: { review: machine('review', steps) } },
      ),
    )
    const flat = read(
      machine(
        'course',
        {
          teach: work('tutor', exponential(50), 'review'),
          review: { initial: 'mark', states: steps, onDone: 'end' },
          end,
        },
        shared,
      ),
    )

    const settings = { learners: 500, replications: 10 }
    const [a, b] = [await run(two, settings), await run(flat, settings)]

    expect(Object.keys(a.states)).toEqual(['teach', 'review', 'review.mark', 'review.explain', 'review.over', 'end'])
    const { transitions: _, ...inTwo } = timeless(a)
    const { transitions: __, ...inFlat } = timeless(b)
    expect(inTwo).toEqual(inFlat)
    expect(Object.keys(a.outcomes)).toEqual(['end'])
  })

  test('one person for both charts is a queue of M/M/1', async () => {
    const project = read(
      machine(
        'course',
        { ask: invoking('answer', 'end'), end },
        {
          arrivals: { interarrival: exponential(100) },
          roles: { tutor: { staff: [{ skill: 'senior', count: 1 }] } },
          processes: { answer: machine('answer', { reply: work('tutor', exponential(50), 'over'), over: end }) },
        },
      ),
    )

    const report = await run(project, { learners: 5000, warmupSeconds: 20_000 })

    // ρ = 0.5: from arrival to end 1 / (μ − λ) = 100 s, inside the invoking step as well as in all.
    expect(standardErrors(report.states.ask!.time, 100, 20)).toBeLessThan(4)
    expect(standardErrors(report.cycleTime.mean, 100, 20)).toBeLessThan(4)
  })

  test('[P3] leaving the invoking step ends what is inside and frees the staff at once', async () => {
    const project = read(
      machine(
        'course',
        { ask: invoking('answer', 'end', { after: { 10000: 'late' } }), late: end, end },
        {
          arrivals: { batch: 2, over: 0 },
          roles: { tutor: { staff: [{ skill: 'senior', count: 1 }] } },
          processes: {
            answer: machine('answer', { reply: work('tutor', constant(100), 'over'), over: end }),
          },
        },
      ),
    )

    const report = await run(project, { replications: 1 })

    expect(report.outcomes.late?.count.mean).toBe(2)
    expect(report.cycleTime.mean.mean).toBe(10)
    expect(report.states['ask.over']?.visits.mean).toBe(0)
  })

  test('an event of the invoking chart goes past the invoked one, and one inside never answers outside', async () => {
    const leaves = { DROPPED: constant(10) }
    const project = read(
      machine(
        'course',
        {
          stage: {
            initial: 'ask',
            states: { ask: invoking('answer', 'over'), over: { type: 'final' } },
            on: { DROPPED: 'lost' },
            onDone: 'end',
            ...passage({ occurrences: leaves }),
          },
          lost: { type: 'final', ...passage({ outcome: 'loss' }) },
          end,
        },
        {
          arrivals: { batch: 5, over: 0 },
          processes: {
            answer: machine('answer', {
              // It answers an event of the same name, for ever.
              reply: {
                after: { 1000000: 'over' },
                on: { DROPPED: { target: 'reply', reenter: true } },
                ...passage({ occurrences: { DROPPED: constant(3) } }),
              },
              over: end,
            }),
          },
        },
      ),
    )

    const report = await run(project, { replications: 1 })

    expect(report.outcomes.lost?.count.mean).toBe(5)
    expect(report.cycleTime.mean.mean).toBe(10)
    expect(report.states['stage.ask.reply']?.visits.mean).toBe(20)
  })

  test('one chart invoked twice at the same time keeps its two runs apart', async () => {
    const region = { initial: 'ask', states: { ask: invoking('answer', 'over'), over: { type: 'final' } } }
    const project = read(
      machine(
        'course',
        { both: { type: 'parallel', states: { a: region, b: region }, onDone: 'end' }, end },
        {
          arrivals: { batch: 1, over: 0 },
          processes: {
            answer: machine('answer', {
              reply: { on: { SAID: 'then' }, ...passage({ occurrences: { SAID: { type: 'uniform', min: 1, max: 100 } } }) },
              // biome-ignore lint/suspicious/noThenProperty: a step may have any name.
              then: { on: { SAID: 'wrong' }, after: { 200000: 'over' } },
              wrong: end,
              over: end,
            }),
          },
        },
      ),
    )

    const report = await run(project, { replications: 10 })

    expect(report.states['both.a.ask.wrong']?.visits.mean).toBe(0)
    expect(report.states['both.b.ask.wrong']?.visits.mean).toBe(0)
    expect(report.outcomes.end?.count.mean).toBe(1)
  })

  test('delays of one name and two meanings stay two; attributes of the invoking chart win', async () => {
    const project = read(
      machine(
        'course',
        { wait: { after: { pause: 'ask' } }, ask: invoking('answer', 'end'), end },
        {
          arrivals: { batch: 1, over: 0 },
          delays: { pause: constant(10) },
          attributes: { n: constant(1) },
          processes: {
            answer: machine(
              'answer',
              {
                reply: { after: { pause: 'check' } },
                check: {
                  always: [
                    { target: 'over', guard: { type: 'attribute', params: { name: 'n', op: '==', value: 1 } } },
                    { target: 'wrong' },
                  ],
                },
                wrong: end,
                over: end,
              },
              { delays: { pause: constant(100) }, attributes: { n: constant(2), m: constant(3) } },
            ),
          },
        },
      ),
    )

    const report = await run(project, { replications: 1 })

    expect(report.cycleTime.mean.mean).toBe(110)
    expect(report.states['ask.over']?.visits.mean).toBe(1)
  })

  test('a chart inside a chart inside a chart, one of them of parallel regions, with a history', async () => {
    const region = (seconds: number) => ({
      initial: 'wait',
      states: { wait: { after: { [seconds * 1000]: 'over' } }, over: { type: 'final' } },
    })
    const project = read(
      machine(
        'course',
        { ask: invoking('outer', 'end'), end },
        {
          arrivals: { batch: 1, over: 0 },
          processes: {
            outer: machine('outer', { both: invoking('both', 'again'), again: invoking('pause', 'over'), over: end }),
            both: { id: 'both', type: 'parallel', states: { a: region(10), b: region(30) } },
            pause: machine(
              'pause',
              {
                work: { initial: 'x', states: { x: { after: { 5000: '#pause.away' } }, back: { type: 'history' } } },
                away: {
                  after: {
                    1000: [
                      { target: 'over', guard: { type: 'attribute', params: { name: 'n', op: '>=', value: 1 } } },
                      { target: 'work.back', actions: { type: 'assign', params: { name: 'n', expr: 1 } } },
                    ],
                  },
                },
                over: end,
              },
              { attributes: { n: constant(0) } },
            ),
          },
        },
      ),
    )

    const report = await run(project, { replications: 1 })

    expect(report.cycleTime.mean.mean).toBe(30 + 5 + 1 + 5 + 1)
    expect(report.states['ask.again.work.x']?.visits.mean).toBe(2)
    expect(report.outcomes.end?.count.mean).toBe(1)
    expect(report.checks.hold).toBe(true)
  })

  test('a scenario that changes a step of the invoked chart changes it there', async () => {
    const project = read(
      machine(
        'course',
        { ask: invoking('answer', 'end'), end },
        {
          arrivals: { batch: 1, over: 0 },
          roles: { tutor: { staff: [{ skill: 'senior', count: 1 }] } },
          processes: { answer: machine('answer', { reply: work('tutor', constant(100), 'over'), over: end }) },
        },
      ),
    )
    const reply = Object.values(project.states).find(({ key }) => key === 'reply')?.id ?? ''

    const report = await run(project, { replications: 1, durationFactors: { [reply]: 2 } })

    expect(report.cycleTime.mean.mean).toBe(200)
    expect(report.states['ask.reply']?.id).toBe(reply)
  })
})

describe('sub-processes that cannot be run', () => {
  const refusal = (project: Project, chart?: string) => {
    const planned = plan(project, chart)
    return planned.ok ? [] : planned.error.map(({ code, where }) => [code, keyOf(project, where)])
  }

  test('a chart that is not there, or in the trash', () => {
    const project = read(
      machine('course', { ask: invoking('gone', 'end'), end }, { processes: { answer: machine('answer', { over: end }) } }),
    )
    expect(refusal(project)).toEqual([['sub-process-missing', 'ask']])

    const there = read(
      machine('course', { ask: invoking('answer', 'end'), end }, { processes: { answer: machine('answer', { over: end }) } }),
    )
    expect(refusal(there)).toEqual([])
    const answer = Object.values(there.charts).find(({ key }) => key === 'answer')!
    const charts = { ...there.charts, [answer.id]: { ...answer, deleted: '2026-01-01T00:00:00Z' } }
    expect(refusal({ ...there, charts })).toEqual([['sub-process-missing', 'ask']])
  })

  test('charts that invoke each other, or themselves, in a circle', () => {
    const project = read(
      machine(
        'a',
        { one: invoking('b', 'end'), end },
        {
          processes: {
            b: machine('b', { two: invoking('a', 'over'), over: end }),
            self: machine('self', { three: invoking('self', 'over'), over: end }),
          },
        },
      ),
    )
    const self = Object.values(project.charts).find(({ key }) => key === 'self')!.id

    expect(refusal(project)).toEqual([['sub-process-cycle', 'two']])
    expect(refusal(project, self)).toEqual([['sub-process-cycle', 'three']])
  })

  test('a chart that never ends', () => {
    const project = read(
      machine(
        'a',
        { one: invoking('b', 'end'), end },
        { processes: { b: machine('b', { two: { after: { 1000: 'two' } }, over: end }) } },
      ),
    )
    expect(refusal(project)).toEqual([['sub-process-never-done', 'one']])
  })

  test('charts that double at each level are refused soon', () => {
    const levels = Array.from({ length: 40 }, (_, i) => [
      `c${i}`,
      machine(`c${i}`, { a: invoking(`c${i + 1}`, 'b'), b: invoking(`c${i + 1}`, 'over'), over: end }),
    ])
    const processes = { ...Object.fromEntries(levels), c40: machine('c40', { over: end }) }
    const begun = performance.now()

    expect(refusal(read(machine('top', { one: invoking('c0', 'end'), end }, { processes })))[0]?.[0]).toBe(
      'sub-process-too-large',
    )
    expect(performance.now() - begun).toBeLessThan(5000)
  })

  test('a fault inside is told where it is drawn, once', () => {
    const wrong = machine('b', { two: work('tutor', constant(-1), 'over'), over: end })
    const project = read(
      machine(
        'a',
        { one: invoking('b', 'more'), more: invoking('b', 'end'), end },
        { roles: shared.roles, processes: { b: wrong } },
      ),
    )
    expect(new Set(refusal(project).map(String))).toEqual(new Set(['impossible-figure,two']))
  })
})
