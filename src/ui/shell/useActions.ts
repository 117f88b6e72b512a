import { useMemo } from 'react'
import { nameOf } from '../../chart/sentence'
import { type Subject, subjectsOf } from '../../chart/uses'
import { type Colouring, colourings } from '../../picture/colourings'
import {
  chooseColouring,
  chooseLanguage,
  chooseSheet,
  chooseTheme,
  type Sheet,
  sheetFor,
  sheetsFor,
} from '../../session/preferences'
import { goTo, type Mode, setDrawer, setMode, togglePane } from '../../session/view'
import { useAddBoard } from '../boards/useAddBoard'
import type { IconName } from '../kit/Icon'
import { toast } from '../kit/toasts'
import { presentChart } from '../simulation/telling'
import { runAction, useAble, useHandlers } from './actionHandlers'
import { type ActionId, actionIds, entryOf, type MenuName, type Where } from './actionList'
import { ask } from './ask'
import { useLanguage, usePreferences, useProject, useSession, useT, useView } from './hooks'
import { nextPane } from './nextPane'
import { navigate } from './route'
import { goToTourStep } from './tour'
import { lookUp, subjectName } from './uses'

/** Something to do, by menu, palette or keys. */
export interface Action {
  readonly id: ActionId
  readonly name: string
  readonly menu: MenuName
  readonly where: Where
  readonly icon?: IconName
  readonly keys: readonly string[]
  readonly startsGroup: boolean
  /** Whether somebody can do it at the moment. */
  readonly isAble: boolean
  run(): void
}

/** What the frame itself opens. */
export interface FrameDoors {
  openPalette(): void
  openHelp(): void
  openExport(): void
  openPrint(): void
  openMenu(): void
}

/** Everything that can be done, in the language of the screen: for the menu, the palette and the page under `?`. */
export function useActions(): readonly Action[] {
  const t = useT()
  const able = useAble()
  return useMemo(
    () =>
      actionIds.map((id) => {
        const { name, menu, icon, keys = [], where = 'everywhere', startsGroup = false } = entryOf(id)
        return {
          id,
          name: t(name),
          menu,
          where,
          ...(icon ? { icon } : {}),
          keys,
          startsGroup,
          isAble: able.has(id),
          run: () => whenClosed(() => void runAction(id)),
        }
      }),
    [t, able],
  )
}

/** What closes gives the keyboard back to where it was; what an action does with the keyboard must come after that. */
export function whenClosed(run: () => void, left = 30): void {
  requestAnimationFrame(() => {
    if (left > 0 && document.querySelector('[role="menu"], [role="dialog"]')) whenClosed(run, left - 1)
    else run()
  })
}

/** What can be done from anywhere in a project, whatever stands in the middle. */
export function useFrameHandlers({ openPalette, openHelp, openExport, openPrint, openMenu }: FrameDoors): void {
  const t = useT()
  const language = useLanguage()
  const preferences = usePreferences()
  const session = useSession()
  const { view } = session
  const place = useView((now) => now.place)
  const papers = useProject((project) => project.papers)
  const chart = place?.kind === 'chart' ? place.id : place?.kind === 'paper' ? (papers[place.id]?.chart ?? null) : null

  const open = (made: { ok: boolean; value?: string }, kind: 'chart' | 'board' | 'paper'): void => {
    if (made.ok && made.value !== undefined) goTo(view, { kind, id: made.value })
  }
  const show = (mode: Mode) => (): void => {
    if (chart) goTo(view, { kind: 'chart', id: chart })
    setMode(view, mode)
  }
  const kind = useProject((project) => (chart ? project.charts[chart]?.kind : undefined))
  const drawAs = (sheet: Sheet) =>
    chart && sheetsFor(kind).includes(sheet)
      ? (): void => {
          show('draw')()
          chooseSheet(preferences, sheet, kind)
        }
      : undefined
  const addBoard = useAddBoard()

  useHandlers(
    {
      search: openPalette,
      uses: () =>
        ask({
          kind: 'choice',
          title: t('uses.choose'),
          options: subjectsOf(session.editor.doc).map((subject) => ({
            id: JSON.stringify(subject),
            name: subjectName(session.editor.doc, subject, language),
            detail: t(`uses.kind.${subject.kind}`),
          })),
          take: (subject) => lookUp(JSON.parse(subject) as Subject),
        }),
      help: openHelp,
      export: openExport,
      print: () => {
        const { mode, face } = view.getState()
        const isDrawn = mode !== 'draw' || sheetFor(preferences.getState(), kind) === 'canvas'
        const isCovered = mode === 'forecast' && face === 'report'
        // A document is printed from its file, which has pages.
        if (place?.kind === 'paper' || (place?.kind === 'chart' && mode === 'document')) openExport()
        else if (place?.kind === 'board' || (place?.kind === 'chart' && isDrawn && !isCovered)) openPrint()
        else window.print()
      },
      menu: openMenu,
      // Always there: keys come faster than the screen learns that there is something to undo again.
      undo: () => (session.editor.canUndo === null ? toast(t('shell.nothingToUndo')) : session.undo()),
      redo: () => (session.editor.canRedo === null ? toast(t('views.nothingToRedo')) : session.redo()),
      'mode.draw': show('draw'),
      'mode.walk': show('walk'),
      'mode.forecast': show('forecast'),
      'mode.document': show('document'),
      'view.canvas': drawAs('canvas'),
      'view.outline': drawAs('outline'),
      'view.table': drawAs('table'),
      'view.map': drawAs('map'),
      'view.blueprint': drawAs('blueprint'),
      present: place?.kind === 'chart' ? () => presentChart(place.id) : undefined,
      colour:
        place?.kind === 'chart'
          ? () => {
              const { colouring: now } = preferences.getState()
              ask({
                kind: 'choice',
                title: t('colour.by'),
                options: [null, ...colourings].map((by) => ({
                  id: by ?? '',
                  name: t(by === null ? 'colour.plain' : `colour.${by}`),
                  isChosen: by === now,
                })),
                take: (by) => chooseColouring(preferences, by === '' ? null : (by as Colouring)),
              })
            }
          : undefined,
      left: () => togglePane(view, 'left'),
      right: () => togglePane(view, 'right'),
      bottom: () => setDrawer(view, view.getState().panes.bottom ? null : 'problems'),
      pane: nextPane,
      save: () => void session.flush().then((saved) => saved && toast(t('shell.savedAlready'))),
      tour: () => {
        setMode(view, 'draw')
        chooseSheet(preferences, 'canvas')
        goToTourStep(0)
      },
      'add.process': () => open(session.execute('chart.add', { name: t('shell.newProcess'), kind: 'process' }), 'chart'),
      'add.journey': () => open(session.execute('chart.add', { name: t('shell.newJourney'), kind: 'journey' }), 'chart'),
      'journey.derive':
        chart && kind === 'process'
          ? () => {
              const name = { [language]: t('journey.derivedName', { name: nameOf(session.editor.doc, chart, language) }) }
              open(session.execute('journey.derive', { process: chart, name }), 'chart')
              setMode(view, 'draw')
            }
          : undefined,
      'add.board': () => void addBoard(),
      'add.paper': chart ? () => open(session.execute('paper.add', { chart }), 'paper') : undefined,
      personas: () => goTo(view, { kind: 'personas' }),
      opportunities: () => goTo(view, { kind: 'opportunities' }),
      'add.persona': () => {
        if (session.execute('persona.add', { name: { [language]: t('shell.newPersona') } }).ok) goTo(view, { kind: 'personas' })
      },
      settings: () => goTo(view, { kind: 'settings' }),
      versions: () => goTo(view, { kind: 'versions' }),
      trash: () => goTo(view, { kind: 'trash' }),
      home: () => navigate({ page: 'home' }),
      'language.zh-CN': language === 'zh-CN' ? undefined : () => void chooseLanguage(preferences, 'zh-CN'),
      'language.en': language === 'en' ? undefined : () => void chooseLanguage(preferences, 'en'),
      'theme.light': () => chooseTheme(preferences, 'light'),
      'theme.dark': () => chooseTheme(preferences, 'dark'),
      'theme.system': () => chooseTheme(preferences, 'system'),
    },
    0,
  )
}
