import type { ReactNode } from 'react'
import styles from './views.module.css'

/** The line over an outline or a table: what it is, how it is used, and its tools. */
export function ChartHead({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <header className={styles.head}>
      <div className={styles.headWords}>
        <h2>{title}</h2>
        <p className={styles.hint}>{hint}</p>
      </div>
      <div className={styles.tools}>{children}</div>
    </header>
  )
}
