import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isObject } from '../../src/base/json'
import { lintProject } from '../../src/chart/lint'
import { listTemplates, loadTemplate, templateInfo } from '../../src/library/templates'
import { languages } from '../../src/project/text'
import { diskTemplates, templateIds } from './diskTemplates'

const index = new URL('../../templates/index.json', import.meta.url)

async function templateProject(id: string) {
  const project = await loadTemplate(diskTemplates, id)
  if (!project.ok) throw new Error(JSON.stringify(project.error))
  return project.value
}

/** Every place where a text is given by language, and which languages it has. */
function* texts(value: unknown, path = '$'): Generator<{ path: string; text: Record<string, unknown> }> {
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* texts(item, `${path}[${i}]`)
  else if (isObject(value)) {
    if (languages.some((language) => Object.hasOwn(value, language))) yield { path, text: value }
    else for (const [key, item] of Object.entries(value)) yield* texts(item, `${path}.${key}`)
  }
}

describe('the library', () => {
  // The order of keys too: from the library, which is not checked again in the studio, and from a file the same is exported.
  test('each file is a whole project of today’s format already: to read and check it changes nothing (UPDATE=1 writes them anew)', async () => {
    for (const id of templateIds()) {
      const written = JSON.stringify(await templateProject(id), null, 1)
      if (process.env.UPDATE) writeFileSync(new URL(`${id}.passage.json`, index), `${written}\n`)

      expect(written).toBe(JSON.stringify(await diskTemplates.file(id), null, 1))
      expect(await loadTemplate({ ...diskTemplates, isChecked: true }, id)).toEqual({
        ok: true,
        value: await templateProject(id),
      })
    }
  })

  test('the index says what the files say (run with UPDATE=1 to write it anew)', async () => {
    const ids = (await listTemplates(diskTemplates)).map(({ id }) => id)
    const infos = await Promise.all(ids.map(async (id) => templateInfo(id, await templateProject(id))))
    if (process.env.UPDATE) writeFileSync(index, `${JSON.stringify(infos, null, 1)}\n`)

    expect(JSON.parse(readFileSync(index, 'utf8'))).toEqual(infos)
    expect(ids.toSorted()).toEqual(templateIds().toSorted())
    expect(readdirSync(new URL('.', index)).filter((file) => !/^(index|boards)\.json$|\.passage\.json$/.test(file))).toEqual([])
  })

  test('a template that is not there is refused by name', async () => {
    expect(await loadTemplate(diskTemplates, '../package')).toMatchObject({ ok: false, error: [{ code: 'no-such-template' }] })
  })

  test.each(templateIds())('%s opens and has no lint errors', async (id) => {
    const errors = lintProject(await templateProject(id)).filter(({ severity }) => severity === 'error')

    expect(errors).toEqual([])
  })

  test.each(templateIds())('%s says everything in both languages', async (id) => {
    const project = await templateProject(id)
    const half = [...texts(project)].filter(({ text }) => languages.some((language) => !text[language])).map(({ path }) => path)
    const nameless = Object.values(project.states).filter((state) => state.parent !== null && !isObject(state.name))
    const unlabelled = Object.values(project.transitions).filter(({ label }) => !isObject(label))

    expect(half).toEqual([])
    expect(nameless).toEqual([])
    expect(unlabelled).toEqual([])
  })

  test.each(templateIds())('%s instructs staff in every activity, and every figure says where it comes from', async (id) => {
    const project = await templateProject(id)
    const chart = Object.values(project.charts)[0]
    // On a journey the learner acts, and nobody is instructed.
    const activities = Object.values(project.states).filter(
      ({ activity, chart }) => activity && project.charts[chart]?.kind === 'process',
    )

    expect(activities.filter(({ sop }) => !sop?.instruction).map(({ key }) => key)).toEqual([])
    expect(activities.filter(({ activity, sources }) => activity?.duration && !sources?.['activity.duration'])).toEqual([])
    expect(Object.values(project.transitions).filter(({ weight, sources }) => weight !== undefined && !sources?.weight)).toEqual(
      [],
    )
    for (const delay of Object.keys(chart?.delays ?? {})) expect(chart?.sources).toHaveProperty([`delays.${delay}`])
    expect(chart?.sources).toHaveProperty('arrivals')
  })
})
