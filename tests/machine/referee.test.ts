import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/base/json'
import { isActive } from '../../src/machine/configuration'
import type { Learner } from '../../src/machine/learner'
import type { Program } from '../../src/machine/program'
import { chartConfig, namedEvents } from './generateChart'
import { difference, differenceIn, programOf } from './referee'

const isFuzz = Boolean(process.env.FUZZ)
const charts = isFuzz ? 100_000 : 2_000
const eventsPerChart = 50
/** Small, since many random charts go round for ever; both sides give up at the same microstep. */
const maxIterations = 60

/** Every second event is one that somebody active listens to, so that runs go far; the others are anything. */
function eventFor(program: Program, learner: Learner, number: number): string {
  const heard = program.events.filter((_, event) => {
    if (number % 2 === 0) return false
    for (let h = program.handlerFrom[event]!; h < program.handlerFrom[event + 1]!; h += 1)
      if (isActive(program, learner, program.handlerState[h]!)) return true
    return false
  })
  const pool = (heard.length > 0 ? heard : [...namedEvents, ...program.events]).filter((name) => name !== '*')
  return pool[(number >> 1) % pool.length] ?? 'A'
}

function compare(config: JsonObject, numbers: readonly number[], count: { steps: number }): void {
  const program = { ...programOf(config), maxMicrosteps: maxIterations }
  const events: string[] = []
  const next = (learner: Learner): string[] => {
    events.push(eventFor(program, learner, numbers[events.length]!))
    return events
  }
  const run = differenceIn(program, config, next, numbers.length, maxIterations)
  count.steps += run.steps
  // A chart that ends or goes round for ever before any event is compared as well, but not counted.
  if (run.difference === null) fc.pre(run.sent.length === numbers.length)
  else throw new Error(report(config, run.sent))
}

/** The shortest list of events that still shows a difference, found by leaving out one after another. */
function report(config: JsonObject, events: string[]): string {
  let shortest = events
  for (let i = 0; i < shortest.length; ) {
    const shorter = shortest.filter((_, at) => at !== i)
    if (difference(config, shorter, maxIterations) !== null) shortest = shorter
    else i += 1
  }
  return `${JSON.stringify(config)}\n${difference(config, shortest, maxIterations)}`
}

describe('the referee', () => {
  it(
    '[P1] XState and the step reach the same configuration, attributes and histories by the same way, whatever happens',
    () => {
      const count = { steps: 0 }

      const run = fc.check(
        fc.property(
          chartConfig(),
          fc.array(fc.nat(1_000_000), { minLength: eventsPerChart, maxLength: eventsPerChart }),
          (config, numbers) => compare(config, numbers, count),
        ),
        { numRuns: charts, maxSkipsPerRun: 10, ...(isFuzz ? {} : { seed: 20261123 }) },
      )

      if (run.failed) throw new Error(`seed ${run.seed}, path ${run.counterexamplePath}\n${run.errorInstance}`)
      console.info(`${charts} charts, ${count.steps} events`)
      expect(count.steps).toBeGreaterThan(charts * 30)
    },
    isFuzz ? 6 * 3600_000 : 300_000,
  )
})
