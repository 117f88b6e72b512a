import type { Finding } from '../../base/result'
import { sentence } from '../../chart/sentence'
import { Icon } from '../kit/Icon'
import { useLanguage, useSession } from '../shell/hooks'
import styles from './canvas.module.css'

/** What is wrong, on the element itself; the sentence on hover, all of them in the drawer. */
export function Badge({ finding, count }: { finding: Finding; count: number }) {
  const session = useSession()
  const language = useLanguage()
  const icon = finding.severity === 'error' ? 'error' : finding.severity === 'warning' ? 'warning' : 'info'
  return (
    <span className={styles.badge} data-severity={finding.severity} title={sentence(session.editor.doc, finding, language)}>
      <Icon name={icon} size={14} />
      {count > 1 && count}
    </span>
  )
}
