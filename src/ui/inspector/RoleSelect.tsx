import { useState } from 'react'
import { byOrder } from '../../base/order'
import { nameOf } from '../../chart/sentence'
import type { ChartTree } from '../../chart/tree'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { useLanguage, useSession, useT } from '../shell/hooks'

interface RoleSelectProps {
  tree: ChartTree
  value: string | undefined
  /** What a role made here is. */
  kind: 'staff' | 'system' | 'external'
  onChange: (role: string | undefined) => void
}

/** A role of the project, or a new one by name. */
export function RoleSelect({ tree, value, kind, onChange }: RoleSelectProps) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const [naming, setNaming] = useState(false)
  const roles = Object.values(tree.project.roles).sort(byOrder)
  if (naming)
    return (
      <TextField
        label={t('inspector.newRole')}
        autoFocus
        value=""
        onChange={(name) => {
          setNaming(false)
          if (name.trim() === '') return
          const added = session.execute('role.add', { name: name.trim(), kind })
          if (added.ok) onChange(added.value)
        }}
      />
    )
  return (
    <Select
      label={t('inspector.role')}
      value={value ?? '—'}
      options={[
        { id: '—', name: t('inspector.noRole') },
        ...roles.map(({ id }) => ({ id, name: nameOf(tree.project, id, language) })),
        { id: '+', name: t('inspector.newRole') },
      ]}
      onChange={(id) => {
        if (id === '+') setNaming(true)
        else onChange(id === '—' ? undefined : id)
      }}
    />
  )
}
