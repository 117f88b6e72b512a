import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { drawn, find, saved, settled, tree } from './steps'
import { oneVisit } from './studio'

/* The panel: figures typed as people say them, conditions in conditions, what is drawn by the hour; undone, redone, kept. */

const chart = '职业证书课·一期班全流程'

let page: Page
const visit = oneVisit({ patience: 8_000, reducedMotion: 'reduce' }, async (own) => {
  page = own
  await settled(page)
})

const panel = () => page.getByRole('complementary')
const section = (title: string) =>
  panel()
    .locator('details', { has: page.locator('summary', { hasText: title }) })
    .first()
const unfold = async (title: string): Promise<void> => {
  if ((await section(title).getAttribute('open')) === null) await section(title).locator('summary').click()
}
async function choose(field: string | RegExp, option: string | RegExp, within = panel()): Promise<void> {
  await within.getByRole('button', { name: field }).first().press('Enter')
  await page.getByRole('option', { name: option }).first().press('Enter')
}
const type = async (field: ReturnType<Page['getByRole']>, words: string): Promise<void> => {
  await field.fill(words)
  await field.press('Enter')
}
/** Nothing selected: the panel is about the chart. */
async function wholeChart(): Promise<void> {
  await page.locator('.react-flow').locator('..').focus()
  while (await panel().getByRole('textbox', { name: '目的' }).isHidden()) await page.keyboard.press('Escape')
}
const undo = () => page.getByRole('button', { name: '撤销', exact: true }).first().click()
const redo = () => page.getByRole('button', { name: '重做', exact: true }).first().click()

test('a duration is typed in either language, taken back and done again', async () => {
  await find(page, '首次联系')
  const work = section('怎么做')
  const mean = () => work.getByRole('textbox', { name: '平均' })
  const before = await mean().inputValue()
  await type(mean(), '一刻钟')
  await expect.poll(() => mean().inputValue()).toBe('15 分钟')
  await type(mean(), '2 d')
  await expect.poll(() => mean().inputValue()).toBe('2 天')
  await undo()
  await undo()
  await expect.poll(() => mean().inputValue()).toBe(before)
  await redo()
  await expect.poll(() => mean().inputValue()).toBe('15 分钟')

  await mean().fill('很久')
  await mean().press('Enter')
  expect(await mean().getAttribute('aria-invalid')).toBe('true')
  await mean().press('Escape')
  expect(await mean().inputValue()).toBe('15 分钟')
})

test('what was chosen can be unset: the nature of the work', async () => {
  const nature = () => section('怎么做').getByRole('button', { name: /性质/ })
  await choose(/性质/, '未指定', section('怎么做'))
  await expect.poll(() => nature().textContent()).toContain('未指定')
  await undo()
  await expect.poll(() => nature().textContent()).toContain('按规则')
})

test('a condition in a condition, and its opposite', async () => {
  await panel().locator('ol').getByRole('button').first().click()
  await unfold('条件')
  const guard = section('条件')
  const comparisons = () => guard.getByRole('button', { name: /比较/ }).count()
  const had = await comparisons()
  if (had === 0) await guard.getByRole('button', { name: '加条件' }).click()
  await guard.getByRole('button', { name: '或者…' }).click()
  await expect.poll(comparisons).toBe(Math.max(1, had) + 1)

  // A list closes where the pane behind it scrolls, as it still may for the field that has just come.
  const more = guard.getByRole('button', { name: '并且、或者、不满足' }).first()
  await more.scrollIntoViewIfNeeded()
  await more.focus()
  await drawn(page)
  await more.press('Enter')
  await page.getByRole('menuitem', { name: '并且…' }).press('Enter')
  await expect.poll(comparisons).toBe(Math.max(1, had) + 2)
  await guard.getByRole('button', { name: '不满足…' }).click()
  await guard.getByText('不满足：').waitFor()
  await undo()
  await guard.getByText('不满足：').waitFor({ state: 'detached' })
  await redo()
  await guard.getByText('不满足：').waitFor()
})

test('arrivals hour by hour, and a named time under another name', async () => {
  await wholeChart()
  await choose(/方式/, '每天若干')
  const hours = () => panel().getByRole('textbox', { name: '逐小时' })
  const day = `${'0 '.repeat(9)}${'2 '.repeat(8)}${'1 '.repeat(6)}0`
  await type(hours(), '1 2 3')
  expect(await hours().getAttribute('aria-invalid')).toBe('true')
  await type(hours(), day)
  await expect.poll(() => hours().inputValue()).toBe(day)
  expect(await hours().getAttribute('aria-invalid')).not.toBe('true')

  await unfold('命名的时长')
  const name = () => section('命名的时长').getByRole('textbox', { name: '名称' }).first()
  const old = await name().inputValue()
  await type(name(), '改了名的时长')
  await expect.poll(() => name().inputValue()).toBe('改了名的时长')
  // Undo shows the paths that wait for it; the name stands with the whole chart.
  await undo()
  await wholeChart()
  await expect.poll(() => name().inputValue()).toBe(old)
  await redo()

  await saved(page)
  await page.reload()
  await tree(page, chart).waitFor()
  await unfold('命名的时长')
  await expect.poll(() => name().inputValue()).toBe('改了名的时长')
  expect(await hours().inputValue()).toBe(day)
  expect(visit.complaints).toEqual([])
})
