import type { State } from '../../project/chart'
import type { Experience } from '../../project/journey'
import { say } from '../../project/text'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { useLanguage, useT } from '../shell/hooks'
import styles from './inspector.module.css'
import { merged } from './merged'
import { Section } from './Section'
import { useStateFields } from './useStateFields'
import { WordList, Words } from './Words'

const emotions = ['2', '1', '0', '-1', '-2'] as const

/** What the learner sees and feels here. */
export function ExperienceFields({ state }: { state: State }) {
  const t = useT()
  const language = useLanguage()
  const set = useStateFields(state)
  const experience: Experience = state.experience ?? {}
  const change = (fields: { [K in keyof Experience]?: Experience[K] | null }): void => {
    const next = merged(experience, fields)
    set({ experience: Object.keys(next).length > 0 ? next : null })
  }
  return (
    <Section name="experience" title={t('inspector.experience')}>
      <div className={styles.pair}>
        <Select
          label={t('inspector.lane')}
          value={state.lane ?? 'unset'}
          options={(['unset', 'customer', 'frontstage', 'backstage', 'support'] as const).map((id) => ({
            id,
            name: id === 'unset' ? t('inspector.notSet') : t(`inspector.lane.${id}`),
          }))}
          onChange={(lane) => set({ lane: lane === 'unset' ? null : lane })}
        />
        <Select
          label={t('inspector.emotion')}
          value={experience.emotion === undefined ? 'unset' : nearest(experience.emotion)}
          options={(['unset', ...emotions] as const).map((id) => ({
            id,
            name: id === 'unset' ? t('inspector.notSet') : t(`inspector.emotion.${id}`),
          }))}
          onChange={(emotion) => change({ emotion: emotion === 'unset' ? null : Number(emotion) })}
        />
      </div>
      <TextField
        label={t('inspector.channels')}
        hint={t('inspector.listHint')}
        value={(state.channels ?? []).map((channel) => say(channel, language)).join(', ')}
        onChange={(text) => {
          const channels = text
            .split(/[,，、;；]+/)
            .map((channel) => channel.trim())
            .filter(Boolean)
            .map((words) => (state.channels ?? []).find((channel) => say(channel, language) === words) ?? words)
          set({ channels: channels.length > 0 ? channels : null })
        }}
      />
      <Words label={t('inspector.touchpoint')} value={experience.touchpoint} onChange={(touchpoint) => change({ touchpoint })} />
      <Words label={t('inspector.thoughts')} value={experience.thoughts} onChange={(thoughts) => change({ thoughts })} />
      <WordList
        label={t('inspector.pains')}
        addLabel={t('inspector.addPain')}
        value={experience.pains}
        onChange={(pains) => change({ pains })}
      />
      <WordList
        label={t('inspector.opportunities')}
        addLabel={t('inspector.addOpportunity')}
        value={experience.opportunities}
        onChange={(opportunities) => change({ opportunities })}
      />
    </Section>
  )
}

const nearest = (emotion: number): (typeof emotions)[number] =>
  String(Math.round(emotion)).replace('-0', '0') as (typeof emotions)[number]
