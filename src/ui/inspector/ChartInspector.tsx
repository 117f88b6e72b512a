import type { ChartTree } from '../../chart/tree'
import type { CommandArgs } from '../../commands'
import type { Chart } from '../../project/chart'
import type { Delay, Distribution } from '../../project/distribution'
import { say } from '../../project/text'
import { Button } from '../kit/Button'
import { DurationField } from '../kit/DurationField'
import { IconButton } from '../kit/IconButton'
import { TextField } from '../kit/TextField'
import { useLanguage, useSession, useT } from '../shell/hooks'
import { ArrivalFields } from './ArrivalFields'
import { DelayFields } from './DelayFields'
import styles from './inspector.module.css'
import { MoodRuleFields } from './MoodRuleFields'
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
      {chart.kind === 'journey' && <MoodRuleFields chart={chart} />}
      <Section name="arrivals" title={t('inspector.arrivals')}>
        <ArrivalFields
          arrivals={chart.arrivals}
          onChange={(arrivals) => session.execute('chart.setArrivals', { chart: chart.id, arrivals })}
        />
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
        clears
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
