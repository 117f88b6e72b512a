import { type Align, NodeToolbar, Position, useStore as useFlowStore } from '@xyflow/react'
import { type ChartTree, stepKind } from '../../chart/tree'
import type { Scene } from '../../picture/scene'
import { measures } from '../../picture/stepSize'
import { IconButton } from '../kit/IconButton'
import { Menu } from '../kit/Menu'
import { runAction } from '../shell/actionHandlers'
import { useSession, useT } from '../shell/hooks'
import { keyWords } from '../shell/shortcuts'
import styles from './canvas.module.css'
import { useCanvas } from './canvasState'

const kinds = ['activity', 'wait', 'choice', 'stage', 'parallel', 'end', 'history'] as const

/** The pad with the gap between it and its step, and the tools at the left, in pixels. */
const padRoom = { width: 270, height: 46, gap: 12, tools: 96 }

interface PadProps {
  tree: ChartTree
  scene: Scene
  id: string
  isHidden: boolean
  onNext: () => void
}

/** What can be done to the selected step, beside it. */
export function ContextPad({ tree, scene, id, isHidden, onNext }: PadProps) {
  const t = useT()
  const session = useSession()
  const { store, actions } = useCanvas()
  const isBelow = useIsBelow(scene, id)
  const align = useAlign(scene, id)
  const state = tree.state(id)
  if (!state) return null
  const kind = stepKind(tree, state)
  const leads = kind !== 'end' && kind !== 'history'
  return (
    <NodeToolbar
      nodeId={id}
      isVisible={!isHidden}
      position={isBelow ? Position.Bottom : Position.Top}
      offset={padRoom.gap}
      align={align}
    >
      <div className={styles.pad} role="toolbar" aria-label={t('canvas.pad')}>
        {leads && <IconButton icon="plus" name={t('canvas.keys.next')} keys="Tab" onPress={onNext} />}
        {leads && (
          <IconButton icon="route" name={t('canvas.connect')} keys="C" onPress={() => store.setState({ connecting: id })} />
        )}
        <IconButton icon="pencil" name={t('shell.keys.rename')} keys="F2" onPress={() => actions.startEditing(id)} />
        <Menu
          label={t('canvas.changeKind')}
          entries={kinds.map((one) => ({
            id: one,
            name: t(`inspector.kind.${one}`),
            isChosen: one === kind,
            onAction: () => one !== kind && session.execute('state.changeKind', { state: id, kind: one }),
          }))}
        >
          <IconButton icon="process" name={t('canvas.changeKind')} />
        </Menu>
        <IconButton icon="comment" name={t('comments.add')} keys={keyWords('Alt+M')} onPress={() => runAction('comment')} />
        <IconButton
          icon="copy"
          name={t('canvas.duplicate')}
          keys="Ctrl+D"
          onPress={() => session.execute('selection.duplicate', { ids: [id] })}
        />
        <IconButton
          icon="trash"
          name={t('shell.keys.delete')}
          keys="Delete"
          onPress={() => session.execute('selection.delete', { ids: [id] })}
        />
      </div>
    </NodeToolbar>
  )
}

/** Above its step, unless it would lie over the header of the stage around it, which can be pressed too, or out of sight. */
function useIsBelow(scene: Scene, id: string): boolean {
  const box = scene.boxes.get(id)
  const around = box?.state.parent ? scene.boxes.get(box.state.parent) : undefined
  return useFlowStore(({ transform: [, down, zoom] }) => {
    if (!box) return false
    const needed = padRoom.height + padRoom.gap
    const isOverHeader = around !== undefined && (box.y - around.y - measures.header) * zoom < needed
    return isOverHeader || box.y * zoom + down < needed
  })
}

/** In the middle, unless it would lie under the tools or out of sight. */
function useAlign(scene: Scene, id: string): Align {
  const box = scene.boxes.get(id)
  return useFlowStore(({ transform: [across, , zoom], width }) => {
    if (!box) return 'center'
    const middle = (box.x + box.width / 2) * zoom + across
    if (middle - padRoom.width / 2 < padRoom.tools) return 'start'
    return middle + padRoom.width / 2 > width ? 'end' : 'center'
  })
}
