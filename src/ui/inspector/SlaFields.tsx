import type { Sla, State } from '../../project/chart'
import { Button } from '../kit/Button'
import { DurationField } from '../kit/DurationField'
import { IconButton } from '../kit/IconButton'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { useT } from '../shell/hooks'
import styles from './inspector.module.css'
import { Section } from './Section'
import { useStateFields } from './useStateFields'

/** Promised times: started or done within so long, for so many of all. */
export function SlaFields({ state }: { state: State }) {
  const t = useT()
  const set = useStateFields(state)
  const sla = state.sla ?? []
  const change = (next: Sla[]): void => set({ sla: next.length > 0 ? next : null })
  return (
    <Section name="sla" title={t('inspector.sla')} {...(sla.length > 0 ? { summary: String(sla.length) } : {})}>
      {sla.map((promise, i) => {
        const put = (fields: Partial<Sla>): void => change(sla.toSpliced(i, 1, { ...promise, ...fields }))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: promises have no id.
          <div className={styles.group} key={i}>
            <div className={styles.row}>
              <Select
                label={t('inspector.slaMetric')}
                value={promise.metric}
                options={(['start', 'done'] as const).map((id) => ({ id, name: t(`inspector.slaMetric.${id}`) }))}
                onChange={(metric) => put({ metric })}
              />
              <IconButton icon="close" name={t('inspector.remove')} onPress={() => change(sla.toSpliced(i, 1))} />
            </div>
            <div className={styles.pair}>
              <DurationField
                label={t('inspector.within')}
                value={promise.within}
                onChange={(within) => within !== null && put({ within })}
              />
              <NumberField
                label={t('inspector.target')}
                percent
                minimum={0}
                maximum={1}
                value={promise.target}
                onChange={(target) => target !== null && put({ target })}
              />
            </div>
          </div>
        )
      })}
      <div className={styles.add}>
        <Button tone="quiet" icon="plus" onPress={() => change([...sla, { metric: 'start', within: 300, target: 0.8 }])}>
          {t('inspector.addSla')}
        </Button>
      </div>
    </Section>
  )
}
