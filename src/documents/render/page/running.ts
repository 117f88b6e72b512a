import { writable } from '../../../base/writable'
import type { Outline } from '../../paper'
import type { Metrics } from './metrics'
import { roomOf, type } from './sheet'

/** Between what stands on the left and what stands on the right. */
const between = 12
const ellipsis = '…'

const widthOf = (text: string, metrics: Metrics): number => {
  let ems = 0
  for (const char of text) ems += metrics.width(char, false)
  return ems * type.small.size
}

function clipped(text: string, room: number, metrics: Metrics): string {
  if (widthOf(text, metrics) <= room) return text
  let shown = ''
  for (const char of text) {
    if (widthOf(shown + char + ellipsis, metrics) > room) break
    shown += char
  }
  return shown + ellipsis
}

/** The line at the top of each page: number, version and class on the left, the title on the right; long ones are cut to fit. */
export function runningHead({ header, title }: Outline, wide: boolean, metrics: Metrics): { left: string; right: string } {
  const { width } = roomOf(wide)
  const oneLine = (text: string): string => writable(text).replace(/\s+/g, ' ')
  const left = clipped(oneLine(header), width * 0.6, metrics)
  return { left, right: clipped(oneLine(title), width - widthOf(left, metrics) - between, metrics) }
}
