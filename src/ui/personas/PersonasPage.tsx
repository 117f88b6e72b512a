import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { byOrder } from '../../base/order'
import { attributesAsked } from '../../chart/attributes'
import { journeysOf, type PersonaPart, personaLines } from '../../documents/compose/personaSheet'
import type { Persona } from '../../project/persona'
import type { Project } from '../../project/project'
import { say } from '../../project/text'
import { goTo } from '../../session/view'
import { PersonaFigures } from '../inspector/PersonaFigures'
import { WordList, Words } from '../inspector/Words'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { useHandlers } from '../shell/actionHandlers'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { isComposing } from '../shell/shortcuts'
import { ChartHead } from '../views/ChartHead'
import styles from './personas.module.css'

/** All personas of the project as cards; one of them is open as a form. */
export function PersonasPage() {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const personas = Object.values(project.personas).sort(byOrder)
  const [open, setOpen] = useState<string | null>(null)
  const back = useRef<string | null>(null)
  const page = useRef<HTMLElement>(null)
  const add = (): void => {
    const made = session.execute('persona.add', { name: { [language]: t('personas.newName') } })
    if (made.ok) setOpen(made.value)
  }
  useHandlers({ 'add.persona': add })
  // Whoever is done with a form is on its card again.
  useEffect(() => {
    const id = back.current
    back.current = null
    if (open === null && id !== null)
      page.current?.querySelector<HTMLElement>(`[data-persona="${CSS.escape(id)}"] button`)?.focus()
  }, [open])
  const close = (): void => {
    back.current = open
    setOpen(null)
  }
  return (
    <section ref={page} className={styles.view} aria-label={t('personas.title')}>
      <ChartHead title={t('personas.title')} hint={t('personas.hint')}>
        <Button icon="plus" tone={personas.length === 0 ? 'primary' : 'plain'} onPress={add}>
          {t('personas.add')}
        </Button>
      </ChartHead>
      <div className={styles.scroller} data-work>
        {personas.length === 0 && <p className={styles.none}>{t('personas.none')}</p>}
        <ul className={styles.cards}>
          {personas.map((persona) =>
            persona.id === open ? (
              <PersonaForm key={persona.id} persona={persona} project={project} onDone={close} />
            ) : (
              <PersonaCard key={persona.id} persona={persona} project={project} onEdit={() => setOpen(persona.id)} />
            ),
          )}
        </ul>
      </div>
    </section>
  )
}

interface PersonaProps {
  persona: Persona
  project: Project
}

const lists: readonly PersonaPart[] = ['goals', 'context', 'channels']
const figures: readonly PersonaPart[] = ['share', 'patience', 'attributes']

function PersonaCard({ persona, project, onEdit }: PersonaProps & { onEdit: () => void }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const name = say(persona.name, language)
  const lines = (part: PersonaPart) => personaLines(project, persona, part, language)
  const quotes = lines('quotes')
  const isDescribed = [...lists, 'description', 'segment', 'quotes'].some((part) => lines(part as PersonaPart).length > 0)
  const known = figures.filter((part) => lines(part).length > 0)
  return (
    <li className={styles.card} data-persona={persona.id}>
      <header className={styles.cardHead}>
        <h3>{name || t('shell.unnamed')}</h3>
        <IconButton icon="pencil" name={t('personas.edit', { name })} onPress={onEdit} />
        <IconButton
          icon="copy"
          name={t('personas.duplicate', { name })}
          onPress={() => session.execute('persona.duplicate', { persona: persona.id, name: t('shell.copyOf', { name }) })}
        />
        <IconButton
          icon="trash"
          name={t('personas.delete', { name })}
          onPress={() => session.execute('persona.delete', { persona: persona.id })}
        />
      </header>
      {[...lines('segment'), ...lines('description')].map(({ text }) => (
        <p key={text}>{text}</p>
      ))}
      {quotes.map(({ text }) => (
        <blockquote key={text} className={styles.quote}>
          {text}
        </blockquote>
      ))}
      {!isDescribed && <p className={styles.quiet}>{t('personas.notDescribed')}</p>}
      <dl className={styles.facts}>
        {lists.flatMap((part) => {
          const said = lines(part)
          return said.length === 0
            ? []
            : [
                <dt key={part}>{t(`personas.${part}`)}</dt>,
                <dd key={`${part} said`}>
                  <ul>
                    {said.map(({ text }) => (
                      <li key={text}>{text}</li>
                    ))}
                  </ul>
                </dd>,
              ]
        })}
      </dl>
      <section className={styles.figures} aria-label={t('personas.inForecasts')}>
        <h4>{t('personas.inForecasts')}</h4>
        {known.length === 0 && <p className={styles.quiet}>{t('personas.noFigures')}</p>}
        <dl className={styles.facts}>
          {known.flatMap((part) => [
            <dt key={part}>{t(`personas.${part}`)}</dt>,
            <dd key={`${part} said`}>
              <ul>
                {lines(part).map(({ text, source }) => (
                  <li key={text}>
                    {text} {source && <span className={styles.quiet}>{t(`personas.source.${source}`)}</span>}
                  </li>
                ))}
              </ul>
            </dd>,
          ])}
        </dl>
      </section>
      <Journeys persona={persona} project={project} />
    </li>
  )
}

/** The maps that tell their journey. */
function Journeys({ persona, project }: PersonaProps) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const journeys = journeysOf(project, persona)
  if (journeys.length === 0) return null
  return (
    <section className={styles.journeys} aria-label={t('personas.journeys')}>
      {journeys.map(({ id, name }) => (
        <Button key={id} tone="quiet" icon="journey" onPress={() => goTo(session.view, { kind: 'chart', id })}>
          {say(name, language)}
        </Button>
      ))}
    </section>
  )
}

function PersonaForm({ persona, project, onDone }: PersonaProps & { onDone: () => void }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const form = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const field = form.current?.querySelector<HTMLInputElement>('input, textarea')
    field?.focus()
    field?.select()
  }, [])
  const set = (fields: Parameters<typeof session.execute<'persona.update'>>[1]['fields']): void => {
    session.execute('persona.update', { persona: persona.id, fields })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.key !== 'Escape') return
    event.preventDefault()
    onDone()
  }
  const words = (part: 'description' | 'segment' | 'context') => (
    <Words
      label={t(`personas.${part}`)}
      multiline={part !== 'segment'}
      value={persona[part]}
      onChange={(text) => set({ [part]: text })}
    />
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: Escape in any of its fields closes the form.
    <li ref={form} className={styles.form} data-persona={persona.id} onKeyDown={onKeyDown}>
      <header className={styles.cardHead}>
        <h3>{say(persona.name, language)}</h3>
        <Button icon="check" tone="primary" onPress={onDone}>
          {t('personas.done')}
        </Button>
      </header>
      <div className={styles.columns}>
        <div className={styles.column}>
          <Words label={t('personas.name')} value={persona.name} onChange={(name) => name !== null && set({ name })} />
          {words('segment')}
          {words('description')}
          <WordList
            label={t('personas.goals')}
            addLabel={t('personas.addGoal')}
            value={persona.goals}
            onChange={(goals) => set({ goals })}
          />
          {words('context')}
        </div>
        <div className={styles.column}>
          <WordList
            label={t('personas.channels')}
            addLabel={t('personas.addChannel')}
            value={persona.channels}
            onChange={(channels) => set({ channels })}
          />
          <WordList
            label={t('personas.quotes')}
            addLabel={t('personas.addQuote')}
            value={persona.quotes}
            onChange={(quotes) => set({ quotes })}
          />
        </div>
        <fieldset className={styles.column}>
          <legend>{t('personas.inForecasts')}</legend>
          <PersonaFigures
            persona={persona}
            asked={attributesAsked(project)}
            elsewhere={t('personas.attributeUnknown')}
            nothing={t('personas.nothingAsked')}
          />
        </fieldset>
      </div>
    </li>
  )
}
