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

/** `A/2` → `A/3`, with a new edition `B/0`; `V1.2` → `V1.3`, `V2.0`. What follows no scheme counts its last number up. */
export function nextVersion(version: string, isNewEdition: boolean): string {
  const lettered = /^([A-Z])\/(\d+)$/.exec(version)
  if (lettered) {
    const [, letter = 'A', figure = '0'] = lettered
    if (!isNewEdition) return `${letter}/${Number(figure) + 1}`
    return `${letter === 'Z' ? 'Z' : String.fromCharCode(letter.charCodeAt(0) + 1)}/0`
  }
  const dotted = /^(\D*)(\d+)\.(\d+)$/.exec(version)
  if (dotted) {
    const [, before = '', edition = '1', figure = '0'] = dotted
    return isNewEdition ? `${before}${Number(edition) + 1}.0` : `${before}${edition}.${Number(figure) + 1}`
  }
  const last = /\d+(?=\D*$)/.exec(version)
  return last
    ? `${version.slice(0, last.index)}${Number(last[0]) + 1}${version.slice(last.index + last[0].length)}`
    : `${version} 1`
}
