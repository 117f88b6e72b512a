import { formatDuration } from '../i18n/duration'
import type { Translate } from '../i18n/translate'
import { middleOf } from '../project/middleOf'
import { personaShares } from '../project/persona'
import type { Project } from '../project/project'
import type { Scenario } from '../project/scenario'
import type { Language } from '../project/text'
import { nameOf } from './sentence'

/** What a what-if says otherwise than the chart, one phrase for each; the run's own settings are left out. */
export function scenarioWords(project: Project, scenario: Scenario, language: Language, t: Translate): string[] {
  const name = (id: string): string => nameOf(project, id, language)
  const number = (value: number): string => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value)
  const entries = <T>(record: Readonly<Record<string, T>> | undefined): [string, T][] => Object.entries(record ?? {})
  const phrases: string[] = []
  if (scenario.learners !== undefined) phrases.push(t('simulation.differs.learners', { n: number(scenario.learners) }))
  if (scenario.arrivals) phrases.push(t('simulation.differs.arrivals'))
  if (scenario.arrivalsFactor !== undefined)
    phrases.push(t('simulation.differs.arrivalsFactor', { factor: number(scenario.arrivalsFactor) }))
  if (scenario.personaMix)
    for (const { persona, own, share } of personaShares(project.personas, scenario.personaMix))
      if (Math.abs(share - own) >= 0.005)
        phrases.push(
          t('simulation.differs.persona', {
            persona: name(persona.id),
            share: number(Math.round(share * 100)),
            own: number(Math.round(own * 100)),
          }),
        )
  for (const [role, people] of entries(scenario.headcount)) {
    const staff = project.roles[role]?.staff
    const counts = typeof people === 'number' ? [people] : people
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
    const now = staff ? sum(staff.map(({ count }, i) => counts[i] ?? count)) : (counts[0] ?? 0)
    phrases.push(
      t('simulation.differs.people', { role: name(role), n: now, own: staff ? sum(staff.map(({ count }) => count)) : null }),
    )
  }
  for (const [state, distribution] of entries(scenario.durations)) {
    const middle = middleOf(distribution)
    phrases.push(
      t('simulation.differs.duration', {
        step: name(state),
        time: middle === null ? '…' : formatDuration(middle, language),
      }),
    )
  }
  for (const [state, factor] of entries(scenario.durationFactors))
    phrases.push(t('simulation.differs.durationFactor', { step: name(state), factor: number(factor) }))
  for (const [path, weight] of entries(scenario.weights))
    phrases.push(t('simulation.differs.weight', { path: name(path), share: number(weight * 100) }))
  for (const [state, cost] of entries(scenario.costs))
    phrases.push(t('simulation.differs.cost', { step: name(state), cost: number(cost) }))
  for (const [role, wage] of entries(scenario.wages))
    phrases.push(t('simulation.differs.wage', { role: name(role), wage: number(wage) }))
  for (const [role] of entries(scenario.calendars)) phrases.push(t('simulation.differs.calendar', { role: name(role) }))
  if (scenario.horizonSeconds !== undefined)
    phrases.push(t('simulation.differs.horizon', { time: formatDuration(scenario.horizonSeconds, language) }))
  if (scenario.unlimitedStaff) phrases.push(t('simulation.unlimited'))
  return phrases
}
