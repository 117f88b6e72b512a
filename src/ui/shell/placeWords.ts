import { nameOf } from '../../chart/sentence'
import type { Project } from '../../project/project'
import type { Language } from '../../project/text'

/** Where a step or a path is: chart › stage › stage, the step of a path last. */
export function placeWords(project: Project, id: string, language: Language): string {
  const path = project.transitions[id]
  const line: string[] = []
  for (let at = path ? path.from : project.states[id]?.parent; at; at = project.states[at]?.parent)
    if (project.states[at]?.parent !== null) line.unshift(nameOf(project, at, language))
  const chart = project.transitions[id]?.chart ?? project.states[id]?.chart
  return [...(chart ? [nameOf(project, chart, language)] : []), ...line].join(' › ')
}
