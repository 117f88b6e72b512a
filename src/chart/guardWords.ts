import { isObject } from '../base/json'
import { translator } from '../i18n/translate'
import type { Chart } from '../project/chart'
import { comparisons } from '../project/logic'
import { type Language, say } from '../project/text'

const signs: Readonly<Record<string, string>> = { '==': '=', '!=': '≠', '<=': '≤', '>=': '≥' }
const operators: Readonly<Record<string, string>> = { '*': '×', '/': '÷', '-': '−' }

const attributeName = (chart: Chart, name: string, language: Language): string =>
  say(chart.attributeNames?.[name], language) || name

/** A calculation as people write it: `联系次数 + 1`, `min(10, 流失风险系数 × 1.8)`. */
export function exprWords(chart: Chart, expr: unknown, language: Language, inner = false): string {
  if (!Array.isArray(expr)) return String(expr ?? '?')
  const [operator, ...operands] = expr as [string, ...unknown[]]
  if (operator === 'get') return attributeName(chart, String(operands[0]), language)
  if (operator === 'min' || operator === 'max')
    return `${operator}(${operands.map((operand) => exprWords(chart, operand, language)).join(', ')})`
  const words = operands.map((operand) => exprWords(chart, operand, language, true)).join(` ${operators[operator] ?? operator} `)
  return inner ? `(${words})` : words
}

/** [C5] A condition in words; one that belongs to another tool shows the name it came with. */
export function guardWords(chart: Chart, guard: unknown, language: Language): string {
  const t = translator(language)
  if (typeof guard === 'string') return guard
  if (!isObject(guard)) return ''
  const { type, params } = guard
  if (isObject(params)) {
    if (type === 'attribute' && comparisons.includes(params.op as '=='))
      return `${attributeName(chart, String(params.name), language)} ${signs[String(params.op)] ?? params.op} ${exprWords(chart, params.value, language)}`
    if ((type === 'and' || type === 'or') && Array.isArray(params.guards))
      return params.guards
        .map((part) =>
          isObject(part) && (part.type === 'and' || part.type === 'or')
            ? `(${guardWords(chart, part, language)})`
            : guardWords(chart, part, language),
        )
        .join(t(`chart.${type}`))
    if (type === 'not') return t('chart.not', { what: guardWords(chart, params.guard, language) })
  }
  return String(type)
}
