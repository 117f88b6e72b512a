import { useReactFlow } from '@xyflow/react'
import { useStore } from 'zustand'
import { pinnedIn } from '../../chart/comments'
import type { ChartTree } from '../../chart/tree'
import { colourings } from '../../picture/colourings'
import { chooseColouring } from '../../session/preferences'
import { IconButton } from '../kit/IconButton'
import { Menu } from '../kit/Menu'
import { runAction } from '../shell/actionHandlers'
import { usePreferences, useT, useView } from '../shell/hooks'
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
  const preferences = usePreferences()
  const colouring = useStore(preferences, (now) => now.colouring)
  const isShown = useView(({ comments, panes }) => comments && panes.right)
  const open = pinnedIn(tree).filter(({ comment }) => !comment.resolved).length
  const flow = useReactFlow()
  return (
    <div className={styles.views} role="toolbar" aria-label={t('canvas.view')}>
      <IconButton icon="zoomOut" name={t('canvas.zoomOut')} onPress={() => void flow.zoomOut({ duration: glide(140) })} />
      <IconButton icon="zoomIn" name={t('canvas.zoomIn')} onPress={() => void flow.zoomIn({ duration: glide(140) })} />
      <IconButton icon="fit" name={t('canvas.fit')} keys="F" onPress={onFit} />
      {onLayOut && <IconButton icon="layout" name={t('canvas.layout')} keys="L" onPress={onLayOut} />}
      <Menu
        label={t('colour.by')}
        entries={[null, ...colourings].map((by) => ({
          id: by ?? 'plain',
          name: t(by === null ? 'colour.plain' : `colour.${by}`),
          isChosen: by === colouring,
          onAction: () => chooseColouring(preferences, by),
        }))}
      >
        <IconButton icon="palette" name={t('colour.by')} keys={keyWords('Alt+C')} isSelected={colouring !== null} />
      </Menu>
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
