import { readFile } from 'node:fs/promises'
import type { TemplateSource } from '../library/templates'

/** The library on disk: `templates/` beside the folder of the built program. */
export function templateFiles(home: URL): TemplateSource {
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(new URL(`../templates/${name}`, home), 'utf8'))
  return {
    index: () => read('index.json'),
    file: (id) =>
      // The name comes from outside: it names a file of this folder or none.
      /^[a-z0-9][a-z0-9-]*$/i.test(id)
        ? read(`${id}.passage.json`).catch((error: NodeJS.ErrnoException) => {
            if (error.code === 'ENOENT') return undefined
            throw error
          })
        : Promise.resolve(undefined),
  }
}
