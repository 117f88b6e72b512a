import type { ChartTree } from '../../chart/tree'
import { translator } from '../../i18n/translate'
import { cellText, nameRow, signed } from '../../journey/cells'
import { curvesOf, emotionAt, experienceIn, journeyMap, mainCurve, rowsOf } from '../../journey/journeyMap'
import { settingsOf } from '../../project/project'
import { type Language, languages } from '../../project/text'
import { curveTitle, journeySheet, type MapOptions, moodsOf, rowTitle } from './journeySheet'
import { measuredWords } from './measuredWords'
import { metricForecast } from './metricWords'
import { stepFigureWords } from './stepFigureWords'

/*
 * A journey map as a plain table, the way it stands on the screen: rows are rows, columns are steps. A row of keys says
 * which step a column is, so that a renamed step is known again when the table comes back.
 */

export function journeyTable(tree: ChartTree, options: MapOptions): string[][] {
  const { language, figures, mode = null } = options
  const t = translator(language)
  const map = journeyMap(tree, mode)
  const { chart, project } = tree
  const currency = settingsOf(project).currency
  const moods = moodsOf(tree, options)
  const line = (label: string, of: (i: number) => string): string[] => [label, ...map.columns.map((_, i) => of(i))]
  const state = (i: number) => map.columns[i]?.state ?? null
  const sheet = journeySheet(tree, options)
  const rows = [
    line(t('journey.table.key'), (i) => state(i)?.key ?? ''),
    line(t('journey.row.phase'), (i) => {
      const phase = map.columns[i]?.phase
      return phase ? cellText(phase, nameRow, language) : ''
    }),
    line(t('journey.row.name'), (i) => sheet.columns[i]?.title ?? ''),
  ]
  for (const row of rowsOf(chart)) {
    if (row.id === 'emotion') {
      for (const curve of curvesOf(chart)) {
        const title = rowTitle(row, language)
        const label =
          curve.id === mainCurve ? title : t('journey.table.curve', { row: title, curve: curveTitle(curve, language) })
        rows.push(
          line(label, (i) => {
            const own = state(i)
            const value = own ? emotionAt(experienceIn(own, mode), curve.id) : undefined
            return value === undefined ? '' : signed(value)
          }),
        )
      }
    } else if (row.id === 'forecast') {
      if (figures.size === 0) continue
      const said = map.columns.map(({ state: own }) => {
        const step = own && figures.get(own.id)
        return step ? stepFigureWords(step, moods.get(own.id), language, currency) : []
      })
      const kinds = ['wait', 'dropOff', 'cost', 'visits', 'mood'] as const
      for (const kind of kinds)
        rows.push(
          line(t('journey.table.predicted', { what: t(`journey.figure.${kind}`) }), (i) => {
            const one = said[i]?.find(({ id }) => id === kind)
            return one ? `${one.value} ${one.range}`.trim() : ''
          }),
        )
    } else if (row.id === 'measured')
      rows.push(
        line(rowTitle(row, language), (i) =>
          (state(i)?.experience?.measured ?? [])
            .map((one) => {
              const { value, source } = measuredWords(one, language, currency)
              return `${value} (${source})`
            })
            .join('\n'),
        ),
      )
    else if (row.id === 'links' || row.id === 'difference') {
      const drawn = sheet.rows.find(({ id }) => id === row.id)
      if (drawn?.kind === 'cells')
        rows.push(line(rowTitle(row, language), (i) => (drawn.cells[i]?.lines ?? []).map(({ text }) => text).join('\n')))
    } else
      rows.push(
        line(rowTitle(row, language), (i) => {
          const own = state(i)
          return own ? cellText(own, row.id, language, mode) : ''
        }),
      )
    if (row.id !== 'metrics' || figures.size === 0) continue
    rows.push(
      line(t('journey.table.predicted', { what: rowTitle(row, language) }), (i) => {
        const own = state(i)
        return (own ? (experienceIn(own, mode).metrics ?? []) : [])
          .map((metric) =>
            metricForecast(
              metric,
              own ? figures.get(own.id) : undefined,
              own ? moods.get(own.id) : undefined,
              language,
              currency,
            ),
          )
          .filter(Boolean)
          .join('\n')
      }),
    )
  }
  return rows
}

/** A cell of a table that came back, for a step that is there or for a new one. */
export interface TableEdit {
  readonly row: string
  /** The step, or the place of a new one. */
  readonly column: string | number
  readonly text: string
  /** For emotions: the curve. */
  readonly curve?: string
}

/** What a table says of a map; undefined where it has no row of steps. Rows that only show what others know are passed over. */
export function readJourneyTable(tree: ChartTree, table: readonly (readonly string[])[]): TableEdit[] | undefined {
  const { chart } = tree
  const plain = (words: string): string => words.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
  const called = (words: string, key: (language: Language) => string): boolean =>
    languages.some((language) => plain(key(language)) === plain(words))
  const find = (key: 'journey.table.key' | 'journey.row.name'): readonly string[] | undefined =>
    table.find(([label = '']) => called(label, (language) => translator(language)(key)))
  const names = find('journey.row.name')
  if (!names) return undefined
  const keys = find('journey.table.key')
  const { steps } = journeyMap(tree)
  const columns = names.slice(1).map((name, i): string | number | null => {
    const key = keys?.[i + 1]?.trim()
    const step =
      (key ? steps.find((state) => state.key === key) : undefined) ??
      (key
        ? undefined
        : steps.find((state) => languages.some((language) => plain(cellText(state, nameRow, language)) === plain(name))))
    return step ? step.id : name.trim() === '' ? null : i
  })
  const rows = rowsOf(chart).filter(
    ({ id }) => id !== 'emotion' && id !== 'difference' && id !== 'forecast' && id !== 'measured' && id !== 'links',
  )
  const curves = curvesOf(chart)
  const target = (label: string): Pick<TableEdit, 'row' | 'curve'> | undefined => {
    if (called(label, (language) => translator(language)('journey.row.name'))) return { row: nameRow }
    const row = rows.find((one) => called(label, (language) => rowTitle(one, language)))
    if (row) return { row: row.id }
    const curve = curves.find((one) =>
      called(label, (language) => {
        const t = translator(language)
        const title = t('journey.row.emotion')
        return one.id === mainCurve ? title : t('journey.table.curve', { row: title, curve: curveTitle(one, language) })
      }),
    )
    return curve && { row: 'emotion', curve: curve.id }
  }
  return table.flatMap((line) => {
    const found = target(line[0] ?? '')
    if (!found) return []
    return columns.flatMap((column, i): TableEdit[] => (column === null ? [] : [{ ...found, column, text: line[i + 1] ?? '' }]))
  })
}
