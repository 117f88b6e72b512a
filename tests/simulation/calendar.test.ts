import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar } from '../../src/project/staff'
import { calendarTable, isOnDuty, nextShiftChange, scheduledBetween, workedOff } from '../../src/simulation/calendar'
import { constant, exponential, run, Service } from './aService'

/*
 * [P6] Calendars: the arithmetic against a walk through the minutes, and whole runs against what can be worked out by
 * hand. Time 0 is a Monday, 00:00.
 */

const hour = 3600
const day = 86_400
const week = 7 * day
const weekdays = [1, 2, 3, 4, 5]
const office = { shifts: [{ days: weekdays, from: '09:00', to: '17:00' }] }
const table = (shifts: Calendar['shifts'], more: { holidays?: string[]; start?: string } = {}) =>
  calendarTable({ id: 'c', order: 'a', shifts: [...shifts], ...(more.holidays && { holidays: more.holidays }) }, more.start)

describe('the arithmetic of shifts', () => {
  const clock = fc.integer({ min: 0, max: 47 }).map((half) => `${Math.floor(half / 2)}:${half % 2 ? '30' : '00'}`)
  const shift = fc.record({ days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), from: clock, to: clock })
  const holiday = fc.integer({ min: 0, max: 20 }).map((d) => new Date(Date.UTC(2026, 2, 4 + d)).toISOString().slice(0, 10))

  test('agrees with a walk through the half hours of three weeks', () => {
    fc.assert(
      fc.property(
        fc.array(shift, { minLength: 1, maxLength: 3 }),
        fc.uniqueArray(holiday, { maxLength: 4 }),
        (shifts, holidays) => {
          // 2026-03-04 is a Wednesday.
          const calendar = table(shifts, { holidays, start: '2026-03-04' })
          const on = (time: number): boolean => {
            const d = Math.floor(time / day)
            const date = new Date(Date.UTC(2026, 2, 4 + d)).toISOString().slice(0, 10)
            if (holidays.includes(date)) return false
            const minutes = (text: string): number => Number(text.split(':')[0]) * 60 + Number(text.split(':')[1])
            const now = (time % day) / 60
            const weekday = ((2 + d) % 7) + 1
            const before = ((weekday + 5) % 7) + 1
            return shifts.some(({ days, from, to }) => {
              const [a, b] = [minutes(from), minutes(to)]
              if (b > a) return days.includes(weekday) && now >= a && now < b
              return (days.includes(weekday) && now >= a) || (days.includes(before) && now < b)
            })
          }
          let scheduled = 0
          let change: number | null = null
          const first = on(0)
          for (let time = 0; time < 3 * week; time += hour / 2) {
            expect(isOnDuty(calendar, time)).toBe(on(time))
            expect(scheduledBetween(calendar, 0, time)).toBe(scheduled)
            if (change === null && on(time) !== first) change = time
            if (on(time)) {
              scheduled += hour / 2
              // A quarter of an hour of work begun now is done before the half hour is over.
              expect(workedOff(calendar, time, hour / 4)).toBe(time + hour / 4)
              expect(workedOff(calendar, 0, scheduled - hour / 4)).toBe(time + hour / 4)
            }
          }
          if (change !== null) expect(nextShiftChange(calendar, 0)).toBe(change)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('work for years is done as far away as its weeks', () => {
    expect(workedOff(table(office.shifts), 9 * hour, 40 * hour * 500)).toBe(499 * week + 4 * day + 17 * hour)
    expect(workedOff(table([]), 0, 1)).toBe(Infinity)
    expect(nextShiftChange(table([{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }]), 0)).toBe(Infinity)
  })
})

describe('one consultant in office hours', () => {
  const service = (duration: number, calendar: object, count: number) =>
    new Service()
      .arrivals({ batch: count, over: 0 })
      .staff('desk', { count: 1, costPerHour: 60 })
      .calendar('desk', { ...office, ...calendar })
      .work('ask', 'desk', constant(duration), 'end')
      .end('end')
      .run({ replications: 1 })

  test('ten hours of work for ten learners take until Tuesday at eleven; nights are not queueing', async () => {
    const report = await service(hour, {}, 10)
    // On Monday they are done at 10, 11 … 17 h, on Tuesday at 10 and 11 h.
    const ends = [10, 11, 12, 13, 14, 15, 16, 17, 34, 35].map((h) => h * hour)
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(report.cycleTime.mean.mean).toBeCloseTo(mean(ends))
    expect(report.processingTime.mean.mean).toBeCloseTo(hour)
    // Nine hours before the first shift for each; sixteen more for the last two.
    expect(report.offShiftTime.mean.mean).toBeCloseTo((10 * 9 * hour + 2 * 16 * hour) / 10)
    expect(report.queueTime.mean.mean).toBeCloseTo(mean(ends) - hour - (10 * 9 + 2 * 16) * (hour / 10))
    expect(report.roles.desk?.utilisation.mean).toBeCloseTo(1)
    expect(report.roles.desk?.weeklyHours).toBe(40)
    expect(report.roles.desk?.byDay.utilisation).toEqual([1, expect.closeTo(2 / 8, 9)])
    expect(report.cost.mean).toBeCloseTo(600)
    expect(report.checks.hold).toBe(true)
  })

  test('work that meets the end of the shift pauses until the next one', async () => {
    const report = await service(3 * hour, {}, 3)
    // 9–12, 12–15, 15–17 and 9–10 on Tuesday.
    expect(report.cycleTime.mean.mean).toBeCloseTo(((12 + 15 + 34) * hour) / 3)
    expect(report.processingTime.mean.mean).toBeCloseTo(3 * hour)
    expect(report.offShiftTime.mean.mean).toBeCloseTo(((9 + 9 + 9 + 16) * hour) / 3)
    expect(report.cost.mean).toBeCloseTo(9 * 60)
    expect(report.checks.hold).toBe(true)
  })

  test('or is finished in overtime, which is paid', async () => {
    const report = await service(3 * hour, { onShiftEnd: 'finish' }, 3)
    expect(report.cycleTime.mean.mean).toBeCloseTo(((12 + 15 + 18) * hour) / 3)
    expect(report.roles.desk?.utilisation.mean).toBeCloseTo(9 / 8)
    expect(report.cost.mean).toBeCloseTo(9 * 60)
    expect(report.checks.hold).toBe(true)
  })

  test('without a single shift nobody is served, and the run comes to its end', async () => {
    const report = await service(hour, { shifts: [] }, 3)
    expect(report.unfinished.mean).toBe(3)
    expect(report.findings.map(({ code }) => code)).toContain('calendar-without-hours')
  })
})

test('a holiday is a day off: who comes on it waits for the day after', async () => {
  const service = new Service()
    .arrivals({ batch: 1, over: 0 })
    .staff('desk', { count: 1 })
    .calendar('desk', { ...office, holidays: ['2026-03-02'] })
    .work('ask', 'desk', constant(hour), 'end')
    .end('end')
  const project = service.project()
  const dated = {
    ...project,
    settings: { settings: { ...project.settings.settings!, startDate: '2026-03-02' } },
  }
  const report = await run(dated, { replications: 1 })
  expect(report.cycleTime.mean.mean).toBeCloseTo(day + 10 * hour)
})

test('patience runs at night too: who comes when nobody is there leaves', async () => {
  const report = await new Service()
    .arrivals({ batch: 5, over: 0 })
    .staff('desk', { count: 5 })
    .calendar('desk', office)
    .work(
      'ask',
      'desk',
      constant(hour),
      'end',
      { patience: { after: constant(2 * hour), event: 'LEAVE' } },
      { on: { LEAVE: 'gone' } },
    )
    .end('end')
    .end('gone', 'loss')
    .run({ replications: 1 })
  expect(report.outcomes.gone?.count.mean).toBe(5)
  expect(report.offShiftTime.mean.mean).toBeCloseTo(2 * hour)
  expect(report.queueTime.mean.mean).toBe(0)
  expect(report.checks.hold).toBe(true)
})

test('people without number also go home; an outer path frees whoever pauses', async () => {
  const unlimited = await new Service()
    .arrivals({ batch: 4, over: 0 })
    .staff('system')
    .calendar('system', office)
    .work('ask', 'system', constant(hour), 'end')
    .end('end')
    .run({ replications: 1 })
  expect(unlimited.cycleTime.mean.mean).toBeCloseTo(10 * hour)
  expect(unlimited.offShiftTime.mean.mean).toBeCloseTo(9 * hour)

  const broken = await new Service()
    .arrivals({ batch: 1, over: 0 })
    .staff('desk', { count: 1, costPerHour: 60 })
    .calendar('desk', office)
    .work('ask', 'desk', constant(20 * hour), 'end', {}, { after: { [String(20 * hour * 1000)]: 'gone' } })
    .end('end')
    .end('gone', 'loss')
    .run({ replications: 1 })
  // Served from 9 to 17 h, then pausing; gone at 20 h.
  expect(broken.processingTime.mean.mean).toBeCloseTo(8 * hour)
  expect(broken.offShiftTime.mean.mean).toBeCloseTo(12 * hour)
  expect(broken.cost.mean).toBeCloseTo(480)
  expect(broken.checks.hold).toBe(true)
})

test('hours round the clock change nothing, not even a byte of the figures', async () => {
  const service = (withCalendar: boolean) => {
    const one = new Service().arrivals({ interarrival: exponential(600) }).staff('desk', { count: 2 })
    if (withCalendar) one.calendar('desk', { shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }] })
    return one.work('ask', 'desk', exponential(1000), 'end').end('end').run({ replications: 3, learners: 2000 })
  }
  const [without, with_] = [await service(false), await service(true)]
  expect(with_.cycleTime).toEqual(without.cycleTime)
  expect(with_.outcomes).toEqual(without.outcomes)
})
