import type { Arrivals } from '../../project/chart'
import type { Distribution } from '../../project/distribution'
import { DurationField } from '../kit/DurationField'
import { EntryField } from '../kit/EntryField'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { useT } from '../shell/hooks'
import { DelayFields } from './DelayFields'
import styles from './inspector.module.css'

const kindOf = (arrivals: Arrivals | undefined): 'none' | 'batch' | 'perDay' | 'interarrival' =>
  !arrivals ? 'none' : 'batch' in arrivals ? 'batch' : 'perDay' in arrivals ? 'perDay' : 'interarrival'

/** Weights of the 24 hours: even, office hours, or the evening peak of adult learners. */
const profiles = {
  even: undefined,
  office: Array.from({ length: 24 }, (_, hour) => (hour >= 9 && hour < 18 ? 1 : 0)),
  evening: Array.from({ length: 24 }, (_, hour) =>
    hour >= 19 && hour < 22 ? 14 : hour >= 18 && hour < 23 ? 9 : hour >= 9 && hour < 18 ? 40 / 9 : 0,
  ),
} as const

interface ArrivalFieldsProps {
  arrivals: Arrivals | undefined
  /** Offers that nothing is said of who comes. */
  mayBeUnsaid?: boolean
  onChange: (arrivals: Arrivals | null) => void
}

/** How learners come: all in a batch, so many a day by the hour, or one after the other. */
export function ArrivalFields({ arrivals, mayBeUnsaid = true, onChange: set }: ArrivalFieldsProps) {
  const t = useT()
  const fresh: Record<ReturnType<typeof kindOf>, Arrivals | null> = {
    none: null,
    batch: { batch: 200, over: 5 * 86_400 },
    perDay: { perDay: 20 },
    interarrival: { interarrival: { type: 'exponential', mean: 3600 } },
  }
  return (
    <>
      <Select
        label={t('inspector.arrivalKind')}
        value={kindOf(arrivals)}
        options={(['batch', 'perDay', 'interarrival', ...(mayBeUnsaid ? (['none'] as const) : [])] as const).map((id) => ({
          id,
          name: t(`inspector.arrivalKind.${id}`),
        }))}
        onChange={(kind) => set(fresh[kind])}
      />
      {arrivals && 'batch' in arrivals && (
        <div className={styles.pair}>
          <NumberField
            label={t('inspector.batch')}
            whole
            minimum={1}
            value={arrivals.batch as number}
            onChange={(batch) => batch !== null && set({ ...arrivals, batch, over: arrivals.over as number })}
          />
          <DurationField
            label={t('inspector.over')}
            value={arrivals.over as number}
            onChange={(over) => over !== null && set({ ...arrivals, batch: arrivals.batch as number, over })}
          />
        </div>
      )}
      {arrivals && 'perDay' in arrivals && (
        <div className={styles.pair}>
          <NumberField
            label={t('inspector.perDay')}
            minimum={0}
            value={arrivals.perDay as number}
            onChange={(perDay) => perDay !== null && set({ ...arrivals, perDay })}
          />
          <Select
            label={t('inspector.profile')}
            value={profileOf(arrivals.profile as readonly number[] | undefined)}
            options={(['even', 'office', 'evening', 'own'] as const)
              .filter((id) => id !== 'own' || profileOf(arrivals.profile as readonly number[] | undefined) === 'own')
              .map((id) => ({ id, name: t(`inspector.profile.${id}`) }))}
            onChange={(id) => {
              if (id === 'own') return
              const profile = profiles[id]
              const perDay = arrivals.perDay as number
              set(profile ? { perDay, profile: [...profile] } : { perDay })
            }}
          />
        </div>
      )}
      {arrivals && 'perDay' in arrivals && (
        <EntryField<readonly number[]>
          label={t('inspector.hours')}
          hint={t('inspector.hoursHint')}
          value={(arrivals.profile as readonly number[] | undefined) ?? null}
          format={(weights) => weights.map((weight) => Number(weight.toPrecision(3))).join(' ')}
          parse={parseHours}
          problem={t('inspector.badHours')}
          onChange={(profile) => {
            const perDay = arrivals.perDay as number
            set(profile ? { perDay, profile: [...profile] } : { perDay })
          }}
        />
      )}
      {arrivals && 'interarrival' in arrivals && (
        <DelayFields
          label={t('inspector.interarrival')}
          value={arrivals.interarrival as Distribution}
          onChange={(interarrival) => set({ interarrival: interarrival as Distribution })}
        />
      )}
    </>
  )
}

/** 24 weights, midnight first. */
function parseHours(text: string): readonly number[] | undefined {
  const weights = text
    .normalize('NFKC')
    .split(/[\s,;、]+/)
    .filter(Boolean)
    .map(Number)
  return weights.length === 24 && weights.every((weight) => weight >= 0) && weights.some((weight) => weight > 0)
    ? weights
    : undefined
}

function profileOf(profile: readonly number[] | undefined): 'even' | 'office' | 'evening' | 'own' {
  if (!profile) return 'even'
  const peak = profile.indexOf(Math.max(...profile))
  if (profile.every((weight) => weight === profile[0])) return 'even'
  if (peak === 9 && profile.slice(9, 18).every((weight) => weight === profile[9])) return 'office'
  return peak >= 18 ? 'evening' : 'own'
}
