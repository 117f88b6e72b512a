import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Comment, Remark } from '../../project/comment'
import { Button } from '../kit/Button'
import { Icon } from '../kit/Icon'
import { IconButton } from '../kit/IconButton'
import { Menu } from '../kit/Menu'
import { useLanguage, usePreferences, useSession, useT } from '../shell/hooks'
import { timeWords } from '../shell/time'
import { useClock } from '../shell/useClock'
import { Composer } from './Composer'
import styles from './comments.module.css'

interface Props {
  readonly on: string
  readonly comment: Comment
  /** The one that was gone to: it is in view and has the keyboard. */
  readonly isHere: boolean
}

/** One remark and the answers to it. */
export function Thread({ on, comment, isHere }: Props) {
  const t = useT()
  const session = useSession()
  const preferences = usePreferences()
  const author = useStore(preferences, (now) => now.author)
  const [isReplying, setReplying] = useState(false)
  const box = useRef<HTMLElement>(null)
  const [first] = comment.remarks
  const who = first?.author ?? t('comments.someone')

  useEffect(() => {
    if (!isHere) return
    box.current?.scrollIntoView({ block: 'nearest' })
    if (!box.current?.contains(document.activeElement)) box.current?.focus({ preventScroll: true })
  }, [isHere])

  return (
    <article
      ref={box}
      className={styles.thread}
      tabIndex={-1}
      aria-label={`${who}: ${first?.text ?? ''}`}
      data-thread={comment.id}
      data-resolved={comment.resolved || undefined}
      data-here={isHere || undefined}
    >
      {comment.remarks.map((remark) => (
        <Words key={remark.id} on={on} comment={comment.id} remark={remark} />
      ))}
      {isReplying && (
        <Composer
          autoFocus
          label={t('comments.replyTo', { name: who })}
          done={t('comments.reply')}
          take={(text) => {
            session.execute('comment.reply', {
              on,
              comment: comment.id,
              text,
              at: new Date().toISOString(),
              ...(author ? { author } : {}),
            })
            setReplying(false)
          }}
          leave={() => setReplying(false)}
        />
      )}
      <div className={styles.tools}>
        {comment.resolved && (
          <span className={styles.settled}>
            <Icon name="check" size={14} />
            {t('comments.resolved')}
          </span>
        )}
        {!isReplying && (
          <Button tone="quiet" onPress={() => setReplying(true)}>
            {t('comments.reply')}
          </Button>
        )}
        <Button
          tone="quiet"
          icon={comment.resolved ? 'restore' : 'check'}
          onPress={() => session.execute('comment.resolve', { on, comment: comment.id, resolved: !comment.resolved })}
        >
          {t(comment.resolved ? 'comments.reopen' : 'comments.resolve')}
        </Button>
      </div>
    </article>
  )
}

function Words({ on, comment, remark }: { on: string; comment: string; remark: Remark }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const now = useClock()
  const [isEditing, setEditing] = useState(false)
  const who = remark.author ?? t('comments.someone')
  return (
    <div className={styles.remark}>
      <div className={styles.said}>
        <strong>{who}</strong>
        <time className={styles.quiet} dateTime={remark.at}>
          {timeWords(remark.at, now, language)}
        </time>
        <Menu
          label={t('comments.more', { name: who })}
          entries={[
            { id: 'edit', name: t('comments.edit'), icon: 'pencil', onAction: () => setEditing(true) },
            {
              id: 'delete',
              name: t('comments.delete'),
              icon: 'trash',
              tone: 'harm',
              onAction: () => session.execute('comment.delete', { on, comment, remark: remark.id }),
            },
          ]}
        >
          <IconButton icon="more" name={t('comments.more', { name: who })} />
        </Menu>
      </div>
      {isEditing ? (
        <Composer
          autoFocus
          label={t('comments.editing')}
          done={t('comments.save')}
          value={remark.text}
          take={(text) => {
            session.execute('comment.edit', { on, comment, remark: remark.id, text })
            setEditing(false)
          }}
          leave={() => setEditing(false)}
        />
      ) : (
        <p className={styles.words}>{remark.text}</p>
      )}
    </div>
  )
}
