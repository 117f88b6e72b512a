import { describe, expect, test } from 'vitest'
import type { Project } from '../../src/project/project'
import { moveAt, type Passage, passageFrom, passageOf } from '../../src/session/trace'
import { runExperiment } from '../../src/simulation/experiment'
import type { FromWorker, Spawned, ToWorker } from '../../src/simulation/worker/protocol'
import { serve } from '../../src/simulation/worker/serve'
import { openTracer } from '../../src/simulation/worker/tracer'
import { constant, exponential, Service, weighted } from '../simulation/aService'

const service = () =>
  new Service()
    .arrivals({ interarrival: constant(30) })
    .staff('clerk', { count: 1 })
    .work('serve', 'clerk', constant(100), 'stage')
    .state('stage', { initial: 'look', states: { look: { after: { 5000: 'seen' } }, seen: { type: 'final' } }, onDone: 'done' })
    .end('done')

const keyOf = (project: Project) => (id: string) => project.states[id]?.key ?? id
const chartIn = (project: Project): string => Object.keys(project.charts)[0] ?? ''
const settings = { replications: 1, seed: 1, learners: 40 }

async function passage(project: Project, learner: number, replication = 0): Promise<Passage> {
  const found = await passageOf(project, chartIn(project), settings, replication, learner)
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  return found.value
}

describe('[R2] a learner’s passage', () => {
  test('is told in moves: where from, along which path, where to, and what goes on there', async () => {
    const project = service().project()
    const key = keyOf(project)

    const { moves, begins, ends, hasLeft, outcome } = await passage(project, 1)

    const told = moves.map(({ at, along, left, entered, active, doing }) => ({
      at,
      along: along.map((id) => `${key(project.transitions[id]!.from)}→${project.transitions[id]!.targets.map(key)}`),
      left: left.map(key),
      entered: entered.map(key),
      active: active.map(key),
      doing: [...doing].map(([state, { kind, role }]) => `${key(state)} ${kind} ${role}`),
    }))
    expect(told).toEqual([
      { at: 60, along: [], left: [], entered: ['serve'], active: ['serve'], doing: ['serve waiting clerk'] },
      { at: 130, along: [], left: [], entered: [], active: ['serve'], doing: ['serve working clerk'] },
      {
        at: 230,
        along: ['serve→stage'],
        left: ['serve'],
        entered: ['stage', 'look'],
        active: ['stage', 'look'],
        doing: [],
      },
      { at: 235, along: ['look→seen'], left: ['look'], entered: ['seen'], active: ['stage', 'seen'], doing: [] },
      { at: 235, along: ['stage→done'], left: ['seen', 'stage'], entered: ['done'], active: ['done'], doing: [] },
    ])
    expect({ begins, ends, hasLeft, outcome: key(outcome ?? '') }).toEqual({
      begins: 60,
      ends: 235,
      hasLeft: true,
      outcome: 'done',
    })
  })

  test('can be entered at any time', async () => {
    const found = await passage(service().project(), 1)

    expect([59.9, 60, 129, 130, 234, 235, 1e9].map((at) => moveAt(found, at))).toEqual([-1, 0, 0, 1, 2, 4, 4])
  })

  test('of somebody who is still there when the run stops has no end yet', async () => {
    const project = service().project()
    const found = await passageOf(project, chartIn(project), { ...settings, horizonSeconds: 120 }, 0, 1)

    expect(found.ok && found.value).toMatchObject({ hasLeft: false, outcome: null, ends: 60 })
  })

  test('is refused for somebody who never comes', async () => {
    const project = service().project()
    const found = await passageOf(project, chartIn(project), settings, 0, 40)

    expect(found).toMatchObject({ ok: false, error: [{ code: 'no-such-learner', values: { learner: 41 } }] })
  })

  test('[R1] is part of the run that the report is about', async () => {
    const project = new Service()
      .arrivals({ interarrival: exponential(50) })
      .staff('clerk', { count: 1 })
      .work('serve', 'clerk', exponential(60), [weighted('won', 0.4), weighted('lost', 0.6)])
      .end('won')
      .end('lost', 'loss')
      .project()
    const report = await runExperiment(project, chartIn(project), settings)
    if (!report.ok) throw new Error('no report')

    const all = await Promise.all(Array.from({ length: 40 }, (_, learner) => passage(project, learner)))

    const won = all.filter(({ outcome }) => project.states[outcome ?? '']?.key === 'won').length
    const cycle = all.reduce((sum, { begins, ends }) => sum + ends - begins, 0) / 40
    expect(won).toBe(report.value.outcomes.won?.count.mean)
    expect(cycle).toBeCloseTo(report.value.cycleTime.mean.mean ?? 0, 6)
  })

  test('of parallel regions holds both, and each path once', async () => {
    const project = new Service()
      .arrivals({ batch: 1, over: 0 })
      .state('both', {
        type: 'parallel',
        states: {
          left: { initial: 'a', states: { a: { after: { 1000: 'b' } }, b: { type: 'final' } } },
          right: { initial: 'c', states: { c: { after: { 1000: 'd' } }, d: { type: 'final' } } },
        },
        onDone: 'done',
      })
      .end('done')
      .project()
    const key = keyOf(project)

    const { moves } = await passage(project, 0)

    expect(moves.map(({ active }) => active.map(key).join())).toEqual([
      'both,left,a,right,c',
      'both,left,right,c,b',
      'both,left,right,b,d',
      'done',
    ])
  })
})

describe('a worker', () => {
  /** A worker of this very thread, that answers later. */
  function aWorker(): { spawn: () => Spawned; spawned: () => number; crash: () => void } {
    let count = 0
    let failed: (reason: Error) => void = () => {}
    return {
      spawned: () => count,
      crash: () => failed(new Error('gone')),
      spawn: () => {
        count += 1
        let answer: (message: FromWorker) => void = () => {}
        const receive = serve((message) => queueMicrotask(() => answer(structuredClone(message))))
        return {
          post: (message: ToWorker) => queueMicrotask(() => receive(message)),
          listen: (received, fails) => {
            answer = received
            failed = fails
          },
          stop: () => {},
        }
      },
    }
  }

  test('gives the same traces as this thread, and stays up between them', async () => {
    const project = service().project()
    const { spawn, spawned } = aWorker()
    const tracer = openTracer(spawn)
    const asked = [0, 5, 39].map((learner) => passageOf(project, chartIn(project), settings, 0, learner, tracer))

    const found = await Promise.all(asked)

    const here = await Promise.all([0, 5, 39].map((learner) => passage(project, learner)))
    expect(found.map((one) => one.ok && one.value)).toEqual(here)
    expect(spawned()).toBe(1)
  })

  test('that crashes is reported, and another one takes its place', async () => {
    const project = service().project()
    const worker = aWorker()
    const tracer = openTracer(worker.spawn)
    const first = passageOf(project, chartIn(project), settings, 0, 0, tracer)
    worker.crash()

    expect(await first).toMatchObject({ ok: false, error: [{ code: 'run-crashed', values: { message: 'gone' } }] })
    expect((await passageOf(project, chartIn(project), settings, 0, 0, tracer)).ok).toBe(true)
    expect(worker.spawned()).toBe(2)
  })
})

test('detached items are no part of where the learner is', () => {
  const row = { transition: null, role: null, isItem: false }

  const { moves } = passageFrom({
    replication: 0,
    learner: 0,
    rows: [
      { ...row, at: 0, kind: 'Arrived', state: null },
      { ...row, at: 0, kind: 'Entered', state: 'a' },
      { ...row, at: 5, kind: 'ServiceStarted', state: 'b', role: 'r', isItem: true },
    ],
  })

  expect(moves).toHaveLength(1)
})
