import type { Delay, Distribution } from '../../project/distribution'
import { clockShapes, retyped, timeShapes } from '../../project/retype'
import { DurationField } from '../kit/DurationField'
import { EntryField } from '../kit/EntryField'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { useT } from '../shell/hooks'
import styles from './inspector.module.css'

interface DelayFieldsProps {
  label: string
  value: Delay
  onChange: (delay: Delay) => void
  /** Offers the delays that are read off a clock [D2], with these attributes for the weekly cycle. */
  clocks?: readonly { id: string; name: string }[]
  /** A plain number instead of a time: attributes. */
  plain?: boolean
  /** Offers "may never happen". */
  mayNever?: boolean
}

type Field = 'value' | 'min' | 'max' | 'mode' | 'mean' | 'sd' | 'scale' | 'period' | 'time' | 'offset'
const times: readonly Field[] = ['value', 'min', 'mode', 'max', 'mean', 'sd', 'scale', 'period', 'time', 'offset']

/** How long something takes [D1, D2]: its shape, and the numbers of that shape, typed as people say them. */
export function DelayFields({ label, value, onChange, clocks, plain, mayNever }: DelayFieldsProps) {
  const t = useT()
  const shapes = [...timeShapes, ...(plain ? (['bernoulli'] as const) : []), ...(clocks ? clockShapes : [])]
  const numbers = value as unknown as Readonly<Record<string, number | undefined>>
  const set = (fields: object): void => onChange({ ...value, ...fields } as Delay)
  const clock = 'clock' in value ? (value.clock as 'cohort' | 'learner' | undefined) : undefined
  const onClock = value.type === 'align' || value.type === 'at' || value.type === 'cycle'

  return (
    <div className={styles.group}>
      <Select
        label={label}
        value={value.type}
        options={shapes.map((id) => ({ id, name: t(`inspector.shape.${id}`), detail: t(`inspector.shapeHint.${id}`) }))}
        onChange={(type) => onChange(retyped(value, type))}
      />
      <div className={styles.pair}>
        {times
          .filter((field) => typeof numbers[field] === 'number')
          .map((field) =>
            plain ? (
              <NumberField
                key={field}
                label={t(`inspector.figure.${field}`)}
                value={numbers[field] ?? null}
                onChange={(number) => number !== null && set({ [field]: number })}
              />
            ) : (
              <DurationField
                key={field}
                label={t(`inspector.figure.${field}`)}
                value={numbers[field] ?? null}
                onChange={(seconds) => seconds !== null && set({ [field]: seconds })}
              />
            ),
          )}
        {value.type === 'erlang' && (
          <NumberField
            label={t('inspector.figure.k')}
            whole
            minimum={1}
            value={value.k}
            onChange={(k) => k !== null && set({ k })}
          />
        )}
        {value.type === 'weibull' && (
          <NumberField
            label={t('inspector.figure.shape')}
            minimum={0.01}
            value={value.shape}
            onChange={(shape) => shape !== null && set({ shape })}
          />
        )}
        {value.type === 'bernoulli' && (
          <NumberField
            label={t('inspector.figure.p')}
            percent
            minimum={0}
            maximum={1}
            value={value.p}
            onChange={(p) => p !== null && set({ p })}
          />
        )}
      </div>
      {value.type === 'empirical' && <Observed value={value} onChange={onChange} plain={plain ?? false} />}
      {value.type === 'cycle' && clocks && (
        <Select
          label={t('inspector.figure.attribute')}
          value={typeof value.attribute === 'string' && value.attribute !== '' ? value.attribute : null}
          options={clocks}
          onChange={(attribute) => set({ attribute })}
        />
      )}
      {onClock && (
        <Select
          label={t('inspector.clock')}
          value={clock ?? 'default'}
          options={(['default', 'cohort', 'learner'] as const).map((id) => ({ id, name: t(`inspector.clock.${id}`) }))}
          onChange={(id) => {
            const { clock: _, ...rest } = value
            onChange((id === 'default' ? rest : { ...rest, clock: id }) as Delay)
          }}
        />
      )}
      {mayNever && (
        <NumberField
          label={t('inspector.never')}
          hint={t('inspector.neverHint')}
          percent
          minimum={0}
          maximum={1}
          value={value.never ?? null}
          onChange={(never) => {
            const { never: _, ...rest } = value
            onChange((never ? { ...rest, never } : rest) as Delay)
          }}
        />
      )}
    </div>
  )
}

const numbersIn = (text: string): number[] =>
  text
    .normalize('NFKC')
    .split(/[\s,;、]+/)
    .filter(Boolean)
    .map(Number)

type Empirical = Extract<Distribution, { type: 'empirical' }>

/** Observed values, typed or pasted: `5, 7, 7.5, 12`. In minutes where they are times. */
function Observed({ value, onChange, plain }: { value: Empirical; onChange: (delay: Delay) => void; plain: boolean }) {
  const t = useT()
  const unit = plain ? 1 : 60
  return (
    <>
      <TextField
        label={plain ? t('inspector.observed') : t('inspector.observedMinutes')}
        multiline
        value={value.values.map((one) => Number((one / unit).toPrecision(10))).join(', ')}
        onChange={(text) => {
          const values = numbersIn(text)
          if (values.length > 0 && values.every(Number.isFinite)) {
            const { weights, ...rest } = value
            const kept = weights?.length === values.length ? { weights } : {}
            onChange({ ...rest, ...kept, values: values.map((one) => one * unit) })
          }
        }}
      />
      <EntryField<readonly number[]>
        label={t('inspector.observedWeights')}
        hint={t('inspector.observedWeightsHint')}
        value={value.weights ?? null}
        format={(weights) => weights.join(', ')}
        parse={(text) => {
          const weights = numbersIn(text)
          const fits =
            weights.length === value.values.length && weights.every((one) => one >= 0) && weights.some((one) => one > 0)
          return fits ? weights : undefined
        }}
        problem={t('inspector.badWeights', { count: value.values.length })}
        onChange={(weights) => {
          const { weights: _, ...rest } = value
          onChange(weights ? { ...rest, weights: [...weights] } : rest)
        }}
      />
    </>
  )
}
