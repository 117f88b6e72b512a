import { useEffect } from 'react'
import { useStore } from 'zustand'
import { nameOf } from '../../chart/sentence'
import { say } from '../../project/text'
import { movesOf } from '../../session/stories'
import { goTo, select, setMode } from '../../session/view'
import { walkOf } from '../../session/walk'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { moveWords } from './moveWords'
import { Player } from './Player'
import { stopTelling, telling } from './telling'

/** A story as a presentation: the learner is lit and in view, and what is told of the step stands below. */
export function StoryPlayer() {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const { chart, story: id, step } = useStore(telling)
  const project = useProject((now) => now)
  const story = project.charts[chart]?.stories?.find((one) => one.id === id)
  const walk = walkOf(session)
  const { position, expanded } = useStore(walk.store)

  useEffect(() => {
    goTo(session.view, { kind: 'chart', id: chart })
    setMode(session.view, 'walk')
  }, [session, chart])

  useEffect(() => {
    if (!story) {
      stopTelling()
      return
    }
    walk.take(movesOf(story, step + 1), story.id)
    const { position: now, expanded: drawn } = walk.store.getState()
    const [place] = now?.leaves ?? []
    select(session.view, place === undefined ? [] : [drawn?.hostOf(place) ?? place])
  }, [walk, session, story, step])

  const now = story?.steps[step]
  if (!story || !now) return null
  const drawn = expanded?.project ?? project
  const names = now.entered.map((one) => nameOf(drawn, one, language)).join('、')
  const isLost = position !== null && position.walked <= step
  const words = moveWords(now.move, drawn, language, t)
  return (
    <Player
      label={t('story.telling', { name: say(story.name, language) })}
      title={say(story.name, language)}
      at={step}
      of={story.steps.length}
      go={(to) => telling.setState({ step: to })}
      stop={stopTelling}
      says={say(now.says, language) || names || words}
      what={isLost ? t('story.lost') : `${words}${names ? ` → ${names}` : ''}`}
    />
  )
}
