import { nameOf } from '../../chart/sentence'
import type { ChartTree } from '../../chart/tree'
import { formatDuration } from '../../i18n/duration'
import { translator } from '../../i18n/translate'
import { type BlueprintStep, blueprint, type Lane, lanes } from '../../journey/blueprint'
import { cellText, nameRow } from '../../journey/cells'
import type { SheetContent, SheetLine, SheetRow } from '../../picture/sheetLayout'
import { settingsOf } from '../../project/project'
import { type Language, say } from '../../project/text'
import type { Report } from '../../simulation/report'

export interface BlueprintOptions {
  readonly language: Language
  /** `YYYY-MM-DD`, printed at the foot. */
  readonly date: string
  /** By process. */
  readonly reports: ReadonlyMap<string, Report>
}

/** What a forecast says of a step of the work: how long one waits for it and how many stand in line. Empty where nothing is known; nothing is added up. */
export function workFigures({ tree, state }: BlueprintStep, reports: ReadonlyMap<string, Report>, language: Language): string {
  const t = translator(language)
  const figures = reports.get(tree.chart.id)?.states[tree.path(state.id)]
  const wait = figures?.queueTime?.mean
  const line = figures?.queueLength?.mean
  const role = state.activity?.role
  const busy = role === undefined ? undefined : reports.get(tree.chart.id)?.roles[role]?.utilisation.mean
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  return [
    typeof wait === 'number' ? t('journey.blueprint.wait', { time: formatDuration(Math.max(0, wait), language) }) : '',
    typeof line === 'number' ? t('journey.blueprint.line', { n: number.format(line) }) : '',
    typeof busy === 'number' ? t('journey.blueprint.busy', { percent: number.format(busy * 100) }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The three lines stand under these lanes. */
export const lineUnder: Partial<Readonly<Record<Lane, 'interaction' | 'visibility' | 'internal'>>> = {
  customer: 'interaction',
  frontstage: 'visibility',
  backstage: 'internal',
}

/** A blueprint as a sheet of paper. */
export function blueprintSheet(tree: ChartTree, { language, date, reports }: BlueprintOptions): SheetContent {
  const t = translator(language)
  const { chart, project } = tree
  const settings = settingsOf(project)
  const columns = blueprint(tree)
  const groups: { text: string; from: number; count: number; id: string }[] = []
  columns.forEach(({ phase }, i) => {
    const id = phase?.id ?? ''
    const last = groups.at(-1)
    if (last && last.id === id) last.count += 1
    else groups.push({ id, text: phase ? cellText(phase, nameRow, language) : '', from: i, count: 1 })
  })
  const linesOf = (step: BlueprintStep): SheetLine[] => {
    const { state, fails, isConcluded } = step
    const role = state.activity?.role
    const figures = workFigures(step, reports, language)
    return [
      { text: `${fails ? '⚠ ' : ''}${nameOf(project, state.id, language)}`, strong: true },
      {
        text: [role === undefined ? '' : nameOf(project, role, language), isConcluded ? t('journey.blueprint.concluded') : '']
          .filter(Boolean)
          .join(' · '),
        quiet: true,
      },
      { text: figures === '' ? t('journey.blueprint.unknown') : `◇ ${figures}`, quiet: true },
    ].filter(({ text }) => text !== '')
  }
  const laneRow = (lane: Lane): SheetRow => ({
    kind: 'cells',
    id: lane,
    label: t(`inspector.lane.${lane}`),
    cells: columns.map(({ steps }) => {
      const own = steps.filter((step) => step.lane === lane)
      return { lines: own.flatMap(linesOf), ...(own.some(({ fails }) => fails) ? { tone: 'harm' as const } : {}) }
    }),
  })
  return {
    title: say(chart.name, language),
    subtitle: [t('views.blueprint'), say(settings.name, language)].filter(Boolean).join(' · '),
    head: [],
    groupLabel: t('journey.row.phase'),
    groups,
    columnLabel: t('journey.row.name'),
    columns: columns.map(({ head }) => ({ title: head ? cellText(head, nameRow, language) : '', note: '' })),
    detourLabel: '',
    detours: [],
    rows: [
      {
        kind: 'cells',
        id: 'evidence',
        label: t('journey.row.evidence'),
        cells: columns.map(({ evidence }) => ({
          lines: evidence.map((text) => ({ text: say(text, language), mark: 'dot' as const })),
        })),
      },
      ...lanes.flatMap((lane): SheetRow[] => {
        const under = lineUnder[lane]
        return [laneRow(lane), ...(under ? [{ kind: 'line' as const, id: under, label: t(`journey.blueprint.${under}`) }] : [])]
      }),
    ],
    foot: [t('journey.blueprint.legend'), [settings.organisation ?? '', date].filter(Boolean).join(' · ')],
  }
}
