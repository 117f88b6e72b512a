import { colourings } from '../../picture/colourings'
import { orientations, paperNames } from '../../picture/pages'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { useLanguage, useProject, useT } from '../shell/hooks'
import styles from './documents.module.css'
import { type PictureChoice, pagedChart, useHeat, usePictureWish, useSelectedOn } from './pictureChoice'

interface Props {
  readonly choice: PictureChoice
  readonly onChange: (choice: PictureChoice) => void
  /** null: a board, of which there are no parts. */
  readonly chartId: string | null
  /** Whether it may go over several sheets. */
  readonly canTile: boolean
  /** Whether it must be on paper. */
  readonly onPaper?: boolean
}

/** Which part of a chart, in which colours, how large and on which paper. */
export function PictureFields({ choice, onChange, chartId, canTile, onPaper = false }: Props) {
  const t = useT()
  const selected = useSelectedOn(chartId)
  const heat = useHeat(chartId)
  const set = (part: Partial<PictureChoice>): void => onChange({ ...choice, ...part })
  const fits = [...(onPaper ? [] : (['scale'] as const)), 'sheet' as const, ...(canTile ? (['tiles'] as const) : [])]
  const fit = fits.find((one) => one === choice.fit) ?? 'sheet'
  return (
    <>
      {selected.length > 0 && (
        <Select
          label={t('documents.part')}
          value={choice.part}
          options={[
            { id: 'whole', name: t('documents.part.whole') },
            { id: 'selection', name: t('documents.part.selection', { n: selected.length }) },
          ]}
          onChange={(part) => set({ part })}
        />
      )}
      {chartId !== null && (
        <Select
          label={t('colour.by')}
          value={choice.colouring ?? 'plain'}
          options={(['plain', ...colourings] as const)
            .filter((by) => by !== 'heat' || heat)
            .map((by) => ({ id: by, name: t(`colour.${by}`) }))}
          onChange={(by) => set({ colouring: by === 'plain' ? null : by })}
        />
      )}
      <Select
        label={t('documents.size')}
        value={fit}
        options={fits.map((one) => ({ id: one, name: t(`documents.size.${one}`) }))}
        onChange={(next) => set({ fit: next })}
      />
      {fit !== 'scale' && (
        <div className={styles.pair}>
          <Select
            label={t('documents.paper')}
            value={choice.paper}
            options={paperNames.map((one) => ({ id: one, name: one === 'Letter' ? t('documents.paper.Letter') : one }))}
            onChange={(paper) => set({ paper })}
          />
          <Select
            label={t('documents.orientation')}
            value={choice.orientation}
            options={orientations.map((one) => ({ id: one, name: t(`documents.orientation.${one}`) }))}
            onChange={(orientation) => set({ orientation })}
          />
        </div>
      )}
      {fit !== 'sheet' && (
        <NumberField
          label={t('documents.scale')}
          value={choice.scale}
          percent
          minimum={0.05}
          maximum={20}
          onChange={(scale) => set({ scale: scale ?? 1 })}
        />
      )}
      {fit === 'tiles' && chartId !== null && <Sheets choice={choice} chartId={chartId} />}
    </>
  )
}

/** How many sheets it takes. */
function Sheets({ choice, chartId }: { choice: PictureChoice; chartId: string }) {
  const t = useT()
  const language = useLanguage()
  const project = useProject((now) => now)
  const wish = usePictureWish(choice, chartId, true)
  const n = pagedChart(project, chartId, { ...wish, language })?.pages.length ?? 0
  return (
    <p className={styles.quiet} role="status">
      {t('documents.sheets', { n })}
    </p>
  )
}
