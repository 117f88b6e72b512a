import type { Vocabulary } from '../../chart/formula'
import type { Chart } from '../../project/chart'
import { type Language, languages, say } from '../../project/text'

/** Names that can stand in a formula: a label with spaces or signs would fall apart when it is read back. */
const isOneWord = (words: string): boolean => words !== '' && !/[\s+\-*/(),×÷−，（）]|^\d|^(min|max)$/.test(words)

export function vocabularyOf(chart: Chart, language: Language): Vocabulary {
  const names = Object.keys(chart.attributes ?? {})
  const labels = (name: string): string[] => languages.map((one) => say(chart.attributeNames?.[name], one))
  return {
    label: (name) => {
      const label = say(chart.attributeNames?.[name], language)
      return isOneWord(label) && names.filter((other) => labels(other).includes(label)).length < 2 ? label : name
    },
    find: (word) => names.find((name) => name === word) ?? names.find((name) => labels(name).includes(word)) ?? null,
  }
}

/** The chart's attributes as choices. */
export const attributeOptions = (chart: Chart, language: Language): { id: string; name: string; detail?: string }[] =>
  Object.keys(chart.attributes ?? {}).map((id) => {
    const label = say(chart.attributeNames?.[id], language)
    return label ? { id, name: label, detail: id } : { id, name: id }
  })
