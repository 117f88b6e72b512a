import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { nameGrowth } from '../../picture/drawChart'
import { fits } from '../../picture/measure'
import { greyMark } from '../../picture/roleMarks'
import { cardNameWidth, measures } from '../../picture/stepSize'
import { Icon } from '../kit/Icon'
import { useT } from '../shell/hooks'
import { Badge } from './Badge'
import styles from './canvas.module.css'
import { useCanvasState } from './canvasState'
import { NameEditor } from './NameEditor'
import { RoleChip } from './RoleChip'
import { SourceDot, TargetDot } from './SourceDot'
import type { StepData, StepNode } from './toFlow'

/** A step without steps in it: activity, wait, choice, end or history, each with its own outline [LOOK]. */
export const StepCard = memo(function StepCard({ data, selected }: NodeProps<StepNode>) {
  const editing = useCanvasState((state) => state.editing === data.id)
  const colour = data.active || data.colour?.isBlank ? undefined : data.colour?.mark
  return (
    <>
      {data.editable && <TargetDot id={data.id} />}
      <div
        className={styles.step}
        data-kind={data.kind}
        data-outcome={data.outcome}
        data-invokes={data.worker === 'process' || undefined}
        data-active={data.active || undefined}
        data-coloured={colour ? data.colour?.id : undefined}
        data-heat={data.heat === undefined ? undefined : true}
        title={data.kind === 'history' || data.name.length > 20 ? data.name : undefined}
        style={
          {
            '--role': (colour ?? (data.colour ? greyMark : data.mark))?.colour ?? 'var(--line-strong)',
            '--heat': data.heat === undefined ? undefined : `${Math.round(data.heat * 100)}%`,
            '--fit': nameGrowth(data.name, data.width),
          } as React.CSSProperties
        }
      >
        {data.kind === 'choice' && (
          <svg className={styles.outline} viewBox={`0 0 ${data.width} ${data.height}`} aria-hidden="true">
            <path
              d={`M14 .75H${data.width - 14}L${data.width - 0.75} ${data.height / 2}L${data.width - 14} ${data.height - 0.75}H14L.75 ${data.height / 2}Z`}
            />
          </svg>
        )}
        {editing ? <NameEditor id={data.id} name={data.name} /> : !data.far && <Content data={data} />}
        {colour && (data.kind === 'choice' || data.kind === 'end') && (
          <span className={styles.tag}>
            <RoleChip mark={colour} worker="staffed" name={data.colour?.name ?? ''} />
          </span>
        )}
        {data.visited && !data.active && (
          <span className={styles.tick}>
            <Icon name="check" size={12} />
          </span>
        )}
        {data.heatLabel && <span className={styles.heatLabel}>{data.heatLabel}</span>}
        {data.problem && <Badge finding={data.problem} count={data.problemCount} />}
      </div>
      {data.editable && data.kind !== 'end' && <SourceDot id={data.id} selected={selected} />}
    </>
  )
})

/** What an outcome's sign and edges take beside its name. */
const endAround = 56

interface Room {
  readonly data: StepData
  readonly width: number
  readonly size?: number
  readonly lines?: number
}

function Name({ data, width, size = measures.nameSize, lines = 2 }: Room) {
  const isLong = !fits(data.name, width, size, 600, lines)
  return (
    <span className={styles.name} data-foreign={data.foreign || undefined} data-long={isLong || undefined}>
      {data.name}
    </span>
  )
}

function Quiet({ data, width }: Room) {
  return (
    <span className={styles.quiet} data-long={!fits(data.quiet, width, measures.quietSize) || undefined}>
      {data.quiet}
    </span>
  )
}

function Content({ data }: { data: StepData }) {
  const t = useT()
  switch (data.kind) {
    case 'history':
      return <span className={styles.historyMark}>{data.deep ? 'H*' : 'H'}</span>
    case 'choice':
      return <Name data={data} width={measures.pillMost} size={13} />
    case 'end':
      return (
        <>
          <span className={styles.sign}>
            {data.outcome === 'success' ? (
              <Icon name="check" />
            ) : data.outcome === 'loss' ? (
              <Icon name="close" />
            ) : (
              <Icon name="minus" />
            )}
          </span>
          <span className={styles.words}>
            <Name data={data} width={data.width - endAround} lines={1} />
            <Quiet data={data} width={data.width - endAround} />
          </span>
        </>
      )
    default:
      return (
        <>
          {data.kind === 'wait' && (!data.colour || data.colour.isBlank || data.active) ? (
            <span className={styles.hourglass}>
              <Icon name="hourglass" />
            </span>
          ) : (
            <RoleChip
              mark={(!data.active && data.colour?.mark) || data.mark}
              worker={data.colour && !data.active ? 'staffed' : data.worker}
              name={data.colour?.name ?? data.roleName}
            />
          )}
          <Name data={data} width={cardNameWidth} />
          <Quiet data={data} width={cardNameWidth} />
          {data.nature && <span className={styles.nature} data-nature={data.nature} title={t(`canvas.nature.${data.nature}`)} />}
        </>
      )
  }
}
