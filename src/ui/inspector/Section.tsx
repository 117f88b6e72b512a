import { type ReactNode, useState } from 'react'
import styles from './inspector.module.css'

/** A group of fields that folds; what is folded stays so while the window is open, and is made only when it is looked into. */
export function Section({
  title,
  summary,
  name,
  children,
}: {
  title: string
  summary?: string
  name: string
  children: ReactNode
}) {
  const [isOpen, setOpen] = useState(!folded.has(name))
  return (
    <details
      className={styles.section}
      data-place={name}
      open={isOpen}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) folded.delete(name)
        else folded.add(name)
        setOpen(currentTarget.open)
      }}
    >
      <summary>
        {title}
        {summary && <span className={styles.quiet}>{summary}</span>}
      </summary>
      {isOpen && <div className={styles.fields}>{children}</div>}
    </details>
  )
}

/** Sections that a workshop seldom needs start folded. */
const folded = new Set(['occurrences', 'experience', 'privacy', 'sop', 'advanced', 'texts', 'delays'])
