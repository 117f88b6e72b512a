import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { find, journeyOf, more, saved, settled, tree } from './steps'
import { oneVisit } from './studio'

/* A journey in other modes and beside another one; an empty one; and the way from a map to the process and back into the keyboard. */

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const own = '成人职业学习者旅程'

const visit = oneVisit({ patience: 20_000, reducedMotion: 'reduce' }, async (page) => {
  await settled(page)
  await journeyOf(page)
})

const row = (id: string) => visit.page.locator(`[data-row="${id}"]`)
const cell = (id: string, i: number) => row(id).locator('[data-column]').nth(i)
const click = (id: string, i: number) => cell(id, i).click({ position: { x: 20, y: 12 } })
const readIn = async (mode: RegExp) => {
  await visit.page
    .getByRole('button', { name: /^以哪种模式|模式.*[:：]/ })
    .first()
    .click()
  await visit.page
    .getByRole('menuitem', { name: mode })
    .or(visit.page.getByRole('menuitemradio', { name: mode }))
    .first()
    .click()
}

test('in another mode a step is left out and another one called otherwise, by keys and undone; the base stays', async () => {
  const { page } = visit
  const first = await cell('name', 2).innerText()
  await readIn(/^B/)
  await click('name', 1)
  await page.keyboard.press('Alt+Shift+X')
  await expect.poll(() => cell('name', 1).innerText()).toContain('此模式没有')
  await page.keyboard.press('Control+z')
  await expect.poll(() => cell('name', 1).innerText()).not.toContain('此模式没有')
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => cell('name', 1).innerText()).toContain('此模式没有')
  await click('name', 2)
  await page.keyboard.type('企业提交需求表')
  await page.keyboard.press('Enter')
  await expect.poll(() => cell('name', 2).innerText()).toContain('企业提交需求表')

  await readIn(/基础/)
  await expect.poll(() => cell('name', 2).innerText()).toBe(first)
  expect(await cell('name', 1).innerText()).not.toContain('此模式没有')
})

test('side by side two maps are subtracted step by step', { timeout: 120_000 }, async () => {
  const { page } = visit
  await more(page, own, '复制')
  await page.getByRole('grid', { name: /副本/ }).waitFor()
  await click('emotion', 2)
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').fill('并排')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('option').first().click()
  const felt = page.locator('tr[data-difference="emotion"] td')
  await expect.poll(() => felt.nth(2).innerText()).toBe('−1')
  expect(await felt.nth(0).innerText()).toBe('0')
  await page.locator('tr[data-difference="wait"] td', { hasText: '看不出真正差别' }).first().waitFor({ timeout: 90_000 })
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof import('axe-core') }
    const found = await checker.run(document, { runOnly: ['wcag2a', 'wcag2aa'], resultTypes: ['violations'] })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  })
  expect(violations).toEqual([])
  await page.getByRole('button', { name: '结束并排' }).click()
})

test('a link followed from the map puts the keyboard on the step, and so does finding it once more', async () => {
  const { page } = visit
  await tree(page, own).click()
  const link = page.locator('[data-row="links"] [data-link] button').first()
  const name = (await link.textContent()) ?? ''
  await link.click()
  await page.waitForFunction(
    (words) => document.activeElement?.closest('.react-flow__node')?.textContent?.includes(words) ?? false,
    name,
  )
  await find(page, name)
  await find(page, name)
})

test('an empty map stands in its columns and begins with a press', async () => {
  const { page } = visit
  await page.getByRole('button', { name: '新建旅程' }).click()
  await page.getByRole('button', { name: '写第一步' }).waitFor()
  const [label, first] = [row('name').locator('[role="rowheader"]'), cell('name', 0)]
  const [a, b] = [await label.boundingBox(), await first.boundingBox()]
  expect(a?.y).toBe(b?.y)
  await page.getByRole('button', { name: '写第一步' }).click()
  await row('name').getByRole('textbox').waitFor()
  await page.keyboard.type('看到广告')
  await page.keyboard.press('Enter')
  await expect.poll(() => cell('name', 0).innerText()).toBe('看到广告')
})

test('all of it is there after a reload', async () => {
  const { page } = visit
  await saved(page)
  await page.reload()
  await tree(page, own).click()
  await page.getByRole('grid').waitFor()
  await readIn(/^B/)
  await expect.poll(() => cell('name', 2).innerText()).toContain('企业提交需求表')
  expect(visit.complaints).toEqual([])
})
