import type { KnownAttribute } from '../../chart/attributes'
import type { Distribution } from '../../project/distribution'
import { type Persona, personaShares } from '../../project/persona'
import { say } from '../../project/text'
import { IconButton } from '../kit/IconButton'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { DelayFields } from './DelayFields'
import styles from './inspector.module.css'
import { SourceMark } from './SourceMark'

interface PersonaFiguresProps {
  persona: Persona
  /** What a persona can differ in here. */
  asked: readonly KnownAttribute[]
  /** Said of an attribute that is not among them. */
  elsewhere: string
  /** Said where there is nothing to differ in. */
  nothing: string
}

/** The figures that stand for a persona in forecasts [R1]: how many they are, how long they wait, what they bring. */
export function PersonaFigures({ persona, asked, elsewhere, nothing }: PersonaFiguresProps) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const personas = useProject((project) => project.personas)
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
  const sourceOf = (path: string) => <SourceMark sources={persona.sources} path={path} onChange={(sources) => set({ sources })} />
  const left = asked.filter(({ name }) => !Object.hasOwn(persona.attributes ?? {}, name))
  // Shares count in proportion; where they do not add up to 100 % the persona's part of all is said.
  const part = personaShares(personas).find((one) => one.persona.id === persona.id)?.own ?? 0
  const isExact = persona.share === undefined || Math.abs(part - persona.share) < 5e-4
  return (
    <>
      <NumberField
        label={t('inspector.personaShare')}
        {...(isExact ? {} : { hint: t('inspector.personaPart', { percent: Math.round(part * 1000) / 10 }) })}
        percent
        minimum={0}
        value={persona.share ?? null}
        onChange={(share) => set({ share })}
      />
      {sourceOf('share')}
      <NumberField
        label={t('inspector.personaPatience')}
        hint={t('inspector.personaPatienceHint')}
        unit="×"
        minimum={0}
        value={persona.patience ?? null}
        onChange={(patience) => set({ patience })}
      />
      {persona.patience !== undefined && sourceOf('patience')}
      {attributes.map(([name, distribution]) => {
        const known = asked.find((one) => one.name === name)
        return (
          <div className={styles.group} key={name}>
            <div className={styles.rowHead}>
              {say(known?.label, language) || name}
              <IconButton icon="close" name={t('inspector.remove')} onPress={() => put(name, null)} />
            </div>
            {!known && <p className={styles.legend}>{elsewhere}</p>}
            <DelayFields
              label={t('inspector.startsAs')}
              plain
              value={distribution}
              onChange={(next) => put(name, next as Distribution)}
            />
            {sourceOf(`attributes.${name}`)}
          </div>
        )
      })}
      {left.length > 0 && (
        <Select
          label={t('inspector.personaAttribute')}
          value={null}
          placeholder={t('inspector.personaChoose')}
          options={left.map(({ name, label }) => {
            const words = say(label, language)
            return words ? { id: name, name: words, detail: name } : { id: name, name }
          })}
          onChange={(name) => put(name, asked.find((one) => one.name === name)?.own ?? { type: 'constant', value: 0 })}
        />
      )}
      {left.length === 0 && attributes.length === 0 && <p className={styles.legend}>{nothing}</p>}
    </>
  )
}
