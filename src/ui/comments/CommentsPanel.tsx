import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { type Pinned, pinnedIn } from '../../chart/comments'
import { nameOf } from '../../chart/sentence'
import { type ChartTree, treeOf } from '../../chart/tree'
import { setAuthor } from '../../session/preferences'
import { select, showComments } from '../../session/view'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { Switch } from '../kit/Switch'
import { TextField } from '../kit/TextField'
import { runAction } from '../shell/actionHandlers'
import { entryOf } from '../shell/actionList'
import { useLanguage, usePreferences, useProject, useSession, useT, useView } from '../shell/hooks'
import { firstStop } from '../shell/nextPane'
import { isComposing, keyWords } from '../shell/shortcuts'
import { Composer } from './Composer'
import { commenting, filtering } from './commenting'
import styles from './comments.module.css'
import { Thread } from './Thread'

/** What people say about a chart: a field for what is selected, and all threads from the top of the chart to its end. */
export function CommentsPanel({ chartId }: { chartId: string }) {
  const tree = useProject((project) => treeOf(project, chartId))
  return tree ? <Panel tree={tree} /> : null
}

function Panel({ tree }: { tree: ChartTree }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const { view } = session
  const [selected] = useView((now) => now.selection)
  const { onlyOpen } = useStore(filtering)
  const { thread } = useStore(commenting)
  const all = pinnedIn(tree)
  const settled = all.filter(({ comment }) => comment.resolved).length
  const shown = all.filter(({ comment }) => !onlyOpen || !comment.resolved || comment.id === thread)
  const target = elementOf(tree, selected)
  const placeOf = (id: string): string => (id === tree.root.id ? t('comments.wholeChart') : nameOf(tree.project, id, language))
  const key = (id: 'comment.next' | 'comment.before' | 'comments'): string => keyWords(entryOf(id).keys?.[0] ?? '')

  return (
    <div className={styles.panel} data-comments onKeyDown={toTheChart} role="group" aria-label={t('comments.title')}>
      <header className={styles.head}>
        <h2>{t('comments.title')}</h2>
        <IconButton
          icon="chevronUp"
          name={t('comments.before')}
          keys={key('comment.before')}
          onPress={() => runAction('comment.before')}
        />
        <IconButton
          icon="chevronDown"
          name={t('comments.next')}
          keys={key('comment.next')}
          onPress={() => runAction('comment.next')}
        />
        <IconButton icon="close" name={t('shell.close')} keys={key('comments')} onPress={() => showComments(view, false)} />
      </header>
      <Writer key={target} on={target} name={target === tree.root.id ? null : placeOf(target)} />
      <div className={styles.filter}>
        <span className={styles.quiet}>{t('comments.count', { open: all.length - settled, settled })}</span>
        <Switch label={t('comments.onlyOpen')} value={onlyOpen} onChange={(isOn) => filtering.setState({ onlyOpen: isOn })} />
      </div>
      {shown.length === 0 && <p className={styles.quiet}>{t(all.length > 0 ? 'comments.noneOpen' : 'comments.none')}</p>}
      <ol className={styles.list} aria-label={t('comments.title')}>
        {groups(shown).map(({ on, threads }) => (
          <li key={on} data-on={on} data-here={on === selected || undefined}>
            <button
              type="button"
              className={styles.place}
              title={t('comments.show', { name: placeOf(on) })}
              onClick={() => select(view, on === tree.root.id ? [] : [on])}
            >
              {placeOf(on)}
            </button>
            {threads.map(({ comment }) => (
              <Thread key={comment.id} on={on} comment={comment} isHere={comment.id === thread} />
            ))}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Escape gives the keyboard back to what the remarks are about. */
function toTheChart(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || isComposing(event)) return
  const work = document.querySelector<HTMLElement>('#root main')
  if (work) firstStop(work)?.focus()
}

/** What a remark would be pinned to: the one thing that is selected, else the chart. */
const elementOf = (tree: ChartTree, id: string | undefined): string =>
  id !== undefined && (tree.state(id) || tree.transitions.some((one) => one.id === id)) ? id : tree.root.id

function groups(shown: readonly Pinned[]): { on: string; threads: Pinned[] }[] {
  const byElement = new Map<string, Pinned[]>()
  for (const one of shown) byElement.set(one.on, [...(byElement.get(one.on) ?? []), one])
  return [...byElement].map(([on, threads]) => ({ on, threads }))
}

/** A new thread on what is selected; the first time with the question how one wishes to be called. */
function Writer({ on, name }: { on: string; name: string | null }) {
  const t = useT()
  const session = useSession()
  const preferences = usePreferences()
  const author = useStore(preferences, (now) => now.author)
  const asked = useStore(commenting, (now) => now.asked)
  const [isNaming, setNaming] = useState(author === null)
  const field = useRef<HTMLTextAreaElement>(null)

  useEffect(() => {
    if (asked === answered) return
    answered = asked
    field.current?.focus()
  }, [asked])

  const take = (text: string): void => {
    const { author: known } = preferences.getState()
    if (known === null) setAuthor(preferences, '')
    setNaming(false)
    const made = session.execute('comment.add', {
      on,
      text,
      at: new Date().toISOString(),
      ...(known ? { author: known } : {}),
    })
    if (made.ok) commenting.setState({ thread: made.value })
  }
  return (
    <section className={styles.writer} aria-label={name === null ? t('comments.onChart') : t('comments.on', { name })}>
      <h3>{name === null ? t('comments.onChart') : t('comments.on', { name })}</h3>
      {isNaming ? (
        <TextField
          label={t('comments.author')}
          hint={t('comments.authorHint')}
          value={author ?? ''}
          onChange={(words) => setAuthor(preferences, words.trim())}
        />
      ) : (
        <p className={styles.quiet}>
          {author ? t('comments.as', { name: author }) : t('comments.asNobody')}{' '}
          <Button tone="quiet" onPress={() => setNaming(true)}>
            {t('comments.changeName')}
          </Button>
        </p>
      )}
      <Composer
        label={name === null ? t('comments.onChart') : t('comments.on', { name })}
        done={t('comments.post')}
        fieldRef={field}
        take={take}
      />
    </section>
  )
}

/** The last wish to write that was met; the panel may have been closed and opened since. */
let answered = 0
