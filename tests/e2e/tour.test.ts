import { expect, test } from 'vitest'
import { oneVisit } from './studio'

/* What a first visitor is offered: five steps through the sample, each done for real; left at any time, found again in the help. */

const visit = oneVisit({}, async (page) => {
  await page.locator('.react-flow__node').first().waitFor()
})

const card = () => visit.page.getByRole('region', { name: '导览' })
const press = (name: string) => card().getByRole('button', { name, exact: true }).click()

test('the tour walks, forecasts, shows the queue, adds one person and writes the SOP', async () => {
  const { page } = visit
  await press('走查一位学习者')
  await page.locator('[data-walk]').waitFor()
  // The keyboard stays with the card: Enter alone goes on.
  await page.keyboard.press('Enter')
  await page.locator('[data-forecast="done"]').waitFor({ timeout: 60_000 })
  await press('看哪里排队')
  expect(await card().textContent()).toMatch(/排队最久的是“.+”/)
  await page.locator('.react-flow__node.selected').waitFor()
  await press('加一个人')
  expect(await card().textContent()).toMatch(/“.+”加了一人/)
  await page.locator('[data-forecast]').getByText(/原为/).first().waitFor({ timeout: 60_000 })
  await press('写成 SOP')
  await page.locator('iframe').waitFor({ timeout: 60_000 })
  await press('完成')
  await card().waitFor({ state: 'detached' })
  expect(visit.complaints).toEqual([])
})

test('a tour that was left stays away after a reload and is offered in the help', async () => {
  const { page } = visit
  await page.reload()
  await page.locator('.react-flow__node').first().waitFor()
  expect(await card().count()).toBe(0)
  await page.getByRole('button', { name: '帮助与快捷键' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '看一遍导览' }).click()
  await card().getByText('五步看懂学途').waitFor()
  await card().getByRole('button', { name: '退出导览' }).click()
  await card().waitFor({ state: 'detached' })
})
