import * as z from 'zod/mini'
import { commandsOn } from '../edit/command'
import type { Project } from '../project/project'
import { Settings } from '../project/settings'
import { Language, withWords } from '../project/text'

const command = commandsOn<Project>()
const shape = Settings.shape

/** A name in one language only counts as Chinese, as the settings show it, so an English one joins it and does not replace it. */
export const renameProject = command(
  'project.rename',
  z.strictObject({ language: Language, name: z.string() }),
  (tx, { language, name }) => {
    const before = tx.get('settings', 'settings').name
    const text = typeof before === 'string' && language !== 'zh-CN' ? { 'zh-CN': before } : before
    tx.update('settings', 'settings', { name: withWords(text, language, name) })
  },
)

/** What is given is set; null takes an optional field away. */
export const updateSettings = command(
  'settings.update',
  z.strictObject({
    organisation: z.optional(z.nullable(z.string())),
    currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
    timeZone: z.optional(z.string().check(z.minLength(1))),
    startDate: z.optional(z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)))),
    documentNumberScheme: z.optional(z.string().check(z.minLength(1))),
    versionScheme: shape.versionScheme,
    mode: z.optional(shape.mode),
    customerWeight: z.optional(z.nullable(z.number().check(z.minimum(0), z.maximum(1)))),
    languages: z.optional(z.array(Language).check(z.minLength(1))),
  }),
  (tx, fields) => {
    const given = Object.entries(fields).map(([field, value]) => [field, value ?? undefined])
    tx.update('settings', 'settings', Object.fromEntries(given) as Partial<Settings>)
  },
)

/** The logo is kept once under its content's hash; the one before goes with it. null = no logo. */
export const setLogo = command(
  'settings.setLogo',
  z.strictObject({ picture: z.nullable(z.strictObject({ hash: z.string(), mediaType: z.string(), base64: z.string() })) }),
  (tx, { picture }) => {
    const before = tx.get('settings', 'settings').logo
    if (before && before !== picture?.hash && tx.find('pictures', before)) tx.remove('pictures', before)
    if (picture) tx.put('pictures', { id: picture.hash, mediaType: picture.mediaType, base64: picture.base64 })
    tx.update('settings', 'settings', { logo: picture?.hash })
  },
)
