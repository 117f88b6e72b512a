import type { Source } from '../../project/chart'
import { say } from '../../project/text'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { useLanguage, useT } from '../shell/hooks'
import styles from './inspector.module.css'

type Sources = Readonly<Record<string, Source>> | undefined

interface SourceMarkProps {
  sources: Sources
  /** The figure's path, `activity.duration`. */
  path: string
  onChange: (sources: Record<string, Source> | null) => void
}

/** [D0] Where a figure comes from: measured, from a source, or assumed; with a note. */
export function SourceMark({ sources, path, onChange }: SourceMarkProps) {
  const t = useT()
  const language = useLanguage()
  const source = sources?.[path]
  const set = (next: Source): void => onChange({ ...sources, [path]: next })
  return (
    <div className={styles.group}>
      <Select
        label={t('inspector.source')}
        value={source?.quality ?? null}
        options={(['measured', 'source', 'assumption'] as const).map((id) => ({ id, name: t(`inspector.quality.${id}`) }))}
        onChange={(quality) => set({ ...source, quality })}
        placeholder={t('inspector.noSource')}
      />
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
