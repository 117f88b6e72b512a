import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exported, mode, settled, tree } from './steps'
import { openStudio, type Studio, type Visit } from './studio'

/* Files nobody should trust: refused with a sentence and a place, or shown as the plain words they are. */

type Json = Record<string, any>

const folder = mkdtempSync(join(tmpdir(), 'passage-bad-'))
const sample = (): Json => JSON.parse(readFileSync('templates/enrolment.passage.json', 'utf8'))
let studio: Studio
let visit: Visit

beforeAll(async () => {
  studio = await openStudio()
  visit = await studio.visit({ reducedMotion: 'reduce' })
  visit.page.setDefaultTimeout(15_000)
  await settled(visit.page)
  await visit.page.getByRole('button', { name: '全部项目' }).click()
  await visit.page.getByRole('heading', { name: '项目', exact: true }).waitFor()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await studio.close()
})

function changed(change: (project: Json) => void): string {
  const project = sample()
  change(project)
  return JSON.stringify(project)
}
const states = (project: Json): Json[] => Object.values(project.states)

const refused: [string, () => string, RegExp][] = [
  ['broken JSON', () => '{\n  "passage": 1,\n  "id" "x"\n}', /第 3 行第 8 列.*没有改动/],
  ['a newer format', () => changed((project) => (project.passage = 999)), /格式 999.*没有改动.*\$\.passage/],
  ['a format that is no number', () => changed((project) => (project.passage = 'one')), /格式版本“one”.*没有改动.*\$\.passage/],
  ['nesting of 10,000', () => `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, /嵌套超过 400 层.*没有改动/],
  [
    'a key that names the prototype',
    () => changed(() => {}).replace('"charts":{', '"charts":{"__proto__":{"polluted":1},'),
    /不允许的名称“__proto__”.*没有改动.*\$\.charts\.__proto__/,
  ],
  [
    'a parent inside its own child',
    () =>
      changed((project) => {
        const [a, b] = states(project).filter(({ parent }) => parent !== null) as [Json, Json]
        a.parent = b.id
        b.parent = a.id
      }),
    /上级绕成了一个圈.*\$\.states\.\S+\.parent/,
  ],
  [
    'a path to nowhere',
    () => changed((project) => ((Object.values(project.transitions)[0] as Json).targets = ['nowhere'])),
    /不存在的对象“nowhere”.*\$\.transitions\.\S+\.targets\[0\]/,
  ],
  ['a file of 200 MB', () => 'x'.repeat(200 * 2 ** 20), /200 MB.*64 MB.*没有改动/],
]

test.each(refused)('%s is refused with its place, and the list stays', async (what, text, words) => {
  const { page } = visit
  const before = await page.locator('main section').first().textContent()
  const file = join(folder, 'foreign.json')
  writeFileSync(file, text())
  await page.locator('input[type=file]').setInputFiles(file)
  const alert = page.getByRole('alert')
  await alert.waitFor()

  const said = (await alert.textContent()) ?? ''
  expect(said, what).toContain('foreign.json')
  expect(said).toMatch(words)
  expect(said).toContain('项目列表没有变化')
  expect(await page.locator('main section').first().textContent()).toBe(before)
  expect(await page.evaluate(() => ({}) as { polluted?: number }).then((one) => one.polluted)).toBeUndefined()
  await alert.getByRole('button', { name: '关闭' }).click()
})

const evil = '<img src=x onerror=window.hit=1>'
const languages = ['zh-CN', 'en']

/** Every text of a project turned into markup, in both languages. */
function poison(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  const record = value as Json
  const keys = Object.keys(record)
  if (keys.length > 0 && keys.every((key) => languages.includes(key))) for (const key of keys) record[key] = evil
  else for (const inner of Object.values(record)) poison(inner)
}

test('names that are markup stay words: in every mode, in the tree, in every export', async () => {
  const { page } = visit
  const project: Json = JSON.parse(readFileSync('templates/cert-course-season.passage.json', 'utf8'))
  poison(project)
  const file = join(folder, 'markup.json')
  writeFileSync(file, JSON.stringify(project))
  await page.locator('input[type=file]').setInputFiles(file)
  await settled(page)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(evil)

  await mode(page, '走查').click()
  await page.locator('[data-walk] [data-option]:not([disabled])').first().click()
  await mode(page, '预测').click()
  await page.locator('[data-forecast="done"]').waitFor({ timeout: 60_000 })
  await mode(page, '成文').click()
  await page.frameLocator('iframe').getByText(evil).first().waitFor({ timeout: 30_000 })
  expect(await page.frameLocator('iframe').locator('img[src=x]').count()).toBe(0)
  await mode(page, '绘制').click()
  await page.getByRole('button', { name: '问题', exact: true }).click()

  const html = (await exported(page, '标准作业程序', /\.html/)).bytes.toString()
  expect(html).not.toContain('<img src=x')
  expect(html).toContain('&lt;img src=x')
  const svg = (await exported(page, '流程图', /\.svg/)).bytes.toString()
  expect(svg).not.toContain('<img')
  await exported(page, '标准作业程序', /\.docx/)
  await exported(page, '商业模式画布', /\.pptx/)
  const mermaid = (await exported(page, '流程数据与代码', /\.mmd/)).bytes.toString()
  expect(mermaid).not.toContain('<img')

  // The exported page opened by itself, as whoever receives it would.
  const received = await visit.context.newPage()
  await received.setContent(html)
  expect(await received.evaluate(() => 'hit' in window)).toBe(false)
  await received.close()

  for (const place of ['版本', '项目设置', '回收站']) await tree(page, place).click()
  for (const board of await page.getByRole('navigation').getByRole('button', { name: evil, exact: true }).all())
    await board.click()
  expect(await page.evaluate(() => 'hit' in window)).toBe(false)
})

test('nothing complained on the way', () => expect(visit.complaints).toEqual([]))
