import { isObject } from '../base/json'
import type { Project } from '../project/project'
import { type Language, say, Text } from '../project/text'

/** Something that is said somewhere, to be searched. */
export interface SaidText {
  /** The step, the path or the note that says it. */
  readonly where: string
  /** '' for a note. */
  readonly chart: string
  readonly board?: string
  readonly field: string
  readonly words: string
}

const texts = ['note', 'sop', 'experience', 'privacy', 'channels'] as const

/** The words of paths, notes and instructions in a language: all that is read and is no name of a step. */
export function textsOf(project: Project, language: Language): SaidText[] {
  const inUse = (chart: string): boolean => project.charts[chart] !== undefined && !project.charts[chart].deleted
  const found: SaidText[] = []
  for (const state of Object.values(project.states)) {
    if (!inUse(state.chart)) continue
    for (const field of texts)
      for (const [i, words] of wordsIn(state[field], language).entries())
        found.push({ where: state.id, chart: state.chart, field: `${field} ${i}`, words })
  }
  for (const { id, chart, label } of Object.values(project.transitions)) {
    const words = say(label, language)
    if (words && inUse(chart)) found.push({ where: id, chart, field: 'label', words })
  }
  for (const { id, board, text } of Object.values(project.notes)) {
    const words = say(text, language)
    if (words && project.boards[board] && !project.boards[board].deleted && project.boards[board].versionOf === undefined)
      found.push({ where: id, chart: '', board, field: 'note', words })
  }
  return found
}

function wordsIn(value: unknown, language: Language): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => wordsIn(item, language))
  if (isObject(value) && !('zh-CN' in value) && !('en' in value))
    return Object.entries(value).flatMap(([key, item]) => (key === 'class' ? [] : wordsIn(item, language)))
  const text = Text.safeParse(value)
  const words = text.success ? say(text.data, language) : ''
  return words === '' ? [] : [words]
}
