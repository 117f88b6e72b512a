import { byOrder } from '../../base/order'
import { linkedStep } from '../../chart/links'
import { nameOf } from '../../chart/sentence'
import { treeOf } from '../../chart/tree'
import { translator } from '../../i18n/translate'
import type { State } from '../../project/chart'
import type { StepLink } from '../../project/journey'
import type { Language } from '../../project/text'
import type { Session } from '../../session/session'
import { ask } from '../shell/ask'

/** Asks which step of which process stands behind a step of a journey; one that is linked already is let go. */
export function askForLink(session: Session, state: State, language: Language): void {
  const project = session.editor.doc
  const links = state.experience?.links ?? []
  const linked = new Set(links.flatMap((link) => linkedStep(project, link)?.state.id ?? []))
  const options = Object.values(project.charts)
    .filter(({ kind, deleted }) => kind === 'process' && !deleted)
    .sort(byOrder)
    .flatMap(({ id }) => {
      const tree = treeOf(project, id)
      return (tree?.states ?? [])
        .filter(({ parent, kind }) => parent !== null && kind !== 'history')
        .map((step) => ({
          id: step.id,
          name: nameOf(project, step.id, language),
          detail: nameOf(project, id, language),
          ...(linked.has(step.id) ? { isChosen: true } : {}),
        }))
    })
  ask({
    kind: 'choice',
    title: translator(language)('journey.chooseLink', { name: nameOf(project, state.id, language) }),
    options,
    take: (id) => {
      const chart = project.states[id]?.chart
      if (chart === undefined) return
      const kept = links.filter((link) => linkedStep(project, link)?.state.id !== id)
      const next: Pick<StepLink, 'chart' | 'state'>[] = kept.length < links.length ? kept : [...links, { chart, state: id }]
      session.execute('journey.setLinks', {
        state: state.id,
        links: next.map((link) => ({ chart: link.chart, state: link.state })),
      })
    },
  })
}
