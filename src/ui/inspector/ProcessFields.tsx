import { byOrder } from '../../base/order'
import { invokedBy, wouldCircle } from '../../chart/processes'
import { nameOf } from '../../chart/sentence'
import type { ChartTree } from '../../chart/tree'
import type { Activity, State } from '../../project/chart'
import { goTo } from '../../session/view'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { useLanguage, useSession, useT } from '../shell/hooks'
import styles from './inspector.module.css'

/** Which other chart is the work of a step, and the way there. */
export function ProcessFields({
  tree,
  state,
  onChange,
}: {
  tree: ChartTree
  state: State
  onChange: (chart: Activity['chart']) => void
}) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const { project } = tree
  const invoked = invokedBy(project, state)?.chart
  const charts = Object.values(project.charts)
    .filter(({ id, kind, deleted }) => !deleted && kind === 'process' && !wouldCircle(project, tree.chart.id, id))
    .sort(byOrder)
  // What is chosen is shown, even where it had better not be.
  const offered = invoked && !charts.includes(invoked) ? [...charts, invoked] : charts
  return (
    <>
      <Select
        label={t('inspector.subProcess')}
        hint={t('inspector.subProcessHint')}
        value={invoked?.id ?? '—'}
        options={[
          { id: '—', name: t('inspector.subProcessNone') },
          ...offered.map(({ id }) => ({ id, name: nameOf(project, id, language) })),
        ]}
        onChange={(id) => onChange(id === '—' ? undefined : id)}
      />
      {invoked && (
        <div className={styles.add}>
          <Button tone="quiet" icon="process" onPress={() => goTo(session.view, { kind: 'chart', id: invoked.id })}>
            {t('inspector.subProcessOpen')}
          </Button>
        </div>
      )}
    </>
  )
}
