import { candidateGroups } from './candidates'
import type { Rule } from './rule'

/** Shares that add up to more than 100 %. Guarded ones may exclude each other, so each is taken with the unguarded only. */
export const weightsOverOne: Rule = {
  code: 'weights-over-one',
  severity: 'error',
  *check(tree) {
    for (const group of candidateGroups(tree)) {
      const sure = group.filter(({ guard }) => !guard).reduce((sum, { weight }) => sum + (weight ?? 0), 0)
      const most = Math.max(sure, ...group.filter(({ guard }) => guard).map(({ weight }) => sure + (weight ?? 0)))
      const [first] = group
      if (first && most > 1 + 1e-6) yield { where: first.from, values: { percent: Math.round(most * 1000) / 10 } }
    }
  },
}
