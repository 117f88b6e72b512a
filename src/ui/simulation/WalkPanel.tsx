import { useEffect } from 'react'
import { useStore } from 'zustand'
import { deepEqual, isObject } from '../../base/json'
import { formatFormula } from '../../chart/formula'
import { nameOf, sentence } from '../../chart/sentence'
import { formatDuration } from '../../i18n/duration'
import type { Chart } from '../../project/chart'
import type { Delay } from '../../project/distribution'
import type { Guard } from '../../project/logic'
import { middleOf } from '../../project/middleOf'
import type { Project } from '../../project/project'
import { type Language, say, withWords } from '../../project/text'
import { select } from '../../session/view'
import { walkOf } from '../../session/walk'
import type { WalkOption } from '../../session/walkSteps'
import { vocabularyOf } from '../inspector/vocabulary'
import { Button } from '../kit/Button'
import { NumberField } from '../kit/NumberField'
import { TextField } from '../kit/TextField'
import { pressedAction, runAction, useHandlers } from '../shell/actionHandlers'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { isComposing, isTyping } from '../shell/shortcuts'
import { moveWords } from './moveWords'
import { StoryList } from './StoryList'
import styles from './simulation.module.css'
import { useStoryHandlers } from './useStoryHandlers'

type T = ReturnType<typeof useT>

/** One learner by hand: what may happen next as buttons, where they are, what they are like, and the way so far. */
export function WalkPanel({ chartId }: { chartId: string }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const walk = walkOf(session)
  const { moves, position, expanded, findings, story: storyId } = useStore(walk.store)
  const drawn = useProject((now) => now)
  const project = expanded?.project ?? drawn
  const chart = project.charts[chartId]
  const told = drawn.charts[chartId]?.stories?.find(({ id }) => id === storyId)
  useStoryHandlers(chartId)

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const id = isTyping(event.target) || isComposing(event) ? undefined : pressedAction(event, ['walking'])
      if (id && runAction(id, event)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  useHandlers({
    'case.back': walk.stepBack,
    'case.restart': walk.restart,
    'case.choose': (event) => {
      const option = walk.store.getState().position?.options[Number(event?.key ?? 1) - 1]
      if (!option) return false
      walk.choose(option)
      return true
    },
  })

  if (!chart) return null
  if (!position)
    return (
      <div className={styles.section}>
        <h3>{t('walk.title')}</h3>
        <p>{t('walk.broken')}</p>
        {findings.map((finding) => (
          <button
            key={`${finding.code} ${finding.where}`}
            type="button"
            className={styles.link}
            onClick={() => select(session.view, [finding.where])}
          >
            {sentence(project, finding, language)}
          </button>
        ))}
        <StoryList chartId={chartId} />
      </div>
    )

  const name = (id: string): string => nameOf(project, id, language)
  const end = position.end === null ? undefined : project.states[position.end]
  const lost = moves[position.walked]
  return (
    <div className={styles.panel} data-walk={position.end ? 'ended' : 'under way'}>
      <section className={styles.section}>
        <h3>{t('walk.title')}</h3>
        {position.walked <= 1 && <p className={styles.quiet}>{t('walk.intro')}</p>}
        <div className={styles.row}>
          <Button icon="stepBack" isDisabled={position.walked <= 1 && position.choosing === null} onPress={() => walk.stepBack()}>
            {t('walk.back')}
          </Button>
          <Button tone="quiet" icon="restore" onPress={() => walk.restart()}>
            {t('walk.restart')}
          </Button>
        </div>
        <p className={styles.quiet}>{t('walk.keys')}</p>
        {lost && (
          <div className={styles.stale} role="status">
            <p>{t('walk.stopped', { done: position.walked, all: moves.length, label: moveWords(lost, project, language, t) })}</p>
            <Button tone="quiet" onPress={() => walk.acceptStop()}>
              {t('shell.close')}
            </Button>
          </div>
        )}
        {position.trouble && (
          <p className={styles.bad} role="alert">
            {sentence(project, position.trouble, language)}
          </p>
        )}
      </section>
      <section className={styles.section}>
        <h3>{t('walk.now')}</h3>
        <div className={styles.now}>
          {position.leaves.map((id) => (
            <button
              key={id}
              type="button"
              className={styles.chip}
              onClick={() => select(session.view, [expanded?.hostOf(id) ?? id])}
              style={{ border: 0, cursor: 'pointer' }}
            >
              {name(id)}
            </button>
          ))}
        </div>
        {end && (
          <div className={styles.end} data-outcome={end.outcome} role="status">
            <strong>{t('walk.ended')}</strong> {name(end.id)} · {end.outcome ? t(`walk.${end.outcome}`) : t('walk.noOutcome')}
          </div>
        )}
      </section>
      {!end && (
        <section className={styles.section}>
          <h3>{position.choosing ? t('walk.choose', { name: name(position.choosing) }) : t('walk.what')}</h3>
          {position.options.length === 0 && <p className={styles.quiet}>{t('walk.stuck')}</p>}
          <ol className={styles.picks}>
            {position.options.map((option, i) => (
              <li key={option.transition.id}>
                <Option option={option} number={i + 1} project={project} chart={chart} onChoose={() => walk.choose(option)} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <section className={styles.section}>
        <h3>{t('walk.attributes')}</h3>
        {Object.keys(position.attributes).length === 0 && <p className={styles.quiet}>{t('walk.noAttributes')}</p>}
        <div className={styles.values}>
          {Object.entries(position.attributes).map(([id, value]) => (
            <NumberField
              key={id}
              label={say(chart.attributeNames?.[id], language) || id}
              value={Math.round(value * 1000) / 1000}
              isDisabled={position.end !== null || position.choosing !== null}
              onChange={(next) => next !== null && walk.setAttribute(id, next)}
            />
          ))}
        </div>
      </section>
      <section className={styles.section}>
        <h3>{t('walk.log')}</h3>
        {told && <p className={styles.quiet}>{t('story.loaded', { name: say(told.name, language) })}</p>}
        <ol className={styles.log}>
          {position.entries.map(({ move, entered }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a walk only grows and shrinks at its end.
            <li key={i}>
              <button
                type="button"
                className={styles.link}
                title={t('walk.jump', { n: i + 1 })}
                onClick={() => walk.jumpTo(i + 1)}
              >
                {moveWords(move, project, language, t)}
              </button>
              {entered.length > 0 && <span className={styles.quiet}> → {entered.map(name).join('、')}</span>}
              {told && deepEqual(told.steps[i]?.move, move) && (
                <TextField
                  label={t('story.says', { n: i + 1 })}
                  hideLabel
                  placeholder={t('story.saysHint')}
                  value={say(told.steps[i]?.says, language)}
                  onChange={(words) =>
                    session.execute('story.narrate', {
                      chart: chartId,
                      story: told.id,
                      step: i,
                      says: words === '' ? null : withWords(told.steps[i]?.says, language, words),
                    })
                  }
                />
              )}
            </li>
          ))}
        </ol>
      </section>
      <StoryList chartId={chartId} />
    </div>
  )
}

interface OptionProps {
  option: WalkOption
  number: number
  project: Project
  chart: Chart
  onChoose: () => void
}

function Option({ option, number, project, chart, onChoose }: OptionProps) {
  const t = useT()
  const language = useLanguage()
  const { transition, from, kind, share, reason, delay } = option
  const target = transition.targets.map((id) => nameOf(project, id, language)).join('、')
  const label = say(transition.label, language) || t(`walk.${kind}`)
  const why = ((): string | null => {
    switch (reason) {
      case 'notMet':
        return t('walk.notMet', { condition: guardWords(transition.guard, chart, language, t) })
      case 'passedOver':
        return t('walk.passedOver')
      case 'noShare':
        return t('walk.noShare')
      case 'foreign':
        return t('walk.notMet', { condition: t('walk.foreignCondition', { name: transition.guard?.type ?? '' }) })
      default:
        return null
    }
  })()
  const time = delay && delayWords(delay, kind, chart, language, t)
  return (
    <button type="button" className={styles.pick} disabled={reason !== null} onClick={onChoose} data-option={transition.id}>
      {number <= 9 ? <kbd>{number}</kbd> : <span />}
      <span className={styles.pickName}>{label}</span>
      <span className={styles.kind}>
        {t(`walk.${kind}`)}
        {share !== null && ` · ${t('walk.share', { percent: String(Math.round(share * 1000) / 10) })}`}
      </span>
      <span className={styles.pickMore}>
        {t('walk.from', { name: nameOf(project, from.id, language) })} ·{' '}
        {target ? t('walk.to', { name: target }) : t('walk.stays')}
        {time && ` · ${time}`}
        {why && ` · ${why}`}
      </span>
    </button>
  )
}

function delayWords(delay: Delay, kind: WalkOption['kind'], chart: Chart, language: Language, t: T): string {
  const words = (seconds: number): string => formatDuration(seconds, language)
  const middle = middleOf(delay)
  const never = delay.never ? ` · ${t('walk.never', { percent: String(Math.round(delay.never * 100)) })}` : ''
  switch (delay.type) {
    case 'align':
      return t('walk.align', { duration: words(delay.period) })
    case 'at':
      return t('walk.at', { duration: words(delay.time) })
    case 'cycle':
      return t('walk.cycle', {
        duration: words(delay.period),
        name: say(chart.attributeNames?.[delay.attribute], language) || delay.attribute,
      })
    default: {
      const duration = words(middle ?? 0)
      if (kind === 'completed') return t('walk.takes', { duration }) + never
      if (kind === 'timeout')
        return (delay.type === 'constant' ? t('walk.comesAfter', { duration }) : t('walk.comesAbout', { duration })) + never
      return t('walk.comesAbout', { duration }) + never
    }
  }
}

const signs: Readonly<Record<string, string>> = { '==': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' }

/** A condition as people read it. */
function guardWords(guard: Guard | undefined, chart: Chart, language: Language, t: T): string {
  if (!guard) return ''
  const params = isObject(guard.params) ? guard.params : {}
  const inner = (one: unknown): string => (isObject(one) ? guardWords(one as unknown as Guard, chart, language, t) : '')
  const vocabulary = vocabularyOf(chart, language)
  switch (guard.type) {
    case 'attribute': {
      const name = String(params.name)
      const label = say(chart.attributeNames?.[name], language) || name
      return `${label} ${signs[String(params.op)] ?? params.op} ${formatFormula(params.value, vocabulary)}`
    }
    case 'and':
    case 'or':
      return (Array.isArray(params.guards) ? params.guards : []).map(inner).join(t(`walk.${guard.type}`))
    case 'not':
      return t('walk.not', { condition: inner(params.guard) })
    default:
      return guard.type
  }
}
