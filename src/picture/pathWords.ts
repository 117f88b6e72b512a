import { nameOf } from '../chart/sentence'
import type { ChartTree } from '../chart/tree'
import { translator } from '../i18n/translate'
import type { Transition } from '../project/chart'
import type { Language } from '../project/text'
import { pathLabel } from './pathLabel'

/** Where a path leads, by name; one without a target stays where it is. */
export function targetWords(tree: ChartTree, transition: Transition, language: Language): string {
  return (
    transition.targets.map((id) => nameOf(tree.project, id, language)).join(', ') || translator(language)('views.outline.stays')
  )
}

/** A path as one line: from where, when, to where. For what cannot be seen, such as a screen reader's words. */
export function pathWords(tree: ChartTree, transition: Transition, language: Language): string {
  const label = pathLabel(tree, transition, language)?.text
  const from = nameOf(tree.project, transition.from, language)
  return `${from} → ${targetWords(tree, transition, language)}${label ? `: ${label}` : ''}`
}
