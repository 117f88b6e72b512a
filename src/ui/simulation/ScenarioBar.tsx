import { memo, useState } from 'react'
import { scenarioWords } from '../../chart/scenarioWords'
import { withWords } from '../../project/text'
import { addScenario, chosenScenario, resetInputs, scenariosOf } from '../../session/forecastInputs'
import { chooseScenario } from '../../session/view'
import { IconButton } from '../kit/IconButton'
import { Menu } from '../kit/Menu'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { toast } from '../kit/toasts'
import { useHandlers } from '../shell/actionHandlers'
import { ask } from '../shell/ask'
import { useLanguage, useProject, useSay, useSession, useT, useView } from '../shell/hooks'
import styles from './simulation.module.css'

const drawn = 'drawn'

/** Which what-if one looks at, and what can be done with it: a new one, a copy, another name, away. */
export const ScenarioBar = memo(function ScenarioBar({ chartId }: { chartId: string }) {
  const t = useT()
  const say = useSay()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  useView((view) => view.scenarios)
  const [renaming, setRenaming] = useState(false)
  const all = scenariosOf(project, chartId)
  const chosen = chosenScenario(session, chartId)
  const choose = (id: string | null): void => chooseScenario(session.view, chartId, id)
  const name = chosen ? say(chosen.name) || t('shell.unnamed') : t('simulation.drawn')

  const duplicate = (): void => {
    if (!chosen) return
    const made = session.execute('scenario.duplicate', { scenario: chosen.id, name: t('shell.copyOf', { name }) })
    if (made.ok) choose(made.value)
  }
  const remove = (): void => {
    if (!chosen) return
    choose(null)
    if (session.execute('scenario.delete', { scenario: chosen.id }).ok)
      toast(t('shell.deleted', { name }), { action: { name: t('shell.undoIt'), run: () => session.undo() } })
  }
  useHandlers({
    'scenario.choose': () =>
      ask({
        kind: 'choice',
        title: t('simulation.scenario'),
        options: [
          { id: drawn, name: t('simulation.drawn'), isChosen: !chosen },
          ...all.map((one) => ({ id: one.id, name: say(one.name) || t('shell.unnamed'), isChosen: one.id === chosen?.id })),
        ],
        take: (id) => choose(id === drawn ? null : id),
      }),
    'scenario.rename': chosen ? () => setRenaming(true) : undefined,
    'scenario.copy': chosen ? duplicate : undefined,
    'scenario.delete': chosen ? remove : undefined,
    'scenario.reset': chosen ? () => resetInputs(session, chartId) : undefined,
  })
  return (
    <section className={styles.section} data-scenario={chosen?.id ?? drawn}>
      {renaming && chosen ? (
        <TextField
          label={t('shell.rename')}
          hideLabel
          autoFocus
          value={name}
          onChange={(words) => {
            if (words.trim() !== '')
              session.execute('scenario.update', {
                scenario: chosen.id,
                fields: { name: withWords(chosen.name, language, words.trim()) },
              })
          }}
          onLeave={() => setRenaming(false)}
        />
      ) : (
        <div className={styles.scenario}>
          <Select
            label={t('simulation.scenario')}
            hideLabel
            value={chosen?.id ?? drawn}
            options={[
              { id: drawn, name: t('simulation.drawn'), detail: t('simulation.drawnDetail') },
              ...all.map((one) => ({
                id: one.id,
                name: say(one.name) || t('shell.unnamed'),
                detail: scenarioWords(project, one, language, t).join(' · '),
              })),
            ]}
            onChange={(id) => choose(id === drawn ? null : id)}
          />
          <IconButton icon="plus" name={t('simulation.newScenario')} onPress={() => addScenario(session, chartId)} />
          {chosen && (
            <Menu
              label={t('shell.more', { name })}
              entries={[
                { id: 'rename', icon: 'pencil', name: t('shell.rename'), onAction: () => setRenaming(true) },
                { id: 'copy', icon: 'copy', name: t('shell.duplicate'), onAction: duplicate },
                { id: 'delete', icon: 'trash', tone: 'harm', name: t('simulation.deleteScenario'), onAction: remove },
              ]}
            >
              <IconButton icon="more" name={t('shell.more', { name })} />
            </Menu>
          )}
        </div>
      )}
      {chosen && (
        <p className={styles.quiet}>{scenarioWords(project, chosen, language, t).join(' · ') || t('simulation.asDrawn')}</p>
      )}
    </section>
  )
})
