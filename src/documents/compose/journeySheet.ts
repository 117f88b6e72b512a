import { linkedStep, linkState, personaOf } from '../../chart/links'
import { nameOf } from '../../chart/sentence'
import type { ChartTree } from '../../chart/tree'
import { translateCode, translator } from '../../i18n/translate'
import { cellText, metricText, nameRow, signed } from '../../journey/cells'
import { curveGaps, curvesOf, emotionAt, emotionSource, experienceIn, headIn, journeyMap, rowsOf } from '../../journey/journeyMap'
import { moodRuleOf, type PredictedMood, peakEnd, predictMood, type StepFigures } from '../../journey/mood'
import { pathLabel } from '../../picture/pathLabel'
import type { Basis, SheetCell, SheetContent, SheetCurve, SheetLine, SheetRow } from '../../picture/sheetLayout'
import type { State } from '../../project/chart'
import type { ServiceMode } from '../../project/journey'
import { settingsOf } from '../../project/project'
import { type Language, say, type Text } from '../../project/text'
import { measuredWords } from './measuredWords'
import { metricForecast } from './metricWords'
import { stepFigureWords } from './stepFigureWords'

export interface MapOptions {
  readonly language: Language
  /** `YYYY-MM-DD`, printed at the foot. */
  readonly date: string
  readonly figures: ReadonlyMap<string, StepFigures>
  readonly mode?: ServiceMode | null
}

export const moodsOf = (
  tree: ChartTree,
  { figures, mode = null }: Pick<MapOptions, 'figures' | 'mode'>,
): Map<string, PredictedMood> =>
  new Map(
    [...figures].map(([id, step]) => [
      id,
      predictMood(step, moodRuleOf(tree.chart.journey?.moodRule), experienceIn(tree.state(id) ?? tree.root, mode).expectedWait),
    ]),
  )

export const rowTitle = (row: { id: string; name?: Text | undefined }, language: Language): string =>
  row.name === undefined ? (translateCode(language, `journey.row.${row.id}`, {}) ?? row.id) : say(row.name, language)

export const curveTitle = (curve: { kind: 'asIs' | 'toBe' | 'variant'; name?: Text | undefined }, language: Language): string =>
  say(curve.name, language) || translator(language)(`journey.curve.${curve.kind}`)

/** A journey map as a sheet of paper: the rows and curves that are shown on the screen, and what they rest on. */
export function journeySheet(tree: ChartTree, options: MapOptions): SheetContent {
  const { language, date, figures, mode = null } = options
  const t = translator(language)
  const { chart, project } = tree
  const settings = settingsOf(project)
  const map = journeyMap(tree, mode)
  const moods = moodsOf(tree, options)
  const head = headIn(chart, mode)
  const personas = (head.personas ?? []).map((id) => say(personaOf(project, id)?.name, language) || id)
  const whatIfs = Object.values(head.whatIfs ?? {}).flatMap((id) =>
    Object.hasOwn(project.scenarios, id) ? `◇ ${say(project.scenarios[id]?.name, language)}` : [],
  )
  const whole = peakEnd(
    map.steps.flatMap(({ id }) => moods.get(id)?.mood ?? []),
    moodRuleOf(chart.journey?.moodRule),
  )
  const rows = rowsOf(chart)
    .filter(({ hidden, id }) => !hidden && (id !== 'forecast' || figures.size > 0))
    .map((row): SheetRow => {
      const label = rowTitle(row, language)
      if (row.id === 'emotion') return curveRow(label)
      return {
        kind: 'cells',
        id: row.id,
        label,
        cells: map.columns.map(({ state }) => (state ? cellOf(row.id, state) : { lines: [] })),
      }
    })
  return {
    title: say(chart.name, language),
    subtitle: [t('views.map'), head.mode ? t(`journey.mode.${head.mode}`) : '', say(settings.name, language)]
      .filter(Boolean)
      .join(' · '),
    head: (
      [
        [t('journey.head.persona'), personas.join(', ')],
        [t('journey.head.scenario'), say(head.scenario as Text | undefined, language)],
        [t('journey.head.goal'), say(head.goal as Text | undefined, language)],
        [
          t('journey.head.basis'),
          [t(`journey.head.basis.${head.basis ?? 'unset'}`), say(head.basisNote as Text | undefined, language)]
            .filter(Boolean)
            .join(' · '),
        ],
        [t('journey.head.forecast'), whatIfs.join(', ')],
        [t('journey.head.owner'), say(head.owner as Text | undefined, language)],
      ] as const
    ).filter(([, value]) => value !== ''),
    groupLabel: t('journey.row.phase'),
    groups: map.phases.map(({ state, from, count }) => ({ text: state ? cellText(state, nameRow, language) : '', from, count })),
    columnLabel: t('journey.row.name'),
    columns: map.columns.map(({ state }) => ({
      title: state ? cellText(state, nameRow, language, mode) : '',
      note: state ? notesOf(state) : '',
    })),
    detourLabel: t('journey.row.detours'),
    detours: map.detours.map(({ transition, from, to, kind, track }) => ({
      from,
      to,
      kind,
      track,
      text: pathLabel(tree, transition, language)?.text ?? '',
    })),
    rows,
    foot: [
      [t('journey.legendWords'), whole === null ? '' : t('journey.peakEnd', { mood: signed(Math.round(whole * 10) / 10) })]
        .filter(Boolean)
        .join(' · '),
      [settings.organisation ?? '', date].filter(Boolean).join(' · '),
    ],
  }

  function notesOf(state: State): string {
    const isStale = (state.experience?.links ?? []).some((link) => linkState(project, link) !== 'current')
    return [
      experienceIn(state, mode).moment ? `★ ${t('journey.momentMark')}` : '',
      isStale ? `! ${t('journey.staleMark')}` : '',
      state.kind === 'final' ? t(`inspector.outcome.${state.outcome ?? 'neutral'}`) : '',
    ]
      .filter(Boolean)
      .join(' · ')
  }

  function curveRow(label: string): SheetRow {
    const points = (id: string): SheetCurve['points'] =>
      map.columns.flatMap(({ state }, column) => {
        const value = state && emotionAt(experienceIn(state, mode), id)
        return state && typeof value === 'number' ? [{ column, value, basis: basisOf(state, id) }] : []
      })
    const guesses: SheetCurve['points'] = map.columns.flatMap(({ state }, column) => {
      const guess = state && moods.get(state.id)
      return guess ? [{ column, value: guess.mood, basis: 'predicted' as const, range: guess.range }] : []
    })
    return {
      kind: 'curves',
      id: 'emotion',
      label,
      legend: (['measured', 'source', 'assumed', ...(guesses.length > 0 ? (['predicted'] as const) : [])] as const).map(
        (basis) => [basis, t(`journey.basis.${basis}`)],
      ),
      curves: [
        ...curvesOf(chart)
          .filter(({ hidden }) => !hidden)
          .map((curve): SheetCurve => ({ name: curveTitle(curve, language), kind: curve.kind, points: points(curve.id) })),
        ...(guesses.length > 0 ? [{ name: t('journey.predicted'), kind: 'predicted' as const, points: guesses }] : []),
      ],
    }
  }

  function cellOf(row: string, state: State): SheetCell {
    if (row === 'forecast') {
      const step = figures.get(state.id)
      if (!step) return { lines: [] }
      const words = stepFigureWords(step, moods.get(state.id), language, settings.currency)
      return {
        basis: 'predicted',
        lines: [
          { text: t(step.isAssumed ? 'journey.predictedFromAssumed' : 'journey.predicted'), quiet: true },
          ...words.map(({ label, value, range }) => ({ text: `${label} ${value} ${range}`.trim() })),
        ],
      }
    }
    if (row === 'measured')
      return {
        basis: 'measured',
        lines: (state.experience?.measured ?? []).flatMap((one) => {
          const { value, source } = measuredWords(one, language, settings.currency)
          return [{ text: value }, { text: source, quiet: true }]
        }),
      }
    if (row === 'links')
      return {
        lines: (state.experience?.links ?? []).map((link) => {
          const linked = linkedStep(project, link)
          const how = linkState(project, link)
          const name = linked ? nameOf(project, linked.state.id, language) : t('journey.linkBroken', { name: link.state })
          return { text: how === 'stale' ? `${name} (! ${t('journey.staleMark')})` : name, mark: 'dot' as const }
        }),
      }
    if (row === 'difference')
      return {
        lines: curveGaps(chart, experienceIn(state, mode)).map(({ curve, by }) => ({
          text: `${curveTitle(curve, language)} ${signed(by)}`,
        })),
      }
    if (row === 'metrics')
      return {
        lines: (experienceIn(state, mode).metrics ?? []).flatMap((metric): SheetLine[] => {
          const held = metricForecast(metric, figures.get(state.id), moods.get(state.id), language, settings.currency)
          return [{ text: metricText(metric, language), mark: 'dot' }, ...(held ? [{ text: held, quiet: true }] : [])]
        }),
      }
    const text = cellText(state, row, language, mode)
    if (text === '') return { lines: [] }
    const mark = row === 'pains' ? 'pain' : row === 'opportunities' ? 'chance' : row === 'evidence' ? 'dot' : undefined
    return { lines: text.split('\n').map((words) => ({ text: words, ...(mark ? { mark } : {}) })) }
  }
}

function basisOf(state: State, curve: string): Basis {
  const quality = state.sources?.[emotionSource(curve)]?.quality
  return quality === 'measured' ? 'measured' : quality === 'source' ? 'source' : 'assumed'
}
