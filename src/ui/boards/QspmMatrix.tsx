import { figureText } from '../../boards/figureWords'
import { factorsFor, noteScore, type Sheet } from '../../boards/sheet'
import { NumberField } from '../kit/NumberField'
import { useProject, useSay, useSession, useT } from '../shell/hooks'
import styles from './boards.module.css'

/** Strategies rated factor by factor, 1–4; the weighted sums rank them. An empty cell: the factor makes no difference to it. */
export function QspmMatrix({ sheet }: { sheet: Sheet }) {
  const t = useT()
  const say = useSay()
  const session = useSession()
  const project = useProject((now) => now)
  const strategies = sheet.blocks.flatMap(({ notes }) => notes)
  const factors = factorsFor(project, sheet.board.id)
  const isFixed = sheet.board.versionOf !== undefined
  if (strategies.length === 0 || factors.length === 0) return <p className={styles.quiet}>{t('boards.qspm.none')}</p>
  return (
    <div className={styles.scroller}>
      <table className={styles.compare} data-qspm>
        <thead>
          <tr>
            <th scope="col">{t('boards.qspm.factor')}</th>
            <th scope="col">{t('boards.weight')}</th>
            {strategies.map(({ id, text }) => (
              <th key={id} scope="col">
                {say(text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {factors.map((factor) => (
            <tr key={factor.id}>
              <th scope="row">{say(factor.text)}</th>
              <td className={styles.figureCell}>{factor.weight ?? '—'}</td>
              {strategies.map(({ id, text, appeal }) => (
                <td key={id}>
                  <NumberField
                    label={t('boards.qspm.cell', { strategy: say(text), factor: say(factor.text) })}
                    hideLabel
                    minimum={1}
                    maximum={4}
                    isDisabled={isFixed}
                    value={appeal?.[factor.id] ?? null}
                    onChange={(value) => session.execute('note.setAppeal', { note: id, factor: factor.id, appeal: value })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('boards.qspm.total')}</th>
            <td />
            {strategies.map((note) => {
              const score = noteScore(project, note)
              return (
                <td key={note.id} className={styles.figureCell}>
                  {score === null ? '—' : figureText(score)}
                </td>
              )
            })}
          </tr>
          <tr>
            <th scope="row">{t('boards.qspm.rank')}</th>
            <td />
            {strategies.map(({ id }) => (
              <td key={id} className={styles.figureCell} data-rank={sheet.ranks.get(id)}>
                {sheet.ranks.get(id) ?? '—'}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
