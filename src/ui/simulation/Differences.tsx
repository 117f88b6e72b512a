import { useState } from 'react'
import { nameOf } from '../../chart/sentence'
import { middleOf } from '../../project/middleOf'
import type { Project } from '../../project/project'
import { say } from '../../project/text'
import { changeInputs, chosenScenario, type OverrideTable, overridable, withOverride } from '../../session/forecastInputs'
import { ArrivalFields } from '../inspector/ArrivalFields'
import { DelayFields } from '../inspector/DelayFields'
import { IconButton } from '../kit/IconButton'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { useLanguage, useProject, useSession, useT, useView } from '../shell/hooks'
import type { FigureWords } from './figures'
import styles from './simulation.module.css'

const tables: readonly OverrideTable[] = ['durations', 'weights', 'costs', 'wages', 'calendars']
const always = 'always'

/** Everything else that a what-if can say otherwise: chosen here, changed beside what is drawn, put back one by one. */
export function Differences({ chartId, words }: { chartId: string; words: FigureWords }) {
  const t = useT()
  const session = useSession()
  const project = useProject((now) => now)
  useView((view) => view.scenarios)
  const scenario = chosenScenario(session, chartId)
  const [table, setTable] = useState<OverrideTable | 'arrivals'>('durations')
  const [picked, setPicked] = useState<{ table: OverrideTable; id: string } | null>(null)
  const possible = overridable(project, chartId)
  const name = useRecordName(project)
  const rows = tables.flatMap((one) => {
    const ids = Object.keys(scenario?.[one] ?? {}).filter((id) => possible[one].includes(id))
    const fresh = picked?.table === one && possible[one].includes(picked.id) && !ids.includes(picked.id) ? [picked.id] : []
    return [...ids, ...fresh].map((id) => ({ table: one, id }))
  })
  const arrivals = scenario?.arrivals ?? project.charts[chartId]?.arrivals
  const showsArrivals = table === 'arrivals' || scenario?.arrivals !== undefined
  return (
    <details data-differs={true}>
      <summary className={styles.quiet}>{t('simulation.differ')}</summary>
      <div className={styles.differ}>
        <div className={styles.values}>
          <Select
            label={t('simulation.differ.what')}
            value={table}
            options={(['arrivals', ...tables] as const)
              .filter((id) => id === 'arrivals' || possible[id].length > 0)
              .map((id) => ({ id, name: t(`simulation.differ.${id}`) }))}
            onChange={setTable}
          />
          {table !== 'arrivals' && (
            <Select
              label={t('simulation.differ.where')}
              value={picked?.table === table ? picked.id : null}
              placeholder={t('simulation.differ.choose')}
              options={possible[table].map((id) => ({ id, name: name(table, id) }))}
              onChange={(id) => setPicked({ table, id })}
            />
          )}
        </div>
        {showsArrivals && (
          <div className={styles.difference} data-difference="arrivals">
            <div className={styles.differenceHead}>
              <span>{t('simulation.differ.arrivals')}</span>
              {scenario?.arrivals && (
                <IconButton
                  icon="restore"
                  name={t('simulation.differ.reset', { name: t('simulation.differ.arrivals') })}
                  onPress={() => changeInputs(session, chartId, { arrivals: null })}
                />
              )}
            </div>
            <ArrivalFields
              arrivals={arrivals}
              mayBeUnsaid={arrivals === undefined}
              onChange={(next) => changeInputs(session, chartId, { arrivals: next })}
            />
            {scenario?.arrivals && <span className={styles.quiet}>{t('simulation.arrivalsWere')}</span>}
          </div>
        )}
        {rows.map((row) => (
          <Difference key={`${row.table} ${row.id}`} chartId={chartId} words={words} {...row} name={name(row.table, row.id)} />
        ))}
      </div>
    </details>
  )
}

/** A path is known by the step it leaves and its own words. */
function useRecordName(project: Project): (table: OverrideTable, id: string) => string {
  const language = useLanguage()
  return (table, id) => {
    const own = nameOf(project, id, language)
    const from = table === 'weights' ? project.transitions[id]?.from : undefined
    if (from === undefined) return own
    const step = nameOf(project, from, language)
    const [target] = project.transitions[id]?.targets ?? []
    return `${step} · ${own === step && target !== undefined ? nameOf(project, target, language) : own}`
  }
}

interface DifferenceProps {
  chartId: string
  table: OverrideTable
  id: string
  name: string
  words: FigureWords
}

/** One figure of the what-if with the drawn one beside it. */
function Difference({ chartId, table, id, name, words }: DifferenceProps) {
  const t = useT()
  const session = useSession()
  const project = useProject((now) => now)
  const scenario = chosenScenario(session, chartId)
  const state = project.states[id]
  const role = project.roles[id]
  const language = useLanguage()
  const put = <K extends OverrideTable>(of: K, value: Parameters<typeof withOverride<K>>[4]): void =>
    changeInputs(session, chartId, withOverride(session, chartId, of, id, value))
  const isOverridden = scenario?.[table] !== undefined && Object.hasOwn(scenario[table], id)
  const currency = project.settings.settings?.currency ?? ''
  const calendarName = (calendar: string | null | undefined): string =>
    calendar ? say(project.calendars[calendar]?.name, language) || calendar : t('simulation.differ.always')

  const field = () => {
    switch (table) {
      case 'durations': {
        const own = state?.activity?.duration
        const value = scenario?.durations?.[id] ?? own
        const middle = own ? middleOf(own) : null
        return {
          was: middle === null ? '' : t('simulation.ownTime', { time: words.time.words(middle) }),
          editor: value && <DelayFields label={name} value={value} onChange={(next) => put('durations', next as typeof value)} />,
        }
      }
      case 'weights': {
        const own = project.transitions[id]?.weight ?? null
        return {
          was: own === null ? '' : t('simulation.differ.was', { value: words.share.words(own) }),
          editor: (
            <NumberField
              label={name}
              percent
              minimum={0}
              value={scenario?.weights?.[id] ?? own}
              onChange={(next) => put('weights', next ?? undefined)}
            />
          ),
        }
      }
      case 'costs': {
        const own = (state?.activity ? state.activity.cost : state?.cost) ?? 0
        return {
          was: t('simulation.differ.was', { value: words.money.words(own) }),
          editor: (
            <NumberField
              label={name}
              unit={currency}
              minimum={0}
              value={scenario?.costs?.[id] ?? own}
              onChange={(next) => put('costs', next ?? undefined)}
            />
          ),
        }
      }
      case 'wages': {
        const own = role?.staff?.map(({ costPerHour }) => costPerHour ?? 0) ?? []
        return {
          was: t('simulation.differ.was', { value: [...new Set(own)].map((one) => words.money.words(one)).join(' / ') }),
          editor: (
            <NumberField
              label={name}
              unit={currency}
              minimum={0}
              value={scenario?.wages?.[id] ?? own[0] ?? 0}
              onChange={(next) => put('wages', next ?? undefined)}
            />
          ),
        }
      }
      case 'calendars': {
        const own = role?.calendar
        const given = scenario?.calendars && Object.hasOwn(scenario.calendars, id) ? scenario.calendars[id] : own
        return {
          was: t('simulation.differ.was', { value: calendarName(own) }),
          editor: (
            <Select
              label={name}
              value={given ?? always}
              options={[
                { id: always, name: t('simulation.differ.always') },
                ...Object.keys(project.calendars).map((calendar) => ({ id: calendar, name: calendarName(calendar) })),
              ]}
              onChange={(next) => put('calendars', next === always ? null : next)}
            />
          ),
        }
      }
    }
  }
  const { was, editor } = field()
  return (
    <div className={styles.difference} data-difference={table}>
      <div className={styles.differenceHead}>
        <span className={styles.quiet}>
          {t(`simulation.differ.${table}`)}
          {was && ` · ${was}`}
        </span>
        {isOverridden && (
          <IconButton icon="restore" name={t('simulation.differ.reset', { name })} onPress={() => put(table, undefined)} />
        )}
      </div>
      {editor}
    </div>
  )
}
