import { movesOf, stepsOf } from '../../session/stories'
import { walkOf } from '../../session/walk'
import { useHandlers } from '../shell/actionHandlers'
import { ask } from '../shell/ask'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { tellStory } from './telling'

/** Keeping the walk as a story and telling the one it was taken from, by menu, palette and keys. */
export function useStoryHandlers(chartId: string): void {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const stories = useProject((project) => project.charts[chartId]?.stories)
  const walk = walkOf(session)
  const save = (): void =>
    ask({
      kind: 'words',
      title: t('story.askName'),
      value: '',
      hint: t('story.nameHint'),
      take: (words) => {
        const { position } = walk.store.getState()
        const name = words.trim()
        if (name === '') return t('story.nameNeeded')
        if (!position) return t('walk.broken')
        const steps = stepsOf(position)
        const made = session.execute('story.add', { chart: chartId, name: { [language]: name }, steps })
        if (made.ok) walk.take(movesOf({ id: made.value, name, steps }), made.value)
        return null
      },
    })
  const tell = (): void => {
    const story = stories?.find(({ id }) => id === walk.store.getState().story) ?? stories?.[0]
    if (story) tellStory(chartId, story.id)
  }
  useHandlers({ 'story.save': save, 'story.tell': stories ? tell : undefined })
}
