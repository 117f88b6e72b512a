import { describe, expect, test } from 'vitest'
import { loadTemplate } from '../../src/library/templates'
import type { Program } from '../../src/machine/program'
import type { Project } from '../../src/project/project'
import { buildPlan, type ScenarioSettings } from '../../src/simulation/buildPlan'
import { runReplication } from '../../src/simulation/engine'
import { aRow, bytesPerRow, EventLog, Happening, type LogRow } from '../../src/simulation/eventLog'
import type { Plan } from '../../src/simulation/plan'
import type { Tally } from '../../src/simulation/tally'
import { traceLearner } from '../../src/simulation/trace'
import { diskTemplates } from '../library/diskTemplates'
import { constant, exponential, Service, weighted } from './aService'

interface Logged {
  readonly program: Program
  readonly plan: Plan
  readonly tally: Tally
  readonly log: EventLog
  readonly rows: readonly LogRow[]
}

function logged(project: Project, settings: Partial<ScenarioSettings> = {}, replication = 0, only = -1): Logged {
  const prepared = buildPlan(project, Object.keys(project.charts)[0] ?? '', { replications: 1, seed: 1, ...settings })
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error))
  const { program, plan } = prepared.value
  const log = new EventLog(only)
  const tally = runReplication(program, plan, replication, undefined, log)
  const rows = Array.from({ length: log.length }, (_, row) => log.read(row, aRow()))
  return { program, plan, tally, log, rows }
}

const names = Object.keys(Happening)
/** `learner at what subject`, as a person would note it. */
const inWords = ({ program, rows }: Logged): string[] =>
  rows.map(({ at, learner, what, subject, isItem, value }) => {
    const named =
      what === Happening.Taken
        ? program.paths[program.transitionSource[subject]!]
        : what === Happening.Arrived
          ? ''
          : (program.paths[subject] ?? 'nowhere')
    return [`${learner}${isItem ? 'i' : ''}`, at, names[what], named, value === 0 ? '' : value].join(' ').trim()
  })

test('[R2] row by row: two learners, one clerk, one wait', () => {
  const service = new Service()
    .arrivals({ interarrival: constant(30) })
    .staff('clerk', { count: 1, costPerHour: 3600 })
    .work('serve', 'clerk', constant(100), 'done')
    .end('done')

  const words = inWords(logged(service.project(), { learners: 2 }))

  expect(words).toEqual([
    '0 30 Arrived',
    '0 30 Entered serve',
    '0 30 ServiceStarted serve 1',
    '1 60 Arrived',
    '1 60 Entered serve',
    '1 60 WaitBegan serve',
    '0 130 ServiceEnded serve 100',
    '0 130 Left serve',
    '0 130 Taken serve',
    '0 130 Entered done',
    '0 130 Left done',
    '0 130 Departed done',
    '1 130 WaitEnded serve',
    '1 130 ServiceStarted serve 1',
    '1 230 ServiceEnded serve 100',
    '1 230 Left serve',
    '1 230 Taken serve',
    '1 230 Entered done',
    '1 230 Left done',
    '1 230 Departed done',
  ])
})

test('[P3] who gives up, who is interrupted, and a detached item under its own name', () => {
  const service = new Service()
    .arrivals({ batch: 2, over: 0 })
    .staff('clerk', { count: 1, costPerHour: 3600 })
    .work(
      'serve',
      'clerk',
      constant(100),
      'file',
      { patience: { after: constant(60), event: 'COLD' } },
      { on: { COLD: 'cold' }, after: { 80000: 'file' } },
    )
    .work('file', 'clerk', constant(10), 'done', { detached: true })
    .end('done')
    .end('cold', 'loss')

  const words = inWords(logged(service.project()))

  expect(words.filter((word) => /GaveUp|Service|Wait|Departed/.test(word))).toEqual([
    '0 0 WaitBegan serve',
    '1 0 WaitBegan serve',
    '0 0 WaitEnded serve',
    '0 0 ServiceStarted serve 1',
    '1 60 GaveUp serve',
    '1 60 Departed cold',
    '0 80 ServiceInterrupted serve 80',
    '0i 80 WaitBegan file',
    '0 80 Departed done',
    '0i 80 WaitEnded file',
    '0i 80 ServiceStarted file 1',
    '0i 90 ServiceEnded file 10',
  ])
})

test('[P6] a wait says how much of it was off shift', () => {
  const service = new Service()
    .arrivals({ batch: 1, over: 0 })
    .staff('clerk', { count: 1 })
    .calendar('clerk', { shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '17:00' }] })
    .work('serve', 'clerk', constant(60), 'done')
    .end('done')

  const words = inWords(logged(service.project()))

  expect(words).toContain('0 32400 WaitEnded serve 32400')
})

/** A bit of everything: queues, patience, occurrences, timed work, a detached item, three staff groups, a horizon. */
const busy = (): Service =>
  new Service()
    .arrivals({ interarrival: exponential(90) })
    .attribute('keen', { type: 'uniform', min: 0, max: 1 })
    .delay('pause', exponential(400))
    .staff('clerk', { skill: 'junior', count: 2, costPerHour: 60 }, { skill: 'senior', count: 1, costPerHour: 120, speed: 1.5 })
    .work(
      'serve',
      'clerk',
      { type: 'lognormal', mean: 250, sd: 200 },
      [weighted('pair', 0.5), weighted('note', 0.5)],
      { patience: { after: exponential(600), event: 'LEFT' } },
      { on: { LEFT: 'lost' } },
    )
    .work('note', 'clerk', constant(40), 'pause', { detached: true })
    .work('pair', 'clerk', constant(120), 'pause', { units: 2 })
    .state('pause', {
      after: { pause: 'alone' },
      on: { GONE: 'lost' },
      meta: { passage: { occurrences: { GONE: exponential(3000) } } },
    })
    .state('alone', {
      invoke: { src: 'activity', onDone: 'done' },
      after: { 300000: 'lost' },
      meta: { passage: { activity: { kind: 'self', duration: exponential(200) } } },
    })
    .end('done')
    .end('lost', 'loss')

describe('consistency', () => {
  const run = logged(busy().project(), { learners: 3000 })
  const cut = logged(busy().project(), { horizonSeconds: 40_000 })
  const { rows, program, plan, tally } = run
  const count = (what: number, subject?: number, isItem = false): number =>
    rows.filter((row) => row.what === what && row.isItem === isItem && (subject === undefined || row.subject === subject)).length

  test('[P8] rows stand in order of time', () => {
    expect(rows.every(({ at }, i) => i === 0 || at >= rows[i - 1]!.at)).toBe(true)
  })

  test('every service that starts ends or is interrupted, once', () => {
    const open = new Map<string, LogRow>()
    for (const row of rows) {
      const key = `${row.learner} ${row.isItem} ${row.subject} ${row.visit}`
      if (row.what === Happening.ServiceStarted) {
        expect(open.has(key)).toBe(false)
        open.set(key, row)
      } else if (row.what === Happening.ServiceEnded || row.what === Happening.ServiceInterrupted) {
        expect(row.at - (open.get(key)?.at ?? Infinity)).toBeGreaterThanOrEqual(0)
        open.delete(key)
      }
    }
    expect(count(Happening.ServiceInterrupted)).toBeGreaterThan(50)
    expect(open.size).toBe(0)
  })

  test('every wait ends, served or not, and takes no less than no time', () => {
    const since = new Map<string, number>()
    for (const { what, learner, isItem, subject, visit, at, value } of rows) {
      const key = `${learner} ${isItem} ${subject} ${visit}`
      if (what === Happening.WaitBegan) since.set(key, at)
      if (what !== Happening.WaitEnded && what !== Happening.GaveUp) continue
      expect(at - since.get(key)!).toBeGreaterThanOrEqual(0)
      expect(value).toBe(0)
      since.delete(key)
    }
    expect(since.size).toBe(0)
  })

  test('each learner arrives first, departs last and leaves every state entered', () => {
    const { learners, from, rows: order } = run.log.byLearner()
    const row = aRow()
    for (let learner = 0; learner < learners; learner += 1) {
      const own = Array.from(order.subarray(from[learner], from[learner + 1]), (i) => ({ ...run.log.read(i, row) }))
      const here = own.filter(({ isItem }) => !isItem)
      expect(own.every((one, i) => one.learner === learner && (i === 0 || one.at >= own[i - 1]!.at))).toBe(true)
      expect(here[0]?.what).toBe(Happening.Arrived)
      expect(here.at(-1)?.what).toBe(Happening.Departed)
      expect(here.filter(({ what }) => what === Happening.Entered)).toHaveLength(
        here.filter(({ what }) => what === Happening.Left).length,
      )
    }
    expect(learners).toBe(3000)
  })

  test('counts in the log are those of the report', () => {
    expect(count(Happening.Arrived)).toBe(tally.arrived)
    expect(count(Happening.Departed)).toBe(tally.finished)
    for (let state = 1; state < program.paths.length; state += 1) {
      expect(count(Happening.Entered, state)).toBe(tally.visits[state])
      expect(count(Happening.Left, state)).toBe(tally.stays[state])
      expect(count(Happening.Departed, state)).toBe(tally.finishedIn[state])
    }
    for (let transition = 0; transition < program.transitionIds.length; transition += 1)
      expect(count(Happening.Taken, transition)).toBe(tally.taken[transition])
    const serve = program.paths.indexOf('serve')
    expect(count(Happening.ServiceStarted, serve)).toBe(tally.served[serve]?.count)
    expect(count(Happening.GaveUp, serve)).toBe(tally.departed[serve]?.count)
    const note = program.paths.indexOf('note')
    expect(count(Happening.ServiceStarted, note, true)).toBe(tally.visits[note])
  })

  test('[R3] costs of services add up to the cost of staff; times in the log to those in the report', () => {
    const ended = rows.filter(({ what }) => what === Happening.ServiceEnded || what === Happening.ServiceInterrupted)
    const cost = ended.reduce((sum, { value }) => sum + value, 0)
    const stay = (state: number): number =>
      rows.reduce(
        (sum, { what, subject, isItem, at }) =>
          isItem || subject !== state ? sum : what === Happening.Left ? sum + at : what === Happening.Entered ? sum - at : sum,
        0,
      )

    expect(cost / tally.staffCost).toBeCloseTo(1, 9)
    for (const path of ['serve', 'pause', 'alone']) {
      const state = program.paths.indexOf(path)
      expect(stay(state) / tally.stay[state]!).toBeCloseTo(1, 9)
    }
  })

  test('[P7] the group that serves is one of the role, of sufficient skill', () => {
    const groups = new Set(
      rows.filter(({ what, group }) => what === Happening.ServiceStarted && group >= 0).map(({ group }) => group),
    )

    expect([...groups].sort()).toEqual([0, 1])
    expect(plan.groupFrom).toEqual(Int32Array.from([0, 2]))
  })

  test('what a horizon cuts off stays open', () => {
    const departed = cut.rows.filter(({ what }) => what === Happening.Departed).length
    const started = cut.rows.filter(({ what }) => what === Happening.ServiceStarted).length
    const ended = cut.rows.filter(({ what }) => what === Happening.ServiceEnded || what === Happening.ServiceInterrupted).length

    expect(cut.rows.filter(({ what }) => what === Happening.Arrived)).toHaveLength(cut.tally.arrived)
    expect(departed).toBe(cut.tally.finished)
    expect(started).toBeGreaterThan(ended)
    expect(cut.rows.at(-1)?.at).toBeLessThanOrEqual(40_000)
  })

  test('[P8] the same seed gives the same log, another replication another one', () => {
    const again = logged(busy().project(), { learners: 3000 })
    const other = logged(busy().project(), { learners: 3000 }, 1)

    expect(again.rows).toEqual(rows)
    expect(other.rows).not.toEqual(rows)
  })

  test('[P8] a run with its log is the run without it', () => {
    const without = runReplication(program, plan, 0)

    expect(tally).toEqual(without)
  })

  test('a row takes 32 bytes, in pages of which one is not full', () => {
    expect(bytesPerRow).toBe(32)
    expect(run.log.bytes - run.log.length * bytesPerRow).toBeLessThan(2 ** 20)
  })
})

describe('a trace', () => {
  const { program, plan, rows } = logged(busy().project(), { learners: 500 })

  test.each([0, 7, 499])('[R2] of learner %i is that learner’s part of the log', (learner) => {
    const trace = traceLearner(program, plan, 0, learner)
    const own = rows.filter((row) => row.learner === learner)

    expect(trace?.rows.map(({ at, kind, isItem }) => [at, kind, isItem])).toEqual(
      own.map(({ at, what, isItem }) => [at, names[what], isItem]),
    )
  })

  test('keeps nobody else’s rows, and stops once nothing more can come', () => {
    const log = new EventLog(7)
    const tally = runReplication(program, plan, 0, undefined, log)

    expect(log.length).toBe(rows.filter(({ learner }) => learner === 7).length)
    expect(log.isComplete).toBe(true)
    expect(tally.arrived).toBeLessThan(60)
  })

  test('waits for the learner’s detached items', () => {
    const withItem = rows.find(({ isItem, what }) => isItem && what === Happening.ServiceEnded)!
    const trace = traceLearner(program, plan, 0, withItem.learner)

    expect(trace?.rows.filter(({ isItem, kind }) => isItem && kind === 'ServiceEnded')).not.toHaveLength(0)
  })

  test('speaks of records by their ids', () => {
    const trace = traceLearner(program, plan, 0, 0)!

    for (const { state, transition, role, kind } of trace.rows) {
      if (state !== null) expect(program.stateIds).toContain(state)
      if (kind === 'Taken') expect(program.transitionIds).toContain(transition)
      if (kind === 'WaitBegan') expect(role).toBe('clerk')
    }
  })

  test('there is none of a learner who never comes', () => {
    expect(traceLearner(program, plan, 0, 500)).toBeNull()
  })
})

test('[R2] the flagship: counts in the log are those of the report', async () => {
  const template = await loadTemplate(diskTemplates, 'cert-course-season')
  if (!template.ok) throw new Error(JSON.stringify(template.error))

  const { rows, program, tally } = logged(template.value)

  const entered = new Float64Array(program.paths.length)
  const taken = new Float64Array(program.transitionIds.length)
  for (const { what, subject } of rows) {
    if (what === Happening.Entered) entered[subject]! += 1
    if (what === Happening.Taken) taken[subject]! += 1
  }
  expect(entered.slice(1)).toEqual(tally.visits.slice(1))
  expect(taken).toEqual(tally.taken)
  expect(rows.filter(({ what }) => what === Happening.Departed)).toHaveLength(tally.finished)
})
