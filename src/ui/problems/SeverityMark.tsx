import type { ReactElement } from 'react'
import type { Severity } from '../../base/result'
import { Icon } from '../kit/Icon'
import styles from './problems.module.css'

/** Three shapes for three severities, so that colour never speaks alone: octagon, triangle, circle. */
export const SeverityMark = ({ severity }: { severity: Severity }): ReactElement => (
  <span className={styles.mark} data-severity={severity}>
    <Icon name={severity} />
  </span>
)
