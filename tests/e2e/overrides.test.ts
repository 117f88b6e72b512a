import { expect, test } from 'vitest'
import { forecast, forecastDone, mode, saved, settled } from './steps'
import { oneVisit } from './studio'

/* Whatever a what-if can say otherwise is set on the screen, by keyboard too; and how long learners take is told as bars and as a table. */

const visit = oneVisit({ patience: 20_000 }, forecast)

const choose = async (label: string, key: string): Promise<void> => {
  const { page } = visit
  await page.locator('[data-differs]').getByRole('button', { name: label }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('listbox').waitFor()
  await page.keyboard.press(key)
  await page.keyboard.press('Enter')
}

test('working hours and pay are changed beside what is drawn, undone, put back, and there after a reload', async () => {
  const { page } = visit
  await page.locator('[data-differs] summary').focus()
  await page.keyboard.press('Enter')
  const words = page.locator('[data-scenario] p')

  await page.locator('[data-differs]').getByRole('button', { name: '改什么' }).click()
  await page.getByRole('option', { name: '每小时的工钱' }).click()
  await choose('哪一个', 'Home')
  const pay = page.locator('[data-difference="wages"]')
  expect(await pay.textContent()).toContain('原为')
  await pay.getByRole('textbox').fill('120')
  await page.keyboard.press('Enter')
  await expect.poll(() => words.textContent()).toContain('每小时 120 元')

  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await page.locator('[data-scenario="drawn"]').waitFor()
  await page.getByRole('button', { name: '重做', exact: true }).click()
  await saved(page)
  await page.reload()
  await settled(page)
  await mode(page, '预测').click()
  await expect.poll(() => words.textContent()).toContain('每小时 120 元')

  await page.locator('[data-differs] summary').click()
  await pay.getByRole('button', { name: /改回图上的$/ }).click()
  await expect.poll(() => words.textContent()).not.toContain('每小时 120 元')
  expect(visit.complaints).toEqual([])
})

test('how long learners take stands as bars and as a table, of all and of those who succeed', async () => {
  const { page } = visit
  await forecastDone(page)
  await page.getByRole('button', { name: '看完整结果' }).click()
  const figure = page.locator('[data-part="cycle"]')
  await figure.waitFor()
  const layers = () =>
    figure.locator('[data-bar="0"]').evaluate((bar) => bar.parentElement?.querySelectorAll('g > rect[rx="2"]').length)
  const all = await figure.locator('p').first().textContent()
  expect(await figure.locator('[data-time-mark]').count()).toBe(2)
  expect(await layers()).toBeGreaterThan(1)

  await page.getByRole('button', { name: '哪些人' }).click()
  await page.getByRole('option', { name: '只看成功的人' }).click()
  await expect.poll(layers).toBe(1)
  expect(await figure.locator('p').first().textContent()).not.toBe(all)
  await figure.locator('summary').click()
  expect(await figure.locator('tbody tr').count()).toBe(await figure.locator('g[data-bar]').count())
  expect(visit.complaints).toEqual([])
})
