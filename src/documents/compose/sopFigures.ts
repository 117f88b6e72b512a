import { treeOf } from '../../chart/tree'
import { translator } from '../../i18n/translate'
import { drawChart } from '../../picture/drawChart'
import { type Flow, flowOf } from '../../picture/flow'
import type { Picture } from '../../picture/picture'
import type { Project } from '../../project/project'
import { type Language, say } from '../../project/text'

/** More steps than these would be too small to read on one sheet, so each stage gets a figure of its own as well. */
const readable = 25

export interface SopFigure {
  readonly title: string
  readonly picture: Picture
  readonly flow?: Flow | undefined
}

export function sopFigures(project: Project, chartId: string, language: Language): SopFigure[] {
  const tree = treeOf(project, chartId)
  if (!tree) return []
  const t = translator(language)
  const whole = {
    title: t('sop.figureTitle', { name: say(tree.chart.name, language) || tree.chart.key }),
    picture: drawChart(project, chartId, { language, theme: 'light', unfolded: true }),
    flow: flowOf(project, chartId, language),
  }
  if (tree.states.length <= readable) return [whole]
  const stages = tree.children(tree.root.id).filter(({ kind }) => kind === 'compound' || kind === 'parallel')
  const parts = stages.flatMap((stage) => {
    const steps = tree.states.filter(({ id }) => tree.isInside(id, stage.id)).length
    const regions = tree.children(stage.id)
    return stage.kind === 'parallel' && steps > readable ? regions : [stage]
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
