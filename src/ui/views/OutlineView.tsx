import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useStore } from 'zustand'
import type { Finding } from '../../base/result'
import { nameOf, sentence } from '../../chart/sentence'
import { type ChartTree, stepKind, treeOf } from '../../chart/tree'
import { pathLabel } from '../../picture/pathLabel'
import { targetWords } from '../../picture/pathWords'
import { isContainer } from '../../picture/scene'
import { quietLine } from '../../picture/stepWords'
import { say, withWords } from '../../project/text'
import { problemsOf } from '../../session/problems'
import { select } from '../../session/view'
import { Icon } from '../kit/Icon'
import { IconButton } from '../kit/IconButton'
import { Menu } from '../kit/Menu'
import { SeverityMark } from '../problems/SeverityMark'
import { type KeyLike, pressedAction, runAction, useHandlers } from '../shell/actionHandlers'
import type { ActionId } from '../shell/actionList'
import { useLanguage, useProject, useSession, useT, useView } from '../shell/hooks'
import { entriesOf } from '../shell/menuEntries'
import { isComposing, isTyping, keyWords } from '../shell/shortcuts'
import { useActions } from '../shell/useActions'
import { ChartHead } from './ChartHead'
import { InPlaceField } from './InPlaceField'
import { aboveInOutline, isOpenAtFirst, type OutlineRow, outlineRows } from './outlineRows'
import { mayTakeFocus, rowHeight, useRows } from './useRows'
import styles from './views.module.css'

/** A chart as a tree to be read and edited line by line: stages, the steps in them, and the paths that leave each step. */
export function OutlineView({ chartId }: { chartId: string }) {
  const tree = useProject((project) => treeOf(project, chartId))
  return tree ? <Outline key={chartId} tree={tree} /> : null
}

function Outline({ tree }: { tree: ChartTree }) {
  const t = useT()
  const id = useId()
  const language = useLanguage()
  const session = useSession()
  const selection = useView((view) => view.selection)
  const problems = useStore(problemsOf(session), ({ byRecord }) => byRecord)
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [editing, setEditing] = useState<string | null>(null)
  const [menuOpen, setMenuOpen] = useState(false)
  const rows = useMemo(() => outlineRows(tree, opened), [tree, opened])
  const [height] = useState(rowHeight)
  const list = useRows(rows.length, height)
  const box = useRef<HTMLDivElement>(null)
  /** Where a range that Shift draws began. */
  const anchor = useRef<string | null>(null)

  const lead = selection.at(-1)
  const found = rows.findIndex((row) => row.id === lead)
  const active = found < 0 ? 0 : found
  const row = rows[active]
  const drawn = useMemo(() => {
    const indices = Array.from({ length: list.last - list.first }, (_, i) => list.first + i)
    return rows[active] && !indices.includes(active) ? [...indices, active] : indices
  }, [list.first, list.last, active, rows])

  const open = useCallback((ids: readonly string[], isOpen: boolean): void => {
    setOpened((now) => new Map([...now, ...ids.map((one) => [one, isOpen] as const)]))
  }, [])
  const pick = (ids: readonly string[]): void => select(session.view, ids)
  const focus = (): void => box.current?.focus({ preventScroll: true })
  const go = (to: OutlineRow | undefined): boolean => {
    if (!to) return false
    anchor.current = to.id
    pick([to.id])
    focus()
    return true
  }

  useRevealLead(tree, lead, rows, open, list.reveal)
  // Found by the search, which closes now and may have nowhere to give the keyboard back to.
  useEffect(() => {
    if (lead === undefined) return
    const timer = setTimeout(() => document.activeElement === document.body && box.current?.focus({ preventScroll: true }), 240)
    return () => clearTimeout(timer)
  }, [lead])
  // Opened as a view, it has the keyboard at once.
  useEffect(() => {
    if (mayTakeFocus()) box.current?.focus({ preventScroll: true })
  }, [])

  /** Towards the end of the list (1) or its beginning. */
  const step = (by: number) => (): boolean =>
    found < 0 ? go(rows[0]) : go(rows[Math.max(0, Math.min(rows.length - 1, active + by))])
  const extend = (event?: KeyLike): boolean => {
    const to = rows[active + (event?.key === 'ArrowUp' ? -1 : 1)]
    if (!to) return false
    const from = rows.findIndex(({ id: one }) => one === (anchor.current ?? row?.id))
    const end = rows.indexOf(to)
    const range = rows.slice(Math.min(from, end), Math.max(from, end) + 1).map((one) => one.id)
    pick(end < from ? range.toReversed() : range)
    return true
  }
  useHandlers({
    'walk.down': step(1),
    'walk.up': step(-1),
    'walk.first': () => go(rows[0]),
    'walk.last': () => go(rows.at(-1)),
    'walk.right': () => {
      if (!row) return false
      if (row.isOpen === false) open([row.id], true)
      else if (row.isOpen) go(rows[active + 1])
      else if (row.path) return go(rows.find((one) => one.id === row.path?.targets[0]) ?? bare(row.path.targets[0]))
      return true
    },
    'walk.left': () => {
      if (!row) return false
      if (row.isOpen) open([row.id], false)
      else go(above(rows, active))
      return true
    },
    'walk.in': () => (row?.isOpen ? go(rows[active + 1]) : row?.isOpen === false && (open([row.id], true), true)),
    'walk.out': () => go(above(rows, active)),
    'walk.path': () => {
      const from = row?.state?.id
      const [first] = from ? tree.outgoing(from) : []
      if (!first) return false
      return go(bare(first.id))
    },
    'outline.extend': extend,
    'outline.page': (event) => step(event?.key === 'PageUp' ? -list.page : list.page)(),
    here: row ? () => setMenuOpen(true) : undefined,
    all: () => pick(tree.children(tree.root.id).map((one) => one.id)),
    leave: () => {
      if (selection.length === 0) return false
      pick(lead && selection.length > 1 ? [lead] : [])
      return true
    },
    rename: row ? () => setEditing(row.id) : undefined,
  })
  /** A line that is not there yet, because what it is under is shut; going to it opens that. */
  const bare = (one: string | undefined): OutlineRow | undefined =>
    one === undefined ? undefined : { id: one, level: 1, place: 1, of: 1, isOpen: null }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || isTyping(event.target) || event.defaultPrevented || menuOpen) return
    const action = pressedAction(event.nativeEvent, ['outline', 'drawing'])
    if (!action || !runAction(action, event.nativeEvent)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onPointerDown = (event: PointerEvent, to: OutlineRow): void => {
    if (event.button !== 0) return
    if (event.shiftKey && row) {
      const from = rows.findIndex((one) => one.id === (anchor.current ?? row.id))
      const end = rows.indexOf(to)
      const range = rows.slice(Math.min(from, end), Math.max(from, end) + 1).map((one) => one.id)
      pick(end < from ? range.toReversed() : range)
    } else if (event.ctrlKey || event.metaKey)
      pick(selection.includes(to.id) ? selection.filter((one) => one !== to.id) : [...selection, to.id])
    else go(to)
  }
  const rename = (to: OutlineRow, words: string | null, byKey: boolean, andNext: boolean): void => {
    setEditing(null)
    if (words !== null && to.state && words !== '' && words !== nameOf(tree.project, to.id, language))
      session.execute('state.rename', { state: to.id, name: withWords(to.state.name, language, words) })
    if (words !== null && to.path && words !== say(to.path.label, language))
      session.execute('transition.update', {
        transition: to.id,
        fields: { label: words === '' ? null : withWords(to.path.label, language, words) },
      })
    if (byKey) focus()
    if (andNext) requestAnimationFrame(() => runAction('next'))
  }

  return (
    <section className={styles.view}>
      <ChartHead
        title={t('views.outlineOf', { name: nameOf(tree.project, tree.chart.id, language) })}
        hint={t('views.outline.hint')}
      >
        <IconButton icon="plus" name={t('canvas.keys.add')} keys="N" onPress={() => runAction('add')} />
        <IconButton
          icon="chevronUp"
          name={t('views.earlier')}
          keys={keyWords('Alt+ArrowUp')}
          onPress={() => runAction('earlier')}
        />
        <IconButton
          icon="chevronDown"
          name={t('views.later')}
          keys={keyWords('Alt+ArrowDown')}
          onPress={() => runAction('later')}
        />
        <IconButton icon="chevronLeft" name={t('views.out')} keys={keyWords('Alt+ArrowLeft')} onPress={() => runAction('out')} />
        <IconButton icon="chevronRight" name={t('views.in')} keys={keyWords('Alt+ArrowRight')} onPress={() => runAction('in')} />
      </ChartHead>
      <div ref={list.scroller} className={styles.scroller} onScroll={list.onScroll}>
        {rows.length === 0 && (
          <div className={styles.empty}>
            <h2>{t('canvas.emptyTitle')}</h2>
            <p>{t('views.outline.empty')}</p>
          </div>
        )}
        <div
          ref={box}
          className={styles.tree}
          role="tree"
          aria-label={t('views.outlineOf', { name: nameOf(tree.project, tree.chart.id, language) })}
          aria-multiselectable
          aria-activedescendant={row ? `${id}-${row.id}` : undefined}
          tabIndex={0}
          data-work
          style={{ height: rows.length * height }}
          onKeyDown={onKeyDown}
        >
          {drawn.map((i) => {
            const one = rows[i]
            if (!one) return null
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keyboard.
              // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names the active line.
              <div
                key={one.id}
                id={`${id}-${one.id}`}
                role="treeitem"
                aria-level={one.level}
                aria-posinset={one.place}
                aria-setsize={one.of}
                aria-expanded={one.isOpen ?? undefined}
                aria-selected={selection.includes(one.id)}
                data-row={one.id}
                data-active={i === active && found >= 0 ? true : undefined}
                data-kind={one.state ? stepKind(tree, one.state) : 'path'}
                className={styles.line}
                style={{ top: i * height, height, paddingLeft: 8 + (one.level - 1) * 20 }}
                onPointerDown={(event) => onPointerDown(event, one)}
                onDoubleClick={() => setEditing(one.id)}
                onContextMenu={(event) => {
                  event.preventDefault()
                  go(one)
                  setMenuOpen(true)
                }}
              >
                {one.isOpen === null ? (
                  <span className={styles.noTwist} />
                ) : (
                  <button
                    type="button"
                    tabIndex={-1}
                    className={styles.twist}
                    // For the mouse: the line itself says whether it is open, and its name begins with what it is called.
                    aria-hidden="true"
                    title={t(one.isOpen ? 'canvas.fold' : 'canvas.unfold')}
                    onPointerDown={(event) => event.stopPropagation()}
                    onClick={() => open([one.id], !one.isOpen)}
                  >
                    <Icon name={one.isOpen ? 'chevronDown' : 'chevronRight'} />
                  </button>
                )}
                {editing === one.id ? (
                  <InPlaceField
                    name={t(one.state ? 'views.outline.name' : 'views.outline.label')}
                    value={one.state ? nameOf(tree.project, one.id, language) : say(one.path?.label, language)}
                    onDone={(words, byKey, andNext) => rename(one, words, byKey, andNext)}
                  />
                ) : one.state ? (
                  <StepWords tree={tree} row={one} />
                ) : (
                  <PathWords tree={tree} row={one} />
                )}
                <LineProblem findings={problems.get(one.id)} />
                {i === active && found >= 0 && (
                  <RowMenu
                    name={nameOf(tree.project, one.id, language)}
                    isOpen={menuOpen}
                    onOpenChange={setMenuOpen}
                    isPath={!one.state}
                  />
                )}
              </div>
            )
          })}
        </div>
      </div>
    </section>
  )
}

/** The gravest thing that is wrong with it; all of them in words for who cannot see the mark. */
function LineProblem({ findings }: { findings: readonly Finding[] | undefined }) {
  const session = useSession()
  const language = useLanguage()
  const [gravest] = findings ?? []
  if (!findings || !gravest) return null
  const words = findings.map((finding) => sentence(session.editor.doc, finding, language)).join(' ')
  return (
    <span className={styles.problem} title={words}>
      <SeverityMark severity={gravest.severity} />
      <span className={styles.spoken}>{words}</span>
    </span>
  )
}

/** The line that a line stands under. */
const above = (rows: readonly OutlineRow[], at: number): OutlineRow | undefined =>
  rows.slice(0, at).findLast((one) => one.level < (rows[at]?.level ?? 0))

function StepWords({ tree, row }: { tree: ChartTree; row: OutlineRow }) {
  const t = useT()
  const language = useLanguage()
  const { state } = row
  if (!state) return null
  const kind = stepKind(tree, state)
  const role = state.activity?.role ?? state.role
  const paths = tree.outgoing(state.id)
  const leads = paths.map((path) => targetWords(tree, path, language)).join(' · ')
  return (
    <>
      <span className={styles.glyph} data-kind={kind} aria-hidden />
      <span data-name className={styles.lineName} title={nameOf(tree.project, state.id, language)}>
        {nameOf(tree.project, state.id, language)}
      </span>
      {tree.state(state.parent ?? '')?.initial === state.id && <span className={styles.begins}>{t('views.outline.begins')}</span>}
      <span className={styles.quietEnd}>
        <span className={styles.fact}>{t(`inspector.kind.${kind}`)}</span>
        <span className={styles.fact}>{role === undefined ? '' : nameOf(tree.project, role, language)}</span>
        <span className={styles.wideFact}>{quietLine(tree, state, language)}</span>
        <span className={styles.wideFact} title={leads}>
          {leads && !isContainer(state) ? `→ ${leads}` : ''}
        </span>
      </span>
    </>
  )
}

function PathWords({ tree, row }: { tree: ChartTree; row: OutlineRow }) {
  const t = useT()
  const language = useLanguage()
  const { path } = row
  if (!path) return null
  return (
    <>
      <Icon name="route" />
      <span data-name className={styles.lineName}>
        {t('views.outline.path', { target: targetWords(tree, path, language) })}
      </span>
      <span className={styles.quietEnd}>{pathLabel(tree, path, language)?.text}</span>
    </>
  )
}

const ofSteps: readonly ActionId[] = [
  'rename',
  'next',
  'add',
  'inside',
  'connect',
  'walk.path',
  'kind',
  'role',
  'duration',
  'place',
  'group',
  'first',
  'earlier',
  'later',
  'in',
  'out',
  'duplicate',
  'delete',
  'properties',
]
const ofPaths: readonly ActionId[] = ['rename', 'redirect', 'share', 'duration', 'earlier', 'later', 'delete', 'properties']

/** What can be done to the line, from its button, the right button of the mouse or Shift+F10. */
function RowMenu({
  name,
  isOpen,
  onOpenChange,
  isPath,
}: {
  name: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  isPath: boolean
}) {
  const t = useT()
  const actions = useActions()
  const label = t('views.outline.actions', { name })
  return (
    <Menu label={label} isOpen={isOpen} onOpenChange={onOpenChange} entries={entriesOf(actions, isPath ? ofPaths : ofSteps)}>
      <IconButton icon="more" name={label} tabIndex={-1} />
    </Menu>
  )
}

/** What is selected here or elsewhere has its line open and in view. */
function useRevealLead(
  tree: ChartTree,
  lead: string | undefined,
  rows: readonly OutlineRow[],
  open: (ids: readonly string[], isOpen: boolean) => void,
  reveal: (index: number) => void,
): void {
  const at = rows.findIndex((row) => row.id === lead)
  const known = useRef({ tree, rows })
  known.current = { tree, rows }
  // Before anything is painted: the next key must find its line.
  useLayoutEffect(() => {
    if (lead === undefined) return
    if (at >= 0) {
      reveal(at)
      return
    }
    const shut = aboveInOutline(known.current.tree, lead).filter((one) => {
      const row = known.current.rows.find((other) => other.id === one)
      const state = known.current.tree.state(one)
      return !row || row.isOpen === false || (state && !isOpenAtFirst(state))
    })
    if (shut.length > 0) open(shut, true)
  }, [lead, at, open, reveal])
}
