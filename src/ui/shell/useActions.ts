import { useMemo } from 'react'
import { byOrder } from '../../base/order'
import { kinds } from '../../boards/kinds'
import { bothLanguages } from '../../i18n/bothLanguages'
import { boardKinds } from '../../project/board'
import { chooseLanguage, chooseTheme } from '../../session/preferences'
import { goTo, modes, setDrawer, setMode, togglePane } from '../../session/view'
import type { IconName } from '../kit/Icon'
import { toast } from '../kit/toasts'
import { useLanguage, usePreferences, useProject, useSay, useSession, useT } from './hooks'
import { navigate } from './route'
import { goToTourStep } from './tour'

/** Something to do, by button, palette or keys. */
export interface Action {
  readonly id: string
  readonly name: string
  readonly icon?: IconName
  /** As pressed: `Ctrl+Shift+Z`; the first is shown. */
  readonly keys?: readonly string[]
  run(): void
}

/** What the frame itself opens. */
export interface FrameDoors {
  openPalette(): void
  openHelp(): void
}

/** All that can be done from anywhere in a project. One list for the palette, the keys and the help page. */
export function useActions({ openPalette, openHelp }: FrameDoors): readonly Action[] {
  const t = useT()
  const say = useSay()
  const language = useLanguage()
  const preferences = usePreferences()
  const session = useSession()
  const { view } = session
  const charts = useProject((project) => project.charts)
  const papers = useProject((project) => project.papers)

  return useMemo((): readonly Action[] => {
    const add = (id: string | undefined, kind: 'chart' | 'board' | 'paper'): void => {
      if (id) goTo(view, { kind, id })
    }
    const made = <T>(result: { ok: boolean; value?: T }): T | undefined => (result.ok ? result.value : undefined)
    return [
      { id: 'search', name: t('shell.search'), icon: 'search', keys: ['Ctrl+K'], run: openPalette },
      { id: 'undo', name: t('shell.undo'), icon: 'undo', keys: ['Ctrl+Z'], run: session.undo },
      { id: 'redo', name: t('shell.redo'), icon: 'redo', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'], run: session.redo },
      ...modes.map((mode, i) => ({
        id: `mode.${mode}`,
        name: t(`shell.mode.${mode}`),
        keys: [`Alt+${i + 1}`],
        run: () => {
          const { place } = view.getState()
          const chart = place?.kind === 'paper' ? papers[place.id]?.chart : null
          if (chart) goTo(view, { kind: 'chart', id: chart })
          setMode(view, mode)
        },
      })),
      { id: 'left', name: t('shell.left'), icon: 'panelLeft', keys: ['Ctrl+B'], run: () => togglePane(view, 'left') },
      { id: 'right', name: t('shell.right'), icon: 'panelRight', keys: ['Ctrl+I'], run: () => togglePane(view, 'right') },
      {
        id: 'bottom',
        name: t('shell.bottom'),
        icon: 'panelBottom',
        keys: ['Ctrl+J'],
        run: () => setDrawer(view, view.getState().panes.bottom ? null : 'problems'),
      },
      {
        id: 'save',
        name: t('shell.saveNow'),
        keys: ['Ctrl+S'],
        run: () => void session.flush().then((saved) => saved && toast(t('shell.savedAlready'))),
      },
      {
        id: 'tour',
        name: t('tour.again'),
        icon: 'help',
        run: () => {
          setMode(view, 'draw')
          goToTourStep(0)
        },
      },
      { id: 'help', name: t('shell.help'), icon: 'help', keys: ['?'], run: openHelp },
      {
        id: 'add.process',
        name: t('shell.addProcess'),
        icon: 'process',
        run: () => add(made(session.execute('chart.add', { name: t('shell.newProcess'), kind: 'process' })), 'chart'),
      },
      ...boardKinds.map((kind) => ({
        id: `add.${kind}`,
        name: `${t('shell.addBoard')}: ${t(kinds[kind].name)}`,
        icon: 'board' as const,
        run: () => add(made(session.execute('board.add', { kind, name: bothLanguages(kinds[kind].name) })), 'board'),
      })),
      ...Object.values(charts)
        .filter((chart) => !chart.deleted)
        .sort(byOrder)
        .map((chart) => ({
          id: `add.paper.${chart.id}`,
          name: t('shell.paperFor', { name: say(chart.name) }),
          icon: 'paper' as const,
          run: () => add(made(session.execute('paper.add', { chart: chart.id })), 'paper'),
        })),
      { id: 'settings', name: t('shell.settings'), icon: 'settings', run: () => goTo(view, { kind: 'settings' }) },
      { id: 'versions', name: t('shell.versions'), icon: 'version', run: () => goTo(view, { kind: 'versions' }) },
      { id: 'trash', name: t('shell.trash'), icon: 'trash', run: () => goTo(view, { kind: 'trash' }) },
      { id: 'home', name: t('shell.home'), icon: 'home', run: () => navigate({ page: 'home' }) },
      ...(['zh-CN', 'en'] as const)
        .filter((one) => one !== language)
        .map((one) => ({
          id: `language.${one}`,
          name: t(`shell.language.${one}`),
          icon: 'globe' as const,
          run: () => chooseLanguage(preferences, one),
        })),
      { id: 'light', name: t('shell.theme.light'), icon: 'sun', run: () => chooseTheme(preferences, 'light') },
      { id: 'dark', name: t('shell.theme.dark'), icon: 'moon', run: () => chooseTheme(preferences, 'dark') },
    ]
  }, [t, say, language, preferences, session, view, charts, papers, openPalette, openHelp])
}
