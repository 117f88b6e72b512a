import { countingIds } from '../../src/base/id'
import { fromXState } from '../../src/chart/fromXState'
import { emptyProject, type Project } from '../../src/project/project'
import type { ScenarioSettings } from '../../src/simulation/buildPlan'
import { runExperiment } from '../../src/simulation/experiment'
import type { Report } from '../../src/simulation/report'
import { type Figure, studentQuantile975 } from '../../src/simulation/statistics'

type Figures = Record<string, unknown>

export const exponential = (mean: number, more: Figures = {}) => ({ type: 'exponential', mean, ...more })
export const constant = (value: number) => ({ type: 'constant', value })

/** A small service written down as XState writes it: states by key, in order, the first being where learners begin. */
export class Service {
  readonly #states: Figures = {}
  readonly #domain: Figures = { kind: 'process', attributes: {}, delays: {}, roles: {} }

  arrivals(arrivals: Figures): this {
    this.#domain.arrivals = arrivals
    return this
  }

  attribute(name: string, distribution: Figures): this {
    Object.assign(this.#domain.attributes as Figures, { [name]: distribution })
    return this
  }

  persona(name: string, fields: Figures): this {
    this.#domain.personas = { ...(this.#domain.personas as Figures), [name]: { name, ...fields } }
    return this
  }

  delay(name: string, delay: Figures): this {
    Object.assign(this.#domain.delays as Figures, { [name]: delay })
    return this
  }

  staff(role: string, ...groups: Figures[]): this {
    Object.assign(this.#domain.roles as Figures, { [role]: { staff: groups } })
    return this
  }

  /** `role` works by these hours only [P6]. */
  calendar(role: string, calendar: Figures): this {
    const roles = this.#domain.roles as Record<string, Figures>
    this.#domain.calendars = { ...(this.#domain.calendars as Figures), [`${role}Hours`]: calendar }
    roles[role] = { ...roles[role], calendar: `${role}Hours` }
    return this
  }

  /** Work of `role`, then on to `next`: a key, or candidates as XState writes them. */
  work(key: string, role: string, duration: Figures, next: unknown, activity: Figures = {}, more: Figures = {}): this {
    const { meta = {}, ...config } = more
    return this.state(key, {
      invoke: { src: 'activity', onDone: next },
      ...config,
      meta: { passage: { activity: { kind: 'staffed', role, duration, ...activity }, ...(meta as Figures) } },
    })
  }

  /** A state just as XState has it. */
  state(key: string, config: Figures = {}): this {
    this.#states[key] = config
    return this
  }

  end(key: string, outcome = 'success'): this {
    return this.state(key, { type: 'final', meta: { passage: { outcome } } })
  }

  project(): Project {
    const config = {
      id: 'service',
      initial: Object.keys(this.#states)[0],
      states: this.#states,
      meta: { passage: this.#domain },
    }
    return projectOf(config)
  }

  async run(settings: Partial<ScenarioSettings> = {}): Promise<Report> {
    const project = this.project()
    return run(project, settings)
  }
}

/** The one chart of a project, run; a refusal, or books that do not balance, are the test's failure. */
export async function run(project: Project, settings: Partial<ScenarioSettings> = {}): Promise<Report> {
  const chart = Object.keys(project.charts)[0] ?? ''
  const report = await runExperiment(project, chart, { replications: 20, seed: 1, ...settings })
  if (!report.ok) throw new Error(JSON.stringify(report.error))
  return balanced(report.value)
}

/** [R3] Asserted of every run of every test: Little's law, flow and cost, by the engine's two ways to count and in what is told. */
export function balanced(report: Report): Report {
  const { arrived, outcomes, unfinished, cost, checks } = report
  const sum = (figures: readonly Figure[]): number => figures.reduce((all, { mean }) => all + (mean ?? Number.NaN), 0)
  const apart = (whole: Figure, ...parts: Figure[]): number =>
    Math.abs(sum([whole]) - sum(parts)) / Math.max(1, Math.abs(sum([whole])))
  const worst = [
    checks.littlesLaw,
    checks.flowBalance,
    checks.costSum,
    apart(arrived, unfinished, ...Object.values(outcomes).map(({ count }) => count)),
    apart(cost, cost.staff, cost.activities, cost.states),
  ]
  // Thousands of additions round to far less; an event counted once too often is far more.
  if (!checks.hold || !worst.every((difference) => difference < 1e-9))
    throw new Error(`the books do not balance: ${JSON.stringify(worst)}`)
  return report
}

export function projectOf(config: unknown): Project {
  const read = fromXState(config, { newId: countingIds('x') })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const byId = <T extends { id: string }>(records: readonly T[]) =>
    Object.fromEntries(records.map((record) => [record.id, record]))
  return {
    ...emptyProject('p', 'Test'),
    charts: byId([read.value.chart]),
    states: byId(read.value.states),
    transitions: byId(read.value.transitions),
    roles: byId(read.value.roles),
    calendars: byId(read.value.calendars),
    personas: byId(read.value.personas),
  }
}

export const weighted = (target: string, weight: number) => ({ target, meta: { passage: { weight } } })

/** How many standard errors a figure is off; below 4 but once in thousands of tries. */
export function standardErrors({ mean, ci95 }: Figure, truth: number, replications: number): number {
  if (mean === null || !ci95) return Number.NaN
  return Math.abs(mean - truth) / ((ci95[1] - ci95[0]) / 2 / studentQuantile975(replications - 1))
}
