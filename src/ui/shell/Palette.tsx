import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { nameOf } from '../../chart/sentence'
import { textsOf } from '../../chart/texts'
import { subjectsOf } from '../../chart/uses'
import { goTo, select } from '../../session/view'
import { Dialog } from '../kit/Dialog'
import { Icon, type IconName } from '../kit/Icon'
import { TextField } from '../kit/TextField'
import { useLanguage, useProject, useSay, useSession, useT } from './hooks'
import styles from './palette.module.css'
import { placeWords } from './placeWords'
import { isComposing, keyWords } from './shortcuts'
import { type Action, useActions } from './useActions'
import { useSounds } from './useSounds'
import { lookUp, subjectName } from './uses'

interface Found {
  readonly id: string
  readonly group: 'action' | 'place' | 'step' | 'path' | 'role' | 'event' | 'attribute' | 'text'
  readonly action?: string
  readonly name: string
  readonly detail?: string
  /** What it is called in the other language: found by it too. */
  readonly also?: string
  readonly icon?: IconName
  readonly keys?: string
  /** Cannot be done at the moment; it is shown last, so that one sees that it is there. */
  readonly isOff?: boolean
  run(): void
}

/** Rows for what one looks for; before the first letter there is all but the steps. */
const most = 60

/** What is called so comes before what only says so somewhere. */
const rank = ({ group, name }: Found, query: string): number => {
  const words = query.trim().toLowerCase()
  const said = name.toLowerCase()
  const near = said === words ? 2 : said.startsWith(words) ? 1 : 0
  return (group === 'text' ? 6 : group === 'path' ? 3 : 0) - near
}

/** Find a step, a chart, a board, or something to do; arrows choose, Enter goes. */
export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog title={t('shell.search')} isOpen={isOpen} onClose={onClose}>
      {isOpen && <Finder onClose={onClose} />}
    </Dialog>
  )
}

function Finder({ onClose }: { onClose: () => void }) {
  const t = useT()
  const actions = useActions()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const all = useFindable(actions)
  const sounds = useSounds(query)
  const found = useMemo(() => {
    const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean)
    const textOf = ({ name, detail = '', also = '' }: Found): string => `${name} ${detail} ${also}`.toLowerCase()
    const written = new Set(all.filter((one) => words.every((word) => textOf(one).includes(word))))
    // What is only called so in sound comes last.
    const sounding = (one: Found): boolean =>
      words.every((word) => textOf(one).includes(word) || [one.name, one.also].some((name) => name && sounds(name, word)))
    return all
      .filter((one) => written.has(one) || sounding(one))
      .sort(
        (a, b) =>
          Number(a.isOff ?? false) - Number(b.isOff ?? false) ||
          Number(written.has(b)) - Number(written.has(a)) ||
          rank(a, query) - rank(b, query),
      )
      .filter(({ group }) => words.length > 0 || group === 'action' || group === 'place')
      .slice(0, words.length > 0 ? most : undefined)
  }, [all, query, sounds])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query starts at the top.
  useEffect(() => setChosen(0), [query])

  const choose = (i: number): void => {
    setChosen(i)
    list.current?.children[i]?.scrollIntoView({ block: 'nearest' })
  }
  const go = (one: Found | undefined): void => {
    if (!one || one.isOff) return
    onClose()
    one.run()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) choose((chosen + step + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter') go(found[chosen])
    else return
    event.preventDefault()
  }
  return (
    // One Escape leaves, whatever has been typed; the field alone would only take its words back.
    <div
      onKeyDown={onKeyDown}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Escape' || isComposing(event)) return
        event.stopPropagation()
        onClose()
      }}
      role="search"
    >
      <TextField
        label={t('shell.search')}
        hideLabel
        autoFocus
        value=""
        placeholder={t('shell.searchPlaceholder')}
        onChange={() => {}}
        onType={setQuery}
      />
      <ul ref={list} className={styles.list}>
        {found.map((one, i) => (
          <li key={one.id}>
            <button
              type="button"
              tabIndex={-1}
              className={styles.row}
              data-chosen={i === chosen || undefined}
              aria-current={i === chosen}
              aria-disabled={one.isOff || undefined}
              data-action={one.action}
              onPointerMove={() => setChosen(i)}
              onClick={() => go(one)}
            >
              {one.icon ? <Icon name={one.icon} /> : <span className={styles.noIcon} />}
              <span className={styles.name}>{one.name}</span>
              <span className={styles.quiet}>
                {one.isOff ? t('views.notNow') : (one.keys ?? one.detail ?? t(`shell.found.${one.group}`))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.none}>{t('shell.nothingFound')}</p>}
    </div>
  )
}

function useFindable(actions: readonly Action[]): Found[] {
  const say = useSay()
  const language = useLanguage()
  const { view } = useSession()
  const project = useProject((now) => now)
  return useMemo(() => {
    const charts = Object.values(project.charts).filter(({ deleted }) => !deleted)
    const inUse = new Set(charts.map(({ id }) => id))
    return [
      ...charts.map(
        ({ id, name, kind }): Found => ({
          id,
          group: 'place',
          icon: kind,
          name: say(name),
          run: () => goTo(view, { kind: 'chart', id }),
        }),
      ),
      ...Object.values(project.boards)
        .filter(({ deleted, versionOf }) => !deleted && versionOf === undefined)
        .map(
          ({ id, name }): Found => ({
            id,
            group: 'place',
            icon: 'board',
            name: say(name),
            run: () => goTo(view, { kind: 'board', id }),
          }),
        ),
      ...actions
        .filter(({ id }) => id !== 'search')
        .map(
          ({ id, name, icon, keys, isAble, run }): Found => ({
            id: `action ${id}`,
            action: id,
            group: 'action',
            name,
            ...(icon ? { icon } : {}),
            ...(keys[0] ? { keys: keyWords(keys[0]) } : {}),
            isOff: !isAble,
            run,
          }),
        ),
      ...Object.values(project.states)
        .filter(({ parent, chart }) => parent !== null && inUse.has(chart))
        .map(
          ({ id, chart }): Found => ({
            id,
            group: 'step',
            name: nameOf(project, id, language),
            detail: placeWords(project, id, language),
            also: nameOf(project, id, language === 'en' ? 'zh-CN' : 'en'),
            run: () => {
              goTo(view, { kind: 'chart', id: chart })
              select(view, [id])
            },
          }),
        ),
      ...subjectsOf(project).map(
        (subject): Found => ({
          id: `${subject.kind} ${subject.name}`,
          group: subject.kind,
          icon: 'link',
          name: subjectName(project, subject, language),
          run: () => lookUp(subject),
        }),
      ),
      ...textsOf(project, language).map(
        ({ where, chart, board, words, field }): Found => ({
          id: `text ${where} ${field}`,
          group: field === 'label' ? 'path' : 'text',
          ...(board ? { icon: 'board' as const } : {}),
          name: words,
          detail: board
            ? nameOf(project, board, language)
            : `${placeWords(project, where, language)} › ${nameOf(project, where, language)}`,
          run: () => {
            goTo(view, board ? { kind: 'board', id: board } : { kind: 'chart', id: chart })
            select(view, [where])
          },
        }),
      ),
    ]
  }, [project, actions, say, language, view])
}
