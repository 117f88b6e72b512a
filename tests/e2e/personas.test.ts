import { expect, test } from 'vitest'
import { forecastDone, mode, saved, settled } from './steps'
import { oneVisit } from './studio'

/* Personas: made in the properties of the chart, mixed in the forecast, taken back by undo, there after a reload. */

const visit = oneVisit({ patience: 20_000 }, settled)

const persona = (name: string) => visit.page.locator(`[data-persona="${name}"]`)
const add = async (name: string) => {
  await visit.page.getByRole('textbox', { name: '新人群…' }).fill(name)
  await visit.page.keyboard.press('Enter')
  // Empty again, for the next one.
  await expect.poll(() => visit.page.getByRole('textbox', { name: '新人群…' }).inputValue()).toBe('')
  await persona(name).waitFor()
}
const share = (name: string) => persona(name).getByRole('textbox', { name: '占学习者' })
const done = () => forecastDone(visit.page)

test('two personas with a share each; one of them brings an attribute of its own', async () => {
  const { page } = visit
  await add('在职备考')
  expect(await share('在职备考').inputValue()).toBe('100')
  await share('在职备考').fill('60')
  await page.keyboard.press('Enter')
  await add('容易流失')
  expect(await share('容易流失').inputValue()).toBe('40')

  await persona('容易流失')
    .getByRole('button', { name: /不同的属性/ })
    .click()
  await page.getByRole('option', { name: /流失风险系数/ }).click()
  const figure = persona('容易流失').getByRole('textbox', { name: '值', exact: true })
  await figure.fill('40')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await expect.poll(() => figure.inputValue()).toBe('2')
  await page.getByRole('button', { name: '重做', exact: true }).click()
  await expect.poll(() => figure.inputValue()).toBe('40')
})

test('the forecast tells them apart, and the mix is a slider: what one gains the others lose, in one step of undo', async () => {
  const { page } = visit
  await mode(page, '预测').click()
  await done()
  const lever = (name: string) => page.locator(`[data-lever="${name}"]`)
  await lever('容易流失').getByRole('slider').focus()
  await page.keyboard.press('End')
  await lever('在职备考').getByText('原为 60 %').waitFor()
  expect(await lever('在职备考').textContent()).toContain('0 %')
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await lever('在职备考').getByText('原为 60 %').waitFor({ state: 'detached' })
  await done()

  await page.getByRole('button', { name: '看完整结果' }).click()
  const rows = page.locator('[data-part="personas"] tbody tr')
  await rows.first().waitFor()
  const success = async (row: number) => Number.parseFloat((await rows.nth(row).locator('td').nth(2).textContent()) ?? '')
  expect(await rows.locator('td:first-child').allTextContents()).toEqual(['在职备考', '容易流失'])
  expect(await success(0)).toBeGreaterThan((await success(1)) + 2)
})

test('all of it is there after a reload', async () => {
  const { page } = visit
  await saved(page)
  await page.reload()
  await mode(page, '绘制').click()
  await persona('容易流失').waitFor()
  expect(await share('在职备考').inputValue()).toBe('60')
  expect(await persona('容易流失').getByRole('textbox', { name: '值', exact: true }).inputValue()).toBe('40')
  expect(visit.complaints).toEqual([])
})
