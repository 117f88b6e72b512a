import { settingsOf } from '../../project/project'
import type { Text } from '../../project/text'
import type { Rule } from './rule'

/** A map whose words are missing in one of the project’s languages. */
export const oneLanguageOnly: Rule = {
  code: 'one-language-only',
  severity: 'info',
  of: 'journey',
  *check({ chart, project, states }) {
    const spoken = settingsOf(project).languages
    if (spoken.length < 2) return
    const missing = states.filter(({ parent, name, experience }) => {
      const said = [
        name,
        experience?.touchpoint,
        experience?.thoughts,
        ...(experience?.pains ?? []),
        ...(experience?.opportunities ?? []),
      ]
      return parent !== null && said.some((text) => text !== undefined && isHalf(text as Text))
    })
    if (missing.length > 0) yield { where: chart.id, values: { n: missing.length } }

    function isHalf(text: Text): boolean {
      return typeof text === 'string' ? /[\u3400-\u9fff]/.test(text) : spoken.some((language) => !text[language])
    }
  },
}
