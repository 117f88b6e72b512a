import { loadWords, translator, wordParts } from '../i18n/translate'
import { languageOf } from './language'
import { run } from './run'

/*
 * The second door of the house: `passage COMMAND …`. Results go to standard output or `-o FILE`, messages to standard
 * error; the status is 0, 1 or 2 (`stop.ts`). Only this room touches files.
 */

// Who reads may have heard enough (`passage … | head`): that is no failure, and there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
})
process.stderr.on('error', () => {})

const words = process.argv.slice(2)
const language = languageOf(words, process.env)
await loadWords(language, ...wordParts)
process.exitCode = await run(words, {
  language,
  t: translator(language),
  home: new URL('.', import.meta.url),
  note: (text) => void process.stderr.write(`${text}\n`),
})
