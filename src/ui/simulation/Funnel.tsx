import { useRef } from 'react'
import { nameOf } from '../../chart/sentence'
import type { Project } from '../../project/project'
import { select } from '../../session/view'
import type { Report } from '../../simulation/report'
import { IconButton } from '../kit/IconButton'
import { download } from '../shell/download'
import { useLanguage, useSession, useT } from '../shell/hooks'
import type { FigureWords } from './figures'
import styles from './simulation.module.css'

const row = 26
const width = 320
const labels = 128
/** Kept with the picture; on the screen the theme's colours take their place. */
const colours = { success: '#2f7d57', neutral: '#6f7782', loss: '#b23a2b', reached: '#1f5f73' }

/** How many get how far, stage by stage, and how they end. Bars with words; the picture can be kept. */
export function Funnel({ report, project, words }: { report: Report; project: Project; words: FigureWords }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const svg = useRef<SVGSVGElement>(null)
  const arrived = report.arrived.mean || 1
  const outcomes = Object.values(report.outcomes).sort((a, b) => (b.count.mean ?? 0) - (a.count.mean ?? 0))
  const bars = [
    { id: '', name: t('simulation.arrived'), share: 1, kind: 'reached' as const, detail: '' },
    ...report.funnel.map(({ id, share }) => ({
      id,
      name: nameOf(project, id, language),
      share: share.mean ?? 0,
      kind: 'reached' as const,
      detail: words.share.range(share),
    })),
    ...outcomes.map(({ id, outcome, count, share }) => ({
      id,
      name: nameOf(project, id, language),
      share: (count.mean ?? 0) / arrived,
      kind: outcome,
      detail: `${t(`simulation.${outcome}`)} ${words.share.range(share)}`,
    })),
  ]
  const ends = 1 + report.funnel.length
  const height = bars.length * row + 28
  const save = (): void => {
    if (svg.current) download('funnel.svg', new XMLSerializer().serializeToString(svg.current), 'image/svg+xml')
  }
  return (
    <>
      <h3>
        {t('simulation.funnel')}
        <IconButton icon="download" name={t('simulation.saveSvg')} onPress={save} />
      </h3>
      <svg
        ref={svg}
        className={styles.funnel}
        xmlns="http://www.w3.org/2000/svg"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('simulation.funnelAbout')}
        fontFamily="Inter Variable, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
      >
        {bars.map((bar, i) => {
          const y = i * row + (i >= ends ? 24 : 0)
          const long = Math.max(1, bar.share * (width - labels - 52))
          return (
            <g
              key={`${bar.id} ${bar.name}`}
              onClick={() => bar.id && select(session.view, [bar.id])}
              style={{ cursor: bar.id ? 'pointer' : 'default' }}
            >
              <title>{`${bar.name}: ${words.share.words(bar.share)} ${bar.detail}`}</title>
              <text x={labels - 8} y={y + 17} textAnchor="end" fontSize={12} fill="currentColor">
                {bar.name.length > 10 && language === 'zh-CN'
                  ? `${bar.name.slice(0, 9)}…`
                  : bar.name.length > 19
                    ? `${bar.name.slice(0, 18)}…`
                    : bar.name}
              </text>
              <rect x={labels} y={y + 5} width={long} height={row - 10} rx={3} fill={colours[bar.kind]} data-bar={bar.kind} />
              <text x={labels + long + 6} y={y + 17} fontSize={12} fill="currentColor">
                {words.share.words(bar.share)}
              </text>
            </g>
          )
        })}
        <text x={0} y={ends * row + 18} fontSize={12} fontWeight={600} fill="currentColor">
          {t('simulation.ends')}
        </text>
      </svg>
    </>
  )
}
