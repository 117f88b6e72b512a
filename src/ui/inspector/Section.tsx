import type { ReactNode } from 'react'
import styles from './inspector.module.css'

/** A group of fields that folds; what is folded stays so while the window is open. */
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
  return (
    <details
      className={styles.section}
      open={!folded.has(name)}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) folded.delete(name)
        else folded.add(name)
      }}
    >
      <summary>
        {title}
        {summary && <span className={styles.quiet}>{summary}</span>}
      </summary>
      <div className={styles.fields}>{children}</div>
    </details>
  )
}

/** Sections that a workshop seldom needs start folded. */
const folded = new Set(['occurrences', 'experience', 'privacy', 'sop', 'advanced', 'texts', 'delays'])
