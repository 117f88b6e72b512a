import { byOrder } from '../../base/order'
import { attributesAsked } from '../../chart/attributes'
import { personaOf } from '../../chart/links'
import { translator } from '../../i18n/translate'
import type { SheetCell, SheetContent, SheetLine } from '../../picture/sheetLayout'
import type { Source } from '../../project/chart'
import type { Distribution } from '../../project/distribution'
import { middleOf } from '../../project/middleOf'
import { type Persona, personaShares } from '../../project/persona'
import { type Project, settingsOf } from '../../project/project'
import { type Language, say, type Text } from '../../project/text'

/*
 * Personas as a sheet, each a column: who they are and what they say above, and below the figures that stand for them in
 * forecasts, each with where it comes from. The card on the screen says the same lines.
 */

export interface PersonaSheetOptions {
  readonly language: Language
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** Only this one; absent = all. */
  readonly persona?: string | undefined
}

/** What is said of a persona, in the order of the card. */
export const personaParts = [
  'description',
  'segment',
  'goals',
  'context',
  'channels',
  'quotes',
  'journeys',
  'share',
  'patience',
  'attributes',
] as const
export type PersonaPart = (typeof personaParts)[number]

const percentOf = (share: number, language: Language): string =>
  `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(share * 100)} %`

/** An attribute as a persona has it: a number, how likely a yes is, or a shape with its middle. */
export function attributeWords(distribution: Distribution, language: Language): string {
  const t = translator(language)
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 })
  const middle = middleOf(distribution)
  if (distribution.type === 'constant') return number.format(distribution.value)
  if (distribution.type === 'bernoulli') return t('personas.yesShare', { percent: percentOf(distribution.p, language) })
  const shape = t(`sop.shape.${distribution.type}`)
  return middle === null ? shape : t('personas.about', { shape, value: number.format(middle) })
}

/** The journeys in use that are theirs. */
export const journeysOf = (project: Project, persona: Persona) =>
  Object.values(project.charts)
    .filter(
      ({ kind, deleted, journey }) =>
        kind === 'journey' && !deleted && (journey?.personas ?? []).some((id) => personaOf(project, id)?.id === persona.id),
    )
    .sort(byOrder)

/** One line of a card; a figure says where it comes from. */
export interface PersonaLine {
  readonly text: string
  readonly source?: Source['quality'] | 'unsaid'
}

export function personaLines(project: Project, persona: Persona, part: PersonaPart, language: Language): PersonaLine[] {
  const t = translator(language)
  const words = (text: Text | undefined): PersonaLine[] => {
    const said = say(text, language)
    return said === '' ? [] : [{ text: said }]
  }
  const figure = (text: string, path: string): PersonaLine => ({ text, source: persona.sources?.[path]?.quality ?? 'unsaid' })
  switch (part) {
    case 'description':
    case 'segment':
    case 'context':
      return words(persona[part])
    case 'goals':
    case 'channels':
      return (persona[part] ?? []).flatMap(words)
    case 'quotes':
      return (persona.quotes ?? []).flatMap(words).map(({ text }) => ({ text: t('personas.quoted', { words: text }) }))
    case 'journeys':
      return journeysOf(project, persona).flatMap(({ name }) => words(name))
    case 'share': {
      if (persona.share === undefined) return []
      const part = personaShares(project.personas).find((one) => one.persona.id === persona.id)?.own ?? 0
      return [figure(percentOf(part, language), 'share')]
    }
    case 'patience':
      return persona.patience === undefined
        ? []
        : [figure(t('personas.patienceTimes', { times: new Intl.NumberFormat(language).format(persona.patience) }), 'patience')]
    case 'attributes': {
      const asked = attributesAsked(project)
      return Object.entries(persona.attributes ?? {}).map(([name, distribution]) => {
        const label = say(asked.find((one) => one.name === name)?.label, language) || name
        return figure(
          t('personas.attribute', { name: label, value: attributeWords(distribution, language) }),
          `attributes.${name}`,
        )
      })
    }
  }
}

const isFigure = (part: PersonaPart): boolean => part === 'share' || part === 'patience' || part === 'attributes'

export function personaSheet(project: Project, options: PersonaSheetOptions): SheetContent {
  const { language, date } = options
  const t = translator(language)
  const settings = settingsOf(project)
  const personas = Object.values(project.personas)
    .filter(({ id }) => options.persona === undefined || id === options.persona)
    .sort(byOrder)
  const sourced = ({ text, source }: PersonaLine): SheetLine[] => [
    { text },
    ...(source === undefined ? [] : [{ text: t(`personas.source.${source}`), quiet: true }]),
  ]
  const cellOf = (persona: Persona, part: PersonaPart): SheetCell => {
    const lines = personaLines(project, persona, part, language)
    const isMeasured = isFigure(part) && lines.length > 0 && lines.every(({ source }) => source === 'measured')
    const dotted = part === 'goals' || part === 'channels' || part === 'journeys'
    return {
      lines: lines.flatMap((line) => (dotted ? [{ text: line.text, mark: 'dot' as const }] : sourced(line))),
      ...(isMeasured ? { basis: 'measured' as const } : {}),
    }
  }
  const parts = personaParts.filter((part) =>
    personas.some((persona) => personaLines(project, persona, part, language).length > 0),
  )
  return {
    title: t('personas.title'),
    subtitle: [say(settings.name, language), t(`journey.mode.${settings.mode}`)].filter(Boolean).join(' · '),
    head: [],
    groupLabel: '',
    groups: [],
    columnLabel: t('personas.persona'),
    columns: personas.map(({ name }) => ({ title: say(name, language), note: '' })),
    columnWidths: personas.map(() => 280),
    detourLabel: '',
    detours: [],
    rows: parts.map((part) => ({
      kind: 'cells',
      id: part,
      label: t(`personas.${part}`),
      cells: personas.map((persona) => cellOf(persona, part)),
    })),
    foot: [t('personas.foot'), [settings.organisation ?? '', date].filter(Boolean).join(' · ')],
  }
}
