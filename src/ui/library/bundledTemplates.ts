import type { TemplateSource } from '../../library/templates'

const files = import.meta.glob<string>('../../../templates/*.passage.json', { query: '?url', import: 'default', eager: true })
const index = import.meta.glob<unknown>('../../../templates/index.json', { import: 'default' })

/** Each template is a file of its own, fetched when it is used: data is not to be compiled as a program. */
export const bundledTemplates: TemplateSource = {
  isChecked: true,
  index: async () => Object.values(index)[0]?.(),
  file: async (id) => {
    const url = files[`../../../templates/${id}.passage.json`]
    return url === undefined ? undefined : (await fetch(url)).json()
  },
}
