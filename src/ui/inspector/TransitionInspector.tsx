import { nameOf } from '../../chart/sentence'
import { type ChartTree, stepKind } from '../../chart/tree'
import type { CommandArgs } from '../../commands'
import type { Transition, Trigger } from '../../project/chart'
import { Button } from '../kit/Button'
import { DurationField } from '../kit/DurationField'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { Switch } from '../kit/Switch'
import { TextField } from '../kit/TextField'
import { useLanguage, useSession, useT } from '../shell/hooks'
import { AssignFields } from './AssignFields'
import { GuardFields } from './GuardFields'
import styles from './inspector.module.css'
import { Section } from './Section'
import { SourceMark } from './SourceMark'
import { Words } from './Words'

/** When a learner takes a path, with what chance, under what condition, and what changes on the way. */
export function TransitionInspector({ tree, transition }: { tree: ChartTree; transition: Transition }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const set = (fields: CommandArgs<'transition.update'>['fields']): void => {
    session.execute('transition.update', { transition: transition.id, fields })
  }
  const steps = tree.states
    .filter((state) => state.parent !== null)
    .map(({ id }) => ({ id, name: nameOf(tree.project, id, language) }))
  const { trigger } = transition

  return (
    <>
      <div className={styles.head}>
        <div className={styles.kind}>{t('inspector.path')}</div>
        <Words label={t('inspector.label')} value={transition.label} onChange={(label) => set({ label })} />
        <div className={styles.pair}>
          <Select
            label={t('inspector.from')}
            value={transition.from}
            options={steps}
            onChange={(from) => session.execute('transition.reconnect', { transition: transition.id, from })}
          />
          <Select
            label={t('inspector.to')}
            value={transition.targets[0] ?? '—'}
            options={transition.targets.length === 0 ? [{ id: '—', name: t('inspector.staysHere') }, ...steps] : steps}
            onChange={(to) => to !== '—' && session.execute('transition.reconnect', { transition: transition.id, to })}
          />
        </div>
        {transition.targets.length > 1 && (
          <span className={styles.legend}>{t('inspector.severalTargets', { count: transition.targets.length })}</span>
        )}
      </div>
      <Section name="trigger" title={t('inspector.when')}>
        <TriggerFields tree={tree} transition={transition} onChange={(next) => set({ trigger: next })} />
        <NumberField
          label={t('inspector.weight')}
          hint={t('inspector.weightHint')}
          percent
          minimum={0}
          value={transition.weight ?? null}
          onChange={(weight) => set({ weight })}
        />
        {transition.weight !== undefined && (
          <SourceMark sources={transition.sources} path="weight" onChange={(sources) => set({ sources })} />
        )}
        {trigger.type === 'after' && /^\d/.test(trigger.delay) && (
          <SourceMark sources={transition.sources} path={`after.${trigger.delay}`} onChange={(sources) => set({ sources })} />
        )}
      </Section>
      <Section name="guard" title={t('inspector.condition')}>
        <GuardFields chart={tree.chart} guard={transition.guard} onChange={(guard) => set({ guard })} />
      </Section>
      <Section name="actions" title={t('inspector.changes')}>
        <AssignFields
          label={t('inspector.onTheWay')}
          chart={tree.chart}
          actions={transition.actions}
          onChange={(actions) => set({ actions })}
        />
        <Switch
          label={t('inspector.reenter')}
          value={transition.reenter ?? false}
          onChange={(reenter) => set({ reenter: reenter || null })}
        />
      </Section>
      <div className={styles.fields}>
        <div className={styles.add}>
          <Button tone="harm" icon="trash" onPress={() => session.execute('transition.delete', { transition: transition.id })}>
            {t('inspector.deletePath')}
          </Button>
        </div>
      </div>
    </>
  )
}

function TriggerFields({
  tree,
  transition,
  onChange,
}: {
  tree: ChartTree
  transition: Transition
  onChange: (trigger: Trigger) => void
}) {
  const t = useT()
  const { trigger } = transition
  const source = tree.state(transition.from)
  const kind = source && stepKind(tree, source)
  const delays = Object.keys(tree.chart.delays ?? {})
  const types = [
    ...(source?.activity ? (['completed'] as const) : []),
    ...(kind === 'stage' || kind === 'parallel' ? (['done'] as const) : []),
    'after' as const,
    'event' as const,
    'always' as const,
    ...(trigger.type === 'invoke' ? (['invoke'] as const) : []),
  ]
  const made = (type: Trigger['type']): Trigger => {
    switch (type) {
      case 'after':
        return { type, delay: '86400000' }
      case 'event':
        return { type, event: 'EVENT' }
      case 'invoke':
        return trigger
      default:
        return { type }
    }
  }
  const named = trigger.type === 'after' && delays.includes(trigger.delay)
  return (
    <>
      <Select
        label={t('inspector.trigger')}
        value={trigger.type}
        options={types.map((id) => ({ id, name: t(`inspector.trigger.${id}`) }))}
        onChange={(type) => onChange(made(type))}
      />
      {trigger.type === 'event' && (
        <TextField
          label={t('inspector.event')}
          hint={t('inspector.eventHint')}
          value={trigger.event}
          onChange={(event) => event.trim() !== '' && onChange({ type: 'event', event: event.trim() })}
        />
      )}
      {trigger.type === 'after' && (
        <div className={styles.pair}>
          {delays.length > 0 && (
            <Select
              label={t('inspector.timeKind')}
              value={named ? trigger.delay : '—'}
              options={[{ id: '—', name: t('inspector.fixedTime') }, ...delays.map((id) => ({ id, name: id }))]}
              onChange={(delay) => onChange({ type: 'after', delay: delay === '—' ? '86400000' : delay })}
            />
          )}
          {!named && (
            <DurationField
              label={t('inspector.timeLimit')}
              value={Number(trigger.delay) / 1000}
              onChange={(seconds) => seconds !== null && onChange({ type: 'after', delay: String(Math.round(seconds * 1000)) })}
            />
          )}
        </div>
      )}
    </>
  )
}
