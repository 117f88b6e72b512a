import { say, type Text } from '../../project/text'
import type { SopContext } from './sopContext'

export interface Kpi {
  /** Of its texts among a person's words: by its name, since it has no other identity. */
  readonly key: string
  readonly name: string
  readonly formula: string
}

/** `转化率（已报名数÷进入数）` or `转化率：…` → name and formula. */
export function splitKpi(text: string): { name: string; formula: string } {
  const bracketed = /^(.*?)\s*[（(](.*)[）)]\s*$/.exec(text)
  if (bracketed) return { name: bracketed[1] ?? text, formula: bracketed[2] ?? '' }
  const [name = text, ...rest] = text.split(/[：:]\s*/)
  return { name, formula: rest.join(': ') }
}

/** The same in every language. */
const keyOf = (kpi: Text): string => `kpi.${splitKpi(say(kpi, 'zh-CN')).name}`

export const kpisOf = ({ tree, words }: SopContext): Kpi[] =>
  (tree.chart.kpis ?? []).map((kpi) => ({ key: keyOf(kpi), ...splitKpi(words.say(kpi)) }))
