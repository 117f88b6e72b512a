import { linkedStep, linkState } from '../../chart/links'
import { nameOf } from '../../chart/sentence'
import type { ChartTree } from '../../chart/tree'
import type { State } from '../../project/chart'
import { showPlace } from '../../session/view'
import { IconButton } from '../kit/IconButton'
import { useLanguage, useSession, useT } from '../shell/hooks'
import { askForLink } from './askForLink'
import styles from './journey.module.css'

/** The process steps behind a step: opened by a press, more of them linked by the button. */
export function LinksCell({ tree, state }: { tree: ChartTree; state: State }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const { project } = tree
  const links = state.experience?.links ?? []
  return (
    <div className={styles.links}>
      <ul>
        {links.map((link) => {
          const linked = linkedStep(project, link)
          const how = linkState(project, link)
          return (
            <li key={`${link.chart} ${link.state}`} data-link={how}>
              {linked ? (
                <button
                  type="button"
                  tabIndex={-1}
                  title={nameOf(project, linked.tree.chart.id, language)}
                  onClick={() => showPlace(session.view, project, linked.state.id)}
                >
                  {nameOf(project, linked.state.id, language)}
                </button>
              ) : (
                <span>{t('journey.linkBroken', { name: link.state })}</span>
              )}
              {how === 'stale' && <span className={styles.stale}>{t('journey.staleMark')}</span>}
            </li>
          )
        })}
      </ul>
      <IconButton
        icon="link"
        name={t('journey.link', { name: nameOf(project, state.id, language) })}
        onPress={() => askForLink(session, state, language)}
      />
    </div>
  )
}
