import { type Pinned, pinnedIn } from '../../chart/comments'
import { treeOf } from '../../chart/tree'
import { select, showComments } from '../../session/view'
import { toast } from '../kit/toasts'
import { useHandlers } from '../shell/actionHandlers'
import { useProject, useSession, useT, useView } from '../shell/hooks'
import { commenting, filtering, writeComment } from './commenting'

/** Writing a remark, the list of them, and going from one to the next, by menu, palette and keys. */
export function useCommentHandlers(): void {
  const t = useT()
  const session = useSession()
  const { view } = session
  const place = useView((now) => now.place)
  const mode = useView((now) => now.mode)
  const chart = place?.kind === 'chart' && mode !== 'document' ? place.id : null
  const exists = useProject(({ charts }) => chart !== null && Object.hasOwn(charts, chart))

  const go = (by: 1 | -1) => (): void => {
    const tree = chart === null ? undefined : treeOf(session.editor.doc, chart)
    if (!tree) return
    const next = nextThread(pinnedIn(tree), view.getState().selection[0], by)
    if (!next) return void toast(t('comments.noneToGo'))
    showComments(view, true)
    select(view, next.on === tree.root.id ? [] : [next.on])
    commenting.setState({ thread: next.comment.id })
  }
  const onChart = <T>(handler: T): T | undefined => (exists ? handler : undefined)
  useHandlers(
    {
      comment: onChart(() => {
        showComments(view, true)
        writeComment()
      }),
      comments: onChart(() => {
        const { comments, panes } = view.getState()
        showComments(view, !(comments && panes.right))
      }),
      'comment.next': onChart(go(1)),
      'comment.before': onChart(go(-1)),
    },
    0,
  )
}

/** From the thread one is at, else from the first one of what is selected, round and round. */
function nextThread(all: readonly Pinned[], selected: string | undefined, by: 1 | -1): Pinned | undefined {
  const { onlyOpen } = filtering.getState()
  const { thread } = commenting.getState()
  const list = all.filter(({ comment }) => !onlyOpen || !comment.resolved || comment.id === thread)
  const at = list.findIndex(({ comment }) => comment.id === thread)
  const isHere = at >= 0 && (selected === undefined || list[at]?.on === selected)
  const here = isHere ? at : list.findIndex(({ on }) => on === selected)
  // Of what is selected the first comes, not the one after.
  if (!isHere && here >= 0) return list[here]
  const start = here < 0 && by === -1 ? 0 : here
  return list[(start + by + list.length) % Math.max(1, list.length)]
}
