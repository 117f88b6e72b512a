import { translator } from '../i18n/translate'
import type { NoteFigure } from '../project/board'
import type { Project } from '../project/project'
import { type Language, languages, type Text } from '../project/text'
import { recordName } from './refs'
import type { Sheet } from './sheet'

/** A note whose number comes from the model. */
export interface ModelNote {
  readonly block: string
  readonly text: Text
  readonly figure: NoteFigure
}

/**
 * What the model has to say in the money blocks of a board and is not on it yet: what each role costs, what the steps cost, what
 * is taken where, what each learner leaves, and how many learners pay the fixed costs. `roles` work on the chart, at `outcomes` money comes in.
 */
export function modelNotes(
  project: Project,
  sheet: Sheet,
  chart: string,
  { roles, outcomes }: { readonly roles: readonly string[]; readonly outcomes: readonly string[] },
): ModelNote[] {
  const { money } = sheet.kind
  if (!money) return []
  const said = (words: (language: Language) => string): Text => Object.fromEntries(languages.map((one) => [one, words(one)]))
  const name = (id: string, language: Language): string => recordName(project, id, language) ?? id
  const has = (figure: NoteFigure): boolean =>
    sheet.blocks.some(({ notes }) =>
      notes.some(
        ({ figure: own }) =>
          own?.measure === figure.measure &&
          own.role === figure.role &&
          own.outcome === figure.outcome &&
          (own.chart === figure.chart || figure.measure === 'fixedCost'),
      ),
    )
  const all: ModelNote[] = [
    ...roles.map((role) => ({
      block: money.cost,
      text: said((one) => translator(one)('boards.fill.role', { name: name(role, one) })),
      figure: { measure: 'roleCost' as const, chart, role },
    })),
    {
      block: money.cost,
      text: said((one) => translator(one)('boards.fill.other')),
      figure: { measure: 'otherCost', chart },
    },
    {
      block: money.cost,
      text: said((one) => translator(one)('boards.fill.fixed')),
      figure: { measure: 'fixedCost', amount: 0 },
    },
    ...outcomes.map((outcome) => ({
      block: money.revenue,
      text: said((one) => translator(one)('boards.fill.revenue', { name: name(outcome, one) })),
      figure: { measure: 'outcomeRevenue' as const, chart, outcome },
    })),
    {
      block: money.revenue,
      text: said((one) => translator(one)('boards.fill.contribution')),
      figure: { measure: 'contributionPerLearner', chart },
    },
    {
      block: money.revenue,
      text: said((one) => translator(one)('boards.fill.breakEven')),
      figure: { measure: 'breakEven', chart },
    },
  ]
  return all.filter(({ figure }) => !has(figure))
}
