import { useEffect, useState } from 'react'
import type { PaperRaci } from '../../documents/papers'
import { paperRaci } from '../../documents/papers'
import type { Paper, RaciLetter } from '../../project/paper'
import { Select } from '../kit/Select'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import styles from './documents.module.css'

const letters = ['R', 'A', 'C', 'I'] as const

/** Who does, answers, is asked and is told, for one step after the other: derived, and as a person has it. */
export function DocumentRaci({ paper, chartId }: { paper: Paper; chartId: string }) {
  const t = useT()
  const session = useSession()
  const rows = useRaci(chartId)
  const [chosen, setChosen] = useState<string | null>(null)
  const isClosed = paper.status === 'inForce' || paper.status === 'obsolete'
  const row = rows.find(({ state }) => state === chosen) ?? rows[0]
  if (!row) return null
  const said = (letter: RaciLetter): string => letter || t('documents.raciNone')
  const set = (role: string, letter: RaciLetter | null): void => {
    session.execute('paper.setRaci', { paper: paper.id, state: row.state, role, letter })
  }
  return (
    <details>
      <summary>{t('documents.raci')}</summary>
      <p className={styles.quiet}>{t('documents.raciHint')}</p>
      <Select
        label={t('documents.raciStep')}
        value={row.state}
        options={rows.map(({ state, place, roles }) => ({
          id: state,
          name: roles.some(({ isEdited }) => isEdited) ? t('documents.overridden', { heading: place }) : place,
        }))}
        onChange={setChosen}
      />
      {row.roles.map(({ role, name, letter, derived, isEdited }) => (
        <Select
          key={role}
          label={name}
          isDisabled={isClosed}
          {...(isEdited ? { hint: t('documents.raciChanged', { letter: said(derived) }) } : {})}
          value={isEdited ? letter || 'none' : 'derived'}
          options={[
            { id: 'derived', name: t('documents.raciDerived', { letter: said(derived) }) },
            ...letters.map((one) => ({ id: one, name: one })),
            { id: 'none', name: t('documents.raciNone') },
          ]}
          onChange={(id) => set(role, id === 'derived' ? null : id === 'none' ? '' : (id as RaciLetter))}
        />
      ))}
    </details>
  )
}

function useRaci(chartId: string): readonly PaperRaci[] {
  const language = useLanguage()
  const project = useProject((now) => now)
  const [rows, setRows] = useState<readonly PaperRaci[]>([])
  useEffect(() => {
    let left = false
    void paperRaci(project, chartId, language).then((found) => !left && setRows(found))
    return () => {
      left = true
    }
  }, [project, chartId, language])
  return rows
}
