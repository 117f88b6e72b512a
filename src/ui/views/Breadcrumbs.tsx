import { nameOf } from '../../chart/sentence'
import { treeOf } from '../../chart/tree'
import { select } from '../../session/view'
import { Icon } from '../kit/Icon'
import { useLanguage, useProject, useSession, useT, useView } from '../shell/hooks'
import styles from './breadcrumbs.module.css'

/** The stages around what is selected, from the chart inwards; a press goes there. Nothing where nothing lies in a stage. */
export function Breadcrumbs({ chartId }: { chartId: string }) {
  const t = useT()
  const language = useLanguage()
  const { view } = useSession()
  const tree = useProject((project) => treeOf(project, chartId))
  const mode = useView((now) => now.mode)
  const first = useView(({ selection }) => selection[0])
  const path = tree?.transition(first ?? '')
  const state = tree?.state(path?.from ?? first ?? '')
  // A walk shows itself where the learner is.
  if (mode === 'walk' || !tree || !state || state.parent === null) return null
  const line = [state, ...tree.ancestors(state.id)].reverse()
  if (line.length < 3) return null
  return (
    <nav className={styles.crumbs} aria-label={t('uses.crumbs')}>
      <ol>
        {line.map(({ id, parent }, i) => (
          <li key={id}>
            {i > 0 && <Icon name="chevronRight" size={12} />}
            <button
              type="button"
              aria-current={i === line.length - 1 ? 'location' : undefined}
              onClick={() => select(view, parent === null ? [] : [id])}
            >
              {nameOf(tree.project, parent === null ? chartId : id, language)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
