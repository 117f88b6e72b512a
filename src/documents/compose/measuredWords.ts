import { formatDuration } from '../../i18n/duration'
import { translator } from '../../i18n/translate'
import { signed } from '../../journey/cells'
import type { Measured } from '../../project/journey'
import { type Language, say } from '../../project/text'

/** An observation in words, and where it comes from. */
export function measuredWords(
  { what, value, words, count, source, date }: Measured,
  language: Language,
  currency: string,
): { value: string; source: string } {
  const t = translator(language)
  const number = (digits: number) => new Intl.NumberFormat(language, { maximumFractionDigits: digits })
  const amount = (): string => {
    if (value === undefined) return ''
    if (what === 'csat') return `${number(1).format(value)} %`
    if (what === 'dropOff') return `${number(1).format(value * 100)} %`
    if (what === 'wait') return formatDuration(Math.max(0, value), language)
    if (what === 'mood') return signed(value)
    if (what === 'cost') return new Intl.NumberFormat(language, { style: 'currency', currency }).format(value)
    return number(2).format(value)
  }
  const said = say(words, language)
  const quoted = what === 'quote' && said ? `“${said}”` : said
  const kind = what === 'quote' || what === 'other' ? '' : t(`journey.measured.${what}`)
  return {
    value: [kind, amount(), quoted].filter(Boolean).join(' '),
    source: [
      say(source, language) || t('journey.noSource'),
      date ?? '',
      count === undefined ? '' : t('journey.count', { n: count }),
    ]
      .filter(Boolean)
      .join(' · '),
  }
}
