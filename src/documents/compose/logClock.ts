import { type Project, settingsOf } from '../../project/project'

const dayMs = 86_400_000
/** For a project that names no first day and no last change: a Monday, and plainly no real date. */
const undated = '2001-01-01'

/**
 * Simulated seconds as local time with the zone's offset, `2026-09-01T09:00:00.000+08:00`. Time 0 is midnight of the
 * project's first day; without one, of a Monday [D2]: the one in the week of the last change. Days are 86,400 s long, so
 * the offset of the first day holds throughout, as calendars have it.
 */
export function logClock(project: Project): (seconds: number) => string {
  const { startDate, changedAt, timeZone } = settingsOf(project)
  const start = dayOf(startDate) ?? mondayOf(dayOf(changedAt)) ?? (dayOf(undated) as number)
  const offset = offsetOf(timeZone, start * dayMs)
  let day = Number.NaN
  let date = ''
  return (seconds) => {
    const ms = Math.round(seconds * 1000)
    const today = Math.floor(ms / dayMs)
    if (today !== day) {
      day = today
      // The calendar of JavaScript ends in the year 275760.
      date = new Date(Math.min(start + today, 1e8) * dayMs).toISOString().split('T', 1)[0] ?? ''
    }
    const rest = ms - today * dayMs
    const part = (value: number, digits: number): string => String(value).padStart(digits, '0')
    const hours = part(Math.floor(rest / 3_600_000), 2)
    const minutes = part(Math.floor(rest / 60_000) % 60, 2)
    const whole = part(Math.floor(rest / 1000) % 60, 2)
    return `${date}T${hours}:${minutes}:${whole}.${part(rest % 1000, 3)}${offset}`
  }
}

/** Days since 1970. */
function dayOf(text: string | undefined): number | null {
  const [date] = /^\d{4}-\d{2}-\d{2}/.exec(text ?? '') ?? []
  const day = date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`) / dayMs
  return Number.isFinite(day) ? day : null
}

/** 1970-01-01 was a Thursday. */
const mondayOf = (day: number | null): number | null => (day === null ? null : day - ((((day + 3) % 7) + 7) % 7))

/** `+08:00` at midnight of that day; a zone that nobody knows is taken for UTC. */
function offsetOf(timeZone: string, midnightUtc: number): string {
  const named = (at: number): string => {
    try {
      const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
      return parts.find(({ type }) => type === 'timeZoneName')?.value.slice('GMT'.length) || '+00:00'
    } catch {
      return '+00:00'
    }
  }
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):(\d\d)/.exec(named(midnightUtc)) ?? []
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  return named(midnightUtc - ahead).slice(0, 6)
}
