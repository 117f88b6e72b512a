import { type ComponentType, createElement, lazy, useState } from 'react'
import { loadWords, type WordPart } from '../../i18n/translate'
import { languages } from '../../project/text'

/*
 * The rooms of the window, each fetched when it is first shown: the first page stays light, and a fault in one room
 * leaves the others standing.
 */

const files = import.meta.glob<Record<string, ComponentType<never>>>([
  '../canvas/{ChartCanvas,Inspector}.tsx',
  '../boards/{BoardInspector,BoardView}.tsx',
  '../comments/CommentsPanel.tsx',
  '../documents/{DocumentView,ExportDialog}.tsx',
  '../journey/{BlueprintView,JourneyMap}.tsx',
  '../opportunities/OpportunitiesPage.tsx',
  '../personas/PersonasPage.tsx',
  '../print/PrintDialog.tsx',
  '../problems/ProblemsPanel.tsx',
  '../simulation/{ChartPresentation,ForecastPanel,ReportView,StoryDesk,WalkPanel}.tsx',
  '../tour/Tour.tsx',
  '../library/{Home,TrashedProjects}.tsx',
  './{AskDialog,HelpDialog,Palette,ProjectTree,SettingsPage,TrashPage,VersionsPage}.tsx',
  '../views/{Breadcrumbs,OutlineView,TableView,UsesDialog}.tsx',
])

type Room<Props> = ComponentType<Props>
/** Rooms that have been fetched: they are drawn at once, where to wait for them would show nothing for a moment. */
const ready = new Map<string, Room<never>>()

/** `words`: what a room says beyond what every screen does, in whichever language it is asked to. */
async function fetchRoom(path: string, words: readonly WordPart[]): Promise<Room<never>> {
  const load = files[`../${path}.tsx`] ?? files[`./${path}.tsx`]
  if (!load) throw new Error(`there is no room ${path}`)
  const [room] = await Promise.all([load(), ...(words.length > 0 ? languages.map((one) => loadWords(one, ...words)) : [])])
  const component = room[path.split('/').at(-1) ?? ''] as unknown as Room<never>
  ready.set(path, component)
  return component
}

function slot<Props extends object>(path: string, words: readonly WordPart[] = []) {
  if (!files[`../${path}.tsx`] && !files[`./${path}.tsx`]) return null
  const Awaited = lazy(async () => ({ default: (await fetchRoom(path, words)) as unknown as Room<Props> }))
  return function Slot(props: Props) {
    const [Shown] = useState(() => (ready.get(path) as unknown as Room<Props> | undefined) ?? Awaited)
    return createElement(Shown as Room<Props>, props)
  }
}

export const ChartCanvas = slot<{ chartId: string }>('canvas/ChartCanvas')
export const Inspector = slot<{ chartId: string }>('canvas/Inspector')
export const BoardView = slot<{ boardId: string }>('boards/BoardView', ['boards'])
export const BoardInspector = slot<{ boardId: string }>('boards/BoardInspector', ['boards'])
export const ChartPresentation = slot<object>('simulation/ChartPresentation')
export const CommentsPanel = slot<{ chartId: string }>('comments/CommentsPanel')
export const DocumentView = slot<{ chartId: string }>('documents/DocumentView', ['documents'])
export const ExportDialog = slot<{ isOpen: boolean; onClose: () => void }>('documents/ExportDialog', ['documents'])
export const OpportunitiesPage = slot<object>('opportunities/OpportunitiesPage', ['documents'])
export const PersonasPage = slot<object>('personas/PersonasPage', ['documents'])
export const PrintDialog = slot<{ isOpen: boolean; onClose: () => void }>('print/PrintDialog', ['documents'])
export const ProblemsPanel = slot<object>('problems/ProblemsPanel')
export const ForecastPanel = slot<{ chartId: string }>('simulation/ForecastPanel')
export const ReportView = slot<{ chartId: string }>('simulation/ReportView')
export const StoryDesk = slot<object>('simulation/StoryDesk')
export const Tour = slot<{ chartId: string }>('tour/Tour')
export const WalkPanel = slot<{ chartId: string }>('simulation/WalkPanel')
export const Breadcrumbs = slot<{ chartId: string }>('views/Breadcrumbs')
export const UsesDialog = slot<object>('views/UsesDialog')
export const OutlineView = slot<{ chartId: string }>('views/OutlineView')
export const Home = slot<object>('library/Home')
export const TrashedProjects = slot<object>('library/TrashedProjects')
export const ProjectTree = slot<object>('ProjectTree')
export const Palette = slot<{ isOpen: boolean; onClose: () => void }>('Palette')
export const HelpDialog = slot<{ isOpen: boolean; onClose: () => void }>('HelpDialog')
export const AskDialog = slot<object>('AskDialog')
export const SettingsPage = slot<object>('SettingsPage')
export const VersionsPage = slot<{ chosen: string | null }>('VersionsPage')
export const TrashPage = slot<object>('TrashPage')
export const TableView = slot<{ chartId: string }>('views/TableView', ['screen'])
export const JourneyMap = slot<{ chartId: string }>('journey/JourneyMap')
export const BlueprintView = slot<{ chartId: string }>('journey/BlueprintView')

/** The sheet of a chart is what most visits show first. */
export const preloadDrawing = (): Promise<unknown> => fetchRoom('canvas/ChartCanvas', [])
