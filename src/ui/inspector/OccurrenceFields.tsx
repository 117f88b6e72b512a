import type { ChartTree } from '../../chart/tree'
import type { State } from '../../project/chart'
import type { Distribution } from '../../project/distribution'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { useLanguage, useT } from '../shell/hooks'
import { DelayFields } from './DelayFields'
import styles from './inspector.module.css'
import { Section } from './Section'
import { SourceMark } from './SourceMark'
import { useStateFields } from './useStateFields'
import { attributeOptions } from './vocabulary'

/** Things that happen by themselves while a learner is here [P5]: leaving, complaining; their clock may run faster for some. */
export function OccurrenceFields({ tree, state }: { tree: ChartTree; state: State }) {
  const t = useT()
  const language = useLanguage()
  const set = useStateFields(state)
  const occurrences = Object.entries(state.occurrences ?? {})
  const change = (next: readonly (readonly [string, Distribution])[]): void =>
    set({ occurrences: next.length > 0 ? Object.fromEntries(next) : null })
  const fresh = occurrences.some(([event]) => event === 'LEAVES') ? `EVENT_${occurrences.length + 1}` : 'LEAVES'
  return (
    <Section
      name="occurrences"
      title={t('inspector.occurrences')}
      {...(occurrences.length > 0 ? { summary: String(occurrences.length) } : {})}
    >
      <p className={styles.legend}>{t('inspector.occurrencesHint')}</p>
      {occurrences.map(([event, distribution], i) => {
        const put = (name: string, next: Distribution): void => change(occurrences.toSpliced(i, 1, [name, next]))
        return (
          <div className={styles.group} key={event}>
            <div className={styles.row}>
              <TextField
                label={t('inspector.event')}
                value={event}
                onChange={(name) => name.trim() !== '' && put(name.trim(), distribution)}
              />
              <IconButton icon="close" name={t('inspector.remove')} onPress={() => change(occurrences.toSpliced(i, 1))} />
            </div>
            <DelayFields
              label={t('inspector.occursAfter')}
              value={distribution}
              mayNever
              onChange={(next) => put(event, next as Distribution)}
            />
            <Select
              label={t('inspector.factor')}
              value={distribution.factor ?? '—'}
              options={[{ id: '—', name: t('inspector.noFactor') }, ...attributeOptions(tree.chart, language)]}
              onChange={(factor) => {
                const { factor: _, ...rest } = distribution
                put(event, (factor === '—' ? rest : { ...rest, factor }) as Distribution)
              }}
            />
            <SourceMark sources={state.sources} path={`occurrences.${event}`} onChange={(sources) => set({ sources })} />
          </div>
        )
      })}
      <div className={styles.add}>
        <Button
          tone="quiet"
          icon="plus"
          onPress={() => change([...occurrences, [fresh, { type: 'exponential', mean: 90 * 86_400 }]])}
        >
          {t('inspector.addOccurrence')}
        </Button>
      </div>
    </Section>
  )
}
