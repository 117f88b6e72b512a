import { memo, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { forecastOf } from '../../session/forecast'
import { changeInputs, type InputFields } from '../../session/forecastInputs'
import { IconButton, type IconButtonProps } from '../kit/IconButton'
import { NumberField } from '../kit/NumberField'
import { Slider } from '../kit/Slider'
import { afterPaint } from '../shell/afterPaint'
import { useSession } from '../shell/hooks'
import styles from './simulation.module.css'

export interface LeverProps {
  chartId: string
  name: string
  /** Under the name: what it was, how busy. */
  detail?: ReactNode
  value: number
  minimum: number
  maximum: number
  step: number
  /** How a value reads. */
  words: (value: number) => string
  /** The what-if's fields with this value. */
  fields: (value: number) => InputFields
  /** For counts: a field to type the number, and buttons with these names. */
  stepper?: { label: string; more: string; fewer: string }
}

/** Keys pressed in a row are one change, as a drag is. */
const keysRestMs = 350

/**
 * One figure of a what-if on a slider. While it is dragged the forecast follows and the project stays as it is; letting go
 * writes it in one step of undo, Escape takes it back.
 */
export function Lever({ chartId, name, detail, value, minimum, maximum, step, words, fields, stepper }: LeverProps) {
  const session = useSession()
  const forecast = forecastOf(session)
  const [held, setHeld] = useState<number | null>(null)
  const isPointer = useRef(false)
  const gaveUp = useRef(false)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** What keys have set and is not written yet. */
  const pending = useRef<(() => void) | null>(null)
  const callOff = useRef<() => void>(undefined)
  /** The thumb moves first; the forecast follows what is on the screen. */
  const preview = (next: number | null): void => {
    callOff.current?.()
    if (next === null) forecast.preview(null)
    else callOff.current = afterPaint(() => forecast.preview(fields(next)))
  }

  const write = (next: number): void => {
    clearTimeout(resting.current)
    pending.current = null
    if (next !== value) changeInputs(session, chartId, fields(next))
    preview(null)
    setHeld(null)
  }
  const move = (next: number): void => {
    if (gaveUp.current) return
    setHeld(next)
    if (next !== (held ?? value)) preview(next)
  }
  const letGo = (next: number): void => {
    if (gaveUp.current) gaveUp.current = false
    else if (isPointer.current) write(next)
    else {
      clearTimeout(resting.current)
      pending.current = () => write(next)
      resting.current = setTimeout(() => write(next), keysRestMs)
    }
    isPointer.current = false
  }
  useEffect(() => {
    if (held === null) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      clearTimeout(resting.current)
      pending.current = null
      gaveUp.current = isPointer.current
      setHeld(null)
      callOff.current?.()
      forecast.preview(null)
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [held, forecast])
  // What keys have set a moment ago is not lost with the panel.
  useEffect(
    () => () => {
      callOff.current?.()
      pending.current?.()
    },
    [],
  )

  const now = held ?? value
  const latest = useRef({ now, write })
  latest.current = { now, write }
  const by = (change: number) => (): void => latest.current.write(latest.current.now + change)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same as long as the step is, so that the buttons are not drawn with each move.
  const [fewer, more] = useMemo(() => [by(-step), by(step)] as const, [step])
  return (
    <li className={styles.lever} data-lever={name}>
      <span className={styles.leverName}>
        <span className={styles.leverTitle} title={name}>
          {name}
        </span>
        {detail && <span className={styles.busy}>{detail}</span>}
      </span>
      {stepper ? (
        <span className={styles.stepper}>
          <StepButton icon="minus" name={stepper.fewer} isDisabled={now <= minimum} onPress={fewer} />
          <NumberField
            label={stepper.label}
            hideLabel
            whole
            minimum={minimum}
            value={now}
            onChange={(next) => next !== null && write(next)}
          />
          <StepButton icon="plus" name={stepper.more} isDisabled={false} onPress={more} />
        </span>
      ) : (
        <span className={styles.leverValue}>{words(now)}</span>
      )}
      <span
        className={styles.leverTrack}
        onPointerDownCapture={() => {
          isPointer.current = true
          gaveUp.current = false
        }}
      >
        <Slider
          label={name}
          value={Math.min(maximum, Math.max(minimum, now))}
          minimum={minimum}
          maximum={maximum}
          step={step}
          words={words(now)}
          onMove={move}
          onLetGo={letGo}
        />
      </span>
    </li>
  )
}

type StepButtonProps = Required<Pick<IconButtonProps, 'icon' | 'name' | 'isDisabled' | 'onPress'>>

const StepButton = memo(function StepButton(props: StepButtonProps) {
  return <IconButton {...props} />
})
