import { nameOf } from '../../chart/sentence'
import type { ChartTree } from '../../chart/tree'
import type { State, Transition } from '../../project/chart'
import { say } from '../../project/text'
import { select } from '../../session/view'
import { IconButton } from '../kit/IconButton'
import { Select } from '../kit/Select'
import { useLanguage, useSession, useT } from '../shell/hooks'
import styles from './inspector.module.css'
import { Section } from './Section'

/** The paths that leave a step, in the order in which they are tried [P1]; a click leads to one, arrows change the order. */
export function OutgoingList({ tree, state }: { tree: ChartTree; state: State }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const out = tree.outgoing(state.id)
  const words = (transition: Transition): string => {
    const target = transition.targets.map((id) => nameOf(tree.project, id, language)).join(', ')
    return [say(transition.label, language), target && `→ ${target}`].filter(Boolean).join(' ') || t('inspector.staysHere')
  }
  const steps = tree.states
    .filter(({ parent }) => parent !== null)
    .map(({ id }) => ({ id, name: nameOf(tree.project, id, language) }))
  const move = (transition: Transition, i: number, by: -1 | 1): void => {
    const after = by < 0 ? out[i - 2]?.id : out[i + 1]?.id
    session.execute('transition.reorder', { transition: transition.id, after: after ?? null })
  }
  return (
    <Section name="outgoing" title={t('inspector.paths')} summary={String(out.length)}>
      {out.length === 0 && <p className={styles.legend}>{t('inspector.noPaths')}</p>}
      <ol className={styles.list}>
        {out.map((transition, i) => (
          <li className={styles.row} key={transition.id}>
            <button className={styles.link} type="button" onClick={() => select(session.view, [transition.id])}>
              <span>{words(transition)}</span>
              <span>
                {transition.weight === undefined ? '' : `${Math.round(transition.weight * 1000) / 10} %`}
                {transition.guard ? ` ${t('inspector.conditional')}` : ''}
              </span>
            </button>
            {out.length > 1 && (
              <>
                <IconButton
                  icon="chevronUp"
                  name={t('inspector.earlier', { name: words(transition) })}
                  isDisabled={i === 0}
                  onPress={() => move(transition, i, -1)}
                />
                <IconButton
                  icon="chevronDown"
                  name={t('inspector.later', { name: words(transition) })}
                  isDisabled={i === out.length - 1}
                  onPress={() => move(transition, i, 1)}
                />
              </>
            )}
          </li>
        ))}
      </ol>
      <Select
        label={t('inspector.addPath')}
        value={null}
        placeholder={t('inspector.choose')}
        options={steps}
        onChange={(to) => session.execute('transition.connect', { from: state.id, to })}
      />
    </Section>
  )
}
