import { parseJson } from '../base/parseJson'
import type { Translate } from '../i18n/translate'
import { eventName } from '../machine/routes'
import { Misuse } from './stop'

/** `--events '["A",{"type":"B"}]'` → the names of the events. What else an event carries no chart of ours can read, but for a route's destination. */
export function parseEvents(text: string, t: Translate): string[] {
  const list = parseJson(text)
  if (!list.ok) {
    const { line = 1, column = 1 } = list.error[0]?.values ?? {}
    throw new Misuse(t('cli.eventsNotJson', { line: Number(line), column: Number(column) }))
  }
  if (!Array.isArray(list.value)) throw new Misuse(t('cli.eventsNotList'))
  return list.value.map((event: unknown, i) => {
    const name = eventName(event)
    if (name === undefined) throw new Misuse(t('cli.badEvent', { place: `$[${i}]` }))
    return name
  })
}
