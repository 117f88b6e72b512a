import { translator } from '../../i18n/translate'
import type { Paper } from '../../project/paper'
import type { Project } from '../../project/project'
import { type Language, languages, type Text } from '../../project/text'
import { retrainedRoles, type StepChange, stepChanges, textChanges } from './redline'
import { type SopContext, sopContext } from './sopContext'

/* What a version changes in a line for the revision history, and who has to be trained again for it; worked out, not typed. */

/** More places than these are counted, not listed. */
const mostNamed = 12

/** In every language; `before` is the model of the version before, absent for the first. */
export function changesSince(project: Project, paper: Paper, before: Project | undefined): { changes: Text; retrain: Text } {
  const both = Object.fromEntries(languages.map((language) => [language, changesIn(language, project, paper, before)]))
  const of = (part: 'changes' | 'retrain'): Text =>
    Object.fromEntries(languages.map((language) => [language, both[language]?.[part] ?? ''])) as Text
  return { changes: of('changes'), retrain: of('retrain') }
}

function changesIn(language: Language, project: Project, { chart }: Paper, before: Project | undefined) {
  const t = translator(language)
  const options = { language, date: '' }
  const now = sopContext(project, chart, options)
  const then = before && sopContext(before, chart, options)
  if (!now || !then) return { changes: t('sop.firstIssue'), retrain: t('sop.everybody') }
  const steps = stepChanges(then, now)
  const texts = textChanges(project, chart, { ...options, before: then.project, beforeName: '' })
  const listed = (context: SopContext, what: StepChange['what']): string =>
    some(
      context,
      steps.filter((one) => one.what === what).map(({ state }) => context.place(state.id)),
    )
  const parts = [
    [listed(now, 'added'), 'added'],
    [listed(then, 'removed'), 'removed'],
    [listed(now, 'changed'), 'changed'],
  ] as const
  const said = [
    ...parts.flatMap(([places, what]) => (places === '' ? [] : [t(`sop.changes.${what}`, { steps: places })])),
    ...(texts.length > 0
      ? [
          t('sop.changes.texts', {
            places: some(
              now,
              texts.map(({ cells }) => cells[0]?.[0]?.text ?? ''),
            ),
          }),
        ]
      : []),
  ]
  const roles = retrainedRoles(
    now,
    steps.filter(({ what }) => what !== 'removed').map(({ state }) => state),
  )
  return {
    changes: said.join(t('sop.semicolon')) || t('sop.changes.none'),
    retrain: now.words.list(
      roles.map(({ role, skills }) => role + (skills.length > 0 ? t('sop.inBrackets', { text: now.words.list(skills) }) : '')),
    ),
  }
}

const some = ({ words }: SopContext, places: readonly string[]): string =>
  words.list(places.slice(0, mostNamed)) + (places.length > mostNamed ? ` (+${places.length - mostNamed})` : '')
