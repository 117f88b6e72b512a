import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { fits, textWidth } from '../../picture/measure'
import { measures } from '../../picture/stepSize'
import { Icon } from '../kit/Icon'
import { useT } from '../shell/hooks'
import { Badge } from './Badge'
import styles from './canvas.module.css'
import { useCanvas, useCanvasState } from './canvasState'
import { mostNameSize } from './fold'
import { NameEditor } from './NameEditor'
import { SourceDot, TargetDot } from './SourceDot'
import type { StepData, StepNode } from './toFlow'

/** Whether the header has room for the whole name, beside the count and the fold button. */
const hasRoom = ({ name, quiet, width }: StepData): boolean =>
  fits(name, width - 70 - textWidth(quiet, measures.quietSize), measures.nameSize, 600)

/** A stage, a parallel part or one of its lanes: a header and room for steps, or one card in place of both when folded. */
export const StageBox = memo(function StageBox({ data, selected }: NodeProps<StepNode>) {
  const t = useT()
  const { actions } = useCanvas()
  const editing = useCanvasState((state) => state.editing === data.id)
  const isDropTarget = useCanvasState((state) => state.dropTarget === data.id)
  return (
    <>
      {data.editable && <TargetDot id={data.id} />}
      <div
        className={styles.stage}
        data-kind={data.kind}
        data-lane={data.lane || undefined}
        data-folded={data.folded || undefined}
        data-drop={isDropTarget || undefined}
        data-active={data.active || undefined}
        data-heat={data.heat === undefined || !data.folded ? undefined : true}
        style={
          {
            '--heat': data.heat === undefined ? undefined : `${Math.round(data.heat * 100)}%`,
            '--most': `${mostNameSize(data.name, data.width, data.height)}px`,
          } as React.CSSProperties
        }
      >
        {data.folded && editing ? (
          <div className={styles.summary}>
            <NameEditor id={data.id} name={data.name} />
          </div>
        ) : data.folded ? (
          <button
            type="button"
            className={styles.summary}
            tabIndex={-1}
            onClick={() => actions.open(data.id)}
            title={t('canvas.openStage', { name: data.name })}
          >
            {!data.far && <span className={styles.summaryName}>{data.name}</span>}
            {!data.far && !data.shares && <span className={styles.summaryQuiet}>{data.quiet}</span>}
            {!data.far && data.shares && (
              <span className={styles.shares}>
                {data.shares.map(({ mark, count }) => (
                  <span key={mark.initial} style={{ flexGrow: count, background: mark.colour, color: mark.ink }}>
                    {mark.initial}
                  </span>
                ))}
              </span>
            )}
          </button>
        ) : (
          <div className={styles.header}>
            {editing ? (
              <NameEditor id={data.id} name={data.name} />
            ) : (
              <span className={styles.stageName} data-long={!hasRoom(data) || undefined}>
                {data.name}
              </span>
            )}
            <span className={styles.count}>{data.quiet}</span>
          </div>
        )}
        {data.hasSteps && (!data.folded || data.keptFolded) && (
          <button
            type="button"
            className={`${styles.fold} nodrag`}
            tabIndex={-1}
            aria-label={t(data.keptFolded ? 'canvas.unfold' : 'canvas.fold')}
            title={t(data.keptFolded ? 'canvas.unfold' : 'canvas.fold')}
            onClick={(event) => {
              event.stopPropagation()
              actions.toggleFold(data.id)
            }}
            onDoubleClick={(event) => event.stopPropagation()}
          >
            <Icon name={data.keptFolded ? 'unfold' : 'fold'} />
          </button>
        )}
        {!data.hasSteps && !editing && <span className={styles.emptyStage}>{t('canvas.emptyStage')}</span>}
        {data.problem && <Badge finding={data.problem} count={data.problemCount} />}
      </div>
      {data.editable && !data.lane && <SourceDot id={data.id} selected={selected} />}
    </>
  )
})
