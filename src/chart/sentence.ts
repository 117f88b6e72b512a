import type { Finding } from '../base/result'
import { translateCode } from '../i18n/translate'
import type { Project } from '../project/project'
import { type Language, say } from '../project/text'

/** A record as a person knows it: its name, or its key where nobody has named it. */
export function nameOf(project: Project, id: string, language: Language): string {
  const state = own(project.states, id)
  if (state) return say(state.name, language) || state.key
  const transition = own(project.transitions, id)
  if (transition) return say(transition.label, language) || nameOf(project, transition.from, language)
  const named =
    own(project.charts, id) ??
    own(project.roles, id) ??
    own(project.personas, id) ??
    own(project.boards, id) ??
    own(project.scenarios, id)
  return named ? say(named.name, language) || id : id
}

/** A foreign file may name a role that is not there `constructor`; what every object has is no record. */
const own = <T>(records: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(records, id) ? records[id] : undefined

/** A finding as a sentence: `name` is the record it is about, `roleId` and `stateId` show as names too. */
export function sentence(project: Project | null, { code, where, values }: Finding, language: Language): string {
  const named: Record<string, string | number> = { name: project ? nameOf(project, where, language) : where, ...values }
  if (project)
    for (const [key, value] of Object.entries(values))
      if (key.endsWith('Id')) named[key.slice(0, -2)] = nameOf(project, String(value), language)
  if (typeof values.level === 'string') named.level = translateCode(language, `skill.${values.level}`, {}) ?? values.level
  return translateCode(language, `finding.${code}`, named) ?? code
}
