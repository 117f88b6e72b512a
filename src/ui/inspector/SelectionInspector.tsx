import type { ChartTree } from '../../chart/tree'
import { Button } from '../kit/Button'
import { useSession, useT } from '../shell/hooks'
import styles from './inspector.module.css'
import { RoleSelect } from './RoleSelect'

/** What can be done to several things at once. */
export function SelectionInspector({ tree, ids }: { tree: ChartTree; ids: readonly string[] }) {
  const t = useT()
  const session = useSession()
  const states = ids.flatMap((id) => tree.state(id) ?? [])
  const staffed = states.filter(({ activity }) => activity?.kind === 'staffed')
  const roles = new Set(staffed.map(({ activity }) => activity?.role))
  return (
    <div className={styles.head}>
      <div className={styles.kind}>{t('inspector.selected', { steps: states.length, paths: ids.length - states.length })}</div>
      {staffed.length > 0 && (
        <RoleSelect
          tree={tree}
          value={roles.size === 1 ? [...roles][0] : undefined}
          kind="staff"
          onChange={(role) =>
            session.batch('state.update', (run) => {
              for (const { id, activity } of staffed) {
                if (!activity) continue
                const { role: _, ...rest } = activity
                run('state.update', { state: id, fields: { activity: role === undefined ? rest : { ...rest, role } } })
              }
            })
          }
        />
      )}
      <div className={styles.add}>
        <Button tone="harm" icon="trash" onPress={() => session.execute('selection.delete', { ids: [...ids] })}>
          {t('inspector.deleteSelection')}
        </Button>
      </div>
    </div>
  )
}
