import { formatFormula, parseFormula } from '../../chart/formula'
import type { Chart } from '../../project/chart'
import type { Expr } from '../../project/logic'
import { EntryField } from '../kit/EntryField'
import { useLanguage, useT } from '../shell/hooks'
import { vocabularyOf } from './vocabulary'

interface FormulaFieldProps {
  label: string
  hideLabel?: boolean
  chart: Chart
  value: unknown
  onChange: (expr: Expr) => void
}

/** A number or a sum over attributes [C5], as text that is read into data. */
export function FormulaField({ label, hideLabel, chart, value, onChange }: FormulaFieldProps) {
  const t = useT()
  const vocabulary = vocabularyOf(chart, useLanguage())
  return (
    <EntryField<Expr>
      label={label}
      hideLabel={hideLabel}
      value={(value ?? null) as Expr | null}
      onChange={(expr) => expr !== null && onChange(expr)}
      format={(expr) => formatFormula(expr, vocabulary)}
      parse={(text) => parseFormula(text, vocabulary) ?? undefined}
      placeholder="0"
      problem={t('inspector.badFormula')}
    />
  )
}
