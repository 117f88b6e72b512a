import type { Calendar } from '../project/staff'

/*
 * When a role is on duty [P6], as tables and as arithmetic on them. Time 0 is midnight of the project's first day, or of
 * a Monday; days are 86,400 s long, so a zone that changes its clocks keeps the hours of its first day.
 */
export interface CalendarTable {
  /** Weekday of day 0: 0 = Monday … 6 = Sunday. */
  readonly firstWeekday: number
  /** Windows of weekday `w`: `from[w]` … `from[w + 1] - 1` of `start` and `end`, seconds of the day, apart and in order. */
  readonly from: Int32Array
  readonly start: Float64Array
  readonly end: Float64Array
  /** Days counted from day 0, ascending, none before it; nobody works on them. */
  readonly holidays: Int32Array
  /** Scheduled seconds of a week of weeks' days, before each day counted from day 0 and in all; and of the holidays before each. */
  readonly inDays: Float64Array
  readonly inHolidays: Float64Array
  /** Work that meets the end of a shift is finished in overtime; otherwise it pauses until the next shift. */
  readonly finishes: boolean
}

const DAY = 86_400
const MINUTE = 60

/** Seconds of the day of `HH:MM`; null where it is none. `24:00` is the end of the day. */
export function secondsOfDay(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  const seconds = hours === undefined ? Number.NaN : Number(hours) * 3600 + Number(minutes) * MINUTE
  return Number(minutes) < 60 && seconds <= DAY ? seconds : null
}

/** Midnight of an ISO day in days since 1970; NaN where it is none. */
const dayOf = (date: string): number =>
  /^\d{4}-\d{2}-\d{2}/.test(date) ? Math.round(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / (DAY * 1000)) : Number.NaN

/** A shift that ends before it begins goes on into the next day; one that ends when it begins lasts all round. */
export function calendarTable({ shifts, holidays, onShiftEnd }: Calendar, startDate: string | undefined): CalendarTable {
  const firstDay = startDate === undefined ? Number.NaN : dayOf(startDate)
  const windows: [number, number][][] = Array.from({ length: 7 }, () => [])
  for (const shift of shifts) {
    const start = secondsOfDay(shift.from)
    const end = secondsOfDay(shift.to)
    if (start === null || end === null) continue
    for (const day of new Set(shift.days)) {
      if (day < 1 || day > 7) continue
      if (end > start) windows[day - 1]!.push([start, end])
      else {
        windows[day - 1]!.push([start, DAY])
        windows[day % 7]!.push([0, end])
      }
    }
  }
  const merged = windows.map(union)
  const from = new Int32Array(8)
  merged.forEach((day, weekday) => {
    from[weekday + 1] = from[weekday]! + day.length
  })
  // 1970-01-01 was a Thursday.
  const known = Number.isFinite(firstDay)
  const table = {
    firstWeekday: known ? (((firstDay + 3) % 7) + 7) % 7 : 0,
    from,
    start: Float64Array.from(merged.flat(), ([start]) => start),
    end: Float64Array.from(merged.flat(), ([, end]) => end),
    // Without a first day no holiday has a place.
    holidays: Int32Array.from(
      [...new Set(known ? (holidays ?? []).map((date) => dayOf(date) - firstDay) : [])]
        .filter((day) => day >= 0)
        .sort((a, b) => a - b),
    ),
    finishes: onShiftEnd === 'finish',
  }
  const ofDay = (day: number): number => inWeekday(table, weekdayOf(table, day), DAY)
  return {
    ...table,
    inDays: sums(Array.from({ length: 7 }, (_, day) => ofDay(day))),
    inHolidays: sums([...table.holidays].map(ofDay)),
  }
}

/** The sums of the first 0, 1, 2 … values. */
function sums(values: readonly number[]): Float64Array {
  const found = new Float64Array(values.length + 1)
  values.forEach((value, i) => {
    found[i + 1] = found[i]! + value
  })
  return found
}

function union(windows: readonly [number, number][]): [number, number][] {
  const merged: [number, number][] = []
  for (const [start, end] of [...windows].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else if (end > start) merged.push([start, end])
  }
  return merged
}

type Week = Pick<CalendarTable, 'firstWeekday' | 'from' | 'start' | 'end'>

const weekdayOf = (table: Week, day: number): number => (table.firstWeekday + day) % 7

/** How many holidays come before day `day`. */
function holidaysBefore({ holidays }: CalendarTable, day: number): number {
  let low = 0
  let high = holidays.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holidays[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}

const isHoliday = (table: CalendarTable, day: number): boolean => table.holidays[holidaysBefore(table, day)] === day

/** Scheduled seconds of a weekday up to `within` seconds of it. */
function inWeekday(table: Week, weekday: number, within: number): number {
  let sum = 0
  for (let i = table.from[weekday]!; i < table.from[weekday + 1]!; i += 1)
    if (within > table.start[i]!) sum += Math.min(within, table.end[i]!) - table.start[i]!
  return sum
}

const inWeek = (table: CalendarTable): number => table.inDays[7]!

/** Scheduled seconds in [0, time). */
export function scheduledUntil(table: CalendarTable, time: number): number {
  const day = Math.floor(time / DAY)
  const weeks = Math.floor(day / 7)
  const sum = weeks * inWeek(table) + table.inDays[day - weeks * 7]! - table.inHolidays[holidaysBefore(table, day)]!
  return isHoliday(table, day) ? sum : sum + inWeekday(table, weekdayOf(table, day), time - day * DAY)
}

export const scheduledBetween = (table: CalendarTable, from: number, to: number): number =>
  to > from ? scheduledUntil(table, to) - scheduledUntil(table, from) : 0

/** Whether somebody works in the moment after `time`: a shift has begun at its first instant and is over at its last. */
export function isOnDuty(table: CalendarTable, time: number): boolean {
  const day = Math.floor(time / DAY)
  if (isHoliday(table, day)) return false
  const within = time - day * DAY
  const weekday = weekdayOf(table, day)
  for (let i = table.from[weekday]!; i < table.from[weekday + 1]!; i += 1)
    if (within >= table.start[i]! && within < table.end[i]!) return true
  return false
}

/** When duty begins or ends next, after `time`; Infinity if it never does. */
export function nextShiftChange(table: CalendarTable, time: number): number {
  const now = isOnDuty(table, time)
  const first = Math.floor(time / DAY)
  // Every day looks like one of the last week once all holidays are over.
  const last = Math.max(first, table.holidays.at(-1) ?? 0) + 8
  for (let day = first; day <= last; day += 1) {
    const weekday = weekdayOf(table, day)
    if (isHoliday(table, day)) {
      if (now && day * DAY > time) return day * DAY
      continue
    }
    if (now && day > first && !isOnDuty(table, day * DAY)) return day * DAY
    for (let i = table.from[weekday]!; i < table.from[weekday + 1]!; i += 1) {
      const change = day * DAY + (now ? table.end[i]! : table.start[i]!)
      // The end of the day is no end where the next day goes on.
      if (change > time && isOnDuty(table, change) !== now) return change
    }
  }
  return Infinity
}

/** When work of `seconds` that begins at `time` is done, if it only goes on in the shifts. */
export function workedOff(table: CalendarTable, time: number, seconds: number): number {
  const week = inWeek(table)
  if (seconds === Infinity || week === 0) return Infinity
  let left = seconds
  let day = Math.floor(time / DAY)
  let within = time - day * DAY
  for (;;) {
    if (holidaysBefore(table, day) === table.holidays.length && left > week && within === 0) {
      const weeks = Math.ceil(left / week) - 1
      left -= weeks * week
      day += weeks * 7
    }
    if (!isHoliday(table, day)) {
      const weekday = weekdayOf(table, day)
      for (let i = table.from[weekday]!; i < table.from[weekday + 1]!; i += 1) {
        const start = Math.max(table.start[i]!, within)
        const room = table.end[i]! - start
        if (room <= 0) continue
        if (left <= room) return day * DAY + start + left
        left -= room
      }
    }
    day += 1
    within = 0
  }
}
