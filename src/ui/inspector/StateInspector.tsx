import { type ChartTree, stepKind } from '../../chart/tree'
import type { State } from '../../project/chart'
import { foldStage } from '../../session/foldStage'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { Switch } from '../kit/Switch'
import { TextField } from '../kit/TextField'
import { useSession, useT } from '../shell/hooks'
import { ActivityFields } from './ActivityFields'
import { AssignFields } from './AssignFields'
import { ExperienceFields } from './ExperienceFields'
import styles from './inspector.module.css'
import { JourneyStepFields } from './JourneyStepFields'
import { MoneyFields } from './MoneyFields'
import { OccurrenceFields } from './OccurrenceFields'
import { OutgoingList } from './OutgoingList'
import { PlaceSelect } from './PlaceSelect'
import { PrivacyFields } from './PrivacyFields'
import { Section } from './Section'
import { SlaFields } from './SlaFields'
import { SopFields } from './SopFields'
import { useStateFields } from './useStateFields'
import { WaitFields } from './WaitFields'
import { Words } from './Words'

const kinds = ['activity', 'wait', 'choice', 'stage', 'parallel', 'end', 'history'] as const

/** Everything that can be said of one step. */
export function StateInspector({ tree, state }: { tree: ChartTree; state: State }) {
  const t = useT()
  const session = useSession()
  const set = useStateFields(state)
  const kind = stepKind(tree, state)
  const parent = state.parent === null ? undefined : tree.state(state.parent)
  const isFirst = parent?.initial === state.id
  const works = kind !== 'history' && kind !== 'end'

  return (
    <>
      <div className={styles.head}>
        <Words
          label={t('inspector.name')}
          value={state.name}
          onChange={(name) => session.execute('state.rename', { state: state.id, name: name ?? '' })}
        />
        <div className={styles.pair}>
          <Select
            label={t('inspector.kind')}
            value={kind}
            options={kinds.map((id) => ({ id, name: t(`inspector.kind.${id}`) }))}
            onChange={(next) => session.execute('state.changeKind', { state: state.id, kind: next })}
          />
          {kind === 'end' && (
            <Select
              label={t('inspector.outcome')}
              value={state.outcome ?? null}
              options={(['success', 'neutral', 'loss'] as const).map((id) => ({ id, name: t(`inspector.outcome.${id}`) }))}
              onChange={(outcome) => set({ outcome })}
            />
          )}
          {kind === 'history' && (
            <Select
              label={t('inspector.history')}
              value={state.history ?? 'shallow'}
              options={(['shallow', 'deep'] as const).map((id) => ({ id, name: t(`inspector.history.${id}`) }))}
              onChange={(history) => set({ history })}
            />
          )}
        </div>
        <PlaceSelect tree={tree} state={state} />
        {parent?.kind === 'compound' && kind !== 'history' && !isFirst && (
          <div className={styles.add}>
            <Button tone="quiet" icon="play" onPress={() => session.execute('state.setInitial', { state: state.id })}>
              {t('inspector.makeFirst')}
            </Button>
          </div>
        )}
        {isFirst && <span className={styles.legend}>{t('inspector.isFirst')}</span>}
      </div>
      {kind === 'activity' && <ActivityFields tree={tree} state={state} />}
      {kind === 'wait' && <WaitFields tree={tree} state={state} />}
      {kind !== 'end' && <OutgoingList tree={tree} state={state} />}
      {works && kind !== 'choice' && <SlaFields state={state} />}
      {works && kind !== 'choice' && <OccurrenceFields tree={tree} state={state} />}
      {kind !== 'history' && <MoneyFields state={state} />}
      {works && <ExperienceFields state={state} />}
      {works && tree.chart.kind === 'journey' && <JourneyStepFields state={state} />}
      {works && <PrivacyFields state={state} />}
      {works && <SopFields state={state} />}
      <Section name="advanced" title={t('inspector.advanced')}>
        <TextField
          label={t('inspector.tags')}
          hint={t('inspector.tagsHint')}
          value={(state.tags ?? []).join(', ')}
          onChange={(text) => {
            const tags = words(text)
            set({ tags: tags.length > 0 ? tags : null })
          }}
        />
        <TextField
          label={t('inspector.skills')}
          hint={t('inspector.skillsHint')}
          value={(state.skills ?? []).join(', ')}
          onChange={(text) => {
            const skills = words(text)
            set({ skills: skills.length > 0 ? skills : null })
          }}
        />
        <AssignFields
          label={t('inspector.entry')}
          chart={tree.chart}
          actions={state.entry}
          onChange={(entry) => set({ entry })}
        />
        <AssignFields label={t('inspector.exit')} chart={tree.chart} actions={state.exit} onChange={(exit) => set({ exit })} />
        <Words label={t('inspector.note')} multiline value={state.note} onChange={(note) => set({ note })} />
        <TextField
          label={t('inspector.key')}
          hint={t('inspector.keyHint')}
          value={state.key}
          onChange={(key) => session.execute('state.setKey', { state: state.id, key })}
        />
        {(kind === 'stage' || kind === 'parallel') && (
          <Switch label={t('inspector.folded')} value={state.folded ?? false} onChange={() => foldStage(session, state.id)} />
        )}
      </Section>
    </>
  )
}

const words = (text: string): string[] =>
  text
    .split(/[,，、;；\s]+/)
    .map((word) => word.trim())
    .filter(Boolean)
