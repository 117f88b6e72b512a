import { linkedStep } from '../chart/links'
import type { State } from '../project/chart'
import type { Project } from '../project/project'
import { languages, say } from '../project/text'
import { type JourneyMap, nameIn } from './journeyMap'
import type { Likely } from './mood'

/*
 * Two maps step by step: which step of the one is which of the other, and how far their figures lie apart. Steps are the
 * same where they are called the same or the same work stands behind them; the others stand where their neighbours do.
 */

export interface StepPair {
  readonly a: State | null
  readonly b: State | null
}

export function pairSteps(a: JourneyMap, b: JourneyMap): StepPair[] {
  const left = a.steps
  const free = new Set(b.steps)
  const isAlike = (one: State, other: State): boolean =>
    languages.some((language) => {
      const [x, y] = [say(nameIn(one, null), language), say(nameIn(other, null), language)]
      return x !== '' && x.trim().toLowerCase() === y.trim().toLowerCase()
    })
  const behind = (project: Project, { experience }: State): string[] =>
    (experience?.links ?? []).flatMap((link) => linkedStep(project, link)?.state.id ?? [])
  const isSameWork = (one: State, other: State): boolean => {
    const known = new Set(behind(a.tree.project, one))
    return behind(b.tree.project, other).some((id) => known.has(id))
  }
  const partner = new Map<State, State>()
  for (const isSame of [isAlike, isSameWork])
    for (const one of left) {
      if (partner.has(one)) continue
      const other = [...free].find((candidate) => isSame(one, candidate))
      if (!other) continue
      partner.set(one, other)
      free.delete(other)
    }
  const pairs: StepPair[] = left.map((one) => ({ a: one, b: partner.get(one) ?? null }))
  // What only the second map has comes after the step that it follows there.
  b.steps.forEach((other, i) => {
    if (!free.has(other)) return
    const before = b.steps[i - 1]
    const at = before === undefined ? 0 : pairs.findIndex((pair) => pair.b === before) + 1
    pairs.splice(at, 0, { a: null, b: other })
  })
  return pairs
}

/** b − a of two forecasts that shared no luck: real only where what is likely of the one is not likely of the other [R4]. */
export function gapOf(a: Likely | null | undefined, b: Likely | null | undefined): { by: number; isReal: boolean } | null {
  if (!a || !b) return null
  const by = b.mean - a.mean
  if (!a.range || !b.range) return { by, isReal: false }
  return { by, isReal: a.range[1] < b.range[0] || b.range[1] < a.range[0] }
}
