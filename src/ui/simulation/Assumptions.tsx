import { useState } from 'react'
import { nameOf } from '../../chart/sentence'
import { goTo, select, setFace, setMode, showPlace } from '../../session/view'
import type { AssumedFigure, Assumption } from '../../simulation/assumptions'
import { Button } from '../kit/Button'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { revealField } from '../shell/revealField'
import styles from './simulation.module.css'

/** As many as are taken in at a glance; the rest are a press away. */
const mostShown = 12
/** So many stand in the sentence itself. */
const mostNamed = 3

/** Where in the chart's own properties a figure stands that no step or path has. */
const sections: Partial<Record<AssumedFigure, string>> = {
  arrivals: 'arrivals',
  attribute: 'attributes',
  staff: 'roles',
  wait: 'delays',
}

/** [R4] The figures that nobody has measured, each a way to its place. */
export function Assumptions({ list }: { list: readonly Assumption[] }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const [all, setAll] = useState(false)
  const named = ({ where, figure }: Assumption): { name: string; what: string } => ({
    name: nameOf(project, where, language),
    what: t(`simulation.assumed.${figure}`),
  })
  /** A step or a path is shown on its chart; a role or the arrivals stand in the chart's own properties. */
  const show = ({ where, figure }: Assumption): void => {
    const { view } = session
    if (Object.hasOwn(project.states, where) || Object.hasOwn(project.transitions, where)) {
      showPlace(view, project, where)
      return
    }
    if (Object.hasOwn(project.charts, where)) goTo(view, { kind: 'chart', id: where })
    setMode(view, 'draw')
    setFace(view, 'chart')
    select(view, [])
    revealField(Object.hasOwn(project.roles, where) ? ['roles', where] : [sections[figure] ?? 'arrivals'])
  }
  if (list.length === 0) return <p className={styles.quiet}>{t('simulation.noAssumptions')}</p>
  const which = list.slice(0, mostNamed).map((one) => t('simulation.assumption', named(one)))
  return (
    <details data-assumptions={list.length}>
      <summary>{t('simulation.assumptions', { n: list.length, which })}</summary>
      <ul className={styles.log}>
        {list.slice(0, all ? undefined : mostShown).map((assumption, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each result.
          <li key={i}>
            <button type="button" className={styles.link} onClick={() => show(assumption)}>
              {named(assumption).name}
            </button>{' '}
            <span className={styles.quiet}>{named(assumption).what}</span>
          </li>
        ))}
      </ul>
      {list.length > mostShown && !all && (
        <Button tone="quiet" onPress={() => setAll(true)}>
          {t('simulation.assumptionsMore', { n: list.length - mostShown })}
        </Button>
      )}
    </details>
  )
}
