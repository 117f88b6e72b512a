import { useT } from '../shell/hooks'
import { EntryField, type EntryFieldProps } from './EntryField'

export interface NumberFieldProps extends Omit<EntryFieldProps<number>, 'format' | 'parse' | 'problem' | 'align'> {
  minimum?: number
  maximum?: number
  whole?: boolean
  /** Stored as a share of 1, shown and typed as 62 %. */
  percent?: boolean
}

/** A number as people type it: `1,200`, `１２`, `62 %`. */
export function NumberField({ minimum, maximum, whole, percent, unit, ...props }: NumberFieldProps) {
  const t = useT()
  const factor = percent ? 100 : 1
  return (
    <EntryField
      {...props}
      align="right"
      unit={percent ? '%' : unit}
      format={(value) => String(Number((value * factor).toPrecision(12)))}
      parse={(text) => {
        const plain = text.normalize('NFKC').replace(/[,\s%]/g, '')
        const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) / factor : Number.NaN
        const fits = number >= (minimum ?? -Infinity) && number <= (maximum ?? Infinity) && (!whole || Number.isInteger(number))
        return Number.isFinite(number) && fits ? number : undefined
      }}
      problem={t('shell.badNumber', {
        minimum: minimum === undefined ? null : minimum * factor,
        maximum: maximum === undefined ? null : maximum * factor,
        whole: whole ?? false,
      })}
    />
  )
}
