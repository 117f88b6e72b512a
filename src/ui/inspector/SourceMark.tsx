import type { Source } from '../../project/chart'
import { say } from '../../project/text'
import { EntryField } from '../kit/EntryField'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { useLanguage, useT } from '../shell/hooks'
import styles from './inspector.module.css'
import { isDate } from './isDate'

type Sources = Readonly<Record<string, Source>> | undefined

interface SourceMarkProps {
  /** Where several figures stand together: which one is meant. */
  label?: string
  sources: Sources
  /** The figure's path, `activity.duration`. */
  path: string
  onChange: (sources: Record<string, Source> | null) => void
}

/** [D0] Where a figure comes from: measured, from a source, or assumed; with a note. */
export function SourceMark({ label, sources, path, onChange }: SourceMarkProps) {
  const t = useT()
  const language = useLanguage()
  const source = sources?.[path]
  const set = (next: Source): void => onChange({ ...sources, [path]: next })
  return (
    <div className={styles.group}>
      <Select
        label={label ?? t('inspector.source')}
        value={source?.quality ?? 'unset'}
        options={(['unset', 'measured', 'source', 'assumption'] as const).map((id) => ({
          id,
          name: id === 'unset' ? t('inspector.noSource') : t(`inspector.quality.${id}`),
        }))}
        onChange={(quality) => {
          if (quality !== 'unset') return set({ ...source, quality })
          const { [path]: _, ...others } = sources ?? {}
          onChange(Object.keys(others).length > 0 ? others : null)
        }}
      />
      {source && (
        <EntryField<string>
          label={t('inspector.sourceDate')}
          value={source.date ?? null}
          format={(date) => date}
          parse={(text) => (isDate(text.trim()) ? text.trim() : undefined)}
          problem={t('inspector.badSourceDate')}
          placeholder="2026-10-01"
          onChange={(date) => {
            const { date: _, ...rest } = source
            set(date === null ? rest : { ...rest, date })
          }}
        />
      )}
      {source && (
        <TextField
          label={t('inspector.sourceNote')}
          value={say(source.note, language)}
          onChange={(words) => {
            const { note, ...rest } = source
            const other = typeof note === 'object' ? note : {}
            set(words.trim() === '' ? rest : { ...rest, note: { ...other, [language]: words.trim() } })
          }}
        />
      )}
    </div>
  )
}
