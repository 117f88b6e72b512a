import { useEffect } from 'react'
import { useStore } from 'zustand'
import { say } from '../../project/text'
import type { Session } from '../../session/session'
import { movesOf, type StoryCheck, storiesOf } from '../../session/stories'
import { goTo, select, setMode, togglePane } from '../../session/view'
import { walkOf } from '../../session/walk'
import { toast } from '../kit/toasts'
import { useLanguage, useSession, useT } from '../shell/hooks'
import { breakWords } from './breakWords'
import { StoryPlayer } from './StoryPlayer'
import { telling } from './telling'

/** What goes on with stories whatever is on the screen: an edit that breaks some is told, and one may be told full screen. */
export function StoryDesk() {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const isTelling = useStore(telling, ({ story }) => story !== null)

  useEffect(
    () =>
      storiesOf(session).subscribe(({ newlyBroken }, before) => {
        const [first] = newlyBroken
        if (!first || newlyBroken === before.newlyBroken) return
        const words = breakWords(session.editor.doc, first, language, t)
        toast(
          `${t('story.broke', { n: newlyBroken.length })} ${t('story.inStory', { name: say(first.story.name, language), words })}`,
          {
            tone: 'harm',
            action: { name: t('story.show'), run: () => goToBreak(session, first) },
          },
        )
      }),
    [session, language, t],
  )

  return isTelling ? <StoryPlayer /> : null
}

/** The walk of the story up to where it breaks, with the step there selected. */
function goToBreak(session: Session, { chart, story, broken }: StoryCheck): void {
  const { view } = session
  goTo(view, { kind: 'chart', id: chart })
  setMode(view, 'walk')
  if (!view.getState().panes.right) togglePane(view, 'right')
  walkOf(session).take(movesOf(story, broken?.what === 'course' ? broken.step + 1 : Math.max(1, broken?.step ?? 1)), story.id)
  select(view, broken?.where.slice(0, 1) ?? [])
}
