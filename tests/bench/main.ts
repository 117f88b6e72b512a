import { readFileSync } from 'node:fs'
import { createActor, createMachine, fromCallback, SimulatedClock } from 'xstate'
import { toXState } from '../../src/chart/toXState'
import { treeOf } from '../../src/chart/tree'
import { compile } from '../../src/machine/compile'
import { eventNumber } from '../../src/machine/program'
import { createLearner, resetLearner, send, start } from '../../src/machine/step'
import { readProject } from '../../src/project/read'
import { runExperiment } from '../../src/simulation/experiment'

/*
 * Speed as ratios within one run: the stepper against XState on the same events, and the engine's learners a second on
 * the flagship, one core, no queues and with them. Absolute times are printed for the reader and asserted nowhere.
 */
const file = new URL('../../templates/cert-course-season.passage.json', import.meta.url)
const read = readProject(JSON.parse(readFileSync(process.argv[2] ?? file, 'utf8')))
if (!read.ok) throw new Error(JSON.stringify(read.error))
const project = read.value
const chart = Object.keys(project.charts)[0] ?? ''
const seconds = async (body: () => unknown): Promise<number> => {
  const begun = performance.now()
  await body()
  return (performance.now() - begun) / 1000
}

const path = ['leadIn', 'consult.firstContact', 'consult.interview', 'consult.planTalk'].map(
  (key) => `xstate.done.actor.0.cert-course-season.${key}`,
)
const tree = treeOf(project, chart)
const program = tree && compile(tree)
if (!program?.ok) throw new Error('the flagship does not compile')
const numbers = path.map((name) => eventNumber(program.value, name))
const host = { enter: () => {}, exit: () => {}, take: () => {}, draw: () => ~0 }
const learner = createLearner(program.value)
const own = (times: number): void => {
  for (let i = 0; i < times; i += 1) {
    resetLearner(program.value, learner)
    start(program.value, learner, host)
    for (const number of numbers) send(program.value, learner, number, host)
  }
}
const config = toXState(project, chart) as never
// Work that ends only when the events say so, as in our own stepper.
const machine = createMachine(config).provide({ actors: { activity: fromCallback(() => () => {}) } } as never)
const theirs = (times: number): void => {
  for (let i = 0; i < times; i += 1) {
    const actor = createActor(machine, { clock: new SimulatedClock() }).start()
    for (const type of path) actor.send({ type } as never)
    actor.stop()
  }
}
own(2000)
theirs(20)
const ours = await seconds(() => own(200_000))
const xstate = await seconds(() => theirs(500))
const ratio = xstate / 500 / (ours / 200_000)
console.log(`stepper: one learner through ${path.length} events takes 1/${Math.round(ratio)} of an XState actor's time`)

for (const unlimitedStaff of [true, false]) {
  let learners = 0
  const time = await seconds(async () => {
    const report = await runExperiment(project, chart, { replications: 20, seed: 1, unlimitedStaff }, {})
    if (report.ok) learners = 20 * (report.value.arrived.mean ?? 0)
  })
  console.log(
    `engine, flagship, 1,200 learners × 20, ${unlimitedStaff ? 'no queues' : 'with queues'}: ${time.toFixed(2)} s, ${Math.round(learners / time)} learners/s`,
  )
}
