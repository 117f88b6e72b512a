import type { ChartTree } from '../../chart/tree'
import type { CommandArgs } from '../../commands'
import type { Arrivals, Chart } from '../../project/chart'
import type { Delay, Distribution } from '../../project/distribution'
import { say } from '../../project/text'
import { Button } from '../kit/Button'
import { DurationField } from '../kit/DurationField'
import { EntryField } from '../kit/EntryField'
import { IconButton } from '../kit/IconButton'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { useLanguage, useSession, useT } from '../shell/hooks'
import { DelayFields } from './DelayFields'
import styles from './inspector.module.css'
import { PersonaList } from './PersonaList'
import { RoleList } from './RoleList'
import { Section } from './Section'
import { SourceMark } from './SourceMark'
import { attributeOptions } from './vocabulary'
import { WordList, Words } from './Words'

/** What is said of the whole process: who arrives, what is known of them, who works in it, and its texts. */
export function ChartInspector({ tree }: { tree: ChartTree }) {
  const t = useT()
  const session = useSession()
  const { chart } = tree
  const set = (fields: CommandArgs<'chart.setProperties'>['fields']): void => {
    session.execute('chart.setProperties', { chart: chart.id, fields })
  }
  const sources = <SourceMark sources={chart.sources} path="arrivals" onChange={(next) => set({ sources: next })} />
  return (
    <>
      <div className={styles.head}>
        <div className={styles.kind}>{t(`inspector.chart.${chart.kind}`)}</div>
        <Words
          label={t('inspector.name')}
          value={chart.name}
          onChange={(name) => name !== null && session.execute('chart.rename', { chart: chart.id, name })}
        />
        <Words label={t('inspector.purposeOf')} multiline value={chart.purpose} onChange={(purpose) => set({ purpose })} />
      </div>
      <Section name="arrivals" title={t('inspector.arrivals')}>
        <ArrivalFields chart={chart} />
        {chart.arrivals && sources}
        <DurationField label={t('inspector.horizon')} value={chart.horizon ?? null} onChange={(horizon) => set({ horizon })} />
      </Section>
      <Section name="personas" title={t('inspector.personas')} summary={String(Object.keys(tree.project.personas).length)}>
        <PersonaList tree={tree} />
      </Section>
      <Section name="roles" title={t('inspector.roles')} summary={String(Object.keys(tree.project.roles).length)}>
        <RoleList tree={tree} />
      </Section>
      <AttributeSection chart={chart} />
      <DelaySection chart={chart} />
      <Section name="texts" title={t('inspector.texts')}>
        <Words label={t('inspector.scope')} multiline value={chart.scope} onChange={(scope) => set({ scope })} />
        <WordList
          label={t('inspector.kpis')}
          addLabel={t('inspector.add')}
          value={chart.kpis}
          onChange={(kpis) => set({ kpis })}
        />
        <WordList
          label={t('inspector.principles')}
          addLabel={t('inspector.add')}
          value={chart.principles}
          onChange={(principles) => set({ principles })}
        />
        <WordList
          label={t('inspector.preconditions')}
          addLabel={t('inspector.add')}
          value={chart.preconditions}
          onChange={(preconditions) => set({ preconditions })}
        />
        <Words
          label={t('inspector.recovery')}
          multiline
          value={chart.failureAndRecovery}
          onChange={(failureAndRecovery) => set({ failureAndRecovery })}
        />
        <TextField
          label={t('inspector.task')}
          value={chart.task ?? ''}
          onChange={(task) => set({ task: task.trim() === '' ? null : task.trim() })}
        />
      </Section>
    </>
  )
}

const kindOf = (arrivals: Arrivals | undefined): 'none' | 'batch' | 'perDay' | 'interarrival' =>
  !arrivals ? 'none' : 'batch' in arrivals ? 'batch' : 'perDay' in arrivals ? 'perDay' : 'interarrival'

/** Weights of the 24 hours: even, office hours, or the evening peak of adult learners. */
const profiles = {
  even: undefined,
  office: Array.from({ length: 24 }, (_, hour) => (hour >= 9 && hour < 18 ? 1 : 0)),
  evening: Array.from({ length: 24 }, (_, hour) =>
    hour >= 19 && hour < 22 ? 14 : hour >= 18 && hour < 23 ? 9 : hour >= 9 && hour < 18 ? 40 / 9 : 0,
  ),
} as const

function ArrivalFields({ chart }: { chart: Chart }) {
  const t = useT()
  const session = useSession()
  const { arrivals } = chart
  const set = (next: Arrivals | null): void => {
    session.execute('chart.setArrivals', { chart: chart.id, arrivals: next })
  }
  const fresh: Record<ReturnType<typeof kindOf>, Arrivals | null> = {
    none: null,
    batch: { batch: 200, over: 5 * 86_400 },
    perDay: { perDay: 20 },
    interarrival: { interarrival: { type: 'exponential', mean: 3600 } },
  }
  return (
    <>
      <Select
        label={t('inspector.arrivalKind')}
        value={kindOf(arrivals)}
        options={(['batch', 'perDay', 'interarrival', 'none'] as const).map((id) => ({
          id,
          name: t(`inspector.arrivalKind.${id}`),
        }))}
        onChange={(kind) => set(fresh[kind])}
      />
      {arrivals && 'batch' in arrivals && (
        <div className={styles.pair}>
          <NumberField
            label={t('inspector.batch')}
            whole
            minimum={1}
            value={arrivals.batch as number}
            onChange={(batch) => batch !== null && set({ ...arrivals, batch, over: arrivals.over as number })}
          />
          <DurationField
            label={t('inspector.over')}
            value={arrivals.over as number}
            onChange={(over) => over !== null && set({ ...arrivals, batch: arrivals.batch as number, over })}
          />
        </div>
      )}
      {arrivals && 'perDay' in arrivals && (
        <div className={styles.pair}>
          <NumberField
            label={t('inspector.perDay')}
            minimum={0}
            value={arrivals.perDay as number}
            onChange={(perDay) => perDay !== null && set({ ...arrivals, perDay })}
          />
          <Select
            label={t('inspector.profile')}
            value={profileOf(arrivals.profile as readonly number[] | undefined)}
            options={(['even', 'office', 'evening', 'own'] as const)
              .filter((id) => id !== 'own' || profileOf(arrivals.profile as readonly number[] | undefined) === 'own')
              .map((id) => ({ id, name: t(`inspector.profile.${id}`) }))}
            onChange={(id) => {
              if (id === 'own') return
              const profile = profiles[id]
              const perDay = arrivals.perDay as number
              set(profile ? { perDay, profile: [...profile] } : { perDay })
            }}
          />
        </div>
      )}
      {arrivals && 'perDay' in arrivals && (
        <EntryField<readonly number[]>
          label={t('inspector.hours')}
          hint={t('inspector.hoursHint')}
          value={(arrivals.profile as readonly number[] | undefined) ?? null}
          format={(weights) => weights.map((weight) => Number(weight.toPrecision(3))).join(' ')}
          parse={parseHours}
          problem={t('inspector.badHours')}
          onChange={(profile) => {
            const perDay = arrivals.perDay as number
            set(profile ? { perDay, profile: [...profile] } : { perDay })
          }}
        />
      )}
      {arrivals && 'interarrival' in arrivals && (
        <DelayFields
          label={t('inspector.interarrival')}
          value={arrivals.interarrival as Distribution}
          onChange={(interarrival) => set({ interarrival: interarrival as Distribution })}
        />
      )}
    </>
  )
}

/** 24 weights, midnight first. */
function parseHours(text: string): readonly number[] | undefined {
  const weights = text
    .normalize('NFKC')
    .split(/[\s,;、]+/)
    .filter(Boolean)
    .map(Number)
  return weights.length === 24 && weights.every((weight) => weight >= 0) && weights.some((weight) => weight > 0)
    ? weights
    : undefined
}

function profileOf(profile: readonly number[] | undefined): 'even' | 'office' | 'evening' | 'own' {
  if (!profile) return 'even'
  const peak = profile.indexOf(Math.max(...profile))
  if (profile.every((weight) => weight === profile[0])) return 'even'
  if (peak === 9 && profile.slice(9, 18).every((weight) => weight === profile[9])) return 'office'
  return peak >= 18 ? 'evening' : 'own'
}

function AttributeSection({ chart }: { chart: Chart }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const attributes = Object.entries(chart.attributes ?? {})
  const put = (name: string, distribution: Distribution | null): void => {
    session.execute('chart.setAttribute', { chart: chart.id, name, distribution })
  }
  return (
    <Section name="attributes" title={t('inspector.attributes')} summary={String(attributes.length)}>
      <p className={styles.legend}>{t('inspector.attributesHint')}</p>
      {attributes.map(([name, distribution]) => (
        <div className={styles.group} key={name}>
          <div className={styles.row}>
            <TextField
              label={t('inspector.attributeName', { id: name })}
              value={say(chart.attributeNames?.[name], language)}
              onChange={(words) => {
                const old = chart.attributeNames?.[name]
                const label = { ...(typeof old === 'object' ? old : {}), [language]: words.trim() }
                session.execute('chart.setAttribute', { chart: chart.id, name, distribution, label })
              }}
            />
            <IconButton icon="close" name={t('inspector.remove')} onPress={() => put(name, null)} />
          </div>
          <DelayFields
            label={t('inspector.startsAs')}
            plain
            value={distribution}
            onChange={(next) => put(name, next as Distribution)}
          />
          <SourceMark
            sources={chart.sources}
            path={`attributes.${name}`}
            onChange={(sources) => session.execute('chart.setProperties', { chart: chart.id, fields: { sources } })}
          />
        </div>
      ))}
      <TextField
        label={t('inspector.addAttribute')}
        hint={t('inspector.addAttributeHint')}
        value=""
        onChange={(words) => {
          const name = words.trim().replace(/[\s.]+/g, '_')
          if (name !== '' && !Object.hasOwn(chart.attributes ?? {}, name)) put(name, { type: 'constant', value: 0 })
        }}
      />
    </Section>
  )
}

function DelaySection({ chart }: { chart: Chart }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const delays = Object.entries(chart.delays ?? {})
  const put = (name: string, delay: Delay | null): void => {
    session.execute('chart.setDelay', { chart: chart.id, name, delay })
  }
  return (
    <Section name="delays" title={t('inspector.delays')} summary={String(delays.length)}>
      {delays.map(([name, delay]) => (
        <div className={styles.group} key={name}>
          <div className={styles.row}>
            <TextField
              label={t('inspector.delayName')}
              value={name}
              onChange={(words) => {
                const to = words.trim()
                if (to !== '') session.execute('chart.renameDelay', { chart: chart.id, name, to })
              }}
            />
            <IconButton icon="close" name={t('inspector.remove')} onPress={() => put(name, null)} />
          </div>
          <DelayFields
            label={t('inspector.waitTime')}
            value={delay}
            clocks={attributeOptions(chart, language)}
            mayNever
            onChange={(next) => put(name, next)}
          />
          <SourceMark
            sources={chart.sources}
            path={`delays.${name}`}
            onChange={(sources) => session.execute('chart.setProperties', { chart: chart.id, fields: { sources } })}
          />
        </div>
      ))}
      <div className={styles.add}>
        <Button
          tone="quiet"
          icon="plus"
          onPress={() => {
            const taken = new Set(delays.map(([name]) => name))
            let n = delays.length + 1
            while (taken.has(t('inspector.newDelay', { n }))) n += 1
            put(t('inspector.newDelay', { n }), { type: 'exponential', mean: 86_400 })
          }}
        >
          {t('inspector.add')}
        </Button>
      </div>
    </Section>
  )
}
