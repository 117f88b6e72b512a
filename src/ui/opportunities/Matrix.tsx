import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { FoundOpportunity } from '../../journey/opportunities'
import { say } from '../../project/text'
import { useLanguage, useSession, useT } from '../shell/hooks'
import styles from './opportunities.module.css'

interface MatrixProps {
  /** In the order of the table: points bear the same numbers. */
  opportunities: readonly FoundOpportunity[]
  customerWeight: number
  onShow: (id: string) => void
}

interface Place {
  readonly value: number
  readonly effort: number
}

const most = { value: 100, effort: 5 } as const
const between = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))
/** By one press of an arrow key. */
const steps: Readonly<Record<string, Place>> = {
  ArrowUp: { value: 5, effort: 0 },
  ArrowDown: { value: -5, effort: 0 },
  ArrowLeft: { value: 0, effort: -0.5 },
  ArrowRight: { value: 0, effort: 0.5 },
}

/** Value upwards, effort to the right; points are moved by hand and by arrow keys. */
export function Matrix({ opportunities, customerWeight, onShow }: MatrixProps) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const field = useRef<HTMLDivElement>(null)
  const [held, setHeld] = useState<{ id: string; place: Place; isMoved: boolean } | null>(null)
  /** The press that carried a point ends in a click, which then is none. */
  const wasCarried = useRef(false)
  const placed = opportunities.flatMap((one, i) =>
    one.value === null || one.effort === null ? [] : [{ one, number: i + 1, place: { value: one.value, effort: one.effort } }],
  )
  /** Both values go the same way, so that what the customer and the business have of it keeps its proportion to each other. */
  const put = (one: FoundOpportunity, to: Place): void => {
    const by = to.value - (one.value ?? 0)
    const shifted = (value: number | null): number | undefined =>
      value === null ? undefined : Math.round(between(value + by, 0, most.value))
    const customerValue = shifted(one.customerValue)
    const businessValue = shifted(one.businessValue)
    session.execute('opportunity.update', {
      state: one.state.id,
      mode: one.mode,
      index: one.index,
      fields: {
        effort: Math.round(to.effort * 2) / 2,
        ...(by !== 0 && customerValue !== undefined ? { customerValue } : {}),
        ...(by !== 0 && businessValue !== undefined ? { businessValue } : {}),
      },
    })
  }
  const placeAt = ({ clientX, clientY }: PointerEvent): Place => {
    const box = field.current?.getBoundingClientRect()
    if (!box) return { value: 0, effort: 0 }
    return {
      value: between((1 - (clientY - box.top) / box.height) * most.value, 0, most.value),
      effort: between(((clientX - box.left) / box.width) * most.effort, 0, most.effort),
    }
  }
  const onKeyDown = (event: KeyboardEvent, one: FoundOpportunity, place: Place): void => {
    if (event.key === 'Escape' && held) {
      event.stopPropagation()
      setHeld(null)
      return
    }
    const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    put(one, {
      value: between(place.value + step.value, 0, most.value),
      effort: between(place.effort + step.effort, 0, most.effort),
    })
  }
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const left = opportunities.length - placed.length
  return (
    <figure className={styles.matrix} data-weight={customerWeight}>
      <figcaption>
        <h3>{t('opportunities.matrix')}</h3>
        <span className={styles.quiet}>{t('opportunities.matrixHint')}</span>
        {left > 0 && <span className={styles.quiet}>{t('opportunities.unweighed', { n: left })}</span>}
      </figcaption>
      <div className={styles.axes}>
        <span className={styles.up}>↑ {t('opportunities.value')}</span>
        <div ref={field} className={styles.field}>
          {(['quick', 'big', 'fill', 'leave'] as const).map((corner) => (
            <span key={corner} className={styles.corner} data-corner={corner}>
              {t(`opportunities.${corner}`)}
            </span>
          ))}
          {placed.map(({ one, number: n, place }) => {
            const now = held?.id === one.id ? held.place : place
            return (
              <button
                key={one.id}
                type="button"
                className={styles.point}
                data-tried={one.scenario !== null || undefined}
                style={{
                  left: `${(now.effort / most.effort) * 100}%`,
                  bottom: `${(now.value / most.value) * 100}%`,
                }}
                title={say(one.text, language)}
                aria-label={t('opportunities.point', {
                  n,
                  text: say(one.text, language),
                  value: number.format(now.value),
                  effort: number.format(now.effort),
                })}
                onKeyDown={(event) => onKeyDown(event, one, place)}
                onPointerDown={(event) => {
                  if (event.button !== 0) return
                  wasCarried.current = false
                  event.currentTarget.setPointerCapture(event.pointerId)
                  setHeld({ id: one.id, place, isMoved: false })
                }}
                onPointerMove={(event) => {
                  if (held?.id !== one.id) return
                  const at = placeAt(event)
                  const isMoved =
                    held.isMoved || Math.abs(at.value - place.value) > 3 || Math.abs(at.effort - place.effort) > 0.15
                  setHeld({ id: one.id, place: isMoved ? at : place, isMoved })
                }}
                onPointerUp={() => {
                  if (held?.id !== one.id) return
                  setHeld(null)
                  wasCarried.current = held.isMoved
                  if (held.isMoved) put(one, { ...held.place, value: Math.round(held.place.value) })
                }}
                onPointerCancel={() => setHeld(null)}
                onClick={() => {
                  if (!wasCarried.current) onShow(one.id)
                  wasCarried.current = false
                }}
              >
                {n}
              </button>
            )
          })}
        </div>
        <span className={styles.along}>{t('opportunities.effort')} →</span>
      </div>
    </figure>
  )
}
