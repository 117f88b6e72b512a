import { useEffect, useMemo, useRef, useState } from 'react'
import { byOrder } from '../../base/order'
import { linkedStep } from '../../chart/links'
import { nameOf } from '../../chart/sentence'
import { effectWords } from '../../documents/compose/effectWords'
import { byPromise } from '../../documents/compose/opportunitySheet'
import type { Effect } from '../../documents/opportunityEffect'
import { cellText, nameRow } from '../../journey/cells'
import { type FoundOpportunity, opportunitiesIn } from '../../journey/opportunities'
import { settingsOf } from '../../project/project'
import { say } from '../../project/text'
import { scenariosOf } from '../../session/forecastInputs'
import { followOpportunities, type OpportunityEffects } from '../../session/opportunityEffects'
import type { Session } from '../../session/session'
import { chooseScenario, goTo, setFace, setMode, showPlace } from '../../session/view'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { Menu, type MenuEntry } from '../kit/Menu'
import { NumberField } from '../kit/NumberField'
import { TextField } from '../kit/TextField'
import { ask } from '../shell/ask'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { ChartHead } from '../views/ChartHead'
import { Matrix } from './Matrix'
import styles from './opportunities.module.css'

type Column = 'opportunity' | 'where' | 'customerValue' | 'businessValue' | 'effort' | 'value' | 'effect'
const columns: readonly Column[] = ['opportunity', 'where', 'customerValue', 'businessValue', 'effort', 'value', 'effect']

/** Where the keyboard goes from one opportunity to the next in the same column. */
const fieldsIn = 'input, textarea, button'

/** Opportunities of all journeys, weighed against each other and tried in forecasts. */
export function OpportunitiesPage() {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const all = useMemo(() => opportunitiesIn(project), [project])
  const { effects, isRunning } = useEffects(session)
  const [by, setBy] = useState<{ column: Column; isDown: boolean }>({ column: 'value', isDown: true })
  const customerWeight = settingsOf(project).customerWeight ?? 0.5
  const sorted = useMemo(() => {
    const words = (one: FoundOpportunity): string =>
      by.column === 'opportunity' ? say(one.text, language) : `${nameOf(project, one.chart, language)} ${one.state.order}`
    const bring = (one: FoundOpportunity): number =>
      effects.get(one.id)?.find(({ figure, isReal }) => figure === 'success' && isReal)?.difference.mean ??
      (one.scenario ? 0 : -9)
    const figure = (one: FoundOpportunity): number | null => {
      if (by.column === 'effect') return bring(one)
      return one[by.column as 'value']
    }
    const order = (a: FoundOpportunity, b: FoundOpportunity): number => {
      if (by.column === 'opportunity' || by.column === 'where') return words(a).localeCompare(words(b), language)
      if (by.column === 'value') return -byPromise(a, b)
      const [x, y] = [figure(a), figure(b)]
      // What nobody has weighed comes last, whichever way round.
      if (x === null || y === null) return x === y ? 0 : (x === null) === by.isDown ? -1 : 1
      return x - y
    }
    return [...all].sort((a, b) => (by.isDown ? -order(a, b) : order(a, b)))
  }, [all, by, effects, language, project])
  const table = useRef<HTMLTableElement>(null)
  // While figures are typed the rows stay where they are: nothing moves from under the keyboard.
  const [isTyping, setTyping] = useState(false)
  const kept = useRef<readonly string[]>([])
  if (!isTyping) kept.current = sorted.map(({ id }) => id)
  const placeOf = (id: string): number => (kept.current.includes(id) ? kept.current.indexOf(id) : kept.current.length)
  const shown = isTyping ? [...all].sort((a, b) => placeOf(a.id) - placeOf(b.id)) : sorted
  const show = (id: string): void => {
    const row = table.current?.querySelector<HTMLElement>(`[data-opportunity="${CSS.escape(id)}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    row?.querySelector<HTMLElement>(fieldsIn)?.focus()
  }
  return (
    <section className={styles.view} aria-label={t('opportunities.title')}>
      <ChartHead title={t('opportunities.title')} hint={t('opportunities.hint')}>
        {isRunning && <span className={styles.quiet}>{t('opportunities.running')}</span>}
        {all.length > 0 && (
          <span className={styles.weight}>
            <NumberField
              label={t('opportunities.weight')}
              percent
              minimum={0}
              maximum={1}
              value={customerWeight}
              onChange={(weight) =>
                session.execute('settings.update', { customerWeight: weight === null || weight === 0.5 ? null : weight })
              }
            />
          </span>
        )}
      </ChartHead>
      <div className={styles.scroller} data-work>
        {all.length === 0 ? (
          <p className={styles.none}>{t('opportunities.none')}</p>
        ) : (
          <>
            <Matrix opportunities={shown} customerWeight={customerWeight} onShow={show} />
            <table ref={table} className={styles.table}>
              <thead>
                <tr>
                  <th scope="col" className={styles.number}>
                    #
                  </th>
                  {columns.map((column) => {
                    const isBy = by.column === column
                    return (
                      <th
                        key={column}
                        scope="col"
                        data-column={column}
                        aria-sort={isBy ? (by.isDown ? 'descending' : 'ascending') : 'none'}
                      >
                        <button
                          type="button"
                          className={styles.sort}
                          title={t('opportunities.sortBy', { what: t(`opportunities.${column}`) })}
                          onClick={() =>
                            setBy({
                              column,
                              isDown: isBy ? !by.isDown : column !== 'opportunity' && column !== 'where' && column !== 'effort',
                            })
                          }
                        >
                          {t(`opportunities.${column}`)}
                          {column.endsWith('Value') && <small>{t('opportunities.scale100')}</small>}
                          {column === 'effort' && <small>{t('opportunities.scale5')}</small>}
                          {isBy && <span aria-hidden="true">{by.isDown ? '↓' : '↑'}</span>}
                        </button>
                      </th>
                    )
                  })}
                </tr>
              </thead>
              <tbody
                onFocus={() => setTyping(true)}
                onBlur={({ relatedTarget, currentTarget }) => !currentTarget.contains(relatedTarget) && setTyping(false)}
              >
                {shown.map((one, i) => (
                  <OpportunityRow key={one.id} one={one} number={i + 1} effects={effects.get(one.id)} isRunning={isRunning} />
                ))}
              </tbody>
            </table>
            <p className={styles.quiet}>{t('opportunities.foot')}</p>
          </>
        )}
      </div>
    </section>
  )
}

function useEffects(session: Session): OpportunityEffects {
  const [now, setNow] = useState<OpportunityEffects>({ effects: new Map(), isRunning: false })
  useEffect(() => {
    const following = followOpportunities(session)
    setNow(following.store.getState())
    const stop = following.store.subscribe(setNow)
    return () => {
      stop()
      following.close()
    }
  }, [session])
  return now
}

interface OpportunityRowProps {
  one: FoundOpportunity
  number: number
  effects: readonly Effect[] | undefined
  isRunning: boolean
}

function OpportunityRow({ one, number, effects, isRunning }: OpportunityRowProps) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const { state, mode, index } = one
  const name = cellText(state, nameRow, language, mode)
  const text = say(one.text, language)
  const at = { state: state.id, mode, index }
  const figure = (field: 'customerValue' | 'businessValue' | 'effort', maximum: number) => (
    <td data-column={field}>
      <NumberField
        label={`${t(`opportunities.${field}`)}: ${text}`}
        hideLabel
        minimum={0}
        maximum={maximum}
        value={one[field]}
        onChange={(value) => session.execute('opportunity.update', { ...at, fields: { [field]: value } })}
      />
    </td>
  )
  const rounded = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  return (
    <tr data-opportunity={one.id}>
      <td className={styles.number}>{number}</td>
      <th scope="row" data-column="opportunity">
        <TextField
          label={t('opportunities.words')}
          hideLabel
          multiline
          rows={2}
          value={text}
          onChange={(words) => {
            if (words.trim() !== '' && words.trim() !== text)
              session.execute('opportunity.update', {
                ...at,
                text: { ...(typeof one.text === 'object' ? one.text : {}), [language]: words.trim() },
              })
          }}
        />
      </th>
      <td data-column="where">
        <button
          type="button"
          className={styles.link}
          aria-label={t('opportunities.open', { name })}
          onClick={() => {
            setMode(session.view, 'draw')
            showPlace(session.view, project, state.id)
          }}
        >
          {name}
        </button>
        <span className={styles.quiet}>{[nameOf(project, one.chart, language), mode].filter(Boolean).join(' · ')}</span>
        {one.isStale && <span className={styles.stale}>{t('journey.staleMark')}</span>}
      </td>
      {figure('customerValue', 100)}
      {figure('businessValue', 100)}
      {figure('effort', 5)}
      <td data-column="value" className={styles.figure} data-guess={one.scenario !== null || undefined}>
        {one.value === null ? '–' : rounded.format(one.value)}
        {one.value !== null && <small>{t('opportunities.guess')}</small>}
      </td>
      <td data-column="effect">
        <EffectCell one={one} effects={effects} isRunning={isRunning} />
      </td>
    </tr>
  )
}

function EffectCell({ one, effects, isRunning }: Omit<OpportunityRowProps, 'number'>) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const { scenario } = one
  const at = { state: one.state.id, mode: one.mode, index: one.index }
  const openScenario = (id: string, chart: string): void => {
    goTo(session.view, { kind: 'chart', id: chart })
    chooseScenario(session.view, chart, id)
    setFace(session.view, 'chart')
    setMode(session.view, 'forecast')
  }
  const tryOn = (chart?: string): void => {
    const made = session.execute('opportunity.try', { ...at, ...(chart === undefined ? {} : { chart }) })
    const process = made.ok ? session.editor.doc.scenarios[made.value]?.chart : undefined
    if (made.ok && process !== undefined) openScenario(made.value, process)
  }
  const processes = Object.values(project.charts)
    .filter(({ kind, deleted }) => kind === 'process' && !deleted)
    .sort(byOrder)
  const behind = [
    ...new Set((one.state.experience?.links ?? []).flatMap((link) => linkedStep(project, link)?.tree.chart.id ?? [])),
  ]
  const start = (): void => {
    if (behind.length === 1) {
      tryOn(behind[0])
      return
    }
    const choices = behind.length > 1 ? behind : processes.map(({ id }) => id)
    ask({
      kind: 'choice',
      title: t('opportunities.tryOn'),
      options: choices.map((id) => ({ id, name: nameOf(project, id, language) })),
      take: tryOn,
    })
  }
  const scenarios = processes.flatMap(({ id }) => scenariosOf(project, id))
  const tie = (): void =>
    ask({
      kind: 'choice',
      title: t('opportunities.chooseScenario'),
      options: scenarios.map(({ id, name, chart }) => ({
        id,
        name: say(name, language),
        detail: nameOf(project, chart, language),
        ...(id === scenario?.id ? { isChosen: true } : {}),
      })),
      take: (id) => session.execute('opportunity.update', { ...at, fields: { scenario: id } }),
    })
  const entries: MenuEntry[] = [
    ...(scenarios.length > 0 ? [{ id: 'tie', icon: 'link' as const, name: t('opportunities.tie'), onAction: tie }] : []),
    ...(scenario || one.isUntried
      ? [
          {
            id: 'untie',
            icon: 'close' as const,
            name: t('opportunities.untie'),
            onAction: () => session.execute('opportunity.update', { ...at, fields: { scenario: null } }),
          },
        ]
      : []),
  ]
  const words = effects ? effectWords(effects, language, settingsOf(project).currency) : []
  return (
    <div className={styles.effect}>
      <div className={styles.effectHead}>
        {scenario ? (
          <button
            type="button"
            className={styles.link}
            aria-label={t('opportunities.openScenario', { name: say(scenario.name, language) })}
            onClick={() => openScenario(scenario.id, scenario.chart)}
          >
            ◇ {say(scenario.name, language)}
          </button>
        ) : (
          <Button tone="quiet" icon="play" isDisabled={processes.length === 0} onPress={start}>
            {t('opportunities.try')}
          </Button>
        )}
        {entries.length > 0 && (
          <Menu label={t('opportunities.chooseScenario')} entries={entries}>
            <IconButton icon="more" name={t('opportunities.chooseScenario')} />
          </Menu>
        )}
      </div>
      {one.isUntried && <span className={styles.stale}>{t('opportunities.gone')}</span>}
      {scenario && !effects && (
        <span className={styles.quiet}>{t(isRunning ? 'opportunities.running' : 'opportunities.cannotRun')}</span>
      )}
      {effects && (
        <ul className={styles.effects} data-basis="predicted" data-old={isRunning || undefined}>
          {words.length === 0 && <li>{t('opportunities.sameAsDrawn')}</li>}
          {words.map(({ figure, label, value, range, tone }) => (
            <li key={figure}>
              {label} <strong data-tone={tone}>{value}</strong> {range && <span className={styles.quiet}>{range}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
