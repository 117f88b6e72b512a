import { type Finding, fail, finding, ok, type Result } from '../base/result'
import type { Learner } from './learner'
import { eventNumber, type Program } from './program'
import { eventName } from './routes'
import { createLearner, StepStatus, send, start, watching } from './step'
import { activeLeaves } from './value'

/** Takes the first enabled candidate of a weighted choice and watches nothing. */
const stubbed = watching({ enter: () => {}, exit: () => {}, take: () => {}, draw: () => ~0 })

/**
 * One learner driven by hand, without time or chance (CLI.md, `trace`): the active leaves' paths, sorted by UTF-16 code
 * unit, at the start and after each event. Events are names or `{ type }`. After the end the last answer repeats.
 */
export function trace(program: Program, events: unknown): Result<string[][]> {
  if (!Array.isArray(events)) return fail(finding('error', 'wrong-type', '$', { expected: 'array' }))
  const learner = createLearner(program)
  const positions: string[][] = []
  let status = start(program, learner, stubbed)
  for (let i = 0; ; i += 1) {
    if (status !== StepStatus.Done) return fail(troubleOf(program, learner, status))
    positions.push(activePaths(program, learner))
    if (i === events.length) return ok(positions)
    const name = eventName(events[i])
    if (name === undefined) return fail(finding('error', 'wrong-type', `$[${i}]`, { expected: 'string' }))
    // [C7] XState refuses an event that is called like the wildcard.
    if (name === '*') return fail(finding('error', 'wildcard-event', `$[${i}]`))
    status = send(program, learner, eventNumber(program, name), stubbed)
  }
}

export const activePaths = (program: Program, learner: Learner): string[] =>
  activeLeaves(program, learner)
    .map((state) => program.paths[state] ?? '')
    .sort()

/** What stopped the last step, as a finding. Ask before the program steps again. */
export function troubleOf(program: Program, learner: Learner, status: StepStatus): Finding {
  const { scratch } = program
  if (status === StepStatus.UnknownGuard)
    return finding('error', 'guard-cannot-run', program.chart, { guards: program.foreignGuards[scratch.foreignGuard] ?? '' })
  if (status === StepStatus.DivisionByZero)
    return finding('error', 'division-by-zero', program.chart, { states: activePaths(program, learner).join(', ') })
  // [P9] The states that take part in the loop.
  const states = program.paths.filter((_, state) => scratch.looping[state] === 1).map((path) => path || program.xstateIds[0])
  const first = scratch.looping.indexOf(1)
  return finding('error', 'endless-loop', program.stateIds[first] ?? program.chart, { states: states.join(', ') })
}
