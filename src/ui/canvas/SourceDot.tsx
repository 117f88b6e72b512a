import { Handle, Position } from '@xyflow/react'
import { useT } from '../shell/hooks'
import styles from './canvas.module.css'
import { useCanvas } from './canvasState'

/** Where paths begin: dragged from to another step or the empty sheet, or tapped, and then the step that it leads to. */
export function SourceDot({ id }: { id: string }) {
  const t = useT()
  const { store, actions } = useCanvas()
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
