import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { countingIds } from '../../src/base/id'
import { fromXState } from '../../src/chart/fromXState'
import { toXState } from '../../src/chart/toXState'
import { type ExportFormat, exportDocument, exportFormats } from '../../src/documents/export'
import { readXlsx } from '../../src/documents/render/xlsx'
import type { Project } from '../../src/project/project'
import { aJourney, aProject } from '../journey/aJourney'

/* Personas as files: what is said of them, and the figures that stand for them with where these come from. */

const fonts = ['400Regular/NotoSansSC_400Regular', '600SemiBold/NotoSansSC_600SemiBold'].map((name) =>
  readFileSync(`node_modules/@expo-google-fonts/noto-sans-sc/${name}.ttf`),
)
const rasteriser = async () => ({ wasm: readFileSync('node_modules/@resvg/resvg-wasm/index_bg.wasm'), fonts })

function described(): Project {
  const { run, doc } = aProject()
  const process = run('chart.add', { name: '咨询', kind: 'process' })
  run('chart.setAttribute', {
    chart: process,
    name: 'age',
    distribution: { type: 'constant', value: 30 },
    label: { 'zh-CN': '年龄', en: 'Age' },
  })
  const busy = run('persona.add', { name: { 'zh-CN': '在职转行者', en: 'Career changer' } })
  run('persona.update', {
    persona: busy,
    fields: {
      segment: '28–40 岁，在职',
      goals: ['半年内拿证', '换到新岗位'],
      context: '下班后用手机学',
      channels: ['短视频', '微信'],
      quotes: ['我只有晚上有空'],
      share: 0.6,
      patience: 0.5,
      attributes: { age: { type: 'triangular', min: 28, mode: 32, max: 40 } },
      sources: { share: { quality: 'measured' }, 'attributes.age': { quality: 'assumption' } },
    },
  })
  const student = run('persona.add', { name: '在校生' })
  run('persona.update', { persona: student, fields: { share: 0.2 } })
  return doc()
}

async function written(project: Project, format: ExportFormat, id?: string): Promise<Uint8Array> {
  const made = await exportDocument(project, {
    what: 'persona',
    format,
    ...(id === undefined ? {} : { id }),
    language: 'zh-CN',
    date: '2026-11-25',
    rasteriser,
  })
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  return made.value.bytes
}
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

test('every format says who they are and what stands for them, with its source', { timeout: 60_000 }, async () => {
  const project = described()
  const words = ['在职转行者', '半年内拿证', '“我只有晚上有空”', '75 %', '■ 实测', '步骤所定时间的 0.5 倍', '○ 假定']

  for (const format of ['svg', 'md'] as const)
    for (const word of words) expect(text(await written(project, format)).replaceAll('\\', ''), format).toContain(word)
  const slide = text(unzipSync(await written(project, 'pptx'))['ppt/slides/slide1.xml'])
  for (const word of words) expect(slide).toContain(word)
  const table = readXlsx(await written(project, 'xlsx'))
  expect(table?.[0]).toEqual(['画像', '在职转行者', '在校生'])
  expect(table?.find(([label]) => label === '目标')?.[1]).toBe('半年内拿证\n换到新岗位')
  expect(table?.find(([label]) => label === '属性')?.[1]).toContain('年龄：三角分布，约 33.33')
  expect(text((await written(project, 'pdf')).slice(0, 5))).toBe('%PDF-')
  expect(exportFormats.persona).toContain('png')
})

test('one persona alone by its id; a project without any says so', async () => {
  const project = described()
  const [first = '', second = ''] = Object.keys(project.personas)

  expect(text(await written(project, 'md', second))).not.toContain('在职转行者')
  expect(text(await written(project, 'md', first))).not.toContain('在校生')
  const none = await exportDocument(
    { ...project, personas: {} },
    {
      what: 'persona',
      format: 'md',
      language: 'en',
      date: '2026-11-25',
      rasteriser,
    },
  )
  expect(!none.ok && none.error[0]?.code).toBe('no-such-persona')
})

test('[C3] all that is said of a persona is in the XState file and comes back from it', () => {
  const journey = aJourney({ 报名: ['咨询'] })
  const busy = journey.run('persona.add', { name: '在职转行者' })
  journey.run('persona.update', {
    persona: busy,
    fields: {
      segment: { 'zh-CN': '在职', en: 'Employed' },
      goals: ['拿证'],
      quotes: ['忙'],
      channels: ['微信'],
      context: '晚上',
      patience: 2,
    },
  })
  const file = JSON.parse(JSON.stringify(toXState(journey.doc(), journey.chart)))

  const read = fromXState(file, { newId: countingIds('x') })

  const { id: _, order: _order, ...said } = journey.doc().personas[busy] ?? { id: '', order: '' }
  expect(read.ok && read.value.personas[0]).toMatchObject(said)
})
