import {
  type ClipboardEvent,
  type FocusEvent,
  memo,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { nameOf, sentence } from '../../chart/sentence'
import { type ChartTree, treeOf } from '../../chart/tree'
import { translateCode, translator } from '../../i18n/translate'
import type { State } from '../../project/chart'
import { type Language, languages } from '../../project/text'
import { addStep } from '../../session/addStep'
import { type ColumnId, columnIds, columnOf, columns } from '../../session/sheet/columns'
import { type CellEdit, fillCells, type RefusedCell } from '../../session/sheet/fillCells'
import { type Sheet, sheetOfTree } from '../../session/sheet/sheet'
import { readTsv, writeTsv } from '../../session/sheet/tsv'
import { select } from '../../session/view'
import { Icon } from '../kit/Icon'
import { IconButton } from '../kit/IconButton'
import { TextField } from '../kit/TextField'
import { toast } from '../kit/toasts'
import { type KeyLike, runAction, useHandlers } from '../shell/actionHandlers'
import { announce } from '../shell/announce'
import { useLanguage, useProject, useSession, useT, useView } from '../shell/hooks'
import { keyWords } from '../shell/shortcuts'
import { useSounds } from '../shell/useSounds'
import { CellInput } from './CellInput'
import { ChartHead } from './ChartHead'
import { type Cell, moved, newRow, type Range, rangeOf } from './range'
import { mayTakeFocus, rowHeight, useRows } from './useRows'
import styles from './views.module.css'

/** Pixels across an A4 sheet that lies, within its margins. */
const paperWidth = 1020

/** The steps of a chart as a table: one row each, edited cell by cell and pasted from a spreadsheet. */
export function TableView({ chartId }: { chartId: string }) {
  const tree = useProject((project) => treeOf(project, chartId))
  return tree ? <StepTable key={chartId} tree={tree} /> : null
}

type Sort = { readonly column: ColumnId; readonly down: boolean } | null

/** What was written into a cell and not taken. */
type Refused = ReadonlyMap<string, { readonly text: string; readonly problem: string }>
const keyOf = (cell: Cell): string => `${cell.row} ${cell.column}`

const numberWidth = 48
const template = `${numberWidth}px ${columns.map(({ width }) => `${width}px`).join(' ')}`
const fullWidth = numberWidth + columns.reduce((sum, { width }) => sum + width, 0)

function StepTable({ tree }: { tree: ChartTree }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const selection = useView((view) => view.selection)
  const sheet = useMemo(() => sheetOfTree(tree, language), [tree, language])
  const [words, setWords] = useState('')
  const [sort, setSort] = useState<Sort>(null)
  const rows = useShownRows(tree, sheet, words, sort)
  const ids = useMemo(() => [...rows.map(({ id }) => id), newRow], [rows])

  const [height] = useState(rowHeight)
  const list = useRows(ids.length, height, height)
  const [cursor, setCursor] = useState<Cell>(() => ({ row: rows[0]?.id ?? newRow, column: 'name' }))
  const [anchor, setAnchor] = useState<Cell>(cursor)
  const [editing, setEditing] = useState(false)
  const [refused, setRefused] = useState<Refused>(new Map())
  const [hasFocus, setFocus] = useState(mayTakeFocus)
  const grid = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)

  // A row that was filtered away or deleted leaves the cursor to the one that took its place.
  const place = useRef(0)
  const y = ids.indexOf(cursor.row)
  if (y >= 0) place.current = y
  const active: Cell = y >= 0 ? cursor : { row: ids[Math.min(place.current, ids.length - 1)] ?? newRow, column: cursor.column }
  const range = rangeOf(active, ids.includes(anchor.row) ? anchor : active, ids, columnIds)
  const reveal = useReveal(list.scroller, list.reveal, ids)

  const goTo = (to: Cell, extend = false): void => {
    setEditing(false)
    setCursor(to)
    if (!extend) setAnchor(to)
    const { top, bottom } = rangeOf(to, extend ? anchor : to, ids, columnIds)
    const chosen = ids.slice(top, bottom + 1).filter((id) => id !== newRow)
    select(session.view, chosen)
    reveal(to)
  }
  const follow = useRef(goTo)
  follow.current = goTo
  // What is selected elsewhere (a search, a problem, an undo) is where the cursor goes.
  const lead = useLeadStep(tree, selection)
  useEffect(() => {
    if (lead === undefined || !ids.includes(lead) || ids.slice(range.top, range.bottom + 1).includes(lead)) return
    follow.current({ row: lead, column: cursor.column })
    // A search gives the keyboard back to the cell it was in, and that is another one now.
    setTimeout(() => document.activeElement === document.body && setFocus(true), 240)
  }, [lead, ids, range.top, range.bottom, cursor.column])

  /** Cells of a rectangle, the row for new steps left out. */
  const cellsIn = ({ top, bottom, left, right }: Range): Cell[] =>
    ids
      .slice(top, bottom + 1)
      .filter((row) => row !== newRow)
      .flatMap((row) => columnIds.slice(left, right + 1).map((column) => ({ row, column })))
  const textOf = ({ row, column }: Cell): string => {
    const state = sheet.state(row)
    return refused.get(keyOf({ row, column }))?.text ?? (state ? columnOf(column).text(sheet, state) : '')
  }
  /** Does what the lines say, as one step of undo, and says how it went. */
  const fill = (edits: readonly CellEdit[], quiet = false): readonly string[] => {
    const last = rows.at(-1)
    const result = fillCells(session, tree.chart.id, language, edits, {
      parent: sort === null && words === '' && last?.parent ? last.parent : tree.root.id,
      ...(sort === null && words === '' && last ? { after: last.id } : {}),
    })
    if (!result) return []
    setRefused((now) => {
      const next = new Map(now)
      for (const { row, column } of edits) next.delete(keyOf({ row: String(row), column }))
      for (const cell of result.refused)
        next.set(keyOf({ row: cell.step, column: cell.column }), { text: cell.text, problem: problemWords(cell) })
      return next
    })
    const done = t('views.table.pasted', { cells: result.filled, rows: result.added.length })
    const wrong = result.refused.length > 0 ? t('views.table.refused', { n: result.refused.length }) : ''
    if (wrong && !(quiet && result.refused.length === 1))
      toast(`${done}。${wrong}`.replace('。', language === 'en' ? '. ' : '。'), { tone: 'harm' })
    else if (!quiet) announce(done)
    return result.added
  }
  function problemWords({ problem }: RefusedCell): string {
    if (problem.code === 'refused') return sentence(session.editor.doc, problem.finding, language)
    return translateCode(language, `views.problem.${problem.code}`, problem.values) ?? problem.code
  }
  const commit = (text: string, then: KeyLike | null): void => {
    const cell = active
    if (cell.row === newRow) {
      if (text.trim() !== '') {
        const [made] = fill([{ row: 0, column: cell.column, text }], true)
        if (made !== undefined) {
          // On to the next new row, or along the row that has just come to be.
          const to = then?.key === 'Tab' ? moved({ row: made, column: cell.column }, then, [made], columnIds, 1) : null
          pending.current =
            to ?? (then?.key === 'Enter' ? { row: newRow, column: cell.column } : { row: made, column: cell.column })
          return
        }
      }
    } else if (text.trim() !== textOf(cell)) fill([{ row: cell.row, column: cell.column, text }], true)
    const to = then && moved(cell, then, ids, columnIds, list.page)
    if (to) goTo(to)
  }
  /** Where the cursor goes once the row that was just made is there. */
  const pending = useRef<Cell | null>(null)
  useEffect(() => {
    const to = pending.current
    if (!to || !ids.includes(to.row)) return
    pending.current = null
    follow.current(to)
  }, [ids])

  const clear = (): void =>
    void fill(
      cellsIn(range)
        .filter(({ column }) => column !== 'name' && column !== 'kind')
        .map((cell) => ({ ...cell, text: '' })),
    )
  const copied = (): string => {
    const lines = ids
      .slice(range.top, range.bottom + 1)
      .filter((row) => row !== newRow)
      .map((row) => columnIds.slice(range.left, range.right + 1).map((column) => textOf({ row, column })))
    announce(t('views.table.copied', { rows: lines.length, columns: range.right - range.left + 1 }))
    return writeTsv(lines)
  }
  const paste = (text: string): void => {
    const lines = readTsv(text)
    const head = headOf(lines[0] ?? [])
    const body = head ? lines.slice(1) : lines
    const [only] = body
    const fills = !head && body.length === 1 && only?.length === 1 && (range.bottom > range.top || range.right > range.left)
    if (fills) {
      fill(cellsIn(range).map((cell) => ({ ...cell, text: only?.[0] ?? '' })))
      return
    }
    const top = range.top
    const edits = body.flatMap((line, i) =>
      line.flatMap((cell, x): CellEdit[] => {
        const column = head ? head[x] : columnIds[range.left + x]
        const row = ids[top + i]
        return column ? [{ row: row === undefined || row === newRow ? i : row, column, text: cell }] : []
      }),
    )
    const added = fill(edits)
    const last = added.at(-1) ?? ids[Math.min(top + body.length, ids.length) - 1]
    if (last !== undefined)
      pending.current = { row: ids[top] === newRow ? (added[0] ?? newRow) : (ids[top] ?? newRow), column: active.column }
  }
  const begin = (cell: Cell): void => {
    goTo(cell)
    setFocus(true)
    setEditing(true)
  }
  const addRow = (): void => {
    const state = sheet.state(active.row)
    const made = addStep(session, {
      parent: state?.parent ?? tree.root.id,
      name: { [language]: t('canvas.new.activity') },
      ...(state ? { after: state.id } : {}),
    })
    if (!made.ok) return
    pending.current = { row: made.value, column: 'name' }
    startEditing.current = true
  }
  const startEditing = useRef(false)
  useEffect(() => {
    if (!startEditing.current || sheet.state(active.row) === undefined) return
    startEditing.current = false
    setFocus(true)
    setEditing(true)
  }, [active.row, sheet])
  const deleteRows = (): void => {
    const gone = ids.slice(range.top, range.bottom + 1).filter((id) => id !== newRow)
    session.execute('selection.delete', { ids: gone })
  }
  const cycleSort = (column: ColumnId): void => {
    setSort((now) => (now?.column !== column ? { column, down: false } : now.down ? null : { column, down: true }))
    if (list.scroller.current) list.scroller.current.scrollTop = 0
  }
  const hasRows = range.top < rows.length

  useHandlers({
    'table.edit': () => setEditing(true),
    'table.clear': hasRows ? clear : undefined,
    'table.fill':
      range.bottom > range.top
        ? () => {
            const edits = cellsIn(range)
              .filter(({ row }) => row !== ids[range.top])
              .map((cell) => ({ ...cell, text: textOf({ row: ids[range.top] ?? '', column: cell.column }) }))
            fill(edits)
          }
        : undefined,
    'table.row': addRow,
    'table.deleteRows': hasRows ? deleteRows : undefined,
    'table.filter': () => search.current?.focus(),
    'table.sort': () => cycleSort(active.column),
    'table.go': (event) => {
      const to = event ? moved(active, event, ids, columnIds, list.page) : null
      if (!to) return false
      goTo(to)
      return true
    },
    'table.extend': (event) => {
      const to = event ? moved(active, { ...plainPress(event), key: event.key }, ids, columnIds, list.page) : null
      if (to) goTo(to, true)
      return to !== null
    },
    'table.all': () => {
      setCursor({ row: ids[0] ?? newRow, column: 'name' })
      setAnchor({ row: rows.at(-1)?.id ?? newRow, column: columnIds.at(-1) ?? 'name' })
      select(
        session.view,
        rows.map(({ id }) => id),
      )
    },
    'table.leave': () => {
      setRefused((now) => new Map([...now].filter(([key]) => key !== keyOf(active))))
      setAnchor(active)
    },
    'table.clipboard': hasRows
      ? () => void navigator.clipboard.writeText(copied()).catch(() => toast(t('views.noClipboard')))
      : undefined,
    paste: () => void navigator.clipboard.readText().then(paste, () => toast(t('views.noClipboard'))),
    rename: () => begin({ row: active.row, column: 'name' }),
    add: () => begin({ row: newRow, column: 'name' }),
    delete: hasRows ? deleteRows : undefined,
  })

  // While something is typed the clipboard is the field's; see CellInput.
  const onCopy = (event: ClipboardEvent): void => {
    event.preventDefault()
    event.clipboardData.setData('text/plain', copied())
  }
  const onPointerDown = (event: PointerEvent, cell: Cell): void => {
    if (event.button !== 0) return
    const isActive = cell.row === active.row && cell.column === active.column
    if (isActive && editing) return
    event.preventDefault()
    setFocus(true)
    goTo(cell, event.shiftKey)
    grid.current?.querySelector<HTMLInputElement>('input')?.focus({ preventScroll: true })
    dragging.current = true
  }
  const dragging = useRef(false)
  useEffect(() => {
    const stop = (): void => {
      dragging.current = false
    }
    window.addEventListener('pointerup', stop)
    return () => window.removeEventListener('pointerup', stop)
  }, [])
  // Rows that need not be drawn again keep the hands they were given; what these do is always of this moment.
  const hands = useRef({ press: onPointerDown, enter: (cell: Cell) => void (dragging.current && goTo(cell, true)) })
  hands.current = { press: onPointerDown, enter: (cell) => void (dragging.current && goTo(cell, true)) }
  const [rowHands] = useState(() => ({
    onPointerDown: (event: PointerEvent, cell: Cell): void => hands.current.press(event, cell),
    onPointerEnter: (cell: Cell): void => hands.current.enter(cell),
    onDoubleClick: (): void => setEditing(true),
  }))
  const onFocus = (): void => setFocus(true)
  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget && !grid.current?.contains(relatedTarget)) setFocus(false)
  }
  const cellInput = (cell: Cell, text: string, row: string, i: number) => {
    const column = columnOf(cell.column)
    return (
      <CellInput
        key={keyOf(cell)}
        name={t('views.table.cell', { column: t(`views.column.${cell.column}`), row, value: text })}
        text={text}
        problem={refused.get(keyOf(cell))?.problem ?? null}
        choices={column.choices?.(sheet, sheet.state(cell.row) ?? null) ?? []}
        isClosed={column.isClosed ?? false}
        isList={cell.column === 'next'}
        align={column.align ?? 'left'}
        isEditing={editing}
        hasFocus={hasFocus}
        opensUp={i > 4 && i >= list.first + list.page}
        onEditing={setEditing}
        onCommit={commit}
        onUndo={(event) => runAction(/^y$/i.test(event.key) || event.shiftKey ? 'redo' : 'undo')}
      />
    )
  }
  const drawn = Array.from({ length: list.last - list.first }, (_, i) => list.first + i)
  const at = ids.indexOf(active.row)
  if (at >= 0 && !drawn.includes(at)) drawn.push(at)
  const title = t('views.tableOf', { name: nameOf(tree.project, tree.chart.id, language) })

  return (
    <section className={styles.view}>
      <ChartHead title={title} hint={t('views.table.hint')}>
        <span className={styles.count} role="status">
          {t('views.table.count', { shown: rows.length, all: tree.states.length - 1 })}
        </span>
        <div className={styles.filter}>
          <TextField
            label={t('views.table.filter')}
            hideLabel
            value={words}
            placeholder={t('views.table.filterHint')}
            onChange={setWords}
            onType={setWords}
            inputRef={search}
          />
        </div>
        <IconButton icon="plus" name={t('views.table.row')} keys={keyWords('Ctrl+Enter')} onPress={addRow} />
        <IconButton
          icon="trash"
          name={t('views.table.deleteRows')}
          keys={keyWords('Ctrl+Delete')}
          isDisabled={!hasRows}
          onPress={deleteRows}
        />
      </ChartHead>
      <div ref={list.scroller} className={styles.scroller} onScroll={list.onScroll}>
        {/* biome-ignore lint/a11y/useFocusableInteractive: the active cell has the focus, as a grid's cells do. */}
        <div
          ref={grid}
          role="grid"
          aria-label={title}
          aria-rowcount={ids.length + 1}
          aria-colcount={columns.length + 1}
          aria-multiselectable
          data-work
          className={styles.grid}
          style={
            {
              width: fullWidth,
              height: (ids.length + 1) * height,
              '--on-paper': Math.min(1, paperWidth / fullWidth),
            } as React.CSSProperties
          }
          onCopy={onCopy}
          onCut={(event) => {
            onCopy(event)
            clear()
          }}
          onPaste={(event) => {
            event.preventDefault()
            paste(event.clipboardData.getData('text/plain'))
          }}
          onFocus={onFocus}
          onBlur={onBlur}
        >
          {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons are pressed by the mouse; Alt+S sorts by keyboard. */}
          <div role="row" aria-rowindex={1} className={styles.headRow} style={{ height, gridTemplateColumns: template }}>
            <div role="columnheader" aria-colindex={1} className={styles.number}>
              <span className={styles.spoken}>{t('views.table.row.number')}</span>
            </div>
            {columns.map(({ id, align }, x) => (
              // biome-ignore lint/a11y/useFocusableInteractive: see above.
              <div
                key={id}
                role="columnheader"
                aria-colindex={x + 2}
                aria-sort={sort?.column === id ? (sort.down ? 'descending' : 'ascending') : 'none'}
                className={id === 'name' ? styles.nameHead : undefined}
              >
                <button
                  type="button"
                  tabIndex={-1}
                  style={{ justifyContent: align === 'right' ? 'flex-end' : 'flex-start' }}
                  title={t('views.table.sort', { column: t(`views.column.${id}`) })}
                  onClick={() => cycleSort(id)}
                >
                  {t(`views.column.${id}`)}
                  {sort?.column === id && <Icon name={sort.down ? 'chevronDown' : 'chevronUp'} />}
                </button>
              </div>
            ))}
          </div>
          {drawn.map((i) => {
            const id = ids[i]
            if (id === undefined) return null
            const inRange = i >= range.top && i <= range.bottom
            const state = sheet.state(id)
            return (
              <Row
                key={id}
                id={id}
                index={i}
                height={height}
                sheet={sheet}
                state={state}
                refused={refused}
                left={inRange ? range.left : -1}
                right={inRange ? range.right : -1}
                active={i === at ? active.column : null}
                input={i === at ? cellInput : null}
                placeholder={id === newRow ? t('views.table.newRow') : ''}
                label={state ? nameOf(tree.project, id, language) : t('views.table.newRow')}
                {...rowHands}
              />
            )
          })}
        </div>
        {rows.length === 0 && words !== '' && <p className={styles.none}>{t('views.table.none')}</p>}
      </div>
    </section>
  )
}

interface RowProps {
  id: string
  index: number
  height: number
  sheet: Sheet
  state: State | undefined
  refused: Refused
  left: number
  right: number
  active: ColumnId | null
  /** Makes the field of the active cell; null in all other rows, which need not be drawn again when it changes. */
  input: ((cell: Cell, text: string, row: string, index: number) => ReactNode) | null
  placeholder: string
  label: string
  onPointerDown: (event: PointerEvent, cell: Cell) => void
  onPointerEnter: (cell: Cell) => void
  onDoubleClick: () => void
}

const Row = memo(
  function Row(props: RowProps) {
    const { id, index, height, sheet, state, refused, left, right, active, input, placeholder, label } = props
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: the active cell has the focus.
      <div
        role="row"
        aria-rowindex={index + 2}
        data-row={id}
        className={styles.row}
        style={{ top: (index + 1) * height, height, gridTemplateColumns: template }}
      >
        {/* biome-ignore lint/a11y/useFocusableInteractive: the active cell has the focus. */}
        <div role="rowheader" aria-colindex={1} className={styles.number}>
          {id === newRow ? '+' : index + 1}
        </div>
        {columns.map((column, x) => {
          const cell: Cell = { row: id, column: column.id }
          const wrong = refused.get(keyOf(cell))
          const text = wrong?.text ?? (state ? column.text(sheet, state) : '')
          const isActive = active === column.id
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: its field has the focus while the cell is the active one.
            <div
              key={column.id}
              role="gridcell"
              aria-colindex={x + 2}
              aria-selected={x >= left && x <= right}
              data-column={column.id}
              data-active={isActive || undefined}
              data-wrong={wrong ? true : undefined}
              className={column.id === 'name' ? styles.nameCell : styles.cell}
              onPointerDown={(event) => props.onPointerDown(event, cell)}
              onPointerEnter={() => props.onPointerEnter(cell)}
              onDoubleClick={props.onDoubleClick}
            >
              <span
                className={styles.cellText}
                style={{ textAlign: column.align ?? 'left' }}
                title={text}
                data-hint={text === '' && placeholder && column.id === 'name' ? true : undefined}
              >
                {text || (column.id === 'name' ? placeholder : '')}
              </span>
              {wrong && <Icon name="warning" />}
              {isActive && input?.(cell, text, label, index)}
            </div>
          )
        })}
      </div>
    )
  },
  (a, b) =>
    a.input === null &&
    b.input === null &&
    a.id === b.id &&
    a.index === b.index &&
    a.sheet === b.sheet &&
    a.refused === b.refused &&
    a.left === b.left &&
    a.right === b.right,
)

const plainPress = ({ ctrlKey, metaKey }: KeyLike) => ({ ctrlKey, metaKey, shiftKey: false })

/** The steps that contain the words looked for, in the order asked for; else as in the process. */
function useShownRows(tree: ChartTree, sheet: Sheet, words: string, sort: Sort): readonly State[] {
  const sounds = useSounds(words)
  return useMemo(() => {
    const steps = tree.states.filter(({ parent }) => parent !== null)
    const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean)
    const found =
      wanted.length === 0
        ? steps
        : steps.filter((state) => {
            const cells = columns.map((column) => column.text(sheet, state))
            const line = cells.join('\t').toLowerCase()
            return wanted.every((word) => line.includes(word) || cells.some((cell) => sounds(cell, word)))
          })
    if (!sort) return found
    const by = orderOf(sheet, sort.column)
    // What is empty stands last, whichever way.
    return found
      .map((state) => ({ state, value: by(state) }))
      .sort((a, b) => {
        if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
        const order =
          typeof a.value === 'number' && typeof b.value === 'number'
            ? a.value - b.value
            : String(a.value).localeCompare(String(b.value), sheet.language)
        return sort.down ? -order : order
      })
      .map(({ state }) => state)
  }, [tree, sheet, words, sort, sounds])
}

function orderOf(sheet: Sheet, id: ColumnId): (state: State) => string | number | null {
  const column = columnOf(id)
  return (state) => column.amount?.(sheet, state) ?? (column.text(sheet, state) || null)
}

/** The step that is selected, or that the selected path leaves. */
function useLeadStep(tree: ChartTree, selection: readonly string[]): string | undefined {
  const [id] = selection
  if (id === undefined) return undefined
  return tree.state(id) ? id : tree.transition(id)?.from
}

/** Brings a cell into view, beside the columns that stay in place. */
function useReveal(scroller: RefObject<HTMLDivElement | null>, revealRow: (index: number) => void, ids: readonly string[]) {
  return useCallback(
    ({ row, column }: Cell): void => {
      revealRow(Math.max(0, ids.indexOf(row)))
      const element = scroller.current
      if (!element || column === 'name') return
      const fixed = numberWidth + columnOf('name').width
      const x = numberWidth + columns.slice(0, columnIds.indexOf(column)).reduce((sum, { width }) => sum + width, 0)
      const { width } = columnOf(column)
      if (x - fixed < element.scrollLeft) element.scrollLeft = x - fixed
      else if (x + width > element.scrollLeft + element.clientWidth) element.scrollLeft = x + width - element.clientWidth
    },
    [scroller, revealRow, ids],
  )
}

/** The columns a pasted first line names, if it is a line of headings; in either language and any order. */
function headOf(line: readonly string[]): (ColumnId | undefined)[] | null {
  const named = line.map((words) =>
    columnIds.find((id) =>
      languages.some(
        (language: Language) => translator(language)(`views.column.${id}`).toLowerCase() === words.trim().toLowerCase(),
      ),
    ),
  )
  const isHead = named.filter(Boolean).length >= 2 || (line.length === 1 && named[0] !== undefined && named[0] !== 'name')
  return isHead ? named : null
}
