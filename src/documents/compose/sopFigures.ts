import { type ChartTree, treeOf } from '../../chart/tree'
import { translator } from '../../i18n/translate'
import { drawChart } from '../../picture/drawChart'
import { flowOf } from '../../picture/flow'
import type { Project } from '../../project/project'
import { say } from '../../project/text'
import type { Block } from '../paper'
import { type MapFigureOptions, mapFigures, type SopFigure } from './sopMaps'

/** More steps than these would be too small to read on one sheet, so each stage gets a figure of its own as well. */
const readable = 25
/** A stage of fewer is seen well enough in the whole. */
const worthDrawing = 3

/** The flow chart, as a whole and in parts, the blueprint, and how it feels. */
export function sopFigures(project: Project, chartId: string, options: MapFigureOptions): SopFigure[] {
  const tree = treeOf(project, chartId)
  return tree ? [...chartFigures(tree, options), ...mapFigures(tree, options)] : []
}

/** The same as blocks, without number and version. */
export const figureBlocks = (
  project: Project,
  chartId: string,
  options: MapFigureOptions,
): Extract<Block, { kind: 'figure' }>[] =>
  sopFigures(project, chartId, options).map(({ title, picture, flow }) => ({
    kind: 'figure',
    caption: title,
    picture,
    ...(flow ? { flow } : {}),
  }))

function chartFigures(tree: ChartTree, { language }: MapFigureOptions): SopFigure[] {
  const { project } = tree
  const chartId = tree.chart.id
  const t = translator(language)
  const whole = {
    title: t('sop.figureTitle', { name: say(tree.chart.name, language) || tree.chart.key }),
    picture: drawChart(project, chartId, { language, theme: 'light', unfolded: true }),
    flow: flowOf(project, chartId, language),
  }
  if (tree.states.length <= readable) return [whole]
  const inside = (id: string): number => tree.states.filter((state) => tree.isInside(state.id, id)).length
  const stages = tree.children(tree.root.id).filter(({ kind }) => kind === 'compound' || kind === 'parallel')
  const parts = stages.flatMap((stage) => {
    const shown = stage.kind === 'parallel' && inside(stage.id) > readable ? tree.children(stage.id) : [stage]
    return shown.filter(({ id }) => inside(id) >= worthDrawing)
  })
  return [
    whole,
    ...parts.map((stage) => ({
      title: t('sop.figureTitle', { name: say(stage.name, language) || stage.key }),
      picture: drawChart(project, chartId, { language, theme: 'light', unfolded: true, only: stage.id }),
      flow: flowOf(project, chartId, language, stage.id),
    })),
  ]
}
