import { expect, test } from 'vitest'
import { tintPercent } from '../../src/picture/colourBy'
import { mix } from '../../src/picture/mix'
import { atRest, find, forecast, mode, settled, step } from './steps'
import { oneVisit } from './studio'

/* The chart coloured by what its steps are, with a legend that selects; painted and mounted steps look alike. */

const visit = oneVisit({}, settled)

const legend = () => visit.page.locator('[data-colouring]')

test('by key the chart is coloured by lane; a press on the legend selects those steps, and their number is said', async () => {
  const { page } = visit
  await page.keyboard.press('Alt+c')
  await page.getByRole('dialog').getByRole('combobox').fill('在哪一侧')
  await page.keyboard.press('Enter')
  await legend().getByText('前台').waitFor()
  const entry = legend().locator('[data-class="frontstage"]')
  const count = Number(await entry.locator('span').last().textContent())
  expect(count).toBeGreaterThan(2)
  await entry.click()
  await page.locator('[data-class="frontstage"][aria-pressed="true"]').waitFor()
  await page
    .getByText(`选中了 ${count}`)
    .or(page.getByText(`${count} 个步骤`))
    .first()
    .waitFor()
})

test('a step on the page has the letter and the very ground that is painted and drawn in files', async () => {
  const { page } = visit
  await find(page, '需求访谈与起点测试')
  await atRest(page)
  const card = step(page, '需求访谈与起点测试').locator('[data-coloured="frontstage"]')
  await card.waitFor()
  expect(await card.locator('span').first().textContent()).toBe('前')
  const mounted = await card.evaluate((element) => getComputedStyle(element).backgroundColor)
  const [red = 0, green = 0, blue = 0] = (mounted.match(/[\d.]+/g) ?? []).map((part, i) =>
    mounted.startsWith('color(') && i < 3 ? Math.round(Number(part) * 255) : Number(part),
  )

  // The very ground that the painter and the picture files mix.
  const ground = mix('#0072B2', tintPercent, '#ffffff')
  const wanted = [1, 3, 5].map((at) => Number.parseInt(ground.slice(at, at + 2), 16))
  for (const [n, part] of [red, green, blue].entries()) expect(Math.abs(part - (wanted[n] ?? 0))).toBeLessThanOrEqual(1)
})

test('the choice is there after a reload, by mouse it is another, and it ends', async () => {
  const { page } = visit
  await page.reload()
  await settled(page)
  await legend().getByText('前台').waitFor()
  await page.getByRole('button', { name: '上色依据' }).click()
  await page.locator('[role^="menuitem"]', { hasText: '技能级别' }).click()
  await legend().locator('[data-class="junior"]').getByText('初级').waitFor()
  await legend().getByRole('button', { name: '不再上色' }).click()
  await legend().waitFor({ state: 'detached' })
})

test('heat without a forecast says so and leads there; with one the drawing is coloured in levels', async () => {
  const { page } = visit
  await page.getByRole('button', { name: '上色依据' }).click()
  await page.locator('[role^="menuitem"]', { hasText: '预测的热度' }).click()
  await legend().getByText('这张图还没有预测过。').waitFor()
  await legend().getByRole('button', { name: '去预测' }).click()
  await forecast(page)
  await legend().waitFor({ state: 'detached' })
  await mode(page, '绘制').click()
  await legend().locator('[data-class="4"]').getByText('最多').waitFor()
  expect(visit.complaints).toEqual([])
})
