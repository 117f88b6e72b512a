import type { State } from '../../project/chart'
import { NumberField } from '../kit/NumberField'
import { useProject, useT } from '../shell/hooks'
import styles from './inspector.module.css'
import { Section } from './Section'
import { SourceMark } from './SourceMark'
import { useStateFields } from './useStateFields'

/** What each entry costs besides staff time, and what it earns. */
export function MoneyFields({ state }: { state: State }) {
  const t = useT()
  const set = useStateFields(state)
  const currency = useProject(({ settings }) => settings.settings?.currency ?? '')
  const { activity } = state
  const cost = activity ? activity.cost : state.cost
  const path = activity ? 'activity.cost' : 'cost'
  return (
    <Section name="money" title={t('inspector.money')}>
      <div className={styles.pair}>
        <NumberField
          label={t('inspector.cost')}
          unit={currency}
          value={cost ?? null}
          onChange={(amount) => {
            if (!activity) return set({ cost: amount })
            const { cost: _, ...rest } = activity
            set({ activity: amount === null ? rest : { ...rest, cost: amount } })
          }}
        />
        <NumberField
          label={t('inspector.revenue')}
          unit={currency}
          value={state.value ?? null}
          onChange={(value) => set({ value })}
        />
      </div>
      {cost !== undefined && <SourceMark sources={state.sources} path={path} onChange={(sources) => set({ sources })} />}
      {state.value !== undefined && (
        <SourceMark
          label={t('inspector.revenueSource')}
          sources={state.sources}
          path="value"
          onChange={(sources) => set({ sources })}
        />
      )}
    </Section>
  )
}
