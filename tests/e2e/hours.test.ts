import { expect, test } from 'vitest'
import { settled } from './steps'
import { oneVisit } from './studio'

/* Working hours: given to a role in the properties of the chart, obeyed by the forecast, taken back by undo, there after a reload. */

const visit = oneVisit({}, async (page) => {
  await settled(page)
})

test('the consultants get office hours, and the forecast keeps them', async () => {
  const { page } = visit
  const roles = page.getByRole('textbox', { name: '岗位', exact: true })
  const names = await roles.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
  const consultant = names.indexOf('课程顾问')
  const role = roles.nth(consultant).locator('xpath=ancestor::div[contains(@class, "group")][1]')
  await role.getByRole('button', { name: /工作时间$/ }).click()
  await page.getByRole('option', { name: '新的工作时间……' }).click()
  await page.getByRole('button', { name: '周六' }).click()
  expect(await page.getByRole('button', { name: '周六' }).getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('textbox', { name: '到', exact: true }).fill('21')
  await page.keyboard.press('Enter')
  expect(await page.getByRole('textbox', { name: '到', exact: true }).inputValue()).toBe('21:00')

  await page.keyboard.press('Alt+3')
  const panel = page.locator('[data-forecast="done"]')
  await panel.waitFor({ timeout: 120_000 })
  expect(await panel.textContent()).toContain('设了工作时间的岗位按班次上班')
  expect(await panel.getByRole('row', { name: /每人等上班/ }).textContent()).toMatch(/小时|天/)
})

test('undo takes the hours back step by step; redo and a reload keep them', async () => {
  const { page } = visit
  await page.keyboard.press('Alt+1')
  await page.locator('.react-flow__node').first().focus()
  await page.keyboard.press('Control+z')
  await page.getByRole('textbox', { name: '到', exact: true }).and(page.locator('[value="18:00"]')).waitFor()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: '周六' }).waitFor({ state: 'detached' })
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Control+y')
  await page.locator('[role="status"][data-saved="saved"]').first().waitFor()
  await page.reload()
  await page.getByRole('textbox', { name: '到', exact: true }).and(page.locator('[value="21:00"]')).waitFor()
  expect(visit.complaints).toEqual([])
})
