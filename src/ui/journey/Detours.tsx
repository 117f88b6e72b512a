import type { JourneyMap } from '../../journey/journeyMap'
import { pathLabel } from '../../picture/pathLabel'
import type { Language } from '../../project/text'
import { useT } from '../shell/hooks'
import styles from './journey.module.css'

/** Height of a track with its words. */
export const trackHeight = 24

interface DetoursProps {
  map: JourneyMap
  width: number
  language: Language
  selected: readonly string[]
  nameAt: (column: number) => string
  onPick: (transition: string) => void
}

/** Paths that leave the straight way: branches that pass steps by above them, loops back to an earlier one. */
export function Detours({ map, width, language, selected, nameAt, onPick }: DetoursProps) {
  const t = useT()
  const height = map.tracks * trackHeight + 8
  const x = (i: number, end: -1 | 0 | 1): number => (i + 0.5) * width + end * 10
  const words = (i: number): string => {
    const detour = map.detours[i]
    return detour ? (pathLabel(map.tree, detour.transition, language)?.text ?? '') : ''
  }
  return (
    <div className={styles.detours} style={{ width: map.columns.length * width, height }}>
      <svg width={map.columns.length * width} height={height} aria-hidden="true">
        <defs>
          <marker id="detour-end" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0L8 4L0 8z" className={styles.detourHead} />
          </marker>
        </defs>
        {map.detours.map(({ transition, from, to, kind, track }) => {
          const y = height - 6 - (track + 0.5) * trackHeight
          const left = x(from, kind === 'loop' ? -1 : 1)
          const right = x(to, kind === 'loop' ? 1 : -1)
          const own =
            from === to
              ? `M${x(from, 1)} ${height}V${y}H${x(to, -1)}V${height - 4}`
              : `M${left} ${height}V${y}H${right}V${height - 4}`
          return (
            <path
              key={`${transition.id} ${to}`}
              d={own}
              className={styles.detour}
              data-kind={kind}
              data-selected={selected.includes(transition.id) || undefined}
              markerEnd="url(#detour-end)"
            />
          )
        })}
      </svg>
      <ul className={styles.detourWords}>
        {map.detours.map(({ transition, from, to, kind, track }, i) => (
          <li
            key={`${transition.id} ${to}`}
            style={{
              left: ((Math.min(from, to) + Math.max(from, to) + 1) / 2) * width,
              top: height - 6 - (track + 1) * trackHeight + 2,
              maxWidth: Math.max(1, Math.abs(to - from)) * width - 32,
            }}
          >
            <button
              type="button"
              aria-pressed={selected.includes(transition.id)}
              aria-label={t(kind === 'loop' ? 'journey.loopFromTo' : 'journey.branchFromTo', {
                from: nameAt(from),
                to: nameAt(to),
                words: words(i),
              })}
              onClick={() => onPick(transition.id)}
            >
              {kind === 'loop' ? '↺ ' : '↷ '}
              {words(i)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
