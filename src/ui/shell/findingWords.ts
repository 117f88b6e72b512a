import type { Finding } from '../../base/result'
import { translateCode } from '../../i18n/translate'
import type { Language } from '../../project/text'

/** The sentence of a finding; a code without one is at least named. */
export const findingWords = (finding: Finding, language: Language): string =>
  translateCode(language, `finding.${finding.code}`, finding.values) ?? finding.code
