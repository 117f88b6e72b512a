import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { find, mode, saved, step, taken, tree } from './steps'
import { oneVisit } from './studio'

/*
 * The main job from end to end, as the first person to open the studio does it: the sample, changed on the canvas, walked,
 * forecast, taken along as documents, and all of it there after a reload. Console and network are watched throughout.
 */

let page: Page
const visit = oneVisit({ patience: 12_000 }, async (own) => {
  page = own
  await page.locator('.react-flow__node').first().waitFor()
})

test('a first run opens the flagship, laid out and in Chinese', async () => {
  expect(await page.locator('.react-flow__node').count()).toBeGreaterThan(10)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('职业证书课')
})

test('a step is renamed in place, a next step is drawn by keyboard, and undo takes both back', async () => {
  await find(page, '首次联系')
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: '步骤名称' }).fill('五分钟内首次联系')
  await page.keyboard.press('Enter')
  await step(page, '五分钟内首次联系').waitFor()

  await page.keyboard.press('Tab')
  await page.getByRole('textbox', { name: '步骤名称' }).fill('登记来意')
  await page.keyboard.press('Enter')
  await step(page, '登记来意').waitFor()

  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await step(page, '登记来意').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+y')
  await page.keyboard.press('Control+y')
  await step(page, '登记来意').waitFor()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await step(page, '登记来意').waitFor({ state: 'detached' })
  await step(page, '五分钟内首次联系').waitFor()
  await saved(page)
})

test('a step is dragged with the mouse in one step of undo', async () => {
  const node = step(page, '五分钟内首次联系')
  const before = await node.boundingBox()
  if (!before) throw new Error('the step is not on the screen')
  await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2)
  await page.mouse.down()
  await page.mouse.move(before.x + before.width / 2 + 30, before.y + before.height / 2 + 24, { steps: 8 })
  await page.mouse.up()
  await expect.poll(async () => Math.round((await node.boundingBox())?.x ?? 0)).not.toBe(Math.round(before.x))

  await page.keyboard.press('Control+z')
  await expect.poll(async () => Math.abs(((await node.boundingBox())?.x ?? 0) - before.x) < 2).toBe(true)
})

test('one learner is walked to an outcome by hand, with a step back on the way', async () => {
  await mode(page, '走查').click()
  const panel = page.locator('[data-walk]')
  await panel.waitFor()
  await panel.locator('[data-option]:not([disabled])').first().click()
  const now = await panel.locator('section').nth(1).textContent()
  await panel.locator('[data-option]:not([disabled])').last().click()
  await panel.getByRole('button', { name: '退一步' }).click()
  expect(await panel.locator('section').nth(1).textContent()).toBe(now)
  for (let i = 0; i < 40 && (await panel.getAttribute('data-walk')) !== 'ended'; i += 1)
    await panel.locator('[data-option]:not([disabled])').last().click()
  expect(await panel.getAttribute('data-walk')).toBe('ended')
})

test('the season is forecast: sentences, intervals, heat on the canvas; two more consultants change the answer', async () => {
  await mode(page, '预测').click()
  const panel = page.locator('[data-forecast]')
  await page.locator('[data-forecast="done"]').waitFor({ timeout: 120_000 })
  expect(await panel.textContent()).toMatch(/大约 [\d.]+ % 的学习者成功（大约在 [\d.]+ %–[\d.]+ % 之间）/)
  expect(await panel.textContent()).toContain('全天候在岗')
  await page.locator('[data-heat]').first().waitFor()

  await panel.getByRole('button', { name: '课程顾问加一人' }).click()
  await panel.getByRole('button', { name: '课程顾问加一人' }).click()
  await page.locator('[data-forecast="done"]').waitFor({ timeout: 120_000 })
  expect(await panel.textContent()).toContain('原为 9')
  await panel.getByRole('button', { name: '恢复成图上的设定' }).click()
})

test('the SOP is written from the changed model', async () => {
  await mode(page, '成文').click()
  const frame = page.frameLocator('iframe')
  await frame.getByText('五分钟内首次联系').first().waitFor({ timeout: 60_000 })

  const { name, bytes } = await taken(page, () => page.getByRole('button', { name: /Word 文档/ }).click())
  expect(name).toMatch(/\.docx$/)
  const document = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
  expect(document).toContain('五分钟内首次联系')
})

test.each([
  ['C端证书课商业模式', '商业模式画布'],
  ['成人证书课机构 SWOT', 'SWOT 分析'],
])('%s: a note is written and moved by keyboard, and the board goes into slides', async (board, kind) => {
  await tree(page, board).click()
  const first = page.locator('[data-block]').first()
  await first.getByRole('button').first().click()
  await page.getByRole('textbox', { name: '写一条便签，回车保存' }).fill(`新便签 ${kind}`)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const note = page.locator('[data-note]', { hasText: `新便签 ${kind}` })
  await note.focus()
  await page.keyboard.press('Alt+ArrowRight')
  await page.locator('[data-block]').nth(1).getByText(`新便签 ${kind}`).waitFor()

  await page.getByRole('button', { name: '导出', exact: true }).click()
  const { name, bytes } = await taken(page, () => page.getByRole('dialog').getByRole('button', { name: '下载' }).click())
  expect(name).toMatch(/\.pptx$/)
  const slides = Object.entries(unzipSync(bytes)).filter(([file]) => /slides\/slide\d+\.xml$/.test(file))
  expect(slides.map(([, xml]) => strFromU8(xml)).join()).toContain(`新便签 ${kind}`)
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
})

test('a Mermaid export is drawn by mermaid before it is kept', async () => {
  await tree(page, '职业证书课·一期班全流程').click()
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /导出什么/ }).click()
  await page.getByRole('option', { name: '流程数据与代码' }).click()
  await dialog.locator('img[alt]').waitFor({ timeout: 60_000 })
  const { name, bytes } = await taken(page, () => dialog.getByRole('button', { name: '下载' }).click())
  expect(name).toMatch(/\.mmd$/)
  expect(bytes.toString('utf8')).toContain('stateDiagram-v2')
})

test('after a reload all of it is there, also in English and dark', async () => {
  await saved(page)
  await page.reload()
  await page.locator('.react-flow__node').first().waitFor()
  await find(page, '五分钟内首次联系')
  await tree(page, '成人证书课机构 SWOT').click()
  await page.getByText('新便签 SWOT 分析').waitFor()

  await page.getByRole('button', { name: '语言', exact: true }).click()
  await page
    .getByRole('menuitemradio', { name: 'English' })
    .or(page.getByRole('menuitem', { name: 'English' }))
    .click()
  await page.getByRole('button', { name: 'Appearance', exact: true }).click()
  await page
    .getByRole('menuitem', { name: /Dark/ })
    .or(page.getByRole('menuitemradio', { name: /Dark/ }))
    .click()
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  await page.getByRole('heading', { name: 'Strengths' }).waitFor()
})

test('nothing complained on the console and nothing left this origin', () => {
  expect(visit.complaints).toEqual([])
})
