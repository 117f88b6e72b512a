import { useState } from 'react'
import { byOrder } from '../../base/order'
import { personaOf } from '../../chart/links'
import { nameOf } from '../../chart/sentence'
import type { ChartTree } from '../../chart/tree'
import { chartsBehind } from '../../documents/journeyForecast'
import { signed } from '../../journey/cells'
import { headIn, isLeftOut } from '../../journey/journeyMap'
import { type PredictedMood, peakEnd, type Rule } from '../../journey/mood'
import { journeyBases, type ServiceMode, serviceModes } from '../../project/journey'
import { say, type Text, withWords } from '../../project/text'
import { scenariosOf } from '../../session/forecastInputs'
import type { JourneyForecast } from '../../session/journeyFigures'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { useLanguage, useSession, useT } from '../shell/hooks'
import styles from './journey.module.css'

interface MapHeadProps {
  tree: ChartTree
  mode: ServiceMode | null
  forecast: JourneyForecast
  rule: Rule
  predicted: ReadonlyMap<string, PredictedMood>
}

/** Whose journey, in which situation, to what end, and what it all rests on. */
export function MapHead({ tree, mode, forecast, rule, predicted }: MapHeadProps) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const { chart, project } = tree
  const head = headIn(chart, mode)
  const personas = Object.values(project.personas).sort(byOrder)
  const set = (fields: Parameters<typeof session.execute<'journey.update'>>[1]['fields']): void => {
    session.execute('journey.update', { chart: chart.id, fields, mode })
  }
  const words = (field: 'scenario' | 'goal' | 'basisNote' | 'owner') => (
    <TextField
      label={t(`journey.head.${field}`)}
      value={say(head[field] as Text | undefined, language)}
      placeholder={t(`journey.head.${field}Hint`)}
      onChange={(text) =>
        set({ [field]: text.trim() === '' ? null : withWords(head[field] as Text | undefined, language, text.trim()) })
      }
    />
  )
  const persona = head.personas?.[0]
  const order = tree.states
    .filter((state) => !isLeftOut(state, mode))
    .map(({ id }) => predicted.get(id)?.mood)
    .filter((mood) => mood !== undefined)
  const whole = peakEnd(order, rule)
  const processes = chartsBehind(tree).flatMap((id) => {
    const known = scenariosOf(project, id)
    return known.length === 0 && head.whatIfs?.[id] === undefined
      ? []
      : [{ id, name: nameOf(project, id, language), scenarios: known }]
  })
  const shownWhatIfs = processes.flatMap(({ id, scenarios }) => scenarios.find((one) => one.id === head.whatIfs?.[id]) ?? [])
  const isSaid = head.personas !== undefined || head.scenario !== undefined || head.goal !== undefined
  const [isOpen, setOpen] = useState(!isSaid)
  const summary = [
    persona === undefined ? '' : say(personaOf(project, persona)?.name, language),
    say(head.scenario as Text | undefined, language),
    say(head.goal as Text | undefined, language),
    head.basis && `${t('journey.head.basis')}: ${t(`journey.head.basis.${head.basis}`)}`,
    head.mode && t(`journey.mode.${head.mode}`),
    ...shownWhatIfs.map(({ name }) => `◇ ${say(name, language)}`),
  ].filter(Boolean)
  return (
    <div className={styles.mapHead}>
      <div className={styles.headMarks}>
        <Button
          tone="quiet"
          icon={isOpen ? 'chevronDown' : 'chevronRight'}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {t('journey.headShow')}
        </Button>
        {!isOpen && <span className={styles.summary}>{summary.join(' · ')}</span>}
        {whole !== null && (
          <span className={styles.predictedTag}>{t('journey.peakEnd', { mood: signed(Math.round(whole * 10) / 10) })}</span>
        )}
        {forecast.stale.size > 0 && (
          <>
            <span className={styles.stale}>{t('journey.staleSteps', { n: forecast.stale.size })}</span>
            <Button icon="check" onPress={() => session.execute('journey.review', { chart: chart.id })}>
              {t('journey.review')}
            </Button>
          </>
        )}
      </div>
      {isOpen && (
        <>
          <Select
            label={t('journey.head.persona')}
            value={persona === undefined ? 'none' : (personaOf(project, persona)?.id ?? 'none')}
            options={[
              { id: 'none', name: t('journey.head.noPersona') },
              ...personas.map(({ id, name }) => ({ id, name: say(name, language) })),
            ]}
            onChange={(id) =>
              set({ personas: id === 'none' ? null : [id, ...(head.personas ?? []).slice(1).filter((one) => one !== id)] })
            }
          />
          {words('scenario')}
          {words('goal')}
          <Select
            label={t('journey.head.basis')}
            value={head.basis ?? 'unset'}
            options={(['unset', ...journeyBases] as const).map((id) => ({ id, name: t(`journey.head.basis.${id}`) }))}
            onChange={(basis) => set({ basis: basis === 'unset' ? null : basis })}
          />
          {words('basisNote')}
          {mode === null && (
            <Select
              label={t('journey.head.mode')}
              value={head.mode ?? 'unset'}
              options={(['unset', ...serviceModes] as const).map((id) => ({ id, name: t(`journey.mode.${id}`) }))}
              onChange={(next) => set({ mode: next === 'unset' ? null : next })}
            />
          )}
          {words('owner')}
          {processes.map(({ id, name, scenarios }) => (
            <Select
              key={id}
              label={t('journey.head.whatIf', { process: name })}
              value={head.whatIfs?.[id] ?? 'usual'}
              options={[
                { id: 'usual', name: t('journey.head.usualForecast') },
                ...scenarios.map((scenario) => ({ id: scenario.id, name: say(scenario.name, language) })),
                ...goneFrom(scenarios, head.whatIfs?.[id]).map((gone) => ({ id: gone, name: t('journey.head.whatIfGone') })),
              ]}
              onChange={(scenario) => {
                const { [id]: _, ...others } = head.whatIfs ?? {}
                const whatIfs = scenario === 'usual' ? others : { ...others, [id]: scenario }
                set({ whatIfs: Object.keys(whatIfs).length > 0 ? whatIfs : null })
              }}
            />
          ))}
        </>
      )}
    </div>
  )
}

/** A what-if that the head names and nobody has any more. */
const goneFrom = (scenarios: readonly { readonly id: string }[], named: string | undefined): string[] =>
  named === undefined || scenarios.some(({ id }) => id === named) ? [] : [named]
