import { execFileSync } from 'node:child_process'
import { argv, cpuUsage, execPath, memoryUsage, stdout } from 'node:process'
import { isMainThread, parentPort } from 'node:worker_threads'
import { spawnThread } from '../../src/cli/spawnSimulation'
import { answer } from '../../src/simulation/answer'
import { buildPlan } from '../../src/simulation/buildPlan'
import { runReplication } from '../../src/simulation/engine'
import { EventLog } from '../../src/simulation/eventLog'
import { conductExperiment } from '../../src/simulation/experiment'
import { openPool } from '../../src/simulation/worker/pool'
import { serve } from '../../src/simulation/worker/serve'
import { simulateByHand } from './byHand'
import { simulateByHandInFull } from './byHandInFull'
import { simulateByXState } from './byXState'
import { type Course, referenceChart, staff } from './model'

/*
 * `npm run bench`: the engine, with hours and skills and with its event log, beside a program written for this one model
 * and beside XState's own actors, on the same machine in the same minutes. Each runs in a process of its own, so that none
 * is compiled for two; rounds take turns, so that a busy minute falls on all. Processor time of the whole process, its collector and compiler included; the ratios of
 * each round are what to watch.
 */

interface Run {
  /** Hours, skills and priorities for all staff. */
  readonly isFull?: boolean
  /** Every event of every learner is kept. */
  readonly isLogged?: boolean
}

function byEngine(learners: number, seed: number, { isFull = false, isLogged = false }: Run = {}): Course {
  const project = referenceChart(isFull)
  const chart = Object.keys(project.charts)[0] ?? ''
  const prepared = buildPlan(project, chart, { learners, seed, replications: 1 })
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error))
  const { program, plan } = prepared.value
  const log = isLogged ? new EventLog() : null
  const tally = runReplication(program, plan, 0, undefined, log)
  const share = (path: string) => tally.finishedIn[program.paths.indexOf(path)]! / tally.finished
  return { completed: share('completed'), dropped: share('dropped'), ...(log ? { rows: log.length, bytes: log.bytes } : {}) }
}

function byHandInFull(learners: number, seed: number): Course {
  const figures = simulateByHandInFull(learners, seed)
  return { completed: figures.ended[0]! / learners, dropped: figures.ended[2]! / learners, figures }
}

const contenders = {
  engine: { name: 'engine', run: (learners: number, seed: number) => byEngine(learners, seed), learners: 1_000_000 },
  full: {
    name: 'hours and skills',
    run: (learners: number, seed: number) => byEngine(learners, seed, { isFull: true }),
    learners: 1_000_000,
  },
  logged: {
    name: 'engine with log',
    run: (learners: number, seed: number) => byEngine(learners, seed, { isLogged: true }),
    learners: 1_000_000,
  },
  hand: { name: 'by hand, bare', run: simulateByHand, learners: 1_000_000 },
  handInFull: { name: 'by hand, in full', run: byHandInFull, learners: 1_000_000 },
  xstate: { name: 'XState, actors', run: simulateByXState, learners: 10_000 },
} as const
type Contender = keyof typeof contenders

interface Measured {
  /** Microseconds of processor time for one learner, once warm. */
  readonly each: number
  /** Megabytes of heap and buffers above the idle process. */
  readonly memory: number
  readonly course: Course
}

/** In a process of its own. */
function measure(contender: Contender): Measured {
  const { run, learners } = contenders[contender]
  const memory = (): number => {
    const { heapUsed, external } = memoryUsage()
    return (heapUsed + external) / 2 ** 20
  }
  const idle = memory()
  run(Math.min(learners / 4, 100_000), 1)
  const before = cpuUsage()
  const course = run(learners, 2)
  const { user, system } = cpuUsage(before)
  return {
    each: (user + system) / learners,
    memory: memory() - idle,
    course: { completed: course.completed, dropped: course.dropped, rows: course.rows, bytes: course.bytes },
  }
}

/**
 * Bytes that the engine puts on the heap for one learner: collections of two runs, one longer, told apart by Node's own
 * account of them, since what is thrown away at once shows in no other figure.
 */
function allocatedByEach(): number {
  const allocated = (learners: number): number => {
    const lines = execFileSync(execPath, ['--trace-gc', argv[1] as string, 'once', String(learners)], {
      encoding: 'utf8',
    }).matchAll(/(?:Scavenge|Mark-Compact)[^0-9]*([\d.]+) \([\d.]+\) -> ([\d.]+) /g)
    let sum = 0
    let left = 0
    for (const [, before, after] of lines) {
      sum += Math.max(0, Number(before) - left)
      left = Number(after)
    }
    return sum * 2 ** 20
  }
  const [few, many] = [500_000, 2_500_000]
  return Math.max(0, allocated(many) - allocated(few)) / (many - few)
}

/** From an edit to the answer on 10,000 learners, a worker being up: milliseconds by the clock, and of processor time. */
async function answerAfterEdit(): Promise<{ readonly byClock: number; readonly busy: number }> {
  const pool = openPool(() => spawnThread(new URL(import.meta.url)), 1)
  const chart = (change: number) => {
    const project = structuredClone(referenceChart())
    const [tutor] = Object.values(project.roles).filter(({ staff: people }) => people?.[0]?.count === staff.tutor)
    if (tutor?.staff?.[0]) tutor.staff[0].count += change
    return project
  }
  const times: { byClock: number; busy: number }[] = []
  for (let edit = 0; edit < 12; edit += 1) {
    const project = chart(edit % 3)
    const begun = performance.now()
    const before = cpuUsage()
    const done = await conductExperiment(
      project,
      Object.keys(project.charts)[0] ?? '',
      { learners: 10_000, seed: edit, replications: 1 },
      { pool },
    )
    if (!done.ok) throw new Error(JSON.stringify(done.error))
    answer(done.value.report, project)
    const { user, system } = cpuUsage(before)
    times.push({ byClock: performance.now() - begun, busy: (user + system) / 1000 })
  }
  pool.close()
  const warm = times.slice(3)
  return { byClock: middle(warm.map(({ byClock }) => byClock)), busy: middle(warm.map(({ busy }) => busy)) }
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number

const own = argv[2]
if (!isMainThread)
  parentPort?.on(
    'message',
    serve((message) => parentPort?.postMessage(message)),
  )
else if (own === 'once') byEngine(Number(argv[3]), 2)
else if (own === 'edit') stdout.write(JSON.stringify(await answerAfterEdit()))
else if (own) stdout.write(JSON.stringify(measure(own as Contender)))
else {
  const rounds = 5
  const results: Record<Contender, Measured[]> = { engine: [], full: [], logged: [], hand: [], handInFull: [], xstate: [] }
  for (let round = 0; round < rounds; round += 1)
    for (const contender of Object.keys(contenders) as Contender[]) {
      if (contender === 'xstate' && round >= 2) continue
      const output = execFileSync(execPath, [argv[1] as string, contender], { encoding: 'utf8' })
      results[contender].push(JSON.parse(output) as Measured)
    }
  const each = (contender: Contender): number => middle(results[contender].map((result) => result.each))
  for (const contender of Object.keys(contenders) as Contender[]) {
    const { name, learners } = contenders[contender]
    const [{ course }] = results[contender] as [Measured]
    const speed = Math.round(1e6 / each(contender))
      .toLocaleString('en')
      .padStart(10)
    const memory = middle(results[contender].map((result) => result.memory))
      .toFixed(0)
      .padStart(4)
    stdout.write(
      `${name.padEnd(18)}${learners.toLocaleString('en').padStart(10)} learners ${speed} a second ${memory} MB   ` +
        `completed ${course.completed.toFixed(4)}, dropped ${course.dropped.toFixed(4)}\n`,
    )
  }
  const ratio = (name: string, over: Contender, under: Contender): void => {
    const pairs = results[over].map((result, round) => result.each / (results[under][round] as Measured).each)
    stdout.write(
      `${name} ${middle(pairs).toFixed(2)} times as long (rounds: ${pairs.map((pair) => pair.toFixed(2)).join(', ')})\n`,
    )
  }
  stdout.write('\n')
  ratio('engine / by hand, the same figures kept:  ', 'engine', 'handInFull')
  ratio('engine / by hand, few figures kept:       ', 'engine', 'hand')
  ratio('hours, skills, priorities: ', 'full', 'engine')
  ratio('engine with / without log: ', 'logged', 'engine')
  const { rows = 0, bytes = 0 } = results.logged[0]?.course ?? {}
  stdout.write(
    `a row of the log: ${(bytes / rows).toFixed(1)} bytes, ${(rows / contenders.logged.learners).toFixed(1)} rows a learner\n`,
  )
  stdout.write(`engine / XState actors:    ${(each('xstate') / each('engine')).toFixed(0)} times as fast\n`)
  stdout.write(`put on the heap for each learner: ${allocatedByEach().toFixed(0)} bytes\n`)
  const { byClock, busy } = JSON.parse(execFileSync(execPath, [argv[1] as string, 'edit'], { encoding: 'utf8' })) as Awaited<
    ReturnType<typeof answerAfterEdit>
  >
  stdout.write(
    `from an edit to the answer on 10,000 learners, worker up: ${byClock.toFixed(0)} ms (${busy.toFixed(0)} ms of processor)\n`,
  )
}
