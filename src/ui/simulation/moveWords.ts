import { nameOf } from '../../chart/sentence'
import type { Translate } from '../../i18n/translate'
import type { Project } from '../../project/project'
import type { Move } from '../../project/story'
import { type Language, say } from '../../project/text'

/** What a move of a walk was, in words. */
export function moveWords(move: Move, project: Project, language: Language, t: Translate): string {
  switch (move.kind) {
    case 'begin':
      return t('walk.began')
    case 'attribute':
      return t('walk.attributeSet', { name: move.name, value: String(move.value) })
    case 'event':
      return say(move.label, language) || nameOf(project, move.transition, language)
  }
}
