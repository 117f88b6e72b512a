import { byOrder } from '../../base/order'
import type { ChartTree } from '../../chart/tree'
import type { Distribution } from '../../project/distribution'
import { type Persona, personaShares } from '../../project/persona'
import { say } from '../../project/text'
import { IconButton } from '../kit/IconButton'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { useLanguage, useSession, useT } from '../shell/hooks'
import { DelayFields } from './DelayFields'
import styles from './inspector.module.css'
import { SourceMark } from './SourceMark'
import { attributeOptions } from './vocabulary'
import { Words } from './Words'

/** The project's personas [R1]: what share of the learners each makes up, and the attributes that it brings into this chart. */
export function PersonaList({ tree }: { tree: ChartTree }) {
  const t = useT()
  const session = useSession()
  const personas = Object.values(tree.project.personas).sort(byOrder)
  return (
    <>
      <p className={styles.legend}>{t('inspector.personasHint')}</p>
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

function PersonaFields({ persona, tree: { chart, project } }: { persona: Persona; tree: ChartTree }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const set = (fields: Parameters<typeof session.execute<'persona.update'>>[1]['fields']): void => {
    session.execute('persona.update', { persona: persona.id, fields })
  }
  const attributes = Object.entries(persona.attributes ?? {})
  const put = (name: string, distribution: Distribution | null): void => {
    const { [name]: _, ...rest } = persona.attributes ?? {}
    const next = distribution ? { ...persona.attributes, [name]: distribution } : rest
    const { [`attributes.${name}`]: gone, ...sources } = persona.sources ?? {}
    // Where a figure came from goes with it.
    set({ attributes: Object.keys(next).length > 0 ? next : null, ...(!distribution && gone && { sources }) })
  }
  const own = chart.attributes ?? {}
  const left = attributeOptions(chart, language).filter(({ id }) => !Object.hasOwn(persona.attributes ?? {}, id))
  // Shares count in proportion; where they do not add up to 100 % the persona's part of all is said.
  const part = personaShares(project.personas).find((one) => one.persona.id === persona.id)?.own ?? 0
  const isExact = persona.share === undefined || Math.abs(part - persona.share) < 5e-4
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
      <NumberField
        label={t('inspector.personaShare')}
        {...(isExact ? {} : { hint: t('inspector.personaPart', { percent: Math.round(part * 1000) / 10 }) })}
        percent
        minimum={0}
        value={persona.share ?? null}
        onChange={(share) => set({ share })}
      />
      <SourceMark sources={persona.sources} path="share" onChange={(sources) => set({ sources })} />
      {attributes.map(([name, distribution]) => {
        const isHere = Object.hasOwn(own, name)
        return (
          <div className={styles.group} key={name}>
            <div className={styles.rowHead}>
              {say(chart.attributeNames?.[name], language) || name}
              <IconButton icon="close" name={t('inspector.remove')} onPress={() => put(name, null)} />
            </div>
            {!isHere && <p className={styles.legend}>{t('inspector.personaElsewhere')}</p>}
            <DelayFields
              label={t('inspector.startsAs')}
              plain
              value={distribution}
              onChange={(next) => put(name, next as Distribution)}
            />
            <SourceMark sources={persona.sources} path={`attributes.${name}`} onChange={(sources) => set({ sources })} />
          </div>
        )
      })}
      {left.length > 0 && (
        <Select
          label={t('inspector.personaAttribute')}
          value={null}
          placeholder={t('inspector.personaChoose')}
          options={left}
          onChange={(name) => put(name, own[name] ?? { type: 'constant', value: 0 })}
        />
      )}
      {left.length === 0 && attributes.length === 0 && <p className={styles.legend}>{t('inspector.personaNoAttributes')}</p>}
    </div>
  )
}
