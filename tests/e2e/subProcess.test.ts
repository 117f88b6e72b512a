import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { find, mode, more, saved, settled, step, tree } from './steps'
import { oneVisit } from './studio'

/* One chart as the work of a step of another: chosen in the panel, seen on the canvas, opened, walked through. */

const chart = '职业证书课·一期班全流程'

let page: Page
const visit = oneVisit({ patience: 8_000, reducedMotion: 'reduce' }, async (own) => {
  page = own
  await settled(page)
})

const panel = () => page.getByRole('complementary')
async function choose(field: RegExp, option: string | RegExp): Promise<void> {
  await panel().getByRole('button', { name: field }).first().press('Enter')
  await page.getByRole('option', { name: option }).first().press('Enter')
}

test('a step invokes another chart, opens it, and a learner walks through it', async () => {
  const copy = `${chart}（副本）`
  await more(page, chart, '复制')
  await tree(page, copy).waitFor()
  await tree(page, chart).click()
  await find(page, '首次联系')

  await choose(/由谁完成/, '子流程')
  await expect.poll(() => step(page, '首次联系').textContent()).toContain('子流程：未选定')
  // The chart itself is not offered: it would invoke itself without end.
  await panel()
    .getByRole('button', { name: /流程图/ })
    .first()
    .press('Enter')
  expect(await page.getByRole('option').allTextContents()).toEqual(['未选定', copy])
  await page.keyboard.press('Escape')
  await choose(/流程图/, copy)
  await expect.poll(() => step(page, '首次联系').textContent()).toContain(`子流程：${copy}`)

  await mode(page, '走查').click()
  const options = panel().locator('[data-option]')
  const active = (name: string) => step(page, name).locator('[data-active]')
  const now = (name: string) => panel().locator('section', { hasText: '现在在' }).getByRole('button', { name, exact: true })
  await options.first().click()
  await active('首次联系').waitFor()
  // Inside, the learner comes in, is called and tells what they want; on this chart they stay in the step all the while.
  await options.first().click()
  await now('首次联系').waitFor()
  await options.first().click()
  await now('需求访谈与起点测试').waitFor()
  expect(await active('首次联系').count()).toBe(1)
  expect(await active('需求访谈与起点测试').count()).toBe(0)
  await mode(page, '绘制').click()
  await step(page, '首次联系').click()
  await panel().getByRole('button', { name: '打开这张图' }).click()
  await expect.poll(() => tree(page, copy).getAttribute('aria-current')).toBeTruthy()
  await saved(page)
  expect(visit.complaints).toEqual([])
})
