import { byOrder } from '../../base/order'
import type { ChartTree } from '../../chart/tree'
import type { Persona } from '../../project/persona'
import { say } from '../../project/text'
import { goTo } from '../../session/view'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { TextField } from '../kit/TextField'
import { useLanguage, useSession, useT } from '../shell/hooks'
import styles from './inspector.module.css'
import { PersonaFigures } from './PersonaFigures'
import { Words } from './Words'

/** The project's personas [R1]: what share of the learners each makes up, and the attributes that it brings into this chart. */
export function PersonaList({ tree }: { tree: ChartTree }) {
  const t = useT()
  const session = useSession()
  const personas = Object.values(tree.project.personas).sort(byOrder)
  return (
    <>
      <p className={styles.legend}>{t('inspector.personasHint')}</p>
      <div className={styles.add}>
        <Button tone="quiet" icon="people" onPress={() => goTo(session.view, { kind: 'personas' })}>
          {t('inspector.personaCards')}
        </Button>
      </div>
      {personas.map((persona) => (
        <PersonaFields key={persona.id} persona={persona} tree={tree} />
      ))}
      <TextField
        label={t('inspector.newPersona')}
        value=""
        clears
        onChange={(name) => name.trim() !== '' && session.execute('persona.add', { name: name.trim() })}
      />
    </>
  )
}

function PersonaFields({ persona, tree: { chart } }: { persona: Persona; tree: ChartTree }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const set = (fields: Parameters<typeof session.execute<'persona.update'>>[1]['fields']): void => {
    session.execute('persona.update', { persona: persona.id, fields })
  }
  const asked = Object.entries(chart.attributes ?? {}).map(([name, own]) => ({
    name,
    label: chart.attributeNames?.[name],
    own,
  }))
  return (
    <div className={styles.group} data-persona={say(persona.name, language)}>
      <div className={styles.row}>
        <Words label={t('inspector.persona')} value={persona.name} onChange={(name) => name !== null && set({ name })} />
        <IconButton
          icon="copy"
          name={t('inspector.duplicatePersona')}
          onPress={() =>
            session.execute('persona.duplicate', {
              persona: persona.id,
              name: t('shell.copyOf', { name: say(persona.name, language) }),
            })
          }
        />
        <IconButton
          icon="trash"
          name={t('inspector.deletePersona')}
          onPress={() => session.execute('persona.delete', { persona: persona.id })}
        />
      </div>
      <Words
        label={t('inspector.personaDescription')}
        multiline
        value={persona.description}
        onChange={(description) => set({ description })}
      />
      <PersonaFigures
        persona={persona}
        asked={asked}
        elsewhere={t('inspector.personaElsewhere')}
        nothing={t('inspector.personaNoAttributes')}
      />
    </div>
  )
}
