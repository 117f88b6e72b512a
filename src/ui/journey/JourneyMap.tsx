import { type ClipboardEvent, type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { byOrder } from '../../base/order'
import { nameOf } from '../../chart/sentence'
import { type ChartTree, treeOf } from '../../chart/tree'
import { metricForecast } from '../../documents/compose/metricWords'
import { translateCode } from '../../i18n/translate'
import { cellText, isReadOnly, metricText, nameRow, signed } from '../../journey/cells'
import { curveGaps, curvesOf, emotionAt, experienceIn, isLeftOut, journeyMap, mainCurve, rowsOf } from '../../journey/journeyMap'
import { moodRuleOf, predictMood } from '../../journey/mood'
import type { ServiceMode } from '../../project/journey'
import { settingsOf } from '../../project/project'
import { say, withWords } from '../../project/text'
import { fillMap, type MapEdit } from '../../session/journeyFill'
import { readTsv, writeTsv } from '../../session/sheet/tsv'
import { select } from '../../session/view'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { toast } from '../kit/toasts'
import { type KeyLike, useHandlers } from '../shell/actionHandlers'
import { announce } from '../shell/announce'
import { ask } from '../shell/ask'
import { useLanguage, useProject, useSession, useT, useView } from '../shell/hooks'
import { keyWords } from '../shell/shortcuts'
import { ChartHead } from '../views/ChartHead'
import { InPlaceField } from '../views/InPlaceField'
import { type Cell, moved, type Range, rangeOf } from '../views/range'
import { mayTakeFocus } from '../views/useRows'
import { CellField } from './CellField'
import { Detours } from './Detours'
import { EmotionCurves } from './EmotionCurves'
import { FiguresCell } from './FiguresCell'
import styles from './journey.module.css'
import { LinksCell } from './LinksCell'
import { MapDifferences } from './MapDifferences'
import { MapHead } from './MapHead'
import { MapTools } from './MapTools'
import { MeasuredCell } from './MeasuredCell'
import { mapColumns } from './mapColumns'
import { useJourneyFigures } from './useJourneyFigures'

type MapCell = Cell<string>

const keyOf = ({ row, column }: MapCell): string => `${row} ${column}`
/** The column after the last step, where a new one is written. */
const newColumn = '+'
const curveHeight = 168
/** Steps that a page goes on by. */
const page = 4

/** A journey as a map, and another one beside it where they are compared. */
export function JourneyMap({ chartId }: { chartId: string }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const tree = useProject((project) => treeOf(project, chartId))
  const [beside, setBeside] = useState<string | null>(null)
  const other = useProject((project) => (beside === null || beside === chartId ? undefined : treeOf(project, beside)))
  const shown = other && !other.chart.deleted ? other : undefined
  const compare = (): void => {
    const { doc } = session.editor
    ask({
      kind: 'choice',
      title: t('journey.compareWith'),
      options: Object.values(doc.charts)
        .filter(({ id, kind, deleted }) => kind === 'journey' && !deleted && id !== chartId)
        .sort(byOrder)
        .map(({ id }) => ({ id, name: nameOf(doc, id, language) })),
      take: setBeside,
    })
  }
  useHandlers({ 'map.compare': shown ? () => setBeside(null) : compare })
  if (!tree) return null
  return (
    <div className={shown ? styles.compared : styles.alone}>
      <div className={styles.sideBySide}>
        <MapGrid key={chartId} tree={tree} />
        {shown && (
          <div className={styles.second}>
            <div className={styles.endCompare}>
              <Button tone="quiet" icon="close" onPress={() => setBeside(null)}>
                {t('journey.endCompare')}
              </Button>
            </div>
            <MapGrid key={shown.chart.id} tree={shown} isSecond />
          </div>
        )}
      </div>
      {shown && <MapDifferences a={tree} b={shown} />}
    </div>
  )
}

/** Steps under their phases, what is said of them in rows, and how they feel as curves. */
function MapGrid({ tree, isSecond = false }: { tree: ChartTree; isSecond?: boolean }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const selection = useView((view) => view.selection)
  const { chart } = tree
  const map = useMemo(() => journeyMap(tree), [tree])
  const [mode, setMode] = useState<ServiceMode | null>(null)
  const [curve, setCurve] = useState(mainCurve)
  const [naming, setNaming] = useState<string | null>(null)
  const rows = useMemo(() => rowsOf(chart), [chart])
  const shown = useMemo(() => rows.filter(({ hidden }) => !hidden), [rows])
  const curves = useMemo(() => curvesOf(chart), [chart])
  const visible = curves.filter(({ hidden }) => !hidden)
  const active = visible.some(({ id }) => id === curve) ? curve : (visible[0]?.id ?? mainCurve)
  const forecast = useJourneyFigures(chart.id, mode)
  const { currency } = useProject(settingsOf)
  const rule = useMemo(() => moodRuleOf(chart.journey?.moodRule), [chart])
  const predicted = useMemo(
    () =>
      new Map(
        [...forecast.figures].map(([id, figures]) => [
          id,
          predictMood(figures, rule, experienceIn(tree.state(id) ?? tree.root, mode).expectedWait),
        ]),
      ),
    [forecast.figures, rule, tree, mode],
  )

  const rowIds = useMemo(() => [nameRow, ...shown.map(({ id }) => id)], [shown])
  const columnIds = useMemo(() => [...map.columns.map(({ state, phase }) => state?.id ?? `empty ${phase?.id}`), newColumn], [map])
  const first = columnIds[0] ?? newColumn
  const [cursor, setCursor] = useState<MapCell>({ row: nameRow, column: first })
  const [anchor, setAnchor] = useState<MapCell>(cursor)
  const [editing, setEditing] = useState(false)
  const [standIn, setStandIn] = useState<string | null>(null)
  const [hasFocus, setFocus] = useState(() => !isSecond && mayTakeFocus())
  const [refused, setRefused] = useState<ReadonlyMap<string, { text: string; problem: string }>>(new Map())
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)

  // A step that is gone leaves the cursor to the one in its place.
  const place = useRef(0)
  const x = columnIds.indexOf(cursor.column)
  if (x >= 0) place.current = x
  const at: MapCell = {
    row: rowIds.includes(cursor.row) ? cursor.row : nameRow,
    column: x >= 0 ? cursor.column : (columnIds[Math.min(place.current, columnIds.length - 1)] ?? newColumn),
  }
  const isKnown = ({ row, column }: MapCell): boolean => rowIds.includes(row) && columnIds.includes(column)
  const range = rangeOf(at, isKnown(anchor) ? anchor : at, rowIds, columnIds)
  const stateAt = (column: string) => tree.state(column)
  const activeState = stateAt(at.column)

  const goTo = useCallback(
    (to: MapCell, extend = false): void => {
      setEditing(false)
      setCursor(to)
      if (!extend) setAnchor(to)
      select(session.view, tree.state(to.column) ? [to.column] : [])
    },
    [session, tree],
  )
  // What is selected elsewhere (a search, a problem, an undo) is where the cursor goes.
  const lead = selection.find((id) => columnIds.includes(id))
  const follow = useRef(goTo)
  follow.current = goTo
  useEffect(() => {
    if (lead !== undefined && lead !== at.column) follow.current({ row: at.row, column: lead })
  }, [lead, at.column, at.row])
  useEffect(() => {
    grid.current
      ?.querySelector(`[data-row="${CSS.escape(at.row)}"] [data-column="${CSS.escape(at.column)}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [at.row, at.column])

  const textOf = ({ row, column }: MapCell): string => {
    const state = stateAt(column)
    const wrong = refused.get(keyOf({ row, column }))
    if (wrong) return wrong.text
    if (!state) return ''
    if (row === 'emotion' && active !== mainCurve) {
      const value = emotionAt(experienceIn(state, mode), active)
      return value === undefined ? '' : String(value)
    }
    return cellText(state, row, language, mode)
  }
  const fill = (edits: readonly MapEdit[], quiet = false): readonly string[] => {
    const last = map.steps.at(-1)?.id
    const result = fillMap(session, chart.id, language, mode, edits, last)
    if (!result) return []
    setRefused((now) => {
      const next = new Map(now)
      for (const { row, column } of edits) next.delete(keyOf({ row, column: String(column) }))
      for (const { row, column, text, problem } of result.refused)
        next.set(keyOf({ row, column }), {
          text,
          problem: translateCode(language, `finding.cell-${problem.code}`, { row, ...problem.values }) ?? problem.code,
        })
      return next
    })
    if (result.refused.length > 0) {
      if (!quiet || result.refused.length > 1) toast(t('journey.refused', { n: result.refused.length }), { tone: 'harm' })
    } else if (!quiet) announce(t('journey.filled', { cells: result.filled, steps: result.added.length }))
    return result.added
  }
  const addStep = (after: string | undefined, name?: string, newPhase?: string): string | undefined => {
    const made = session.execute('journey.addStep', {
      chart: chart.id,
      name: { [language]: name ?? t('journey.newStep') },
      ...(after === undefined ? {} : { after }),
      ...(newPhase === undefined ? {} : { newPhase: { [language]: newPhase } }),
    })
    return made.ok ? made.value : undefined
  }
  /** Where the cursor goes once the step that was just made is there. */
  const pending = useRef<{ cell: MapCell; edit: boolean } | null>(null)
  useEffect(() => {
    const next = pending.current
    if (!next || !columnIds.includes(next.cell.column)) return
    pending.current = null
    follow.current(next.cell)
    setFocus(true)
    setStandIn(next.edit ? next.cell.column : null)
    if (next.edit) setEditing(true)
  }, [columnIds])
  const addAndName = (after: string | undefined, newPhase?: string): void => {
    const made = addStep(after, undefined, newPhase)
    if (made) pending.current = { cell: { row: nameRow, column: made }, edit: true }
  }
  const addAtCursor = (): void => {
    const empty = map.columns[columnIds.indexOf(at.column)]?.phase
    if (activeState || !empty) {
      addAndName(activeState?.id)
      return
    }
    const made = session.execute('journey.addStep', {
      chart: chart.id,
      name: { [language]: t('journey.newStep') },
      phase: empty.id,
    })
    if (made.ok) pending.current = { cell: { row: nameRow, column: made.value }, edit: true }
  }
  const setMood = (state: string, value: number | null): void => {
    session.execute('journey.setEmotion', { state, curve: active, value, mode })
  }
  const commit = (text: string, then: KeyLike | null): void => {
    setStandIn(null)
    const cell = at
    if (cell.column === newColumn) {
      if (text.trim() !== '') {
        const [made] = fill([{ row: cell.row, column: 0, text }], true)
        if (made !== undefined)
          pending.current = { cell: { row: cell.row, column: then?.key === 'Tab' ? newColumn : made }, edit: false }
        return
      }
    } else if (cell.row === 'emotion' && active !== mainCurve) {
      const value = text.trim() === '' ? null : Number(text.normalize('NFKC').replace(/[−–]/g, '-'))
      if (value === null || (value >= -2 && value <= 2)) setMood(cell.column, value)
      else toast(t('finding.cell-emotion'), { tone: 'harm' })
    } else if (stateAt(cell.column) && text.trim() !== textOf(cell).trim()) fill([{ ...cell, text }], true)
    const to = then && moved(cell, then, rowIds, columnIds, page)
    if (to) goTo(to)
  }
  const cellsIn = ({ top, bottom, left, right }: Range): MapCell[] =>
    rowIds
      .slice(top, bottom + 1)
      .flatMap((row) => columnIds.slice(left, right + 1).map((column) => ({ row, column })))
      .filter(({ column }) => stateAt(column) !== undefined)
  const clear = (): void =>
    void fill(
      cellsIn(range)
        .filter(({ row }) => row !== nameRow && !isReadOnly(row))
        .map((cell) => ({ ...cell, text: '' })),
      true,
    )
  const copied = (): string => {
    const lines = rowIds
      .slice(range.top, range.bottom + 1)
      .map((row) => columnIds.slice(range.left, range.right + 1).map((column) => textOf({ row, column })))
    announce(t('views.table.copied', { rows: lines.length, columns: range.right - range.left + 1 }))
    return writeTsv(lines)
  }
  const paste = (text: string): void => {
    const lines = readTsv(text)
    const [only] = lines
    if (lines.length === 1 && only?.length === 1 && (range.bottom > range.top || range.right > range.left)) {
      fill(cellsIn(range).map((cell) => ({ ...cell, text: only[0] ?? '' })))
      return
    }
    const edits = lines.flatMap((line, i) =>
      line.flatMap((cell, n): MapEdit[] => {
        const row = rowIds[range.top + i]
        const column = columnIds[range.left + n]
        if (row === undefined) return []
        return [{ row, column: column === undefined || column === newColumn ? range.left + n : column, text: cell }]
      }),
    )
    const added = fill(edits)
    if (added[0] !== undefined && !stateAt(at.column)) pending.current = { cell: { row: at.row, column: added[0] }, edit: false }
  }

  // ── steps and rows moved about ───────────────────────────────────────────────────────────────────────────────────

  const index = map.columns.findIndex(({ state }) => state?.id === at.column)
  const moveStep = (by: -1 | 1): boolean => {
    const column = map.columns[index]
    if (!column?.state) return false
    const siblings = tree.children(column.state.parent ?? '').filter(({ kind }) => kind !== 'history')
    const own = siblings.findIndex(({ id }) => id === column.state?.id)
    const other = siblings[own + by]
    if (other && other.kind !== 'compound' && other.kind !== 'parallel') {
      const after = by > 0 ? other.id : (siblings[own - 2]?.id ?? null)
      return session.execute('journey.moveStep', { state: column.state.id, parent: column.state.parent ?? '', after }).ok
    }
    // Over the edge of its phase: into the neighbouring one.
    const phases = map.phases.filter(({ state }) => state !== null)
    const next = phases[phases.findIndex(({ state }) => state?.id === column.phase?.id) + by]?.state
    if (!next) return false
    const after = by > 0 ? null : (tree.children(next.id).at(-1)?.id ?? null)
    return session.execute('journey.moveStep', { state: column.state.id, parent: next.id, after }).ok
  }
  const dropStep = (id: string, target: string, isLeft: boolean): void => {
    const to = tree.state(target)
    if (!to || id === target) return
    const siblings = tree.children(to.parent ?? '')
    const before = siblings[siblings.findIndex((one) => one.id === target) - 1]?.id ?? null
    const after = isLeft ? before : target
    if (after !== id) session.execute('journey.moveStep', { state: id, parent: to.parent ?? '', after })
  }
  const saveRows = (next: typeof rows): void => {
    session.execute('journey.update', { chart: chart.id, fields: { rows: [...next] } })
  }
  const moveRow = (by: -1 | 1): boolean => {
    const own = shown.findIndex(({ id }) => id === at.row)
    const other = shown[own + by]
    if (own < 0 || !other) return false
    const row = shown[own]
    const without = rows.filter((one) => one !== row)
    const to = without.indexOf(other) + (by > 0 ? 1 : 0)
    if (row) saveRows(without.toSpliced(to, 0, row))
    return true
  }
  const merge = (): boolean => {
    const next = map.columns[index + 1]?.state
    if (!activeState || !next) return false
    return session.execute('journey.mergeSteps', { into: activeState.id, from: next.id }).ok
  }
  const bump = (by: number): boolean => {
    if (at.row !== 'emotion' || !activeState) return false
    const value = emotionAt(experienceIn(activeState, mode), active) ?? 0
    setMood(activeState.id, Math.max(-2, Math.min(2, value + by)))
    return true
  }
  const begin = (): boolean => {
    if (isReadOnly(at.row)) return false
    setFocus(true)
    setEditing(true)
    return true
  }
  /** In a mode: steps that do not happen there. One step of undo for all of them. */
  const leaveOut = (ids: readonly string[]): void => {
    const isGoing = ids.some((id) => !isLeftOut(tree.state(id) ?? tree.root, mode))
    session.batch('journey.setExperience', (run) => {
      for (const state of ids) run('journey.setExperience', { state, fields: { hidden: isGoing ? true : null }, mode })
    })
  }
  const chosenSteps = columnIds.slice(range.left, range.right + 1).filter((id) => stateAt(id))

  useHandlers(
    {
      'map.edit': begin,
      'map.clear': clear,
      'map.step': addAtCursor,
      'map.phase': () => addAndName(activeState?.id, t('journey.newPhase')),
      'map.deleteSteps':
        chosenSteps.length > 0 ? () => session.execute('selection.delete', { ids: chosenSteps, heal: true }) : undefined,
      'map.left': () => moveStep(-1),
      'map.right': () => moveStep(1),
      'map.rowUp': () => moveRow(-1),
      'map.rowDown': () => moveRow(1),
      'map.hideRow': () => saveRows(rows.map((row) => (row.id === at.row ? { ...row, hidden: true } : row))),
      'map.split': activeState
        ? () => {
            const name = { [language]: t('journey.secondPart', { name: cellText(activeState, nameRow, language) }) }
            const made = session.execute('journey.splitStep', { state: activeState.id, name })
            if (made.ok) pending.current = { cell: { row: nameRow, column: made.value }, edit: true }
          }
        : undefined,
      'map.merge': activeState ? merge : undefined,
      'map.leaveOut': mode !== null && chosenSteps.length > 0 ? () => leaveOut(chosenSteps) : undefined,
      'map.better': () => bump(0.5),
      'map.worse': () => bump(-0.5),
      'map.go': (event) => {
        const to = event ? moved(at, event, rowIds, columnIds, page) : null
        if (!to) return false
        goTo(to)
        return true
      },
      'map.extend': (event) => {
        const to = event
          ? moved(
              at,
              { key: event.key, ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: false },
              rowIds,
              columnIds,
              page,
            )
          : null
        if (to) goTo(to, true)
        return to !== null
      },
      'map.all': () => {
        setCursor({ row: rowIds[0] ?? nameRow, column: first })
        setAnchor({ row: rowIds.at(-1) ?? nameRow, column: map.steps.at(-1)?.id ?? first })
      },
      'map.leave': () => {
        setRefused((now) => new Map([...now].filter(([key]) => key !== keyOf(at))))
        setAnchor(at)
      },
      'map.clipboard': () => void navigator.clipboard.writeText(copied()).catch(() => toast(t('views.noClipboard'))),
      'map.import': () => picker.current?.click(),
      'map.review': forecast.stale.size > 0 ? () => session.execute('journey.review', { chart: chart.id }) : undefined,
      paste: () => void navigator.clipboard.readText().then(paste, () => toast(t('views.noClipboard'))),
      rename: () => {
        goTo({ row: nameRow, column: at.column })
        setFocus(true)
        setEditing(true)
      },
      add: addAtCursor,
      next: addAtCursor,
    },
    // Of two maps the one with the keyboard acts.
    hasFocus ? 1.5 : isSecond ? 0.5 : 1,
  )

  const picker = useRef<HTMLInputElement>(null)
  const takeFile = async (file: File): Promise<void> => {
    const { importJourneyTable, readTable } = await import('../../session/journeyImport')
    const table = await readTable(file.name, new Uint8Array(await file.arrayBuffer()))
    if (!table) {
      toast(t('journey.importOnly'), { tone: 'harm' })
      return
    }
    const taken = importJourneyTable(session, chart.id, language, mode, table)
    if (taken === 'nothing') toast(t('journey.importNothing'), { tone: 'harm' })
    else if (taken) {
      const words = t('journey.imported', { cells: taken.filled, steps: taken.added.length })
      toast(taken.refused.length > 0 ? `${words} ${t('journey.refused', { n: taken.refused.length })}` : words)
    }
  }

  // ── the mouse ────────────────────────────────────────────────────────────────────────────────────────────────────

  const dragging = useRef(false)
  useEffect(() => {
    const stop = (): void => {
      dragging.current = false
    }
    window.addEventListener('pointerup', stop)
    return () => window.removeEventListener('pointerup', stop)
  }, [])
  const onPointerDown = (event: PointerEvent, cell: MapCell): void => {
    if (event.button !== 0) return
    const isActive = cell.row === at.row && cell.column === at.column
    if ((isActive && editing) || (event.target instanceof Element && event.target.closest('button, a, input'))) return
    event.preventDefault()
    setFocus(true)
    goTo(cell, event.shiftKey)
    grid.current?.querySelector<HTMLTextAreaElement>('textarea')?.focus({ preventScroll: true })
    dragging.current = true
  }
  const [carried, setCarried] = useState<string | null>(null)

  const nameAt = (column: number): string => {
    const state = map.columns[column]?.state
    return state ? cellText(state, nameRow, language, mode) : ''
  }
  const rowName = (id: string): string => {
    const row = rows.find((one) => one.id === id)
    if (row?.name !== undefined) return say(row.name, language)
    return translateCode(language, `journey.row.${id}`, {}) ?? id
  }
  const title = t('journey.mapOf', { name: nameOf(tree.project, chart.id, language) })
  const template = `${mapColumns(map.columns.length)} var(--map-new)`

  const cell = (row: string, column: string, i: number, content: React.ReactNode, more: string | undefined) => {
    const isActive = at.row === row && at.column === column
    const y = rowIds.indexOf(row)
    const n = columnIds.indexOf(column)
    const isChosen = y >= range.top && y <= range.bottom && n >= range.left && n <= range.right
    const wrong = refused.get(keyOf({ row, column }))
    const state = stateAt(column)
    const left = state ? isLeftOut(state, mode) : false
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: its field has the focus while the cell is the active one.
      <div
        key={column}
        role={row === nameRow ? 'columnheader' : 'gridcell'}
        aria-colindex={i + 2}
        aria-selected={row === nameRow ? undefined : isChosen}
        data-column={column}
        data-active={isActive || undefined}
        data-chosen={isChosen || undefined}
        data-wrong={wrong ? true : undefined}
        data-left-out={left || undefined}
        className={more}
        onPointerDown={(event) => onPointerDown(event, { row, column })}
        onPointerEnter={() => dragging.current && goTo({ row, column }, true)}
        onDoubleClick={() => begin()}
      >
        {content}
        {isActive && (
          <CellField
            key={keyOf({ row, column })}
            name={t('journey.cell', {
              row: row === nameRow ? t('journey.row.name') : rowName(row),
              step: state ? cellText(state, nameRow, language, mode) : t('journey.addStep'),
              value: spoken(row, column),
            })}
            text={textOf({ row, column })}
            problem={wrong?.problem ?? null}
            isEditing={editing}
            isStandIn={standIn === column}
            hasFocus={hasFocus}
            onEditing={(now) => (now && !begin() ? undefined : setEditing(now))}
            onCommit={commit}
          />
        )}
      </div>
    )
  }
  function spoken(row: string, column: string): string {
    const state = stateAt(column)
    if (!state) return ''
    if (row === 'emotion') {
      const said = visible.flatMap((one) => {
        const value = emotionAt(experienceIn(state, mode), one.id)
        return value === undefined ? [] : [`${curveName(one.id)} ${value}`]
      })
      const guess = predicted.get(state.id)
      return [...said, ...(guess ? [`${t('journey.predicted')} ${Math.round(guess.mood * 10) / 10}`] : [])].join('; ')
    }
    return textOf({ row, column }) || t('journey.notDescribed')
  }
  function curveName(id: string): string {
    const one = curves.find((other) => other.id === id)
    return say(one?.name, language) || t(`journey.curve.${one?.kind ?? 'asIs'}`)
  }

  return (
    <section className={styles.view} aria-label={title}>
      <ChartHead title={title} hint={t('journey.hint')}>
        <MapTools
          tree={tree}
          rows={rows}
          curves={curves}
          active={active}
          mode={mode}
          onRows={saveRows}
          onCurve={setCurve}
          onMode={setMode}
          rowName={rowName}
          curveName={curveName}
        />
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={t('journey.import')}
          accept=".xlsx,.csv"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            currentTarget.value = ''
            if (file) void takeFile(file)
          }}
        />
        <IconButton icon="upload" name={t('journey.import')} onPress={() => picker.current?.click()} />
        <IconButton icon="plus" name={t('journey.addStep')} keys={keyWords('Ctrl+Enter')} onPress={addAtCursor} />
      </ChartHead>
      <div ref={scroller} className={styles.scroller}>
        <MapHead tree={tree} mode={mode} forecast={forecast} rule={rule} predicted={predicted} />
        {map.columns.length === 0 && (
          <div className={styles.empty}>
            <p>{t('journey.empty')}</p>
            <Button icon="plus" tone="primary" onPress={addAtCursor}>
              {t('journey.firstStep')}
            </Button>
          </div>
        )}
        {/* biome-ignore lint/a11y/useFocusableInteractive: the active cell has the focus, as a grid's cells do. */}
        <div
          ref={grid}
          role="grid"
          aria-label={title}
          aria-rowcount={rowIds.length + 1}
          aria-colcount={columnIds.length + 1}
          aria-multiselectable
          data-work
          className={styles.grid}
          onCopy={(event: ClipboardEvent) => {
            event.preventDefault()
            event.clipboardData.setData('text/plain', copied())
          }}
          onCut={(event: ClipboardEvent) => {
            event.preventDefault()
            event.clipboardData.setData('text/plain', copied())
            clear()
          }}
          onPaste={(event: ClipboardEvent) => {
            if (event.defaultPrevented) return
            event.preventDefault()
            paste(event.clipboardData.getData('text/plain'))
          }}
          onFocus={() => setFocus(true)}
          onBlur={({ relatedTarget }) => relatedTarget && !grid.current?.contains(relatedTarget) && setFocus(false)}
        >
          <div role="rowgroup" className={styles.top}>
            {/* biome-ignore lint/a11y/useFocusableInteractive: phases are renamed by a double click or on the canvas. */}
            <div role="row" aria-rowindex={1} className={styles.phases} style={{ gridTemplateColumns: template }}>
              {/* biome-ignore lint/a11y/useFocusableInteractive: see above. */}
              <div role="columnheader" className={styles.corner}>
                {t('journey.row.phase')}
              </div>
              {map.phases.map(({ state, from, count }) => (
                // biome-ignore lint/a11y/useFocusableInteractive: see above.
                <div
                  key={state?.id ?? `at ${from}`}
                  role="columnheader"
                  aria-colspan={count}
                  className={styles.phase}
                  data-phase={state?.id}
                  style={{ gridColumn: `span ${count}` }}
                  onDoubleClick={() => state && setNaming(state.id)}
                >
                  {state && naming === state.id ? (
                    <InPlaceField
                      name={t('journey.phaseName')}
                      value={cellText(state, nameRow, language)}
                      onDone={(words) => {
                        setNaming(null)
                        if (words)
                          session.execute('state.rename', { state: state.id, name: withWords(state.name, language, words) })
                      }}
                    />
                  ) : state ? (
                    <>
                      <span className={styles.phaseName} title={cellText(state, nameRow, language)}>
                        {cellText(state, nameRow, language)}
                      </span>
                      <IconButton
                        icon="pencil"
                        name={t('journey.renamePhase', { name: cellText(state, nameRow, language) })}
                        onPress={() => setNaming(state.id)}
                      />
                    </>
                  ) : (
                    <span className={styles.quiet}>{t('journey.noPhase')}</span>
                  )}
                </div>
              ))}
              <div className={styles.newHead} />
            </div>
            <div
              role="row"
              aria-rowindex={2}
              data-row={nameRow}
              className={styles.names}
              style={{ gridTemplateColumns: template }}
            >
              {/* biome-ignore lint/a11y/useFocusableInteractive: the active cell has the focus. */}
              <div role="rowheader" className={styles.corner}>
                {t('journey.row.name')}
              </div>
              {map.columns.map(({ state, phase }, i) =>
                cell(
                  nameRow,
                  state?.id ?? `empty ${phase?.id}`,
                  i,
                  state ? (
                    // biome-ignore lint/a11y/noStaticElementInteractions: carried by the mouse; Alt with an arrow moves it by keyboard.
                    <div
                      className={styles.name}
                      draggable={!editing}
                      data-carried={carried === state.id || undefined}
                      onDragStart={(event) => {
                        event.dataTransfer.effectAllowed = 'move'
                        event.dataTransfer.setData('text/plain', cellText(state, nameRow, language))
                        setCarried(state.id)
                      }}
                      onDragOver={(event) => carried && event.preventDefault()}
                      onDrop={(event) => {
                        event.preventDefault()
                        const box = event.currentTarget.getBoundingClientRect()
                        if (carried) dropStep(carried, state.id, event.clientX < box.left + box.width / 2)
                        setCarried(null)
                      }}
                      onDragEnd={() => setCarried(null)}
                    >
                      <span>{textOf({ row: nameRow, column: state.id })}</span>
                      {state.kind === 'final' && (
                        <span className={styles.end} data-outcome={state.outcome}>
                          {t(`inspector.outcome.${state.outcome ?? 'neutral'}`)}
                        </span>
                      )}
                      {experienceIn(state, mode).moment && !rowIds.includes('moment') && (
                        <span className={styles.moment}>{t('journey.momentMark')}</span>
                      )}
                      {forecast.stale.has(state.id) && <span className={styles.stale}>{t('journey.staleMark')}</span>}
                      {mode !== null && (
                        <>
                          {isLeftOut(state, mode) && <span className={styles.quiet}>{t('journey.leftOut')}</span>}
                          <IconButton
                            icon={isLeftOut(state, mode) ? 'restore' : 'minus'}
                            name={t(isLeftOut(state, mode) ? 'journey.takeIn' : 'journey.leaveOut', {
                              name: textOf({ row: nameRow, column: state.id }),
                              mode,
                            })}
                            onPress={() => leaveOut([state.id])}
                          />
                        </>
                      )}
                    </div>
                  ) : (
                    <span className={styles.quiet}>{t('journey.emptyPhase')}</span>
                  ),
                  styles.nameCell,
                ),
              )}
              {cell(
                nameRow,
                newColumn,
                map.columns.length,
                <span className={styles.quiet}>{t('journey.addStep')}</span>,
                styles.newCell,
              )}
            </div>
          </div>
          {map.detours.length > 0 && (
            <div role="row" className={styles.detourRow}>
              <div role="rowheader" className={styles.corner}>
                {t('journey.row.detours')}
              </div>
              <MapDetours
                map={map}
                language={language}
                selected={selection}
                nameAt={nameAt}
                onPick={(id) => select(session.view, [id])}
              />
            </div>
          )}
          {shown.map((row, y) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the active cell has the focus.
            <div
              key={row.id}
              role="row"
              aria-rowindex={y + 3}
              data-row={row.id}
              className={row.id === 'emotion' ? styles.emotionRow : styles.row}
              style={{ gridTemplateColumns: template }}
            >
              {/* biome-ignore lint/a11y/useFocusableInteractive: the active cell has the focus. */}
              <div role="rowheader" className={styles.label}>
                {rowName(row.id)}
                {row.id === 'emotion' && <Legend hasForecast={predicted.size > 0} />}
              </div>
              {map.columns.map(({ state, phase }, i) =>
                cell(row.id, state?.id ?? `empty ${phase?.id}`, i, state && content(row.id, state.id), styles.cell),
              )}
              {cell(row.id, newColumn, map.columns.length, null, styles.newCell)}
              {row.id === 'emotion' && (
                <CurvesOver>
                  {(width) => (
                    <EmotionCurves
                      columns={map.columns.map(({ state }) => ({
                        state,
                        experience: state ? experienceIn(state, mode) : undefined,
                        isLeftOut: state ? isLeftOut(state, mode) : false,
                      }))}
                      curves={visible}
                      active={active}
                      predicted={predicted}
                      width={width}
                      height={curveHeight}
                      onDrop={(state, _, value) => setMood(state, value)}
                      onPick={(state) => goTo({ row: 'emotion', column: state })}
                    />
                  )}
                </CurvesOver>
              )}
            </div>
          ))}
        </div>
      </div>
    </section>
  )

  function content(row: string, id: string): React.ReactNode {
    const state = stateAt(id)
    if (!state) return null
    if (row === 'links') return <LinksCell tree={tree} state={state} />
    if (row === 'measured') return <MeasuredCell state={state} />
    if (row === 'forecast')
      return (
        <FiguresCell
          figures={forecast.figures.get(id)}
          predicted={predicted.get(id)}
          isRunning={forecast.isRunning}
          hasLinks={Boolean(state.experience?.links?.length)}
        />
      )
    if (row === 'emotion') return null
    if (row === 'difference')
      return (
        <ul className={styles.items}>
          {curveGaps(chart, experienceIn(state, mode)).map(({ curve: one, by }) => (
            <li key={one.id} data-gap={Math.sign(by)}>
              {curveName(one.id)} {signed(by)}
            </li>
          ))}
        </ul>
      )
    if (row === 'metrics')
      return (
        <ul className={styles.items} data-row-kind="metrics">
          {(experienceIn(state, mode).metrics ?? []).map((metric) => {
            const held = metricForecast(metric, forecast.figures.get(id), predicted.get(id), language, currency)
            return (
              <li key={JSON.stringify(metric)}>
                {metricText(metric, language)}
                {held && <span className={styles.held}>{held}</span>}
              </li>
            )
          })}
        </ul>
      )
    const text = textOf({ row, column: id })
    if (row === 'moment') return text && <span className={styles.moment}>{t('journey.momentMark')}</span>
    if (row === 'pains' || row === 'opportunities' || row === 'evidence')
      return (
        text && (
          <ul className={styles.items} data-row-kind={row}>
            {text.split('\n').map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines are not moved about by themselves.
              <li key={i}>{line}</li>
            ))}
          </ul>
        )
      )
    return <span className={styles.text}>{text}</span>
  }
}

/** Width of a column as the style sheet has it: it follows the screen. */
function useStepWidth(): [number, (element: HTMLElement | null) => void] {
  const [width, setWidth] = useState(176)
  const measure = useCallback((element: HTMLElement | null): void => {
    if (!element) return
    const own = Number.parseFloat(getComputedStyle(element).getPropertyValue('--map-step'))
    if (own > 0) setWidth(own)
  }, [])
  return [width, measure]
}

function CurvesOver({ children }: { children: (width: number) => React.ReactNode }) {
  const [width, measure] = useStepWidth()
  return (
    <div ref={measure} className={styles.over}>
      {children(width)}
    </div>
  )
}

function MapDetours(props: Omit<Parameters<typeof Detours>[0], 'width'>) {
  const [width, measure] = useStepWidth()
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons have the focus.
    <div ref={measure} role="gridcell">
      <Detours {...props} width={width} />
    </div>
  )
}

/** What the shapes of the points say. */
function Legend({ hasForecast }: { hasForecast: boolean }) {
  const t = useT()
  const kinds = ['measured', 'source', 'assumed', ...(hasForecast ? (['predicted'] as const) : [])] as const
  return (
    <ul className={styles.legend}>
      {kinds.map((kind) => (
        <li key={kind} data-basis={kind}>
          {t(`journey.basis.${kind}`)}
        </li>
      ))}
    </ul>
  )
}
