import { memo } from 'react'
import { nameOf } from '../../chart/sentence'
import { middleOf } from '../../project/middleOf'
import {
  changeInputs,
  chosenScenario,
  forecastInputs,
  isAsDrawn,
  resetInputs,
  withDurationFactor,
  withHeadcount,
  withPersonaShare,
} from '../../session/forecastInputs'
import { Button } from '../kit/Button'
import { DurationField } from '../kit/DurationField'
import { NumberField } from '../kit/NumberField'
import { Switch } from '../kit/Switch'
import { useLanguage, useProject, useSession, useT, useView } from '../shell/hooks'
import { Differences } from './Differences'
import type { FigureWords } from './figures'
import { Lever } from './Lever'
import styles from './simulation.module.css'
import { useForecastInTurn } from './useForecast'

/** Round numbers for a slider up to `most`: about a hundred steps. */
const stepFor = (most: number): number => {
  const rough = most / 100
  const ten = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  return Math.max(1, [1, 2, 5, 10].map((n) => n * ten).find((n) => n >= rough) ?? 1)
}

/** What can be tried: how many come, how many people there are, how long the selected step takes. */
export const Levers = memo(function Levers({ chartId, words }: { chartId: string; words: FigureWords }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const selection = useView((view) => view.selection)
  useView((view) => view.scenarios)
  const scenario = chosenScenario(session, chartId)
  const inputs = forecastInputs(project, chartId, scenario)
  const change = (fields: Parameters<typeof changeInputs>[2]): void => changeInputs(session, chartId, fields)

  const factors = scenario?.durationFactors ?? {}
  const [selected] = selection
  const timed = [...new Set([...(selected === undefined ? [] : [selected]), ...Object.keys(factors)])].flatMap((id) => {
    const state = Object.hasOwn(project.states, id) ? project.states[id] : undefined
    const duration = scenario?.durations?.[id] ?? state?.activity?.duration
    return state?.chart === chartId && duration ? [{ id, middle: middleOf(duration) }] : []
  })
  const learners = inputs.learners ?? inputs.expectedLearners
  const learnerStep = stepFor(inputs.ownArrivals * 3)
  return (
    <section className={styles.section}>
      <h3>
        {t('simulation.inputs')}
        {!isAsDrawn(scenario) && (
          <Button tone="quiet" icon="restore" onPress={() => resetInputs(session, chartId)}>
            {t('simulation.reset')}
          </Button>
        )}
      </h3>
      <ul className={styles.levers}>
        {inputs.arrivals === 'learners' ? (
          <Lever
            chartId={chartId}
            name={t('simulation.learners')}
            detail={learners !== inputs.ownArrivals && t('simulation.own', { n: inputs.ownArrivals })}
            value={learners}
            minimum={learnerStep}
            maximum={Math.max(inputs.ownArrivals * 3, learners)}
            step={learnerStep}
            words={(value) => words.number.words(value)}
            fields={(value) => ({ learners: value === inputs.ownArrivals ? null : value })}
          />
        ) : (
          <Lever
            chartId={chartId}
            name={t('simulation.arrivals')}
            detail={inputs.arrivalsFactor !== 1 && t('simulation.arrivalsWere')}
            value={Math.round(inputs.arrivalsFactor * 100)}
            minimum={5}
            maximum={Math.max(300, Math.round(inputs.arrivalsFactor * 100))}
            step={5}
            words={(value) => t('simulation.times', { factor: String(value / 100) })}
            fields={(value) => ({ arrivalsFactor: value === 100 ? null : value / 100 })}
          />
        )}
      </ul>
      {inputs.personas.length > 1 && (
        <ul className={styles.levers} aria-label={t('simulation.personas')}>
          {inputs.personas.map(({ persona, own, share }) => (
            <Lever
              key={persona.id}
              chartId={chartId}
              name={nameOf(project, persona.id, language)}
              detail={Math.abs(share - own) >= 0.005 && t('simulation.personaWas', { percent: words.share.words(own) })}
              value={Math.round(share * 100)}
              minimum={0}
              maximum={100}
              step={1}
              words={(value) => words.share.words(value / 100)}
              fields={(value) => withPersonaShare(session, chartId, persona.id, value / 100)}
            />
          ))}
        </ul>
      )}
      <Switch
        label={t('simulation.unlimited')}
        value={inputs.unlimitedStaff}
        onChange={(unlimited) => change({ unlimitedStaff: unlimited || null })}
      />
      {!inputs.unlimitedStaff && (
        <>
          {inputs.headcounts.length === 0 && <p className={styles.quiet}>{t('simulation.noStaff')}</p>}
          <ul className={styles.levers} aria-label={t('simulation.people')}>
            {inputs.headcounts.flatMap(({ role, own, people, groups }) => {
              const name = nameOf(project, role.id, language)
              if (people === null)
                return (
                  <li key={role.id} className={styles.lever}>
                    <span className={styles.leverTitle}>{name}</span>
                    <span className={styles.quiet}>{t('simulation.unlimitedRole')}</span>
                  </li>
                )
              const several = groups.length > 1
              return groups.map((group, place) => {
                const groupName =
                  several && group.skill ? t('simulation.groupOf', { role: name, skill: t(`skill.${group.skill}`) }) : name
                const was = own !== null && group.own !== group.people ? t('simulation.own', { n: group.own }) : ''
                return (
                  <Lever
                    // biome-ignore lint/suspicious/noArrayIndexKey: a group is known by its place in the role.
                    key={`${role.id} ${place}`}
                    chartId={chartId}
                    name={groupName}
                    detail={<Busy role={role.id} words={words} was={was} />}
                    value={group.people}
                    minimum={0}
                    maximum={Math.max(group.own * 3, group.own + 6, group.people)}
                    step={1}
                    words={(value) => words.number.words(value)}
                    fields={(value) => withHeadcount(session, chartId, role.id, value, place)}
                    stepper={{
                      label: t('simulation.peopleIn', { role: groupName }),
                      more: t('simulation.more', { role: groupName }),
                      fewer: t('simulation.fewer', { role: groupName }),
                    }}
                  />
                )
              })
            })}
          </ul>
        </>
      )}
      {timed.length === 0 ? (
        <p className={styles.quiet}>{t('simulation.selectForDuration')}</p>
      ) : (
        <ul className={styles.levers}>
          {timed.map(({ id, middle }) => {
            const factor = factors[id] ?? 1
            return (
              <Lever
                key={id}
                chartId={chartId}
                name={t('simulation.durationOf', { step: nameOf(project, id, language) })}
                detail={factor !== 1 && middle !== null && t('simulation.ownTime', { time: words.time.words(middle) })}
                value={Math.round(factor * 100)}
                minimum={0}
                maximum={Math.max(300, Math.round(factor * 100))}
                step={5}
                words={(value) =>
                  middle === null
                    ? t('simulation.times', { factor: String(value / 100) })
                    : words.time.words((middle * value) / 100)
                }
                fields={(value) => withDurationFactor(session, chartId, id, value / 100)}
              />
            )
          })}
        </ul>
      )}
      <Differences key={chartId} chartId={chartId} words={words} />
      <details>
        <summary className={styles.quiet}>{t('simulation.advanced')}</summary>
        <div className={styles.values}>
          <NumberField
            label={t('simulation.repeats')}
            hint={t('simulation.repeatsHint')}
            whole
            minimum={1}
            maximum={1000}
            value={inputs.replications}
            onChange={(replications) => change({ replications })}
          />
          <NumberField
            label={t('simulation.seed')}
            hint={t('simulation.seedHint')}
            whole
            value={inputs.seed}
            onChange={(seed) => change({ seed })}
          />
          <DurationField
            label={t('simulation.horizon')}
            value={inputs.horizonSeconds}
            onChange={(horizonSeconds) => change({ horizonSeconds })}
          />
          <DurationField
            label={t('simulation.warmup')}
            value={scenario?.warmupSeconds ?? null}
            onChange={(warmupSeconds) => change({ warmupSeconds })}
          />
          <NumberField
            label={t('simulation.learnersExactly')}
            whole
            minimum={1}
            value={inputs.learners ?? inputs.expectedLearners}
            onChange={(next) => change({ learners: next })}
          />
        </div>
      </details>
    </section>
  )
})

/** How busy a role is, and how many people it has as drawn where that differs. */
function Busy({ role, words, was }: { role: string; words: FigureWords; was: string }) {
  const t = useT()
  const { busy, capacity } = useForecastInTurn(({ result }) => {
    const { utilisation, capacity } = result?.report.roles[role] ?? {}
    return { busy: utilisation?.mean ?? null, capacity }
  })
  const busyWords =
    capacity === 0
      ? t('simulation.nobodyThere')
      : busy === null
        ? ''
        : t('simulation.busyShort', { percent: words.share.words(busy) })
  return [busyWords, was].filter(Boolean).join(' · ')
}
