import { nameOf } from '../chart/sentence'
import { stepKind } from '../chart/tree'
import { reverse } from '../edit/diff'
import type { Change } from '../edit/editor'
import { translator } from '../i18n/translate'
import type { State, Transition } from '../project/chart'
import type { Project } from '../project/project'
import { type Language, say, type Text } from '../project/text'

/** Fields that only say where something is drawn. */
const drawn: ReadonlySet<string> = new Set(['position', 'size', 'route', 'labelPosition', 'waypoints', 'folded'])

/**
 * A change in one sentence, as it is said to who cannot see it: what was added, deleted, renamed, moved or changed, and
 * whether it was undone or done again. Of several things the number is said.
 */
export function changeWords({ diff, doc, origin }: Change<Project>, language: Language): string {
  const t = translator(language)
  // An undo is told by what it takes back.
  const what = sentenceOf(origin === 'undo' ? reverse(diff) : diff, doc, language)
  if (origin === 'command') return what
  return t(origin === 'undo' ? 'said.undone' : origin === 'redo' ? 'said.redone' : 'said.elsewhere', { what })
}

function sentenceOf(diff: Change<Project>['diff'], doc: Project, language: Language): string {
  const t = translator(language)
  const added = Object.values(diff.added.states ?? {}) as unknown as State[]
  const removed = Object.values(diff.removed.states ?? {}) as unknown as State[]
  const newPaths = Object.values(diff.added.transitions ?? {}) as unknown as Transition[]
  const gonePaths = Object.values(diff.removed.transitions ?? {}) as unknown as Transition[]
  /** Also of what is not there: deleted, or taken back. */
  const named = (id: string): string => {
    const state = removed.find((one) => one.id === id) ?? added.find((one) => one.id === id)
    return state ? say(state.name, language) || state.key : nameOf(doc, id, language)
  }
  const ends = ({ from, targets }: Transition) => ({ from: named(from), to: targets.map(named).join(', ') })

  const steps = added.filter(({ parent }) => parent !== null)
  const [step] = steps
  if (step && steps.length === 1) {
    const kind = stepKind({ outgoing: (id) => newPaths.filter(({ from }) => from === id) }, step)
    return t('said.added', { kind: t(`inspector.kind.${kind}`), name: named(step.id) })
  }
  if (steps.length > 1) return t('said.addedSteps', { n: steps.length })
  const [gone] = removed
  if (gone && removed.length === 1) return t('said.removed', { name: named(gone.id) })
  if (removed.length > 1) return t('said.removedSteps', { n: removed.length })
  const [path] = newPaths
  if (path) return newPaths.length === 1 ? t('said.addedPath', ends(path)) : t('said.addedPaths', { n: newPaths.length })
  const [gonePath] = gonePaths
  if (gonePath)
    return gonePaths.length === 1 ? t('said.removedPath', ends(gonePath)) : t('said.removedPaths', { n: gonePaths.length })
  return changedWords(diff, doc, language)
}

function changedWords(diff: Change<Project>['diff'], doc: Project, language: Language): string {
  const t = translator(language)
  const states = Object.entries(diff.updated.states ?? {})
  const paths = Object.entries(diff.updated.transitions ?? {})
  const fields = (update: (typeof states)[number][1]): string[] => [...new Set(update.flatMap((side) => Object.keys(side)))]
  const isDrawing = ([, update]: (typeof states)[number]): boolean => fields(update).every((field) => drawn.has(field))

  // What was meant comes before what followed of it: a step that moved into a stage, before the stage that begins with it now.
  const meant = states.filter((one) => !isDrawing(one) && fields(one[1]).join() !== 'initial')
  const [only] = meant
  if (only && meant.length === 1) {
    const [id, [before, after]] = only
    const name = nameOf(doc, id, language)
    if ('name' in after || 'name' in before)
      return t('said.renamed', { from: say(before.name as Text, language), to: say(after.name as Text, language) })
    if ('parent' in after) {
      const place = String(after.parent)
      return t('said.moved', {
        name,
        place: doc.states[place]?.parent === null ? t('views.onTheSheet') : nameOf(doc, place, language),
      })
    }
    if (fields(only[1]).join() === 'comments') return t('said.comments', { name })
    if ('order' in after) return t('said.reordered', { name })
    return t('said.changed', { name })
  }
  const changedPaths = paths.filter((one) => !isDrawing(one))
  if (meant.length + changedPaths.length > 1) return t('said.changedSteps', { n: meant.length + changedPaths.length })
  const [path] = changedPaths
  const transition = path && doc.transitions[path[0]]
  if (transition)
    return t('said.changedPath', {
      from: nameOf(doc, transition.from, language),
      to: transition.targets.map((id) => nameOf(doc, id, language)).join(', '),
    })
  if (meant.length === 0 && states.length > 0) return t('said.placed', { n: states.length })
  return t('said.other')
}
