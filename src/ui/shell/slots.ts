import { type ComponentType, lazy } from 'react'

/*
 * The rooms of the window, each fetched when it is first shown: the first page stays light, and a fault in one room
 * leaves the others standing.
 */

const files = import.meta.glob<Record<string, ComponentType<never>>>([
  '../canvas/{ChartCanvas,Inspector}.tsx',
  '../boards/BoardView.tsx',
  '../documents/{DocumentView,ExportDialog}.tsx',
  '../journey/{BlueprintView,JourneyMap}.tsx',
  '../problems/ProblemsPanel.tsx',
  '../simulation/{ForecastPanel,ReportView,StoryDesk,WalkPanel}.tsx',
  '../tour/Tour.tsx',
  '../views/{Breadcrumbs,OutlineView,TableView,UsesDialog}.tsx',
])

function slot<Props>(path: string) {
  const load = files[`../${path}.tsx`]
  if (!load) return null
  return lazy(async () => ({
    default: (await load())[path.split('/').at(-1) ?? ''] as unknown as ComponentType<Props>,
  }))
}

export const ChartCanvas = slot<{ chartId: string }>('canvas/ChartCanvas')
export const Inspector = slot<{ chartId: string }>('canvas/Inspector')
export const BoardView = slot<{ boardId: string }>('boards/BoardView')
export const DocumentView = slot<{ chartId: string }>('documents/DocumentView')
export const ExportDialog = slot<{ isOpen: boolean; onClose: () => void }>('documents/ExportDialog')
export const ProblemsPanel = slot<object>('problems/ProblemsPanel')
export const ForecastPanel = slot<{ chartId: string }>('simulation/ForecastPanel')
export const ReportView = slot<{ chartId: string }>('simulation/ReportView')
export const StoryDesk = slot<object>('simulation/StoryDesk')
export const Tour = slot<{ chartId: string }>('tour/Tour')
export const WalkPanel = slot<{ chartId: string }>('simulation/WalkPanel')
export const Breadcrumbs = slot<{ chartId: string }>('views/Breadcrumbs')
export const UsesDialog = slot<object>('views/UsesDialog')
export const OutlineView = slot<{ chartId: string }>('views/OutlineView')
export const TableView = slot<{ chartId: string }>('views/TableView')
export const JourneyMap = slot<{ chartId: string }>('journey/JourneyMap')
export const BlueprintView = slot<{ chartId: string }>('journey/BlueprintView')
