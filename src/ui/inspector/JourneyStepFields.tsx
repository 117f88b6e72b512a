import type { State } from '../../project/chart'
import { type Measured, measuredKinds } from '../../project/journey'
import { say } from '../../project/text'
import { newId } from '../../session/newId'
import { Button } from '../kit/Button'
import { DurationField } from '../kit/DurationField'
import { EntryField } from '../kit/EntryField'
import { IconButton } from '../kit/IconButton'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { Switch } from '../kit/Switch'
import { useLanguage, useSession, useT } from '../shell/hooks'
import styles from './inspector.module.css'
import { isDate } from './isDate'
import { Section } from './Section'
import { SourceMark } from './SourceMark'
import { Words } from './Words'

/** What is known of a step of a journey beyond its cells: expectations, and what was observed there, with source and date. */
export function JourneyStepFields({ state }: { state: State }) {
  const t = useT()
  const session = useSession()
  const { experience = {} } = state
  const set = (fields: Parameters<typeof session.execute<'journey.setExperience'>>[1]['fields']): void => {
    session.execute('journey.setExperience', { state: state.id, fields })
  }
  const measured = experience.measured ?? []
  const change = (next: readonly Measured[]): void => set({ measured: next.length > 0 ? [...next] : null })
  return (
    <Section name="journey" title={t('journey.section')} summary={String(measured.length)}>
      <Switch
        label={t('journey.momentMark')}
        value={experience.moment ?? false}
        onChange={(moment) => set({ moment: moment ? true : null })}
      />
      <DurationField
        label={t('journey.expectedWait')}
        value={experience.expectedWait ?? null}
        onChange={(expectedWait) => set({ expectedWait })}
      />
      {experience.emotion !== undefined && (
        <SourceMark
          label={t('journey.emotionSource')}
          sources={state.sources}
          path="experience.emotion"
          onChange={(sources) => session.execute('state.update', { state: state.id, fields: { sources } })}
        />
      )}
      <span className={styles.legend}>{t('journey.row.measured')}</span>
      {measured.map((one, i) => (
        <MeasuredFields
          key={one.id}
          measured={one}
          onChange={(next) => change(measured.toSpliced(i, 1, next))}
          onRemove={() => change(measured.toSpliced(i, 1))}
        />
      ))}
      <div className={styles.add}>
        <Button tone="quiet" icon="plus" onPress={() => change([...measured, { id: newId(), what: 'csat' }])}>
          {t('journey.addMeasured')}
        </Button>
      </div>
    </Section>
  )
}

interface MeasuredFieldsProps {
  measured: Measured
  onChange: (measured: Measured) => void
  onRemove: () => void
}

function MeasuredFields({ measured, onChange, onRemove }: MeasuredFieldsProps) {
  const t = useT()
  const language = useLanguage()
  /** Without a field where it is emptied. */
  const set = (fields: { [K in keyof Measured]?: Measured[K] | null | undefined }): void =>
    onChange(
      Object.fromEntries(
        Object.entries({ ...measured, ...fields }).filter(([, value]) => value !== null && value !== undefined),
      ) as unknown as Measured,
    )
  const { what, value, words, count, source, date } = measured
  const isWords = what === 'quote' || what === 'other'
  return (
    <div className={styles.group}>
      <div className={styles.row}>
        <Select
          label={t('journey.measuredWhat')}
          value={what}
          options={measuredKinds.map((id) => ({ id, name: t(`journey.measured.${id}`) }))}
          onChange={(next) => set({ what: next, value: null })}
        />
        <IconButton icon="trash" name={t('inspector.remove')} onPress={onRemove} />
      </div>
      {isWords && <Words label={t('journey.measuredWords')} multiline value={words} onChange={(text) => set({ words: text })} />}
      {what === 'wait' && (
        <DurationField label={t('journey.measured.wait')} value={value ?? null} onChange={(next) => set({ value: next })} />
      )}
      {!isWords && what !== 'wait' && (
        <NumberField
          label={t(`journey.measured.${what}`)}
          {...(what === 'dropOff' ? { percent: true } : {})}
          {...(what === 'mood' ? { minimum: -2 } : { minimum: 0 })}
          value={value ?? null}
          onChange={(next) => set({ value: next })}
        />
      )}
      <NumberField
        label={t('journey.measuredCount')}
        minimum={0}
        value={count ?? null}
        onChange={(next) => set({ count: next === null ? null : Math.round(next) })}
      />
      <Words label={t('journey.measuredSource')} value={source} onChange={(text) => set({ source: text })} />
      <EntryField<string>
        label={t('inspector.sourceDate')}
        value={date ?? null}
        format={(text) => text}
        parse={(text) => (isDate(text.trim()) ? text.trim() : undefined)}
        problem={t('inspector.badSourceDate')}
        placeholder="2026-10-01"
        onChange={(next) => set({ date: next })}
      />
      {say(source, language) === '' && <p className={styles.legend}>{t('journey.measuredHint')}</p>}
    </div>
  )
}
