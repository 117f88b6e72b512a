import { type ComponentType, lazy } from 'react'
import { loadWords, type WordPart } from '../../i18n/translate'
import { languages } from '../../project/text'

/*
 * The rooms of the window, each fetched when it is first shown: the first page stays light, and a fault in one room
 * leaves the others standing.
 */

const files = import.meta.glob<Record<string, ComponentType<never>>>([
  '../canvas/{ChartCanvas,Inspector}.tsx',
  '../boards/BoardView.tsx',
  '../comments/CommentsPanel.tsx',
  '../documents/{DocumentView,ExportDialog}.tsx',
  '../journey/JourneyMap.tsx',
  '../problems/ProblemsPanel.tsx',
  '../simulation/{ForecastPanel,ReportView,StoryDesk,WalkPanel}.tsx',
  '../tour/Tour.tsx',
  '../views/{Breadcrumbs,OutlineView,TableView,UsesDialog}.tsx',
])

/** `words`: what a room says beyond what every screen does, in whichever language it is asked to. */
function slot<Props>(path: string, words: readonly WordPart[] = []) {
  const load = files[`../${path}.tsx`]
  if (!load) return null
  return lazy(async () => {
    const [room] = await Promise.all([load(), ...(words.length > 0 ? languages.map((one) => loadWords(one, ...words)) : [])])
    return { default: room[path.split('/').at(-1) ?? ''] as unknown as ComponentType<Props> }
  })
}

export const ChartCanvas = slot<{ chartId: string }>('canvas/ChartCanvas')
export const Inspector = slot<{ chartId: string }>('canvas/Inspector')
export const BoardView = slot<{ boardId: string }>('boards/BoardView')
export const CommentsPanel = slot<{ chartId: string }>('comments/CommentsPanel')
export const DocumentView = slot<{ chartId: string }>('documents/DocumentView', ['documents'])
export const ExportDialog = slot<{ isOpen: boolean; onClose: () => void }>('documents/ExportDialog', ['documents'])
export const ProblemsPanel = slot<object>('problems/ProblemsPanel')
export const ForecastPanel = slot<{ chartId: string }>('simulation/ForecastPanel')
export const ReportView = slot<{ chartId: string }>('simulation/ReportView')
export const StoryDesk = slot<object>('simulation/StoryDesk')
export const Tour = slot<{ chartId: string }>('tour/Tour')
export const WalkPanel = slot<{ chartId: string }>('simulation/WalkPanel')
export const Breadcrumbs = slot<{ chartId: string }>('views/Breadcrumbs')
export const UsesDialog = slot<object>('views/UsesDialog')
export const OutlineView = slot<{ chartId: string }>('views/OutlineView')
export const TableView = slot<{ chartId: string }>('views/TableView', ['screen'])
export const JourneyMap = slot<{ chartId: string }>('journey/JourneyMap')
