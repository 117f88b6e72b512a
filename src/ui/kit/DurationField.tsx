import { formatDuration, parseDuration } from '../../i18n/duration'
import { useLanguage, useT } from '../shell/hooks'
import { EntryField, type EntryFieldProps } from './EntryField'

export type DurationFieldProps = Omit<EntryFieldProps<number>, 'format' | 'parse' | 'problem' | 'align' | 'unit'>

/** Seconds, shown and typed as people say them: 15 分钟, 1.5 h, 2 个工作日. */
export function DurationField(props: DurationFieldProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <EntryField
      {...props}
      format={(seconds) => formatDuration(seconds, language, { exact: true })}
      parse={(text) => parseDuration(text) ?? undefined}
      placeholder={props.placeholder ?? t('shell.durationExample')}
      problem={t('shell.badDuration')}
    />
  )
}
