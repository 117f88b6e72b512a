import { createStore } from 'zustand/vanilla'
import { nameOf } from '../../chart/sentence'
import type { Subject } from '../../chart/uses'
import type { Project } from '../../project/project'
import { type Language, say, type Text } from '../../project/text'

/** What one looks up at the moment: where it is used. */
export const lookedUp = createStore<{ readonly subject: Subject | null }>(() => ({ subject: null }))

export const lookUp = (subject: Subject | null): void => lookedUp.setState({ subject })

/** What people call an attribute, in whichever chart says so. */
export const attributeLabel = (project: Project, name: string): Text | undefined =>
  Object.values(project.charts).find(({ attributeNames }) => attributeNames && Object.hasOwn(attributeNames, name))
    ?.attributeNames?.[name]

/** A role, an event or an attribute as a person knows it. */
export function subjectName(project: Project, { kind, name }: Subject, language: Language): string {
  if (kind === 'role') return nameOf(project, name, language)
  if (kind === 'attribute') return say(attributeLabel(project, name), language) || name
  return name
}
