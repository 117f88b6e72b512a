import { ViewportPortal } from '@xyflow/react'
import { memo } from 'react'
import type { Overlay } from '../../session/overlay'
import styles from './canvas.module.css'
import { type FarName, farNameSize } from './namesFromAfar'

/** Names that stay readable when their cards no longer are; the cards below them take the clicks. */
export const FarNames = memo(function FarNames({
  names,
  zoom,
  overlay,
}: {
  names: readonly FarName[]
  zoom: number
  overlay: Overlay | null
}) {
  return (
    <ViewportPortal>
      {names.map(({ id, name, x, y, outcome }) => (
        <span
          key={id}
          aria-hidden="true"
          className={styles.farName}
          data-outcome={outcome ?? undefined}
          data-active={overlay?.active.has(id) || undefined}
          style={{ transform: `translate(${x}px, ${y}px) scale(${1 / zoom})`, fontSize: farNameSize }}
        >
          {name}
        </span>
      ))}
    </ViewportPortal>
  )
})
