import type { TemplateSource } from '../../session/openWorkspace'

const files = import.meta.glob<unknown>('../../../templates/*.passage.json', { import: 'default' })
const index = import.meta.glob<unknown>('../../../templates/index.json', { import: 'default' })

/** Each template is a part of the build of its own, fetched when it is used. */
export const bundledTemplates: TemplateSource = {
  index: async () => Object.values(index)[0]?.(),
  file: async (id) => files[`../../../templates/${id}.passage.json`]?.(),
}
