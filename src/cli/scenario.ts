import { type Overrides, overrides, type Scenario } from '../project/scenario'
import type { ScenarioSettings } from '../simulation/buildPlan'
import type { Context } from './command'
import { Stop } from './stop'

/** The chart as drawn, without a scenario. */
export const base = 'base'

export function scenarioOf(scenarios: Readonly<Record<string, Scenario>>, wanted: string, { t }: Context): Scenario | undefined {
  const found = Object.hasOwn(scenarios, wanted) ? scenarios[wanted] : undefined
  if (found || wanted === base) return found
  throw new Stop(2, t('cli.noSuchScenario', { scenario: wanted, scenarios: Object.keys(scenarios).join(', ') }))
}

/** Options of a command that go before what the scenario says. */
export interface Given {
  readonly learners: number | undefined
  readonly horizon: number | undefined
  readonly warmup: number | undefined
  readonly 'unlimited-staff': boolean
}

/** What to run; how often and with what luck is the command's own. */
export const settingsWith = (
  scenario: Scenario | undefined,
  given: Given,
): Omit<ScenarioSettings, 'replications' | 'seed' | 'workers'> => ({
  ...overridesOf(scenario),
  // A number of learners asked for here takes the place of the scenario's horizon, and the other way round.
  learners: given.learners ?? (given.horizon === undefined ? scenario?.learners : undefined),
  horizonSeconds: given.horizon ?? (given.learners === undefined ? scenario?.horizonSeconds : undefined),
  warmupSeconds: given.warmup ?? scenario?.warmupSeconds,
  unlimitedStaff: given['unlimited-staff'] || scenario?.unlimitedStaff,
  scenario: scenario?.id,
})

/** What the scenario says otherwise than the chart; how long, how often and with what luck is settled above. */
const overridesOf = (scenario: Scenario | undefined): Overrides =>
  Object.fromEntries(Object.entries(scenario ?? {}).filter(([field]) => Object.hasOwn(overrides, field)))
