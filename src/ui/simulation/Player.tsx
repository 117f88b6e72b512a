import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../kit/Button'
import { pressedAction, runAction, useHandlers } from '../shell/actionHandlers'
import { useSession, useT } from '../shell/hooks'
import { isComposing } from '../shell/shortcuts'
import styles from './player.module.css'

interface Props {
  readonly label: string
  readonly title: string
  /** Which one is shown, from 0, and how many there are. */
  readonly at: number
  readonly of: number
  readonly go: (to: number) => void
  /** Where the arrows up and down lead, where there is something larger than a step. */
  readonly goFar?: { readonly before: number; readonly next: number }
  readonly stop: () => void
  /** What is told, large, and a quieter line below. */
  readonly says: ReactNode
  readonly what: ReactNode
}

/**
 * The chart in the whole window, and below it what is told, large: stories and presentations of a chart alike. Arrows and
 * the space bar step, Escape ends.
 */
export function Player({ label, title, at, of, go, goFar, stop, says, what }: Props) {
  const t = useT()
  const session = useSession()
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(stop)
  latest.current = stop

  useEffect(() => {
    const { view } = session
    const { panes } = view.getState()
    view.setState({ panes: { left: false, right: false, bottom: null }, selection: [] })
    const before = document.activeElement
    document.body.dataset.telling = ''
    box.current?.focus()
    void document.documentElement.requestFullscreen?.().catch(() => {})
    // Escape in full screen is the browser's: leaving it ends the show too.
    let wasFull = false
    const onFull = (): void => {
      if (document.fullscreenElement) wasFull = true
      else if (wasFull) latest.current()
    }
    document.addEventListener('fullscreenchange', onFull)
    return () => {
      document.removeEventListener('fullscreenchange', onFull)
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => {})
      delete document.body.dataset.telling
      view.setState({ panes, selection: [] })
      if (before instanceof HTMLElement) before.focus()
    }
  }, [session])

  const to = (next: number) => (): void => go(Math.max(0, Math.min(of - 1, next)))
  useHandlers(
    {
      'tell.next': to(at + 1),
      'tell.before': to(at - 1),
      'tell.first': to(0),
      'tell.last': to(of - 1),
      'tell.nextStage': goFar && to(goFar.next),
      'tell.stageBefore': goFar && to(goFar.before),
      'tell.end': stop,
    },
    9,
  )
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isComposing(event)) return
      const id = pressedAction(event, ['telling'])
      // On a button, the space bar and Enter are the button's. All other keys are the show's: nothing is edited behind it.
      const isButtons = [' ', 'Enter'].includes(event.key) && event.target instanceof HTMLButtonElement
      if (event.key === 'Tab' || isButtons) return
      if (id) runAction(id, event)
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [])

  return (
    <div ref={box} className={styles.player} role="dialog" aria-modal="true" aria-label={label} tabIndex={-1} data-telling={at}>
      <header className={styles.head}>
        <strong>{title}</strong>
        <span className={styles.count}>
          {at + 1} / {of}
        </span>
        <Button tone="quiet" icon="close" onPress={stop}>
          {t('story.end')}
        </Button>
      </header>
      <div className={styles.chart} />
      <footer className={styles.foot}>
        <div className={styles.words} aria-live="polite">
          <p className={styles.says}>{says}</p>
          <p className={styles.what}>{what}</p>
        </div>
        <div className={styles.keys}>
          <Button icon="chevronLeft" isDisabled={at === 0} onPress={to(at - 1)}>
            {t('story.before')}
          </Button>
          <Button tone="primary" icon="chevronRight" isDisabled={at === of - 1} onPress={to(at + 1)}>
            {t('story.next')}
          </Button>
        </div>
      </footer>
    </div>
  )
}
