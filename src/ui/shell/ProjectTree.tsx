import { type ReactNode, useState } from 'react'
import { byOrder } from '../../base/order'
import { type Text, withWords } from '../../project/text'
import { goTo, type Place, samePlace } from '../../session/view'
import { useAddBoard } from '../boards/useAddBoard'
import { Icon, type IconName } from '../kit/Icon'
import { IconButton } from '../kit/IconButton'
import { Menu, type MenuEntry } from '../kit/Menu'
import { TextField } from '../kit/TextField'
import { toast } from '../kit/toasts'
import { useLanguage, useProject, useSay, useSession, useT, useView, useWorkspace } from './hooks'
import styles from './tree.module.css'

/** What the project holds; each thing is opened by a click and put away by its menu. */
export function ProjectTree() {
  const t = useT()
  const say = useSay()
  const language = useLanguage()
  const session = useSession()
  const workspace = useWorkspace()
  const charts = useProject((project) => project.charts)
  const boards = useProject((project) => project.boards)
  const addBoard = useAddBoard()
  const papers = useProject((project) => project.papers)
  const inUse = Object.values(charts)
    .filter(({ deleted }) => !deleted)
    .sort(byOrder)
  const open = (place: Place): void => goTo(session.view, place)
  const addChart = (kind: 'process' | 'journey'): void => {
    const name = t(kind === 'process' ? 'shell.newProcess' : 'shell.newJourney')
    const made = session.execute('chart.add', { name, kind })
    if (made.ok) open({ kind: 'chart', id: made.value })
  }
  const deleted = (name: Text): void =>
    toast(t('shell.deleted', { name: say(name) }), { action: { name: t('shell.undoIt'), run: () => session.undo() } })
  const copyOf = (name: Text): string => t('shell.copyOf', { name: say(name) })

  const chartRows = (kind: 'process' | 'journey') =>
    inUse
      .filter((chart) => chart.kind === kind)
      .map((chart) => (
        <Row
          key={chart.id}
          icon={kind}
          name={chart.name}
          place={{ kind: 'chart', id: chart.id }}
          onRename={(words) => session.execute('chart.rename', { chart: chart.id, name: withWords(chart.name, language, words) })}
          more={[
            {
              id: 'copy',
              icon: 'copy',
              name: t('shell.duplicate'),
              onAction: () => {
                const made = session.execute('chart.duplicate', { chart: chart.id, name: copyOf(chart.name) })
                if (made.ok) open({ kind: 'chart', id: made.value })
              },
            },
            ...(kind === 'process'
              ? [
                  {
                    id: 'journey',
                    icon: 'journey' as const,
                    name: t('journey.action.derive'),
                    onAction: () => {
                      const name = { [language]: t('journey.derivedName', { name: say(chart.name) }) }
                      const made = session.execute('journey.derive', { process: chart.id, name })
                      if (made.ok) open({ kind: 'chart', id: made.value })
                    },
                  },
                ]
              : []),
            {
              id: 'trash',
              icon: 'trash',
              tone: 'harm',
              name: t('shell.toTrash'),
              onAction: () => {
                if (session.execute('chart.delete', { chart: chart.id, at: workspace.now() }).ok) deleted(chart.name)
              },
            },
          ]}
        />
      ))
  const boardRows = Object.values(boards)
    .filter((board) => !board.deleted && board.versionOf === undefined)
    .sort(byOrder)
    .map((board) => (
      <Row
        key={board.id}
        icon="board"
        name={board.name}
        place={{ kind: 'board', id: board.id }}
        onRename={(words) => session.execute('board.rename', { board: board.id, language, name: words })}
        more={[
          {
            id: 'copy',
            icon: 'copy',
            name: t('shell.duplicate'),
            onAction: () => {
              const made = session.execute('board.duplicate', { board: board.id, name: copyOf(board.name) })
              if (made.ok) open({ kind: 'board', id: made.value })
            },
          },
          {
            id: 'trash',
            icon: 'trash',
            tone: 'harm',
            name: t('shell.toTrash'),
            onAction: () => {
              if (session.execute('board.delete', { board: board.id, at: workspace.now() }).ok) deleted(board.name)
            },
          },
        ]}
      />
    ))
  const paperRows = Object.values(papers)
    .sort(byOrder)
    .filter((paper) => charts[paper.chart] && !charts[paper.chart]?.deleted)
    .map((paper) => (
      <Row
        key={paper.id}
        icon="paper"
        name={paper.title ?? t('shell.paperName', { name: say(charts[paper.chart]?.name) })}
        place={{ kind: 'paper', id: paper.id }}
        more={[
          {
            id: 'delete',
            icon: 'trash',
            tone: 'harm',
            name: t('shell.deletePaper'),
            onAction: () => session.execute('paper.delete', { paper: paper.id }),
          },
        ]}
      />
    ))

  return (
    <div className={styles.tree}>
      <Group
        name={t('shell.processes')}
        add={<IconButton icon="plus" name={t('shell.addProcess')} onPress={() => addChart('process')} />}
      >
        {chartRows('process')}
      </Group>
      <Group
        name={t('shell.journeys')}
        add={<IconButton icon="plus" name={t('shell.addJourney')} onPress={() => addChart('journey')} />}
      >
        {chartRows('journey')}
      </Group>
      <Group name={t('shell.boards')} add={<IconButton icon="plus" name={t('shell.addBoard')} onPress={() => void addBoard()} />}>
        {boardRows}
      </Group>
      <Group
        name={t('shell.papers')}
        add={
          <Menu
            label={t('shell.addPaper')}
            entries={inUse.map((chart) => ({
              id: chart.id,
              name: t('shell.paperFor', { name: say(chart.name) }),
              icon: 'paper',
              onAction: () => {
                const made = session.execute('paper.add', { chart: chart.id })
                if (made.ok) open({ kind: 'paper', id: made.value })
              },
            }))}
          >
            <IconButton icon="plus" name={t('shell.addPaper')} isDisabled={inUse.length === 0} />
          </Menu>
        }
      >
        {paperRows}
      </Group>
      <ul className={`${styles.list} ${styles.foot}`}>
        <Row icon="people" name={t('shell.personas')} place={{ kind: 'personas' }} />
        <Row icon="scale" name={t('shell.opportunities')} place={{ kind: 'opportunities' }} />
        <Row icon="version" name={t('shell.versions')} place={{ kind: 'versions' }} />
        <Row icon="settings" name={t('shell.settings')} place={{ kind: 'settings' }} />
        <Row icon="trash" name={t('shell.trash')} place={{ kind: 'trash' }} />
      </ul>
    </div>
  )
}

function Group({ name, add, children }: { name: string; add: ReactNode; children: readonly ReactNode[] }) {
  const t = useT()
  return (
    <section className={styles.group} aria-label={name}>
      <div className={styles.head}>
        {name}
        {add}
      </div>
      {children.length > 0 ? <ul className={styles.list}>{children}</ul> : <p className={styles.none}>{t('shell.noneYet')}</p>}
    </section>
  )
}

interface RowProps {
  icon: IconName
  name: Text
  place: Place
  onRename?: (words: string) => void
  more?: readonly MenuEntry[]
}

function Row({ icon, name, place, onRename, more = [] }: RowProps) {
  const t = useT()
  const say = useSay()
  const { view } = useSession()
  const isOpen = useView((state) => samePlace(state.place, place))
  const [renaming, setRenaming] = useState(false)
  const words = say(name) || t('shell.unnamed')
  if (renaming && onRename)
    return (
      <li className={styles.naming}>
        <TextField
          label={t('shell.rename')}
          hideLabel
          autoFocus
          value={words}
          onChange={(next) => {
            if (next.trim() !== '') onRename(next.trim())
          }}
          onLeave={() => setRenaming(false)}
        />
      </li>
    )
  const rename: MenuEntry[] = onRename
    ? [{ id: 'rename', icon: 'pencil', name: t('shell.rename'), keys: 'F2', onAction: () => setRenaming(true) }]
    : []
  return (
    <li className={styles.row} data-open={isOpen || undefined}>
      <button
        type="button"
        className={styles.link}
        aria-current={isOpen ? 'page' : undefined}
        title={words}
        onClick={() => goTo(view, place)}
        onDoubleClick={() => onRename && setRenaming(true)}
        onKeyDown={(event) => event.key === 'F2' && onRename && setRenaming(true)}
      >
        <Icon name={icon} />
        <span>{words}</span>
      </button>
      {more.length > 0 && (
        <Menu label={t('shell.more', { name: words })} entries={[...rename, ...more]}>
          <IconButton icon="more" name={t('shell.more', { name: words })} />
        </Menu>
      )}
    </li>
  )
}
