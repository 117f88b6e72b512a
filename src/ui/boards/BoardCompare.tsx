import { useState } from 'react'
import { compareBoards } from '../../boards/compare'
import { boardsOf, versionsOf } from '../../boards/sheet'
import type { Project } from '../../project/project'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { ask } from '../shell/ask'
import { useLanguage, useProject, useSay, useT } from '../shell/hooks'
import styles from './boards.module.css'
import { dayIn } from './dayIn'

/** Which boards can stand beside this one: its versions, and others of its kind. */
export function comparable(project: Project, boardId: string): readonly string[] {
  const board = project.boards[boardId]
  if (!board) return []
  const base = board.versionOf ?? boardId
  const own = [...(board.versionOf === undefined ? [] : [base]), ...versionsOf(project, base).map(({ id }) => id)]
  const others = boardsOf(project, board.kind).map(({ id }) => id)
  return [...new Set([...own, ...others])].filter((id) => id !== boardId)
}

/** Two or more boards of a kind block by block; what is not the same on all of them says so. */
export function BoardCompare({ boardId, first }: { boardId: string; first: readonly string[] }) {
  const t = useT()
  const say = useSay()
  const language = useLanguage()
  const project = useProject((now) => now)
  const [beside, setBeside] = useState(first)
  const comparison = compareBoards(project, [boardId, ...beside])
  const left = comparable(project, boardId).filter((id) => !beside.includes(id))
  const nameOf = (id: string): string => {
    const board = project.boards[id]
    return [say(board?.name), board?.at ? dayIn(language, board.at) : ''].filter(Boolean).join(' · ')
  }
  if (!comparison) return <p className={styles.quiet}>{t('boards.compareNone')}</p>
  return (
    <div className={styles.scroller}>
      <p className={styles.quiet}>{t('boards.compareSum', comparison.counts)}</p>
      <table className={styles.compare} data-compare>
        <thead>
          <tr>
            <th scope="col">{t('boards.block')}</th>
            {comparison.boards.map(({ id, mode }) => (
              <th key={id} scope="col">
                <span className={styles.compareHead}>
                  {nameOf(id)}
                  {mode && <span className={styles.quiet}>{t('boards.mode', { mode })}</span>}
                  {id !== boardId && (
                    <IconButton
                      icon="close"
                      name={t('boards.compareRemove', { name: nameOf(id) })}
                      onPress={() => setBeside(beside.filter((one) => one !== id))}
                    />
                  )}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {comparison.rows.map(({ block, cells }) => (
            <tr key={block.id}>
              <th scope="row">{t(block.title)}</th>
              {cells.map((notes, i) => (
                <td key={comparison.boards[i]?.id}>
                  <ul className={styles.compared}>
                    {notes.map(({ note, mark }) => (
                      <li key={note.id} className={styles.note} data-colour={note.colour} data-mark={mark}>
                        {mark !== 'same' && <span className={styles.mark}>{t(`boards.diff.${mark}`)}</span>}
                        {say(note.text)}
                      </li>
                    ))}
                  </ul>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {left.length > 0 && (
        <Button
          icon="plus"
          onPress={() =>
            ask({
              kind: 'choice',
              title: t('boards.compareWith'),
              options: left.map((id) => ({ id, name: nameOf(id) })),
              take: (id) => setBeside([...beside, id]),
            })
          }
        >
          {t('boards.compareAdd')}
        </Button>
      )}
    </div>
  )
}
