import { byOrder } from '../../base/order'
import type { Calendar, Role } from '../../project/staff'
import { secondsOfDay } from '../../simulation/calendar'
import { Button } from '../kit/Button'
import { EntryField } from '../kit/EntryField'
import { IconButton } from '../kit/IconButton'
import { Select } from '../kit/Select'
import { useProject, useSay, useSession, useT } from '../shell/hooks'
import styles from './inspector.module.css'
import { isDate } from './isDate'
import { Words } from './Words'

type Shift = Calendar['shifts'][number]

const always = 'always'
const another = 'another'
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** When a role works [P6]: round the clock, or by hours that several roles may share. */
export function CalendarFields({ role }: { role: Role }) {
  const t = useT()
  const say = useSay()
  const session = useSession()
  const calendars = useProject((project) => project.calendars)
  const all = Object.values(calendars).sort(byOrder)
  const own = role.calendar === undefined ? undefined : calendars[role.calendar]
  const choose = (id: string): void => {
    if (id === another)
      session.execute('calendar.add', { name: t('inspector.newCalendarName', { n: all.length + 1 }), role: role.id })
    else session.execute('role.update', { role: role.id, fields: { calendar: id === always ? null : id } })
  }
  return (
    <>
      <Select
        label={t('inspector.calendar')}
        value={own?.id ?? always}
        options={[
          { id: always, name: t('inspector.always') },
          ...all.map(({ id, name }) => ({ id, name: say(name) || id })),
          { id: another, name: t('inspector.newCalendar') },
        ]}
        onChange={choose}
      />
      {own && <Hours calendar={own} />}
    </>
  )
}

function Hours({ calendar }: { calendar: Calendar }) {
  const t = useT()
  const session = useSession()
  const set = (fields: Parameters<typeof session.execute<'calendar.update'>>[1]['fields']): void => {
    session.execute('calendar.update', { calendar: calendar.id, fields })
  }
  const { shifts } = calendar
  const put = (i: number, fields: Partial<Shift>): void =>
    set({ shifts: shifts.map((shift, k) => (k === i ? { ...shift, ...fields } : shift)) })
  return (
    <div className={styles.group}>
      <div className={styles.row}>
        <Words label={t('inspector.calendarName')} value={calendar.name} onChange={(name) => set({ name })} />
        <IconButton
          icon="trash"
          name={t('inspector.deleteCalendar')}
          onPress={() => session.execute('calendar.delete', { calendar: calendar.id })}
        />
      </div>
      {shifts.map((shift, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shifts have no id.
        <div key={i} className={styles.shift}>
          <div role="group" aria-label={t('inspector.shiftDays')} className={styles.days}>
            {weekdays.map((day) => (
              <button
                key={day}
                type="button"
                className={styles.day}
                aria-pressed={shift.days.includes(day)}
                aria-label={t(`inspector.weekday.${day}`)}
                onClick={() =>
                  put(i, {
                    days: shift.days.includes(day)
                      ? shift.days.filter((one) => one !== day)
                      : [...shift.days, day].sort((a, b) => a - b),
                  })
                }
              >
                {t(`inspector.weekdayShort.${day}`)}
              </button>
            ))}
          </div>
          <div className={styles.times}>
            <TimeField label={t('inspector.shiftFrom')} value={shift.from} onChange={(from) => put(i, { from })} />
            <TimeField label={t('inspector.shiftTo')} value={shift.to} onChange={(to) => put(i, { to })} />
            <IconButton icon="close" name={t('inspector.removeShift')} onPress={() => set({ shifts: shifts.toSpliced(i, 1) })} />
          </div>
        </div>
      ))}
      <div className={styles.add}>
        <Button
          tone="quiet"
          icon="plus"
          onPress={() => set({ shifts: [...shifts, { days: [6, 7], from: '09:00', to: '18:00' }] })}
        >
          {t('inspector.addShift')}
        </Button>
      </div>
      <Select
        label={t('inspector.onShiftEnd')}
        value={calendar.onShiftEnd ?? 'pause'}
        options={(['pause', 'finish'] as const).map((id) => ({ id, name: t(`inspector.onShiftEnd.${id}`) }))}
        onChange={(onShiftEnd) => set({ onShiftEnd })}
      />
      <Holidays calendar={calendar} onChange={(holidays) => set({ holidays: holidays.length > 0 ? holidays : null })} />
    </div>
  )
}

/** `9:00`, `9`, `0900`, `9：00` → `09:00`. */
function parseTime(text: string): string | undefined {
  const [, hours, minutes = '0'] = /^(\d{1,2})(?:[:：.]?(\d{2}))?$/.exec(text.trim()) ?? []
  if (hours === undefined) return undefined
  const time = `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`
  return secondsOfDay(time) === null ? undefined : time
}

function TimeField({ label, value, onChange }: { label: string; value: string; onChange: (time: string) => void }) {
  const t = useT()
  return (
    <EntryField<string>
      label={label}
      value={value}
      format={(time) => time}
      parse={parseTime}
      problem={t('inspector.badTime')}
      placeholder="09:00"
      onChange={(time) => time !== null && onChange(time)}
    />
  )
}

function Holidays({ calendar, onChange }: { calendar: Calendar; onChange: (holidays: string[]) => void }) {
  const t = useT()
  const start = useProject(({ settings }) => settings.settings?.startDate)
  const kept = calendar.holidays ?? []
  return (
    <EntryField<string>
      label={t('inspector.holidays')}
      value={kept.join(' ') || null}
      format={(text) => text}
      parse={(text) => {
        const days = text.split(/[\s,，、;；]+/).filter(Boolean)
        return days.every(isDate) ? [...new Set(days)].sort().join(' ') : undefined
      }}
      problem={t('inspector.badDate')}
      placeholder="2026-10-01 2026-10-02"
      onChange={(text) => onChange(text === null ? [] : text.split(' '))}
      {...(kept.length > 0 && start === undefined ? { hint: t('inspector.holidaysNeedStart') } : {})}
    />
  )
}
