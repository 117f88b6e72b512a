import { cpuUsage, stdout } from 'node:process'
import { buildPlan } from '../../src/simulation/buildPlan'
import { runReplication } from '../../src/simulation/engine'
import { type Course, simulateByHand } from './byHand'
import { simulateByXState } from './byXState'
import { referenceChart } from './model'

/*
 * `npm run bench`: the engine beside a program written for this one model and beside XState's own actors, on the same
 * machine in the same minute. Processor time, so that what else runs matters less; the ratios are what to watch.
 */

const project = referenceChart()
const chart = Object.keys(project.charts)[0] ?? ''

function byEngine(learners: number, seed: number): Course {
  const prepared = buildPlan(project, chart, { learners, seed, replications: 1 })
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error))
  const { program, plan } = prepared.value
  const tally = runReplication(program, plan, 0)
  const share = (path: string) => tally.finishedIn[program.paths.indexOf(path)]! / tally.finished
  return { completed: share('completed'), dropped: share('dropped') }
}

/** Learners a second of processor time: the median of `rounds`, after one round to get warm. */
function measure(name: string, run: (learners: number, seed: number) => Course, learners: number, rounds: number): number {
  run(learners / 4, 1)
  const speeds: number[] = []
  let course: Course = { completed: 0, dropped: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const before = cpuUsage()
    course = run(learners, 2 + round)
    const { user, system } = cpuUsage(before)
    speeds.push((learners / (user + system)) * 1e6)
  }
  const speed = speeds.sort((a, b) => a - b)[Math.floor(rounds / 2)]!
  const shares = `completed ${course.completed.toFixed(4)}, dropped ${course.dropped.toFixed(4)}`
  stdout.write(`${name.padEnd(22)} ${Math.round(speed).toLocaleString('en').padStart(10)} learners/s   ${shares}\n`)
  return speed
}

const engine = measure('engine', byEngine, 200_000, 3)
const hand = measure('written by hand', simulateByHand, 200_000, 3)
const actors = measure('XState, actors', simulateByXState, 5000, 3)
stdout.write(`\nengine / written by hand: ${(hand / engine).toFixed(2)} times as long\n`)
stdout.write(`engine / XState actors:   ${(engine / actors).toFixed(0)} times as fast\n`)
