import { execFileSync } from 'node:child_process'
import { argv, cpuUsage, execPath, memoryUsage, stdout } from 'node:process'
import { buildPlan } from '../../src/simulation/buildPlan'
import { runReplication } from '../../src/simulation/engine'
import { EventLog } from '../../src/simulation/eventLog'
import { simulateByHand } from './byHand'
import { simulateByHandInFull } from './byHandInFull'
import { simulateByXState } from './byXState'
import { type Course, referenceChart } from './model'

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

const own = argv[2] as Contender | undefined
if (own) stdout.write(JSON.stringify(measure(own)))
else {
  const rounds = 5
  const results: Record<Contender, Measured[]> = { engine: [], full: [], logged: [], hand: [], handInFull: [], xstate: [] }
  for (let round = 0; round < rounds; round += 1)
    for (const contender of Object.keys(contenders) as Contender[]) {
      if (contender === 'xstate' && round >= 2) continue
      const output = execFileSync(execPath, [argv[1] as string, contender], { encoding: 'utf8' })
      results[contender].push(JSON.parse(output) as Measured)
    }
  const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number
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
}
