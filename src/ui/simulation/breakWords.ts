import { nameOf } from '../../chart/sentence'
import type { Translate } from '../../i18n/translate'
import type { Project } from '../../project/project'
import type { Language } from '../../project/text'
import type { StoryCheck } from '../../session/stories'
import { moveWords } from './moveWords'

/** Where a story breaks, and what is not possible there any more. */
export function breakWords(project: Project, { story, broken }: StoryCheck, language: Language, t: Translate): string {
  if (!broken || broken.what === 'chart') return t('story.brokenChart')
  const names = (ids: readonly string[]): string =>
    ids.map((id) => (project.states[id] ? nameOf(project, id, language) : t('story.goneStep'))).join('、') || t('story.nowhere')
  const step = story.steps[broken.step]
  const move = step ? moveWords(step.move, project, language, t) : ''
  return broken.what === 'move'
    ? t('story.brokenMove', { n: broken.step + 1, place: names(broken.where), move })
    : t('story.brokenCourse', { n: broken.step + 1, move, told: names(broken.told), now: names(broken.now) })
}
