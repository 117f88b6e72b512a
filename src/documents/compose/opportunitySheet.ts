import { nameOf } from '../../chart/sentence'
import { translator } from '../../i18n/translate'
import { cellText, nameRow } from '../../journey/cells'
import { type FoundOpportunity, opportunitiesIn } from '../../journey/opportunities'
import type { SheetCell, SheetContent } from '../../picture/sheetLayout'
import { type Project, settingsOf } from '../../project/project'
import { type Language, say } from '../../project/text'
import type { Effect } from '../opportunityEffect'
import { effectWords } from './effectWords'

/*
 * The opportunities of all journeys as a sheet, each a row: where it was found, what it is worth by those who weighed it,
 * and what the forecast says it brings where it has been tried. The most promising first, as on the board.
 */

export interface OpportunitySheetOptions {
  readonly language: Language
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** By opportunity; only those that were tried are among them. */
  readonly effects: ReadonlyMap<string, readonly Effect[]>
}

/** Worth first, then little effort; what nobody has weighed comes last, in the order of the maps. */
export const byPromise = (a: FoundOpportunity, b: FoundOpportunity): number =>
  (b.value ?? -1) - (a.value ?? -1) || (a.effort ?? 9) - (b.effort ?? 9)

export function opportunitySheet(project: Project, { language, date, effects }: OpportunitySheetOptions): SheetContent {
  const t = translator(language)
  const settings = settingsOf(project)
  const number = (value: number | null): SheetCell => ({
    lines: value === null ? [] : [{ text: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value) }],
  })
  const effectOf = (one: FoundOpportunity): SheetCell => {
    if (one.isUntried) return { lines: [{ text: `! ${t('opportunities.gone')}` }], tone: 'care' }
    if (!one.scenario) return { lines: [] }
    const found = effects.get(one.id)
    const words = found ? effectWords(found, language, settings.currency) : []
    return {
      basis: 'predicted',
      lines: [
        { text: `◇ ${say(one.scenario.name, language)}`, quiet: true },
        ...(words.length === 0 ? [{ text: t(found ? 'opportunities.sameAsDrawn' : 'opportunities.cannotRun') }] : []),
        ...words.map(({ label, value, range }) => ({ text: `${label} ${value} ${range}`.trim() })),
      ],
    }
  }
  return {
    title: t('opportunities.title'),
    subtitle: say(settings.name, language),
    head: [],
    groupLabel: '',
    groups: [],
    columnLabel: t('opportunities.opportunity'),
    columns: (['where', 'customerValue', 'businessValue', 'effort', 'value', 'effect'] as const).map((id) => ({
      title: t(`opportunities.${id}`),
      note: id === 'value' || id === 'customerValue' || id === 'businessValue' ? t('opportunities.guess') : '',
    })),
    columnWidths: [190, 110, 110, 90, 110, 300],
    labelWidth: 260,
    detourLabel: '',
    detours: [],
    rows: opportunitiesIn(project)
      .sort(byPromise)
      .map((one) => ({
        kind: 'cells',
        id: one.id,
        label: say(one.text, language),
        cells: [
          {
            lines: [
              { text: cellText(one.state, nameRow, language, one.mode) },
              { text: [nameOf(project, one.chart, language), one.mode ?? ''].filter(Boolean).join(' · '), quiet: true },
              ...(one.isStale ? [{ text: `! ${t('journey.staleMark')}` }] : []),
            ],
          },
          number(one.customerValue),
          number(one.businessValue),
          number(one.effort),
          number(one.value),
          effectOf(one),
        ],
      })),
    foot: [t('opportunities.foot'), [settings.organisation ?? '', date].filter(Boolean).join(' · ')],
  }
}
