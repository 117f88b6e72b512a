import { type Language, languages } from '../project/text'

/** `--lang` before the rest is read, so that a complaint about the rest comes in it too; else the system's; else English. */
export function languageOf(words: readonly string[], environment: Readonly<Record<string, string | undefined>>): Language {
  const place = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const wanted = words[place]?.includes('=') ? words[place]?.slice('--lang='.length) : words[place + 1]
  const chosen = place < 0 ? undefined : languages.find((language) => language === wanted)
  const system = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return chosen ?? (/^zh/i.test(system) ? 'zh-CN' : 'en')
}
