import { useReactFlow } from '@xyflow/react'
import { pinnedIn } from '../../chart/comments'
import type { ChartTree } from '../../chart/tree'
import { IconButton } from '../kit/IconButton'
import { runAction } from '../shell/actionHandlers'
import { useT, useView } from '../shell/hooks'
import { keyWords } from '../shell/shortcuts'
import styles from './canvas.module.css'
import { glide } from './glide'

interface Props {
  readonly tree: ChartTree
  readonly onFit: () => void
  readonly onLayOut: (() => void) | null
}

/** Looking at the chart: closer, farther, all of it; tidying it up; and what is said about it. */
export function ViewTools({ tree, onFit, onLayOut }: Props) {
  const t = useT()
  const isShown = useView(({ comments, panes }) => comments && panes.right)
  const open = pinnedIn(tree).filter(({ comment }) => !comment.resolved).length
  const flow = useReactFlow()
  return (
    <div className={styles.views} role="toolbar" aria-label={t('canvas.view')}>
      <IconButton icon="zoomOut" name={t('canvas.zoomOut')} onPress={() => void flow.zoomOut({ duration: glide(140) })} />
      <IconButton icon="zoomIn" name={t('canvas.zoomIn')} onPress={() => void flow.zoomIn({ duration: glide(140) })} />
      <IconButton icon="fit" name={t('canvas.fit')} keys="F" onPress={onFit} />
      {onLayOut && <IconButton icon="layout" name={t('canvas.layout')} keys="L" onPress={onLayOut} />}
      <span className={styles.counted}>
        <IconButton
          icon="comment"
          name={t('comments.open', { n: open })}
          keys={keyWords('Alt+9')}
          isSelected={isShown}
          onPress={() => runAction('comments')}
        />
        {open > 0 && <span className={styles.countMark}>{open}</span>}
      </span>
    </div>
  )
}
