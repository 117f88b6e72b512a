import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exported, forecastDone, journeyOf, mode, saved, settled, tree } from './steps'
import { oneVisit } from './studio'

/* The board of opportunities: weighed by keys and by hand, tried in a what-if, taken away as a file, there again after a reload. */

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

const visit = oneVisit({ patience: 20_000, reducedMotion: 'reduce' }, async (page) => {
  await settled(page)
  await journeyOf(page)
  await tree(page, '机会点').click()
  await row('5分钟首联').waitFor()
})

const row = (text: string) =>
  visit.page.locator('tr[data-opportunity]', { has: visit.page.locator('textarea', { hasText: text }) })
const field = (text: string, name: RegExp) => row(text).getByRole('textbox', { name })
const point = (text: string) => visit.page.getByRole('button', { name: new RegExp(`\\d+\\. ${text}`) })

test('an opportunity is weighed from the keyboard; its row stays while figures are typed, and its point moves by arrow keys', async () => {
  const { page } = visit
  await field('5分钟首联', /客户价值/).focus()
  await page.keyboard.type('80')
  await page.keyboard.press('Tab')
  await page.keyboard.type('60')
  await page.keyboard.press('Tab')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await expect.poll(() => row('5分钟首联').locator('[data-column="value"]').innerText()).toMatch(/^70/)

  await point('5分钟首联').focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => field('5分钟首联', /客户价值/).inputValue()).toBe('85')
  expect(await field('5分钟首联', /投入/).inputValue()).toBe('2.5')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(() => field('5分钟首联', /客户价值/).inputValue()).toBe('80')
})

test('by hand too: a point is dragged, in one step of undo', async () => {
  const { page } = visit
  const box = await point('5分钟首联').boundingBox()
  if (!box) throw new Error('no point')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 80, y + 60, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => Number(await field('5分钟首联', /投入/).inputValue())).toBeGreaterThan(2)
  expect(Number(await field('5分钟首联', /客户价值/).inputValue())).toBeLessThan(70)
  await page.keyboard.press('Control+z')
  await expect.poll(() => field('5分钟首联', /投入/).inputValue()).toBe('2')
})

test('tried, it is a what-if of the process; the board then says what it really brings', { timeout: 180_000 }, async () => {
  const { page } = visit
  await row('5分钟首联').getByRole('button', { name: '变成方案试一试' }).click()
  await forecastDone(page)
  const consultants = page.getByRole('spinbutton', { name: /课程顾问/ }).or(page.getByRole('textbox', { name: /课程顾问/ }))
  await consultants.first().fill('1')
  await page.keyboard.press('Enter')
  await forecastDone(page)
  await tree(page, '机会点').click()
  const effect = row('5分钟首联').locator('[data-basis="predicted"]:not([data-old])')
  await effect.waitFor({ timeout: 120_000 })
  expect(await effect.innerText()).toMatch(/人均成本 .*大约在|此处等待 .*大约在/)
  await row('5分钟首联')
    .getByRole('button', { name: /去步骤/ })
    .click()
  await page.getByRole('grid').waitFor()
})

test('the board is exported; nothing on it is out of anybody’s reach; all is there after a reload', {
  timeout: 180_000,
}, async () => {
  const { page } = visit
  await tree(page, '机会点').click()
  await row('5分钟首联').locator('[data-basis="predicted"]:not([data-old])').waitFor({ timeout: 120_000 })
  await page.evaluate(axe)
  const faults = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
    return (await checker.run()).violations.map(({ id }) => id)
  })
  expect(faults).toEqual([])
  const file = await exported(page, '机会点', /Markdown/)
  expect(new TextDecoder().decode(file.bytes)).toMatch(/5分钟首联.*◇/)
  await saved(page)
  await page.reload()
  await expect.poll(() => field('5分钟首联', /投入/).inputValue()).toBe('2')
  expect(await mode(page, '绘制').count()).toBe(0)
  expect(visit.complaints).toEqual([])
})
