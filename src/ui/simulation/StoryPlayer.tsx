import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { nameOf } from '../../chart/sentence'
import { say } from '../../project/text'
import { movesOf } from '../../session/stories'
import { goTo, select, setMode } from '../../session/view'
import { walkOf } from '../../session/walk'
import { Button } from '../kit/Button'
import { pressedAction, runAction, useHandlers } from '../shell/actionHandlers'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { isComposing } from '../shell/shortcuts'
import { moveWords } from './moveWords'
import styles from './player.module.css'
import { telling } from './telling'

/** Ends it, and leaves full screen where it was entered. */
function stop(): void {
  telling.setState({ story: null })
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => {})
}

/**
 * A story as a presentation: the chart in the whole window, where the learner is lit and in view, and below it what is
 * told of the step, large. Arrows and the space bar step, Escape ends.
 */
export function StoryPlayer() {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const { chart, story: id, step } = useStore(telling)
  const project = useProject((now) => now)
  const story = project.charts[chart]?.stories?.find((one) => one.id === id)
  const walk = walkOf(session)
  const { position, expanded } = useStore(walk.store)
  const box = useRef<HTMLDivElement>(null)
  const last = (story?.steps.length ?? 1) - 1

  useEffect(() => {
    const { view } = session
    const { panes } = view.getState()
    goTo(view, { kind: 'chart', id: chart })
    setMode(view, 'walk')
    view.setState({ panes: { left: false, right: false, bottom: null }, selection: [] })
    const before = document.activeElement
    document.body.dataset.telling = ''
    box.current?.focus()
    void document.documentElement.requestFullscreen?.().catch(() => {})
    // Escape in full screen is the browser's: leaving it ends the story too.
    let wasFull = false
    const onFull = (): void => {
      if (document.fullscreenElement) wasFull = true
      else if (wasFull) stop()
    }
    document.addEventListener('fullscreenchange', onFull)
    return () => {
      document.removeEventListener('fullscreenchange', onFull)
      delete document.body.dataset.telling
      view.setState({ panes, selection: [] })
      if (before instanceof HTMLElement) before.focus()
    }
  }, [session, chart])

  useEffect(() => {
    if (!story) {
      stop()
      return
    }
    walk.take(movesOf(story, step + 1), story.id)
    const { position: now, expanded: drawn } = walk.store.getState()
    const [place] = now?.leaves ?? []
    select(session.view, place === undefined ? [] : [drawn?.hostOf(place) ?? place])
  }, [walk, session, story, step])

  const go = (by: number) => (): void => telling.setState(({ step: now }) => ({ step: Math.max(0, Math.min(last, now + by)) }))
  useHandlers({ 'tell.next': go(1), 'tell.before': go(-1), 'tell.end': stop }, 9)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isComposing(event)) return
      const id = pressedAction(event, ['telling'])
      // On a button, the space bar and Enter are the button's. All other keys are the story's: nothing is edited behind it.
      const isButtons = [' ', 'Enter'].includes(event.key) && event.target instanceof HTMLButtonElement
      if (event.key === 'Tab' || isButtons) return
      if (id) runAction(id, event)
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [])

  const now = story?.steps[step]
  if (!story || !now) return null
  const drawn = expanded?.project ?? project
  const names = now.entered.map((one) => nameOf(drawn, one, language)).join('、')
  const isLost = position !== null && position.walked <= step
  return (
    <div
      ref={box}
      className={styles.player}
      role="dialog"
      aria-modal="true"
      aria-label={t('story.telling', { name: say(story.name, language) })}
      tabIndex={-1}
      data-telling={step}
    >
      <header className={styles.head}>
        <strong>{say(story.name, language)}</strong>
        <span className={styles.count}>
          {step + 1} / {story.steps.length}
        </span>
        <Button tone="quiet" icon="close" onPress={stop}>
          {t('story.end')}
        </Button>
      </header>
      <div className={styles.chart} />
      <footer className={styles.foot}>
        <div className={styles.words} aria-live="polite">
          <p className={styles.says}>{say(now.says, language) || names || moveWords(now.move, drawn, language, t)}</p>
          <p className={styles.what}>
            {isLost ? t('story.lost') : `${moveWords(now.move, drawn, language, t)}${names ? ` → ${names}` : ''}`}
          </p>
        </div>
        <div className={styles.keys}>
          <Button icon="chevronLeft" isDisabled={step === 0} onPress={go(-1)}>
            {t('story.before')}
          </Button>
          <Button tone="primary" icon="chevronRight" isDisabled={step === last} onPress={go(1)}>
            {t('story.next')}
          </Button>
        </div>
      </footer>
    </div>
  )
}
