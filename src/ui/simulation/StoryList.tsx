import { useStore } from 'zustand'
import { deepEqual } from '../../base/json'
import { say, withWords } from '../../project/text'
import { acceptedSteps, movesOf, type StoryCheck, stepsOf, storiesOf, walkable } from '../../session/stories'
import { select } from '../../session/view'
import { walkOf } from '../../session/walk'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { Menu } from '../kit/Menu'
import { runAction } from '../shell/actionHandlers'
import { ask } from '../shell/ask'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { breakWords } from './breakWords'
import styles from './simulation.module.css'
import { tellStory } from './telling'

/** The walks kept with a chart: told, walked again, renamed, put in order; and what an edit broke, with the ways to mend it. */
export function StoryList({ chartId }: { chartId: string }) {
  const t = useT()
  const session = useSession()
  const { position, story: loaded } = useStore(walkOf(session).store)
  const { checks } = useStore(storiesOf(session))
  const stories = useProject((project) => project.charts[chartId]?.stories) ?? []
  const told = stories.find(({ id }) => id === loaded)
  const steps = position ? stepsOf(position, told?.steps) : []
  const isOther = told && position && !deepEqual(told.steps, steps)
  const language = useLanguage()
  return (
    <section className={styles.section} aria-label={t('story.title')}>
      <h3>{t('story.title')}</h3>
      <div className={styles.storyTools}>
        <Button icon="plus" isDisabled={!position} onPress={() => runAction('story.save')}>
          {t('story.save')}
        </Button>
        {isOther && (
          <Button
            tone="quiet"
            onPress={() => session.execute('story.update', { chart: chartId, story: told.id, steps })}
            data-story-over
          >
            {t('story.saveOver', { name: say(told.name, language) })}
          </Button>
        )}
      </div>
      {stories.length === 0 && <p className={styles.quiet}>{t('story.none')}</p>}
      <ol className={styles.stories}>
        {stories.map((story, i) => (
          <Row
            key={story.id}
            check={checks.find((check) => check.story.id === story.id) ?? { chart: chartId, story, broken: null }}
            name={say(story.name, language)}
            before={stories[i - 2]?.id ?? null}
            after={stories[i + 1]?.id}
            isFirst={i === 0}
          />
        ))}
      </ol>
    </section>
  )
}

interface RowProps {
  readonly check: StoryCheck
  readonly name: string
  /** The one to stand behind when it is moved up, and down. */
  readonly before: string | null
  readonly after: string | undefined
  readonly isFirst: boolean
}

function Row({ check, name, before, after, isFirst }: RowProps) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const walk = walkOf(session)
  const { chart, story, broken } = check
  const at = { chart, story: story.id }

  const load = (count = story.steps.length): void => walk.take(movesOf(story, count), story.id)
  const goToBreak = (): void => {
    load(broken?.what === 'course' ? broken.step + 1 : Math.max(1, broken?.step ?? 1))
    select(session.view, broken?.where.slice(0, 1) ?? [])
  }
  const accept = (): void => {
    const on = walkable(session.editor.doc, chart)
    const steps = on ? acceptedSteps(on, story) : []
    if (steps.length === 0) return
    session.execute('story.update', { ...at, steps })
    walk.take(
      steps.map(({ move }) => move),
      story.id,
    )
  }
  const rename = (): void =>
    ask({
      kind: 'words',
      title: t('story.askName'),
      value: name,
      hint: t('story.nameHint'),
      take: (words) => {
        if (words.trim() === '') return t('story.nameNeeded')
        session.execute('story.update', { ...at, name: withWords(story.name, language, words.trim()) })
        return null
      },
    })
  return (
    <li data-story={story.id} data-broken={broken?.what}>
      <div className={styles.row}>
        <button type="button" className={`${styles.link} ${styles.grow}`} onClick={() => load()}>
          {name} <span className={styles.quiet}>{t('story.steps', { n: story.steps.length })}</span>
        </button>
        <IconButton icon="play" name={t('story.tellOne', { name })} onPress={() => tellStory(chart, story.id)} />
        <Menu
          label={name}
          entries={[
            { id: 'rename', name: t('story.rename'), icon: 'pencil', onAction: rename },
            {
              id: 'up',
              name: t('story.up'),
              icon: 'chevronUp',
              isDisabled: isFirst,
              onAction: () => session.execute('story.move', { ...at, after: before }),
            },
            {
              id: 'down',
              name: t('story.down'),
              icon: 'chevronDown',
              isDisabled: after === undefined,
              onAction: () => after !== undefined && session.execute('story.move', { ...at, after }),
            },
            {
              id: 'delete',
              name: t('story.delete'),
              icon: 'trash',
              tone: 'harm',
              startsGroup: true,
              onAction: () => session.execute('story.delete', at),
            },
          ]}
        >
          <IconButton icon="more" name={t('story.more', { name })} />
        </Menu>
      </div>
      {broken && (
        <div className={styles.bad} role="status">
          <p>{breakWords(project, check, language, t)}</p>
          <div className={styles.storyTools}>
            {broken.where.length > 0 && (
              <Button tone="quiet" icon="search" onPress={goToBreak}>
                {t('story.show')}
              </Button>
            )}
            {broken.what !== 'chart' && (
              <Button tone="quiet" icon="check" onPress={accept}>
                {broken.what === 'course' ? t('story.accept') : t('story.cut', { n: broken.step })}
              </Button>
            )}
          </div>
          {broken.what === 'move' && <p className={styles.quiet}>{t('story.goOn')}</p>}
        </div>
      )}
    </li>
  )
}
