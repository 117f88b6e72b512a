import type { ChartTree } from '../../chart/tree'
import { waitOf } from '../../chart/wait'
import type { State } from '../../project/chart'
import { useLanguage, useSession, useT } from '../shell/hooks'
import { DelayFields } from './DelayFields'
import styles from './inspector.module.css'
import { RoleSelect } from './RoleSelect'
import { Section } from './Section'
import { SourceMark } from './SourceMark'
import { useStateFields } from './useStateFields'
import { attributeOptions } from './vocabulary'

/** How long a wait lasts [D3] and whom it waits for. */
export function WaitFields({ tree, state }: { tree: ChartTree; state: State }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const set = useStateFields(state)
  const out = tree.outgoing(state.id)
  const delay = waitOf(tree.chart.delays, out)
  const first = out.find(({ trigger }) => trigger.type === 'after')
  const named =
    first?.trigger.type === 'after' && Object.hasOwn(tree.chart.delays ?? {}, first.trigger.delay) ? first.trigger.delay : null
  return (
    <Section name="wait" title={t('inspector.wait')}>
      {delay ? (
        <DelayFields
          label={t('inspector.waitTime')}
          value={delay}
          clocks={attributeOptions(tree.chart, language)}
          mayNever
          onChange={(next) => session.execute('state.setWait', { state: state.id, delay: next })}
        />
      ) : (
        <p className={styles.legend}>{t('inspector.waitNeedsPath')}</p>
      )}
      {named && (
        <SourceMark
          sources={tree.chart.sources}
          path={`delays.${named}`}
          onChange={(sources) => session.execute('chart.setProperties', { chart: tree.chart.id, fields: { sources } })}
        />
      )}
      <RoleSelect tree={tree} value={state.role} kind="external" onChange={(role) => set({ role: role ?? null })} />
    </Section>
  )
}
