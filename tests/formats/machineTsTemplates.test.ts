import { beforeAll, describe, expect, it } from 'vitest'
import { isObject } from '../../src/base/json'
import { own } from '../../src/chart/xstateSource'
import { writeFile } from '../../src/formats'
import { randomAt } from '../../src/formats/machineTs/runtime'
import { loadTemplate } from '../../src/library/templates'
import type { Chart } from '../../src/project/chart'
import { diskTemplates, templateIds } from '../library/diskTemplates'
import { type Generated, JumpingClock, MachineFiles } from './machineFiles'

const machines = new MachineFiles('templates')
const charts = new Map<string, Chart>()

beforeAll(async () => {
  for (const id of templateIds()) {
    const project = await loadTemplate(diskTemplates, id)
    const [chart] = project.ok ? Object.values(project.value.charts) : []
    if (!project.ok || !chart) throw new Error(id)
    charts.set(id, chart)
    machines.add(id, await writeFile(project.value, chart.id, `${id}.machine.ts`))
  }
})

/** The final state that one learner reaches in XState by simulated time, nobody ever waiting for staff. */
function endOf({ createLearner }: Generated, chart: Chart, seed: number): string {
  const clock = new JumpingClock()
  const over = own(chart.arrivals, 'over') ?? 0
  clock.set(Math.floor(randomAt(seed, 'arrival', 0) * Number(over)) * 1000)
  const drawn = Object.entries(chart.attributes ?? {}).flatMap(([name, attribute]) =>
    attribute.type === 'bernoulli' ? [[name, randomAt(seed, name, 0) < attribute.p ? 1 : 0]] : [],
  )
  const learner = createLearner({ seed, clock, origin: 0 }, { attributes: Object.fromEntries(drawn) }).start()
  while (learner.getSnapshot().status === 'active' && clock.jump());
  const { status, value } = learner.getSnapshot()
  return status === 'done' ? String(value) : `${status} in ${JSON.stringify(value)}`
}

describe('*.machine.ts of the templates', () => {
  it('[C4] all type-check with the installed xstate, strictly', () => {
    expect(machines.typeErrors()).toBe('')
  }, 120_000)

  it.each(templateIds())(
    '[C4] %s, run by XState alone, ends as its independent reference does',
    { timeout: 60_000 },
    async (id) => {
      const chart = charts.get(id)
      const generated = await machines.load(id)
      const reference = chart?.extra?.reference
      if (!chart || !isObject(reference) || !isObject(reference.outcomes)) throw new Error('no reference')
      const learners = 500

      const counts: Record<string, number> = {}
      for (let i = 0; i < learners; i += 1) {
        const end = endOf(generated, chart, 10_000 + i)
        counts[end] = (counts[end] ?? 0) + 1
      }

      expect(Object.keys(reference.outcomes)).toEqual(expect.arrayContaining(Object.keys(counts)))
      for (const [outcome, expected] of Object.entries(reference.outcomes as Record<string, number>)) {
        const share = (counts[outcome] ?? 0) / learners
        // Both sides were drawn: 20,000 walks there, `learners` here.
        const error = Math.sqrt(expected * (1 - expected) * (1 / learners + 1 / 20_000))
        expect(Math.abs(share - expected), `${outcome}: ${share} beside ${expected}`).toBeLessThan(4 * error + 1 / learners)
      }
    },
  )
})
