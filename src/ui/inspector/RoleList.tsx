import { byOrder } from '../../base/order'
import type { ChartTree } from '../../chart/tree'
import type { Role, Staff } from '../../project/staff'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { Switch } from '../kit/Switch'
import { TextField } from '../kit/TextField'
import { useProject, useSession, useT } from '../shell/hooks'
import { CalendarFields } from './CalendarFields'
import styles from './inspector.module.css'
import { SourceMark } from './SourceMark'
import { Words } from './Words'

/** The project's roles with their people. Those that work in this chart come first. */
export function RoleList({ tree }: { tree: ChartTree }) {
  const t = useT()
  const session = useSession()
  const here = new Set(tree.states.flatMap(({ activity, role }) => [activity?.role, role]))
  const roles = Object.values(tree.project.roles).sort(byOrder)
  const sorted = [...roles.filter(({ id }) => here.has(id)), ...roles.filter(({ id }) => !here.has(id))]
  return (
    <>
      {sorted.map((role) => (
        <RoleFields key={role.id} role={role} />
      ))}
      <TextField
        label={t('inspector.newRole')}
        value=""
        clears
        onChange={(name) => name.trim() !== '' && session.execute('role.add', { name: name.trim() })}
      />
    </>
  )
}

function RoleFields({ role }: { role: Role }) {
  const t = useT()
  const session = useSession()
  const currency = useProject(({ settings }) => settings.settings?.currency ?? '')
  const set = (fields: Parameters<typeof session.execute<'role.update'>>[1]['fields']): void => {
    session.execute('role.update', { role: role.id, fields })
  }
  const staff = role.staff ?? []
  const put = (i: number, fields: Partial<Staff>): void =>
    set({ staff: staff.map((group, k) => (k === i ? { ...group, ...fields } : group)) })
  return (
    <div className={styles.group} data-place={role.id}>
      <div className={styles.row}>
        <Words label={t('inspector.role')} value={role.name} onChange={(name) => set({ name })} />
        <IconButton
          icon="trash"
          name={t('inspector.deleteRole')}
          onPress={() => session.execute('role.delete', { role: role.id })}
        />
      </div>
      <Switch
        label={t('inspector.unlimited')}
        value={role.staff === undefined}
        onChange={(unlimited) => set({ staff: unlimited ? null : [{ skill: 'junior', count: 1 }] })}
      />
      {staff.map((group, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups of staff have no id.
        <div className={styles.pair} key={i}>
          <NumberField
            label={t('inspector.count')}
            whole
            minimum={0}
            value={group.count}
            onChange={(count) => count !== null && put(i, { count })}
          />
          <Select
            label={t('inspector.skillLevel')}
            value={group.skill ?? 'junior'}
            options={(['junior', 'intermediate', 'senior'] as const).map((id) => ({ id, name: t(`inspector.skill.${id}`) }))}
            onChange={(skill) => put(i, { skill })}
          />
          <NumberField
            label={t('inspector.costPerHour')}
            unit={currency}
            minimum={0}
            value={group.costPerHour ?? null}
            onChange={(costPerHour) => put(i, { costPerHour: costPerHour ?? 0 })}
          />
          <NumberField
            label={t('inspector.speed')}
            minimum={0.01}
            value={group.speed ?? 1}
            onChange={(speed) => speed !== null && put(i, { speed })}
          />
          {staff.length > 1 && (
            <IconButton icon="close" name={t('inspector.remove')} onPress={() => set({ staff: staff.toSpliced(i, 1) })} />
          )}
        </div>
      ))}
      {role.staff && (
        <>
          <div className={styles.add}>
            <Button tone="quiet" icon="plus" onPress={() => set({ staff: [...staff, { skill: 'intermediate', count: 1 }] })}>
              {t('inspector.addStaff')}
            </Button>
          </div>
          <SourceMark sources={role.sources} path="staff" onChange={(sources) => set({ sources })} />
        </>
      )}
      {role.kind !== 'external' && <CalendarFields role={role} />}
    </div>
  )
}
