import { byOrder } from '../base/order'
import type { Chart } from '../project/chart'
import type { Paper } from '../project/paper'
import { type Project, settingsOf } from '../project/project'

/** The paper that controls a chart's SOP: the last one added for it. */
export const paperOf = (project: Project, chartId: string): Paper | undefined =>
  Object.values(project.papers)
    .filter((paper) => paper.chart === chartId)
    .sort(byOrder)
    .at(-1)

/** `J2.1` → `J21`; of several tasks the first; a chart without one gets `GEN`. */
const taskCode = (chart: Chart | undefined): string => /[A-Za-z]+[\d.]*/.exec(chart?.task ?? '')?.[0].replace(/\./g, '') || 'GEN'

/** The organisation's Latin letters, or its name as it is, or `ORG`. */
function organisationCode(organisation: string | undefined): string {
  const latin = (organisation ?? '').replace(/[^A-Za-z0-9]/g, '').toUpperCase()
  return (latin || (organisation ?? '').replace(/\s/g, '')).slice(0, 8) || 'ORG'
}

/**
 * The next document number by the project's scheme: `{org}`, `{task}` and a running number as wide as `{nnn}` has letters.
 * It is one above the highest in use or replaced, so a number is not given twice.
 */
export function nextNumber(project: Project, chartId: string): string {
  const settings = settingsOf(project)
  const chart = Object.hasOwn(project.charts, chartId) ? project.charts[chartId] : undefined
  const filled = settings.documentNumberScheme
    .replaceAll('{org}', organisationCode(settings.organisation))
    .replaceAll('{task}', taskCode(chart))
  const slot = /\{(n+)\}/.exec(filled)
  if (!slot) return filled
  const width = slot[1]?.length ?? 3
  const before = filled.slice(0, slot.index)
  const after = filled.slice(slot.index + slot[0].length)
  const taken = Object.values(project.papers)
    .flatMap((paper) => [paper.number, paper.replaces])
    .flatMap((number) => (number?.startsWith(before) ? [Number.parseInt(number.slice(before.length), 10)] : []))
    .filter(Number.isFinite)
  return `${before}${String(Math.max(0, ...taken) + 1).padStart(width, '0')}${after}`
}
