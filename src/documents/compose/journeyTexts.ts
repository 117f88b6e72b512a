import { personaOf } from '../../chart/links'
import type { ChartTree } from '../../chart/tree'
import { translator } from '../../i18n/translate'
import { cellText, nameRow, signed } from '../../journey/cells'
import { emotionAt, experienceIn, headIn, journeyMap, mainCurve } from '../../journey/journeyMap'
import type { SheetContent } from '../../picture/sheetLayout'
import { say } from '../../project/text'
import { journeySheet, type MapOptions } from './journeySheet'
import { sheetTable } from './sheetTable'

const escaped = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|#~]/g, '\\$&')
    .replace(/\r?\n/g, '<br>')

/** A sheet as Markdown: its head as a list, then a table with a line for each column. */
export function sheetMarkdown(content: SheetContent): string {
  const lineOf = (items: readonly string[]): string => `| ${items.map(escaped).join(' | ')} |`
  const cells = content.rows.filter((row) => row.kind !== 'line')
  // Without groups the columns are no steps to be read one after the other: the table stands as it is drawn.
  const table = content.groups.length === 0 ? sheetTable(content) : undefined
  const groupAt = (column: number): string =>
    content.groups.find(({ from, count }) => column >= from && column < from + count)?.text ?? ''
  const head = [content.groupLabel, content.columnLabel, ...cells.map(({ label }) => label)]
  const body = content.columns.map(({ title, note }, i) => [
    groupAt(i),
    note ? `${title}\n${note}` : title,
    ...cells.map((row) =>
      row.kind === 'cells'
        ? (row.cells[i]?.lines ?? []).map(({ text }) => text).join('\n')
        : row.curves
            .flatMap(({ name, points }) => {
              const point = points.find(({ column }) => column === i)
              const basis = row.legend.find(([one]) => one === point?.basis)?.[1] ?? ''
              return point ? [`${name} ${signed(Math.round(point.value * 10) / 10)} (${basis})`] : []
            })
            .join('\n'),
    ),
  ])
  const detours = content.detours.map(
    ({ from, to, kind, text }) =>
      `- ${kind === 'loop' ? '↺' : '↷'} ${escaped(content.columns[from]?.title ?? '')} → ${escaped(content.columns[to]?.title ?? '')}${text ? `: ${escaped(text)}` : ''}`,
  )
  return [
    `# ${escaped(content.title)}`,
    '',
    escaped(content.subtitle),
    '',
    ...content.head.map(([label, value]) => `- **${escaped(label)}** ${escaped(value)}`),
    '',
    lineOf(table?.[0] ?? head),
    `|${(table?.[0] ?? head).map(() => ' --- |').join('')}`,
    ...(table?.slice(1) ?? body).map(lineOf),
    '',
    ...(detours.length > 0 ? [`## ${escaped(content.detourLabel)}`, '', ...detours, ''] : []),
    escaped(content.foot.filter(Boolean).join(' · ')),
    '',
  ].join('\n')
}

export const journeyMarkdown = (tree: ChartTree, options: MapOptions): string => sheetMarkdown(journeySheet(tree, options))

/** What Mermaid reads as its own in a line of a journey stands as a full-width sign. */
const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').trim().replace(/:/g, '：').replace(/;/g, '；').replace(/#/g, '＃').replace(/,/g, '，') || '–'

/** Mermaid's `journey`: a score of 1 to 5 for −2 to +2, 3 where nobody has said how it feels. */
export function journeyMermaid(tree: ChartTree, { language, mode = null }: Pick<MapOptions, 'language' | 'mode'>): string {
  const t = translator(language)
  const map = journeyMap(tree, mode)
  const head = headIn(tree.chart, mode)
  const names = (head.personas ?? []).map((id) => plain(say(personaOf(tree.project, id)?.name, language) || id))
  const actors = names.length > 0 ? names.join(', ') : plain(t('inspector.lane.customer'))
  const lines = map.phases.flatMap(({ state, from, count }) => [
    `  section ${plain(state ? cellText(state, nameRow, language) : say(tree.chart.name, language))}`,
    ...map.columns.slice(from, from + count).flatMap(({ state: step }) => {
      if (!step) return []
      const emotion = emotionAt(experienceIn(step, mode), mainCurve) ?? 0
      return [`    ${plain(cellText(step, nameRow, language, mode))}: ${Math.round(emotion) + 3}: ${actors}`]
    }),
  ])
  return ['journey', `  title ${plain(say(tree.chart.name, language))}`, ...lines, ''].join('\n')
}
