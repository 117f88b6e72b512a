import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { TemplateSource } from '../../src/library/templates'

const folder = new URL('../../templates/', import.meta.url)
const ending = '.passage.json'

export const templateIds = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))

/** The templates of this tree, read from disk. */
export const diskTemplates: TemplateSource = {
  index: async () => JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')),
  file: async (id) => {
    const file = new URL(`${id}${ending}`, folder)
    return templateIds().includes(id) && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  },
}
