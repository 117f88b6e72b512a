import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Project } from '../../src/project/project'
import { readProject } from '../../src/project/read'
import { answer } from '../../src/simulation/answer'
import { runExperiment } from '../../src/simulation/experiment'
import { constant, exponential, Service, weighted } from './aService'

/*
 * Figures that make no sense, and names that lead nowhere, as they come from a file written by hand: either the run is
 * refused with the place of what is wrong, or it ends, and every figure of its report is a number.
 */

const sound = (): Service =>
  new Service()
    .arrivals({ interarrival: exponential(600) })
    .attribute('score', { type: 'uniform', min: 0, max: 1 })
    .attribute('pace', { type: 'gamma', mean: 1, sd: 0.5 })
    .persona('busy', { share: 0.4, attributes: { score: { type: 'pert', min: 0, mode: 0.2, max: 1 } } })
    .persona('free', { share: 0.6 })
    .delay('study', { type: 'lognormal', mean: 7200, sd: 3600 })
    .staff(
      'clerk',
      { skill: 'junior', count: 2, costPerHour: 60, speed: 1 },
      { skill: 'senior', count: 1, costPerHour: 120, speed: 1.5 },
    )
    .staff('tutor', { count: 1, costPerHour: 80 })
    .calendar('tutor', { shifts: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }], onShiftEnd: 'pause' })
    .work(
      'ask',
      'clerk',
      { type: 'triangular', min: 60, mode: 300, max: 900 },
      [weighted('learn', 0.6), weighted('no', 0.4)],
      {
        patience: { after: exponential(3600), event: 'TIRED' },
        priority: 1,
        units: 1,
      },
      { meta: { sla: [{ metric: 'start', within: 300, target: 0.8 }], cost: 5, value: 10 } },
    )
    .state('learn', {
      initial: 'study',
      states: {
        study: {
          after: {
            study: [
              { target: 'help', guard: { type: 'attribute', params: { name: 'score', op: '<', value: 0.3 } } },
              { target: 'over' },
            ],
          },
        },
        help: {
          invoke: { src: 'activity', onDone: 'study' },
          meta: { passage: { activity: { kind: 'staffed', role: 'tutor', duration: constant(1800) } } },
        },
        over: { type: 'final' },
      },
      onDone: 'yes',
      on: { GONE: 'lost' },
      meta: { passage: { occurrences: { GONE: { ...exponential(90_000), factor: 'pace' } } } },
    })
    .end('yes')
    .end('no', 'neutral')
    .end('lost', 'loss')

/** Every place of a value that is a number, or a word that may be the name of something. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'number' || typeof value === 'string') return [[...path]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, Array.isArray(value) ? Number(key) : key]))
}
const skipped = new Set([
  'id',
  'key',
  'order',
  'kind',
  'type',
  'chart',
  'parent',
  'root',
  'initial',
  'from',
  'targets',
  'name',
  'label',
])
type Tree = { [key: string | number]: unknown }

const figures = [0, -1, -0.5, 1e-12, 0.5, 1.5, 7, 1e6, 1e12, 1e300, -1e300, 5e-324]

function spoilt(project: Project, choices: readonly { readonly at: number; readonly figure: number }[]): Project {
  const copy = structuredClone(project) as unknown as Tree
  const places = (['charts', 'states', 'transitions', 'roles', 'calendars', 'personas'] as const)
    .flatMap((table) => placesIn(copy[table], [table]))
    .filter((path) => !path.some((part, i) => i > 1 && skipped.has(String(part))))
  for (const { at, figure } of choices) {
    const path = places[at % places.length] ?? []
    let holder = copy
    for (const part of path.slice(0, -1)) holder = holder[part] as Tree
    const last = path.at(-1) ?? ''
    holder[last] = typeof holder[last] === 'number' ? figures[figure % figures.length] : 'nowhere'
  }
  return copy as unknown as Project
}

/** Where a report or a statement holds what is no number. */
function noNumbers(value: unknown, path = '$'): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}: ${value}`]
  if (value === undefined) return []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => noNumbers(inner, `${path}.${key}`))
}

test('whatever figures and names a file brings, a run is refused with a place, or ends in numbers', {
  timeout: 120_000,
}, async () => {
  const project = sound().project()
  const chart = Object.keys(project.charts)[0] ?? ''
  let ran = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ at: fc.nat(999), figure: fc.nat(999) }), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      async (choices, isBounded) => {
        const read = readProject(JSON.parse(JSON.stringify(spoilt(project, choices))))
        if (!read.ok) {
          expect(read.error.length).toBeGreaterThan(0)
          return
        }
        const bad = read.value
        const result = await runExperiment(bad, chart, {
          replications: 2,
          seed: 7,
          learners: 20,
          ...(isBounded ? { horizonSeconds: 20 * 86_400, warmupSeconds: 3600 } : {}),
        })
        if (!result.ok) {
          expect(result.error.length).toBeGreaterThan(0)
          for (const { code, where } of result.error) expect([code, where].every((text) => text !== '')).toBe(true)
          return
        }
        ran += 1
        expect(noNumbers(result.value)).toEqual([])
        expect(noNumbers(answer(result.value, bad))).toEqual([])
      },
    ),
    { numRuns: 120 },
  )
  // A test in which everything is refused would say nothing of the engine.
  expect(ran).toBeGreaterThan(10)
})
