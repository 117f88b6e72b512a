import { linkedStep } from '../../chart/links'
import { nameOf } from '../../chart/sentence'
import { type ChartTree, treeOf } from '../../chart/tree'
import { translator } from '../../i18n/translate'
import { blueprint } from '../../journey/blueprint'
import { drawLayout } from '../../picture/drawSheet'
import type { Flow } from '../../picture/flow'
import type { Picture } from '../../picture/picture'
import { layoutSheet, type SheetContent } from '../../picture/sheetLayout'
import { sheetPart } from '../../picture/sheetPart'
import type { State } from '../../project/chart'
import type { Language } from '../../project/text'
import { blueprintSheet } from './blueprintSheet'
import { journeySheet } from './journeySheet'
import { numberingOf } from './numbering'

/*
 * Maps among the figures of an SOP: the blueprint of the normal path, with what a learner sees above the line of visibility, and
 * how it feels. Without forecasts: an issued SOP draws them again from its model.
 */

export interface SopFigure {
  readonly title: string
  readonly picture: Picture
  readonly flow?: Flow | undefined
  /** Low enough to share its page with others. */
  readonly isLow?: boolean
}

export interface MapFigureOptions {
  readonly language: Language
  readonly date: string
}

/** Wider ones could not be read on a page. */
const columnsAtMost = 6

export function mapFigures(tree: ChartTree, options: MapFigureOptions): SopFigure[] {
  return [...blueprintFigures(tree, options), ...emotionFigures(tree, options)]
}

function inParts(columns: readonly number[]): number[][] {
  const count = Math.ceil(columns.length / columnsAtMost)
  const size = Math.ceil(columns.length / Math.max(1, count))
  return Array.from({ length: count }, (_, part) => columns.slice(part * size, (part + 1) * size))
}

const drawn = (content: SheetContent) => drawLayout(layoutSheet(content))

function blueprintFigures(tree: ChartTree, { language, date }: MapFigureOptions): SopFigure[] {
  const t = translator(language)
  const numbering = numberingOf(tree)
  const usual = new Set(numbering.normalPath.map(({ id }) => id))
  const heads = blueprint(tree).map(({ head }) => head)
  const columns = heads.flatMap((head, i) => (head && usual.has(head.id) ? [i] : []))
  const content = withoutFigures(blueprintSheet(tree, { language, date, reports: new Map() }), t('journey.blueprint.unknown'))
  const number = (column: number | undefined): string => numbering.numberOf(heads[column ?? -1]?.id ?? '') ?? ''
  return inParts(columns).map((part) => ({
    title: t('sop.figureBlueprint', {
      name: nameOf(tree.project, tree.chart.id, language),
      from: number(part[0]),
      to: number(part.at(-1)),
    }),
    picture: drawn(sheetPart(content, part)),
  }))
}

/** Nothing is known of times here, and need not be said in each cell. */
const withoutFigures = (content: SheetContent, unknown: string): SheetContent => ({
  ...content,
  rows: content.rows.map((row) =>
    row.kind === 'cells'
      ? { ...row, cells: row.cells.map((cell) => ({ ...cell, lines: cell.lines.filter(({ text }) => text !== unknown) })) }
      : row,
  ),
})

/** Of the journey that is linked to the process; else what the steps of the normal path say themselves. */
function emotionFigures(tree: ChartTree, options: MapFigureOptions): SopFigure[] {
  const t = translator(options.language)
  const title = t('sop.figureEmotion', { name: nameOf(tree.project, tree.chart.id, options.language) })
  const content = linkedEmotions(tree, options) ?? ownEmotions(tree, options)
  if (!content) return []
  return inParts(content.columns.map((_, i) => i)).map((part) => ({
    title,
    picture: drawn(sheetPart(content, part)),
    isLow: true,
  }))
}

function linkedEmotions(tree: ChartTree, options: MapFigureOptions): SheetContent | undefined {
  const { project, chart } = tree
  const isLinked = (state: State): boolean =>
    (state.experience?.links ?? []).some((link) => linkedStep(project, link)?.tree.chart.id === chart.id)
  const journey = Object.values(project.charts).find(
    ({ id, kind, deleted }) =>
      kind === 'journey' && !deleted && Object.values(project.states).some((state) => state.chart === id && isLinked(state)),
  )
  const journeyTree = journey && treeOf(project, journey.id)
  if (!journeyTree) return undefined
  const content = journeySheet(journeyTree, { ...options, figures: new Map() })
  const rows = content.rows.filter(({ kind }) => kind === 'curves')
  return rows.length > 0 ? { ...content, head: [], detours: [], rows } : undefined
}

/** A line needs so many points. */
const pointsAtLeast = 3

function ownEmotions(tree: ChartTree, { language, date }: MapFigureOptions): SheetContent | undefined {
  const t = translator(language)
  const numbering = numberingOf(tree)
  const felt = numbering.normalPath.filter(({ experience }) => experience?.emotion !== undefined)
  if (felt.length < pointsAtLeast) return undefined
  const stageOf = (state: State): string => {
    const stage = tree.ancestors(state.id).at(-2)
    return stage ? nameOf(tree.project, stage.id, language) : ''
  }
  const basisOf = (state: State) => {
    const quality = state.sources?.['experience.emotion']?.quality
    return quality === 'measured' || quality === 'source' ? quality : 'assumed'
  }
  return {
    title: nameOf(tree.project, tree.chart.id, language),
    subtitle: t('sop.emotion'),
    head: [],
    groupLabel: t('journey.row.phase'),
    groups: felt.map((state, from) => ({ text: stageOf(state), from, count: 1 })),
    columnLabel: t('sop.step'),
    columns: felt.map((state) => ({
      title: [numbering.numberOf(state.id), nameOf(tree.project, state.id, language)].filter(Boolean).join(' '),
      note: '',
    })),
    detourLabel: '',
    detours: [],
    rows: [
      {
        kind: 'curves',
        id: 'emotion',
        label: t('sop.emotion'),
        legend: (['measured', 'source', 'assumed'] as const).map((basis) => [basis, t(`journey.basis.${basis}`)]),
        curves: [
          {
            name: t('journey.curve.asIs'),
            kind: 'asIs',
            points: felt.map((state, column) => ({ column, value: state.experience?.emotion ?? 0, basis: basisOf(state) })),
          },
        ],
      },
    ],
    foot: ['', date],
  }
}
