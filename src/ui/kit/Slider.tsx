import { useLayoutEffect, useRef } from 'react'
import { Slider as AriaSlider, SliderThumb, SliderTrack } from 'react-aria-components/Slider'
import { Localised } from './Localised'
import styles from './Slider.module.css'

export interface SliderProps {
  /** What it sets, in words; the place around it shows it. */
  label: string
  value: number
  minimum: number
  maximum: number
  step: number
  /** How the value reads, for those who hear it. */
  words?: string
  /** With each move, and once when it is let go. */
  onMove: (value: number) => void
  onLetGo: (value: number) => void
}

/** A line to drag along; arrow keys move it by steps, Page keys by larger ones. */
export function Slider({ label, value, minimum, maximum, step, words, onMove, onLetGo }: SliderProps) {
  const input = useRef<HTMLInputElement>(null)
  // React Aria writes the bare number there with each new value, and has no property for words.
  useLayoutEffect(() => {
    if (words !== undefined) input.current?.setAttribute('aria-valuetext', words)
  })
  const share = maximum > minimum ? (value - minimum) / (maximum - minimum) : 0
  return (
    <Localised>
      <AriaSlider
        className={styles.slider ?? ''}
        aria-label={label}
        value={value}
        minValue={minimum}
        maxValue={maximum}
        step={step}
        onChange={(next) => onMove(next as number)}
        onChangeEnd={(next) => onLetGo(next as number)}
      >
        <SliderTrack className={styles.track ?? ''}>
          <span className={styles.rail} />
          <span className={styles.filled} style={{ width: `${share * 100}%` }} />
          <SliderThumb className={styles.thumb ?? ''} inputRef={input} />
        </SliderTrack>
      </AriaSlider>
    </Localised>
  )
}
