import { useRef } from 'react'
import { treeOf } from '../../chart/tree'
import { ChartInspector } from '../inspector/ChartInspector'
import styles from '../inspector/inspector.module.css'
import { SelectionInspector } from '../inspector/SelectionInspector'
import { StateInspector } from '../inspector/StateInspector'
import { TransitionInspector } from '../inspector/TransitionInspector'
import { useKeptPlace } from '../inspector/useKeptPlace'
import { useProject, useView } from '../shell/hooks'

/** The fields of what is selected; with nothing selected, of the chart itself, so that it is never empty. */
export function Inspector({ chartId }: { chartId: string }) {
  const tree = useProject((project) => treeOf(project, chartId))
  const selection = useView((view) => view.selection)
  const pane = useRef<HTMLDivElement>(null)
  useKeptPlace(pane)
  if (!tree) return null

  const [id] = selection
  const state = id === undefined ? undefined : tree.state(id)
  const transition = tree.transition(id ?? '')
  return (
    <div ref={pane} className={styles.inspector}>
      {selection.length > 1 ? (
        <SelectionInspector tree={tree} ids={selection} />
      ) : state && state.parent !== null ? (
        <StateInspector key={state.id} tree={tree} state={state} />
      ) : transition ? (
        <TransitionInspector key={transition.id} tree={tree} transition={transition} />
      ) : (
        <ChartInspector key={chartId} tree={tree} />
      )}
    </div>
  )
}
