import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { measures } from '../../picture/stepSize'
import styles from './canvas.module.css'
import type { StartNode } from './toFlow'

/** Where a learner comes in: a dot with an arrow to the first step. */
export const StartDot = memo(function StartDot({ data }: NodeProps<StartNode>) {
  const half = measures.start / 2
  const tip = half + data.reach
  return (
    <svg className={styles.start} width={tip} height={measures.start} viewBox={`0 0 ${tip} ${measures.start}`} aria-hidden="true">
      <circle cx={half} cy={half} r={half} />
      <path d={`M${half} ${half}H${tip - 6}`} className={styles.startLine} />
      <path d={`M${tip} ${half}l-7 -3.5v7z`} className={styles.startHead} />
    </svg>
  )
})
