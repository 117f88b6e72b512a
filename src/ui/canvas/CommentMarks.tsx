import { ViewportPortal } from '@xyflow/react'
import { memo } from 'react'
import { type CommentCount, pinnedIn } from '../../chart/comments'
import { nameOf } from '../../chart/sentence'
import { select, showComments } from '../../session/view'
import { commenting } from '../comments/commenting'
import { useLanguage, useSession, useT } from '../shell/hooks'
import styles from './canvas.module.css'
import { commentMarks, markScale } from './commentMarks'
import type { Sheet } from './sheet'
import { margin } from './useSheetView'
import { boundsOfView, type View } from './view'

interface Props {
  readonly sheet: Sheet
  readonly counts: ReadonlyMap<string, CommentCount>
  readonly rest: View
}

/** The bubbles near the view, to be pressed: the element is selected and what was said of it is shown. */
export const CommentMarks = memo(function CommentMarks({ sheet, counts, rest }: Props) {
  const t = useT()
  const language = useLanguage()
  const { view } = useSession()
  const { left, top, right, bottom } = boundsOfView(rest, margin)
  const marks = commentMarks(sheet, counts).filter(({ at: { x, y } }) => x > left && x < right && y > top && y < bottom)
  const open = (id: string): void => {
    const { tree } = sheet
    // A folded stage's bubble stands for what is in it.
    const stepOf = (on: string): string => tree.transition(on)?.from ?? on
    const found = pinnedIn(tree).filter(({ on }) => on === id || sheet.standIn(stepOf(on)) === id)
    const thread = (found.find(({ comment }) => !comment.resolved) ?? found[0])?.comment.id ?? null
    select(view, [id])
    showComments(view, true)
    commenting.setState({ thread })
  }
  return (
    <ViewportPortal>
      {marks.map(({ id, at, count }) => (
        <button
          key={id}
          type="button"
          tabIndex={-1}
          className={`${styles.bubble} nodrag nopan`}
          data-bubble={id}
          data-settled={count.open === 0 || undefined}
          aria-label={`${nameOf(sheet.tree.project, id, language)}: ${t('comments.here', { ...count })}`}
          style={{ transform: `translate(${at.x}px, ${at.y}px) scale(${markScale(rest.zoom)}) translate(-50%, -50%)` }}
          onClick={(event) => {
            event.stopPropagation()
            open(id)
          }}
        >
          {count.open > 0 ? count.open : '✓'}
        </button>
      ))}
    </ViewportPortal>
  )
})
