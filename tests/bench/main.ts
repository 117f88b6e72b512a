import { execFileSync } from 'node:child_process'
import { argv, cpuUsage, execPath, memoryUsage, stdout } from 'node:process'
import { buildPlan } from '../../src/simulation/buildPlan'
import { runReplication } from '../../src/simulation/engine'
import { simulateByHand } from './byHand'
import { simulateByXState } from './byXState'
import { type Course, referenceChart } from './model'

/*
 * `npm run bench`: the engine beside a program written for this one model and beside XState's own actors, on the same
 * machine in the same minutes. Each runs in a process of its own, so that none is compiled for two; rounds take turns, so
 * that a busy minute falls on all. Processor time of the whole process, its collector and compiler included; the ratios of
 * each round are what to watch.
 */

function byEngine(full: boolean, learners: number, seed: number): Course {
  const project = referenceChart(full)
  const chart = Object.keys(project.charts)[0] ?? ''
  const prepared = buildPlan(project, chart, { learners, seed, replications: 1 })
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error))
  const { program, plan } = prepared.value
  const tally = runReplication(program, plan, 0)
  const share = (path: string) => tally.finishedIn[program.paths.indexOf(path)]! / tally.finished
  return { completed: share('completed'), dropped: share('dropped') }
}

const contenders = {
  engine: { name: 'engine', run: (learners: number, seed: number) => byEngine(false, learners, seed), learners: 1_000_000 },
  full: {
    name: 'hours and skills',
    run: (learners: number, seed: number) => byEngine(true, learners, seed),
    learners: 1_000_000,
  },
  hand: { name: 'written by hand', run: simulateByHand, learners: 1_000_000 },
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
    course: { completed: course.completed, dropped: course.dropped },
  }
}

const own = argv[2] as Contender | undefined
if (own) stdout.write(JSON.stringify(measure(own)))
else {
  const rounds = 5
  const results: Record<Contender, Measured[]> = { engine: [], full: [], hand: [], xstate: [] }
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
  const pairs = results.engine.map((engine, round) => engine.each / (results.hand[round] as Measured).each)
  stdout.write(
    `\nengine / written by hand: ${middle(pairs).toFixed(2)} times as long (rounds: ${pairs.map((pair) => pair.toFixed(2)).join(', ')})\n`,
  )
  stdout.write(`hours, skills, priorities: ${(each('full') / each('engine')).toFixed(2)} times as long as without\n`)
  stdout.write(`engine / XState actors:   ${(each('xstate') / each('engine')).toFixed(0)} times as fast\n`)
}
