import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { formatVersion, Project } from '../../src/project/project'

test('public/passage.schema.json says what the project schema says (npm run schema writes it)', async () => {
  const schema = {
    $id: `passage-${formatVersion}.schema.json`,
    title: '学途 Passage project',
    description: `A project file (.passage.json), format ${formatVersion}. References between records are checked besides.`,
    ...z.toJSONSchema(Project),
  }

  await expect(`${JSON.stringify(schema, null, 1)}\n`).toMatchFileSnapshot('../../public/passage.schema.json')
})
