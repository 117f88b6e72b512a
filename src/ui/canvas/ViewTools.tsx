import { useReactFlow } from '@xyflow/react'
import { IconButton } from '../kit/IconButton'
import { useT } from '../shell/hooks'
import styles from './canvas.module.css'
import { glide } from './glide'

/** Looking at the chart: closer, farther, all of it; and tidying it up. */
export function ViewTools({ onFit, onLayOut }: { onFit: () => void; onLayOut: (() => void) | null }) {
  const t = useT()
  const flow = useReactFlow()
  return (
    <div className={styles.views} role="toolbar" aria-label={t('canvas.view')}>
      <IconButton icon="zoomOut" name={t('canvas.zoomOut')} onPress={() => void flow.zoomOut({ duration: glide(140) })} />
      <IconButton icon="zoomIn" name={t('canvas.zoomIn')} onPress={() => void flow.zoomIn({ duration: glide(140) })} />
      <IconButton icon="fit" name={t('canvas.fit')} keys="F" onPress={onFit} />
      {onLayOut && <IconButton icon="layout" name={t('canvas.layout')} keys="L" onPress={onLayOut} />}
    </div>
  )
}
