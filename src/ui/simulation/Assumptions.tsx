import { useState } from 'react'
import { nameOf } from '../../chart/sentence'
import { select, setFace, setMode } from '../../session/view'
import type { Assumption } from '../../simulation/assumptions'
import { Button } from '../kit/Button'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import styles from './simulation.module.css'

/** As many as are taken in at a glance; the rest are a press away. */
const mostShown = 12

/** [R4] The figures that nobody has measured, each a way to its place. */
export function Assumptions({ list }: { list: readonly Assumption[] }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const [all, setAll] = useState(false)
  /** A step or a path is shown on the canvas; a role or the arrivals stand in the chart's own properties. */
  const show = (id: string): void => {
    const drawn = Object.hasOwn(project.states, id) || Object.hasOwn(project.transitions, id)
    if (!drawn) setMode(session.view, 'draw')
    setFace(session.view, 'chart')
    select(session.view, drawn ? [id] : [])
  }
  return (
    <details>
      <summary>{list.length === 0 ? t('simulation.noAssumptions') : t('simulation.assumptions', { n: list.length })}</summary>
      <ul className={styles.log}>
        {list.slice(0, all ? undefined : mostShown).map((assumption, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each result.
          <li key={i}>
            <button type="button" className={styles.link} onClick={() => show(assumption.where)}>
              {nameOf(project, assumption.where, language)}
            </button>{' '}
            <span className={styles.quiet}>{t(`simulation.assumed.${assumption.figure}`)}</span>
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
