import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { figureWords, summaryWords } from '../../boards/figureWords'
import { noteDetails } from '../../boards/noteWords'
import { type SheetBlock, sheetOf } from '../../boards/sheet'
import type { Board, Note } from '../../project/board'
import { goTo, select } from '../../session/view'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { Switch } from '../kit/Switch'
import { pressedAction, runAction } from '../shell/actionHandlers'
import { ask } from '../shell/ask'
import { useLanguage, useProject, useSay, useSession, useT, useView } from '../shell/hooks'
import { isComposing, isTyping } from '../shell/shortcuts'
import { BoardCompare, comparable } from './BoardCompare'
import styles from './boards.module.css'
import { dayIn } from './dayIn'
import type { Face } from './face'
import { linesOf } from './linesOf'
import { NoteBar } from './NoteBar'
import { QspmMatrix } from './QspmMatrix'
import { TestCards } from './TestCards'
import { useBoardClipboard } from './useBoardClipboard'
import { useBoardFigures } from './useBoardFigures'
import { useBoardHandlers } from './useBoardHandlers'

/** One sheet of notes: its blocks where they belong, notes moved by mouse and by keyboard. */
export function BoardView({ boardId }: { boardId: string }) {
  const t = useT()
  const say = useSay()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const [sorted, setSorted] = useState(false)
  const [face, setFace] = useState<Face>('sheet')
  const [beside, setBeside] = useState<readonly string[]>([])
  const sheet = sheetOf(project, boardId, { sorted })
  const figures = useBoardFigures(boardId)
  const isFixed = sheet?.board.versionOf !== undefined
  const selection = useView((view) => view.selection)
  const [editing, setEditing] = useState<string | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const frame = useRef<HTMLDivElement>(null)

  const chosen = project.notes[selection[0] ?? '']
  const blocks = sheet?.blocks ?? []
  // A note that is gone to, by a search or a link, is on the sheet.
  const chosenHere = chosen?.board === boardId ? chosen.id : null
  useEffect(() => {
    if (chosenHere !== null) setFace('sheet')
  }, [chosenHere])
  const pick = (id: string | null): void => select(session.view, id === null ? [] : [id])
  const focus = (id: string): void => {
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-note="${CSS.escape(id)}"]`)?.focus())
  }
  const move = (note: Note, block: string, after: string | null): void => {
    session.execute('note.move', { note: note.id, block, after })
    const there = blocks.find((one) => one.block.id === block)
    if (there && block !== note.block) setSaid(t('boards.movedTo', { block: t(there.block.title) }))
    focus(note.id)
  }
  const add = (block: string, text: string): void => {
    const made = session.execute('note.add', { board: boardId, block, text: { [language]: text } })
    if (made.ok) pick(made.value)
  }

  const carry = (note: Note, by: 1 | -1, sideways: boolean): void => {
    const at = blocks.findIndex(({ block }) => block.id === note.block)
    const own = blocks[at]?.notes ?? []
    const i = own.findIndex(({ id }) => id === note.id)
    if (sideways) {
      const block = blocks[(at + by + blocks.length) % blocks.length]
      if (block) move(note, block.block.id, block.notes.at(-1)?.id ?? null)
    } else if (by < 0 ? i > 0 : i < own.length - 1) move(note, note.block, (by > 0 ? own[i + 1] : own[i - 2])?.id ?? null)
  }
  /** With one other board at first; more are added there. */
  const compare = (): void => {
    const names = comparable(project, boardId).map((id) => {
      const { name, at, mode } = project.boards[id] ?? {}
      const detail = at ? dayIn(language, at) : mode ? t('boards.mode', { mode }) : undefined
      return { id, name: say(name), ...(detail !== undefined && { detail }) }
    })
    if (names.length === 0) {
      setBeside([])
      setFace('compare')
      return
    }
    ask({
      kind: 'choice',
      title: t('boards.compareWith'),
      options: names,
      take: (id) => {
        setBeside([id])
        setFace('compare')
      },
    })
  }
  const turnTo = (next: Face): void => {
    if (next === 'compare' && face !== 'compare') compare()
    else setFace(next)
  }
  const walk = (by: 1 | -1): void => {
    const all = [...blocks.flatMap(({ notes }) => notes), ...(sheet?.strays ?? [])]
    const next = all[all.findIndex(({ id }) => id === chosen?.id) + by]
    if (!next) return
    pick(next.id)
    focus(next.id)
  }
  useBoardHandlers({
    sheet: sheet ?? null,
    chosen: chosen?.board === boardId ? chosen : undefined,
    sorted,
    carry,
    walk,
    move,
    startNote: (block) => setEditing(`+${block}`),
    edit: setEditing,
    leave: () => pick(null),
    sort: setSorted,
    turnTo,
  })
  useBoardClipboard(sheet ?? null, chosenHere === null ? undefined : chosen)
  if (!sheet) return <p className={styles.head}>{t('boards.gone')}</p>

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isTyping(event.target) || isComposing(event) || event.defaultPrevented) return
    const id = pressedAction(event.nativeEvent, ['board'])
    // On a button of the bar, keys are the button's; a new note begins from anywhere.
    const isOnNote = event.target instanceof Element && event.target.closest('[data-note]') !== null
    if (!id || (!isOnNote && id !== 'note.add') || !runAction(id, event.nativeEvent)) return
    event.preventDefault()
  }
  const onDrop = (event: DragEvent, block: SheetBlock): void => {
    event.preventDefault()
    const note = project.notes[dragged ?? '']
    setOver(null)
    setDragged(null)
    if (!note) return
    const hit = event.target instanceof Element ? event.target.closest('[data-note]')?.getAttribute('data-note') : null
    if (hit === note.id) return
    move(note, block.block.id, hit ?? block.notes.filter(({ id }) => id !== note.id).at(-1)?.id ?? null)
  }

  /** Linked with the chosen note, one way or the other. */
  const isLinked = (note: Note): boolean =>
    chosen !== undefined && ((chosen.links?.includes(note.id) ?? false) || (note.links?.includes(chosen.id) ?? false))
  const card = (note: Note) =>
    editing === note.id && !isFixed ? (
      <NoteField
        label={t('boards.note')}
        text={say(note.text)}
        onDone={(text) => {
          setEditing(null)
          if (text !== null && text !== say(note.text)) session.execute('note.edit', { note: note.id, language, text })
          focus(note.id)
        }}
      />
    ) : (
      <button
        type="button"
        className={styles.note}
        draggable={!isFixed}
        data-note={note.id}
        data-colour={note.colour}
        data-selected={selection.includes(note.id) || undefined}
        data-dragged={dragged === note.id || undefined}
        data-linked={isLinked(note) || undefined}
        aria-pressed={selection.includes(note.id)}
        onFocus={() => selection[0] !== note.id && pick(note.id)}
        onClick={() => pick(note.id)}
        onDoubleClick={() => setEditing(note.id)}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move'
          event.dataTransfer.setData('text/plain', say(note.text))
          setDragged(note.id)
        }}
        onDragEnd={() => {
          setDragged(null)
          setOver(null)
        }}
      >
        {say(note.text)}
        {noteDetails(project, note, sheet, { language, figures }).map(({ kind, text, isAmiss }) => (
          <span key={kind} className={styles.detail} data-detail={kind} data-amiss={isAmiss || undefined}>
            {text}
          </span>
        ))}
      </button>
    )

  const cardCount = [...sheet.blocks.flatMap(({ notes }) => notes), ...sheet.strays].filter((note) => note.card).length
  return (
    <div className={styles.view} ref={frame} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <h2>{say(sheet.board.name)}</h2>
        <p className={styles.quiet}>{sheet.summary.map((one) => summaryWords(t, one)).join(' · ')}</p>
        {sheet.kind.scoring && face === 'sheet' && <Switch label={t('boards.sorted')} value={sorted} onChange={setSorted} />}
        <div className={styles.faces} role="group" aria-label={t('boards.faces')}>
          {(['sheet', 'cards', ...(sheet.kind.scoring === 'strategies' ? ['qspm' as const] : []), 'compare'] as const).map(
            (one) => (
              <button key={one} type="button" data-face={one} aria-pressed={face === one} onClick={() => turnTo(one)}>
                {one === 'cards' ? t('boards.cardsOf', { n: cardCount }) : t(`boards.face.${one}`)}
              </button>
            ),
          )}
        </div>
      </header>
      {isFixed && <VersionBar version={sheet.board} />}
      {face === 'cards' && (
        <TestCards
          sheet={sheet}
          onGo={(id) => {
            setFace('sheet')
            pick(id)
            focus(id)
          }}
        />
      )}
      {face === 'qspm' && <QspmMatrix sheet={sheet} />}
      {face === 'compare' && <BoardCompare key={beside.join(' ')} boardId={boardId} first={beside} />}
      <div
        className={styles.sheet}
        hidden={face !== 'sheet'}
        style={{
          gridTemplateColumns: `repeat(${sheet.kind.columns}, minmax(0, 1fr))`,
          gridTemplateRows: sheet.kind.rows.map((height) => `minmax(min-content, ${height}fr)`).join(' '),
        }}
      >
        {sheet.blocks.map((one) => {
          const { block, notes, figure } = one
          return (
            <section
              key={block.id}
              className={styles.block}
              aria-label={t(block.title)}
              data-block={block.id}
              data-over={over === block.id || undefined}
              style={{
                gridColumn: `${block.column + 1} / span ${block.columns}`,
                gridRow: `${block.row + 1} / span ${block.rows}`,
              }}
              onDragOver={(event) => {
                if (dragged === null) return
                event.preventDefault()
                setOver(block.id)
              }}
              onDrop={(event) => onDrop(event, one)}
            >
              <div className={styles.blockHead}>
                <h3>{t(block.title)}</h3>
                <span className={styles.quiet}>{figure && figureWords(t, figure)}</span>
                {!isFixed && (
                  <IconButton
                    icon="plus"
                    name={t('boards.addNoteTo', { block: t(block.title) })}
                    onPress={() => setEditing(`+${block.id}`)}
                  />
                )}
              </div>
              {notes.length === 0 && editing !== `+${block.id}` && <p className={styles.prompt}>{t(block.prompt)}</p>}
              <ul className={styles.notes}>
                {notes.map((note) => (
                  <li key={note.id}>{card(note)}</li>
                ))}
                {editing === `+${block.id}` && (
                  <li>
                    <NoteField
                      label={t('boards.newNote')}
                      text=""
                      onDone={(text, again) => {
                        setEditing(again ? `+${block.id}` : null)
                        if (text) add(block.id, text)
                      }}
                      onList={(texts) => {
                        setEditing(null)
                        session.execute('note.addAll', {
                          board: boardId,
                          block: block.id,
                          texts: texts.map((text) => ({ [language]: text })),
                        })
                      }}
                    />
                  </li>
                )}
              </ul>
            </section>
          )
        })}
      </div>
      {sheet.strays.length > 0 && (
        <section className={styles.block} aria-label={t('boards.strays')}>
          <div className={styles.blockHead}>
            <h3>{t('boards.strays')}</h3>
          </div>
          <ul className={styles.notes}>
            {sheet.strays.map((note) => (
              <li key={note.id}>{card(note)}</li>
            ))}
          </ul>
        </section>
      )}
      {chosen?.board === boardId && face === 'sheet' && !isFixed ? (
        <NoteBar note={chosen} sheet={sheet} onEdit={() => setEditing(chosen.id)} />
      ) : (
        <p className={`${styles.foot} ${styles.quiet}`}>
          <span>{t('boards.keys')}</span>
          {sheet.kind.credit && <span>{t(sheet.kind.credit)}</span>}
        </p>
      )}
      <span role="status" aria-live="polite" style={{ position: 'absolute', clipPath: 'inset(50%)' }}>
        {said}
      </span>
    </div>
  )
}

/** What a version is of, and what can be done with it: it is read only. */
function VersionBar({ version }: { version: Board }) {
  const t = useT()
  const say = useSay()
  const language = useLanguage()
  const session = useSession()
  const base = useProject(({ boards }) => boards[version.versionOf ?? ''])
  return (
    <div className={styles.versionBar} role="note">
      <span>{t('boards.versionOf', { name: say(base?.name), at: version.at ? dayIn(language, version.at) : '' })}</span>
      {base && (
        <Button icon="chevronLeft" onPress={() => goTo(session.view, { kind: 'board', id: base.id })}>
          {t('boards.toBoard')}
        </Button>
      )}
      {base && (
        <Button icon="restore" onPress={() => runAction('board.restoreVersion')}>
          {t('boards.restoreVersion')}
        </Button>
      )}
    </div>
  )
}

interface NoteFieldProps {
  label: string
  text: string
  /** null = given up; `again`: the next note follows at once. */
  onDone: (text: string | null, again: boolean) => void
  /** A list was pasted: a note for each line. */
  onList?: (texts: readonly string[]) => void
}

/** A note being written: Enter keeps it, Shift Enter breaks the line; both belong to an input method while it composes. */
function NoteField({ label, text, onDone, onList }: NoteFieldProps) {
  const over = useRef(false)
  const finish = (words: string | null, again: boolean): void => {
    if (over.current) return
    over.current = !again
    onDone(words === null || words.trim() === '' ? null : words.trim(), again && Boolean(words?.trim()))
  }
  return (
    <textarea
      ref={(field) => field?.focus()}
      className={styles.field}
      aria-label={label}
      placeholder={label}
      defaultValue={text}
      onPaste={(event) => {
        const lines = linesOf(event.clipboardData.getData('text/plain'))
        if (!onList || lines.length < 2 || event.currentTarget.value !== '') return
        event.preventDefault()
        over.current = true
        onList(lines)
      }}
      onBlur={({ currentTarget }) => finish(currentTarget.value, false)}
      onKeyDown={(event) => {
        if (isComposing(event)) return
        const field = event.currentTarget
        if (event.key === 'Enter' && !event.shiftKey) {
          event.preventDefault()
          finish(field.value, text === '' && field.value.trim() !== '')
          if (text === '') field.value = ''
        } else if (event.key === 'Escape') {
          event.stopPropagation()
          finish(null, false)
        }
      }}
    />
  )
}
