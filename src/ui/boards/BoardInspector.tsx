import { useRef } from 'react'
import { sheetOf, versionsOf } from '../../boards/sheet'
import { boardModes } from '../../project/board'
import { goTo } from '../../session/view'
import styles from '../inspector/inspector.module.css'
import { Section } from '../inspector/Section'
import { useKeptPlace } from '../inspector/useKeptPlace'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { runAction } from '../shell/actionHandlers'
import type { ActionId } from '../shell/actionList'
import { useLanguage, useProject, useSay, useSession, useT, useView } from '../shell/hooks'
import { dayIn } from './dayIn'
import { NoteFields } from './NoteFields'

/** What is said of the chosen note; with none chosen, of the board itself, so that it is never empty. */
export function BoardInspector({ boardId }: { boardId: string }) {
  const project = useProject((now) => now)
  const selection = useView((view) => view.selection)
  const pane = useRef<HTMLDivElement>(null)
  useKeptPlace(pane)
  const sheet = sheetOf(project, boardId)
  if (!sheet) return null
  const note = project.notes[selection[0] ?? '']
  return (
    <div ref={pane} className={styles.inspector}>
      {note?.board === boardId ? <NoteFields key={note.id} note={note} sheet={sheet} /> : <BoardFields boardId={boardId} />}
    </div>
  )
}

function BoardFields({ boardId }: { boardId: string }) {
  const t = useT()
  const say = useSay()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const board = project.boards[boardId]
  const sheet = sheetOf(project, boardId)
  if (!board || !sheet) return null
  const isFixed = board.versionOf !== undefined
  const versions = versionsOf(project, board.versionOf ?? boardId)
  const action = (id: ActionId, icon: Parameters<typeof Button>[0]['icon'], words: string) => (
    <Button {...(icon && { icon })} onPress={() => runAction(id)}>
      {words}
    </Button>
  )
  return (
    <>
      <div className={styles.head}>
        <div className={styles.kind}>{t(sheet.kind.name)}</div>
        <TextField
          label={t('inspector.name')}
          value={say(board.name)}
          onChange={(name) =>
            name.trim() !== '' &&
            name !== say(board.name) &&
            session.execute('board.rename', { board: boardId, language, name: name.trim() })
          }
        />
        <Select
          label={t('boards.modeLabel')}
          value={board.mode ?? 'none'}
          isDisabled={isFixed}
          options={(['none', ...boardModes] as const).map((id) => ({ id, name: t(`boards.mode.${id}`) }))}
          onChange={(mode) => session.execute('board.setMode', { board: boardId, mode: mode === 'none' ? null : mode })}
        />
      </div>
      {!isFixed && sheet.kind.scoring === 'factors' && (
        <Section name="boardWeights" title={t('boards.weight')}>
          {action('board.weigh', 'scale', t('boards.weigh'))}
        </Section>
      )}
      {!isFixed && (sheet.kind.money || sheet.kind.leadsTo === 'swot') && (
        <Section name="boardModel" title={t('boards.fromElsewhere')}>
          {sheet.kind.money && <p style={{ margin: 0 }}>{t('boards.fillHint')}</p>}
          {sheet.kind.money && action('board.fill', 'coin', t('boards.fill'))}
          {sheet.kind.leadsTo === 'swot' && action('board.feed', 'scale', t('boards.feedAll'))}
        </Section>
      )}
      <Section name="boardVersions" title={t('boards.versions')} summary={String(versions.length)}>
        {!isFixed && action('board.keepVersion', 'version', t('boards.keepVersion'))}
        {versions.length === 0 && <p style={{ margin: 0 }}>{t('boards.versionsNone')}</p>}
        {versions.map(({ id, name, at }) => (
          <Button
            key={id}
            tone="quiet"
            icon={id === boardId ? 'check' : 'version'}
            onPress={() => goTo(session.view, { kind: 'board', id })}
          >
            {[say(name), at ? dayIn(language, at) : ''].filter(Boolean).join(' · ')}
          </Button>
        ))}
        {isFixed && action('board.deleteVersion', 'trash', t('boards.deleteVersion'))}
      </Section>
      <Section name="boardVariants" title={t('boards.compare')}>
        {action('board.variant', 'copy', t('boards.variant'))}
        {action('board.compare', 'screen', t('boards.compareWith'))}
      </Section>
    </>
  )
}
