import { Handle, Position } from '@xyflow/react'
import { useT } from '../shell/hooks'
import styles from './canvas.module.css'
import { useCanvas, useCanvasState } from './canvasState'

/*
 * The library's own handle follows every movement of the view, each on its own. Where nobody's pointer is, an element that
 * looks the same to eyes and to the library stands for it: it finds where a path may end in the page, by these names.
 */
const standIn = (id: string, type: 'source' | 'target', side: 'left' | 'right') => ({
  className: `react-flow__handle react-flow__handle-${side} nodrag nopan ${type} connectable connectablestart connectableend connectionindicator ${styles[type]}`,
  'data-nodeid': id,
  'data-handlepos': side,
  'data-id': `1-${id}-null-${type}`,
})

/** Where paths end; nothing begins here. */
export const TargetDot = ({ id }: { id: string }) => <div {...standIn(id, 'target', 'left')} />

/** Where paths begin: dragged from to another step or the empty sheet, or tapped, and then the step that it leads to. */
export function SourceDot({ id, selected }: { id: string; selected: boolean }) {
  const t = useT()
  const { store, actions } = useCanvas()
  const isNear = useCanvasState((state) => state.near === id)
  if (!isNear && !selected) return <div {...standIn(id, 'source', 'right')} title={t('canvas.connect')} />
  return (
    <Handle
      type="source"
      position={Position.Right}
      className={styles.source ?? ''}
      title={t('canvas.connect')}
      onClick={(event) => {
        // Else it would be a press on the step, which ends what begins here.
        event.stopPropagation()
        if (store.getState().connecting) actions.connectTo(id)
        else store.setState({ connecting: id })
      }}
    />
  )
}
