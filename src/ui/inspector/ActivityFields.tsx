import { fieldsOfKind } from '../../chart/stepFields'
import type { ChartTree } from '../../chart/tree'
import { formatDuration } from '../../i18n/duration'
import type { Activity, State } from '../../project/chart'
import { middleOf } from '../../project/middleOf'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { Switch } from '../kit/Switch'
import { TextField } from '../kit/TextField'
import { useLanguage, useT } from '../shell/hooks'
import { DelayFields } from './DelayFields'
import styles from './inspector.module.css'
import { merged } from './merged'
import { ProcessFields } from './ProcessFields'
import { RoleSelect } from './RoleSelect'
import { Section } from './Section'
import { SourceMark } from './SourceMark'
import { useStateFields } from './useStateFields'

/** Who does the work, how long it takes, and what it asks for [P3, P7]. */
export function ActivityFields({ tree, state }: { tree: ChartTree; state: State }) {
  const t = useT()
  const language = useLanguage()
  const set = useStateFields(state)
  const { activity } = state
  if (!activity) return null
  const change = (fields: { [K in keyof Activity]?: Activity[K] | undefined }): void =>
    set({ activity: merged(activity, fields) })
  const staffed = activity.kind === 'staffed'
  const mean = activity.duration && middleOf(activity.duration)
  /** A sub-process has neither people nor a duration of its own; work that is none starts with what new work has. */
  const doneBy = (kind: Activity['kind']): void => {
    const { 'activity.duration': _, ...sources } = state.sources ?? {}
    if (kind === 'process') set({ activity: merged<Activity>({ kind }, { cost: activity.cost }), sources })
    else if (activity.kind !== 'process') change({ kind })
    else {
      const fresh = fieldsOfKind('activity')
      set({
        activity: merged<Activity>({ ...fresh.activity, kind }, { cost: activity.cost }),
        sources: { ...sources, ...fresh.sources },
      })
    }
  }
  const kinds = (
    <Select
      label={t('inspector.doneBy')}
      value={activity.kind}
      options={(['staffed', 'self', 'automatic', 'process'] as const).map((id) => ({ id, name: t(`inspector.doneBy.${id}`) }))}
      onChange={doneBy}
    />
  )
  if (activity.kind === 'process')
    return (
      <Section name="activity" title={t('inspector.work')}>
        {kinds}
        <ProcessFields tree={tree} state={state} onChange={(chart) => change({ chart })} />
      </Section>
    )

  return (
    <Section
      name="activity"
      title={t('inspector.work')}
      {...(mean ? { summary: t('inspector.about', { duration: formatDuration(mean, language) }) } : {})}
    >
      <div className={styles.pair}>
        {kinds}
        <RoleSelect
          tree={tree}
          value={activity.role}
          kind={staffed ? 'staff' : activity.kind === 'automatic' ? 'system' : 'external'}
          onChange={(role) => change({ role })}
        />
      </div>
      <div className={styles.pair}>
        <Select
          label={t('inspector.nature')}
          value={activity.nature ?? 'unset'}
          options={(['unset', 'rule', 'judgement'] as const).map((id) => ({
            id,
            name: id === 'unset' ? t('inspector.notSet') : t(`inspector.nature.${id}`),
          }))}
          onChange={(nature) => change({ nature: nature === 'unset' ? undefined : nature })}
        />
        {staffed && (
          <Select
            label={t('inspector.minSkill')}
            value={activity.minSkill ?? 'any'}
            options={(['any', 'junior', 'intermediate', 'senior'] as const).map((id) => ({
              id,
              name: t(`inspector.skill.${id}`),
            }))}
            onChange={(skill) => change({ minSkill: skill === 'any' ? undefined : skill })}
          />
        )}
      </div>
      <DelayFields
        label={t('inspector.handleTime')}
        value={activity.duration ?? { type: 'constant', value: 0 }}
        onChange={(duration) => change({ duration: duration as NonNullable<Activity['duration']> })}
      />
      <SourceMark sources={state.sources} path="activity.duration" onChange={(sources) => set({ sources })} />
      {staffed && (
        <>
          <div className={styles.pair}>
            <NumberField
              label={t('inspector.units')}
              whole
              minimum={1}
              value={activity.units ?? 1}
              onChange={(units) => change({ units: units === 1 ? undefined : (units ?? undefined) })}
            />
            <NumberField
              label={t('inspector.priority')}
              hint={t('inspector.priorityHint')}
              value={activity.priority ?? 0}
              onChange={(priority) => change({ priority: priority || undefined })}
            />
          </div>
          <Switch
            label={t('inspector.detached')}
            value={activity.detached ?? false}
            onChange={(detached) => change({ detached: detached || undefined })}
          />
          <Switch
            label={t('inspector.patience')}
            value={activity.patience !== undefined}
            onChange={(patient) =>
              change({ patience: patient ? { after: { type: 'constant', value: 3600 }, event: 'GIVES_UP' } : undefined })
            }
          />
          {activity.patience && (
            <div className={styles.group}>
              <DelayFields
                label={t('inspector.patienceAfter')}
                value={activity.patience.after}
                mayNever
                onChange={(after) =>
                  change({ patience: { ...activity.patience, after: after as never, event: activity.patience?.event ?? '' } })
                }
              />
              <TextField
                label={t('inspector.patienceEvent')}
                hint={t('inspector.eventHint')}
                value={activity.patience.event}
                onChange={(event) =>
                  event.trim() !== '' && activity.patience && change({ patience: { ...activity.patience, event: event.trim() } })
                }
              />
            </div>
          )}
        </>
      )}
    </Section>
  )
}
