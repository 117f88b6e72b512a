import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { drawn, journeyOf, saved, settled, tree } from './steps'
import { oneVisit } from './studio'

/* A journey map by hand: written into, moved about, felt up and down, pasted, derived from a process, and there again after a reload. */

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

let page: Page
const visit = oneVisit({ reducedMotion: 'reduce' }, async (own) => {
  page = own
  await settled(page)
  await journeyOf(page)
})

const row = (id: string) => page.locator(`[data-row="${id}"]`)
const names = (): Promise<string[]> =>
  row('name')
    .locator('[data-column]:not([data-column="+"]) span:first-child')
    .evaluateAll((all) => all.map((one) => one.textContent ?? ''))
/** The cell of a row under the step at a place. */
const cell = (id: string, i: number) => row(id).locator('[data-column]').nth(i)
const click = (id: string, i: number) => cell(id, i).click({ position: { x: 20, y: 12 } })
const handle = (i: number) => page.locator('[data-handle]').nth(i)
const middle = async (i: number): Promise<number> => {
  await drawn(page)
  const [box, around] = await Promise.all([handle(i).boundingBox(), row('emotion').boundingBox()])
  if (!box || !around) throw new Error('no handle')
  return box.y + box.height / 2 - around.y
}

test('cells are written into where they stand, and undone', async () => {
  await click('touchpoint', 0)
  await page.keyboard.type('门店海报')
  await page.keyboard.press('Enter')
  await expect.poll(() => cell('touchpoint', 0).innerText()).toBe('门店海报')

  await page.keyboard.press('Control+z')
  await expect.poll(() => cell('touchpoint', 0).innerText()).toBe('短视频')
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => cell('touchpoint', 0).innerText()).toBe('门店海报')
})

test('Enter and Escape of an input method stay with it', async () => {
  await click('thoughts', 0)
  await page.keyboard.press('F2')
  const field = row('thoughts').getByRole('textbox')
  await field.fill('真的吗')
  await field.evaluate((area) => {
    const press = (key: string) =>
      area.dispatchEvent(
        new KeyboardEvent('keydown', {
          key,
          bubbles: true,
          cancelable: true,
          isComposing: true,
          keyCode: 229,
        } as KeyboardEventInit),
      )
    press('Enter')
    press('Escape')
  })
  expect(await field.inputValue()).toBe('真的吗')
  await page.keyboard.press('Enter')
  await expect.poll(() => cell('thoughts', 0).innerText()).toBe('真的吗')
})

test('a mood is dragged, and raised and lowered by keys', async () => {
  const before = await middle(0)
  const box = await handle(0).boundingBox()
  if (!box) throw new Error()
  const x = box.x + box.width / 2
  const y = box.y + box.height / 2
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y - 30, { steps: 3 })
  await page.mouse.up()
  await expect.poll(() => middle(0)).toBeLessThan(before - 10)

  await page.keyboard.press('Control+z')
  await expect.poll(() => middle(0)).toBe(before)

  await click('emotion', 0)
  await page.keyboard.press('-')
  await expect.poll(() => middle(0)).toBeGreaterThan(before)
  await page.keyboard.press('Control+z')
  await expect.poll(() => middle(0)).toBe(before)
})

test('steps are added, moved, split and merged by the keyboard', async () => {
  const start = await names()
  await click('name', 1)
  await page.keyboard.press('Control+Enter')
  const field = row('name').getByRole('textbox')
  await field.waitFor()
  await page.keyboard.type('看直播试听')
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual([...start.slice(0, 2), '看直播试听', ...start.slice(2)])

  await cell('name', 2).click({ position: { x: 20, y: 12 } })
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(names).toEqual([start[0], '看直播试听', ...start.slice(1)])
  // Over the edge of the phase.
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(names).toEqual([...start.slice(0, 2), '看直播试听', ...start.slice(2)])
  expect(await page.locator('[data-phase]').first().getAttribute('aria-colspan')).toBe('2')

  await page.keyboard.press('Alt+Shift+S')
  await field.waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(names).toContain('看直播试听（二）')
  await cell('name', 2).click({ position: { x: 20, y: 12 } })
  await page.keyboard.press('Alt+Shift+M')
  await expect.poll(names).not.toContain('看直播试听（二）')
  await page.keyboard.press('Control+Delete')
  await expect.poll(names).toEqual(start)
})

test('cells from a spreadsheet fill rows and make new steps', async () => {
  const start = await names()
  await click('touchpoint', start.length - 1)
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', '校友群\t推荐页\n"想分享\n也想学"\t值\n')
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect.poll(async () => (await names()).length).toBe(start.length + 1)
  await expect.poll(() => cell('touchpoint', start.length).innerText()).toBe('推荐页')
  await expect.poll(() => cell('thoughts', start.length - 1).innerText()).toBe('想分享\n也想学')
  await page.keyboard.press('Control+z')
  await expect.poll(names).toEqual(start)
})

test('rows are hidden and moved, and one of one’s own is added', async () => {
  await click('pains', 0)
  await page.keyboard.press('Alt+ArrowUp')
  const order = () => page.locator('[data-row]').evaluateAll((all) => all.map((one) => one.getAttribute('data-row')))
  await expect.poll(async () => (await order()).indexOf('pains') < (await order()).indexOf('moment')).toBe(true)
  await page.keyboard.press('Alt+h')
  await expect.poll(order).not.toContain('pains')
  await page.keyboard.press('Control+z')
  await expect.poll(order).toContain('pains')

  await page.getByRole('button', { name: '行', exact: true }).click()
  await page.getByRole('menuitem', { name: '添加自己的行' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('数据采集')
  await page.keyboard.press('Enter')
  await page.getByRole('rowheader', { name: '数据采集' }).waitFor()
})

test('linked steps show what the forecast says, plainly as a prediction', async () => {
  const figures = page.locator('[data-forecast-cell]').first()
  await figures.waitFor({ timeout: 120_000 })
  expect(await figures.innerText()).toMatch(/预测/)
  expect(await figures.innerText()).toMatch(/等待/)
})

test('a change of the process is told on the map until somebody has looked', async () => {
  await row('links').getByRole('button', { name: '首次联系' }).click()
  await page.locator('.react-flow__node', { hasText: '首次联系' }).first().waitFor()
  await page.locator('.react-flow__node', { hasText: '首次联系' }).first().click()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: '步骤名称' }).fill('第一次联系')
  await page.keyboard.press('Enter')
  await tree(page, '成人职业学习者旅程').click()
  await page.getByText('1 个步骤背后的流程改过了').waitFor()
  await page.getByRole('button', { name: '已核对' }).click()
  await expect.poll(() => page.getByText('流程已改').count()).toBe(0)
})

test('a journey is derived from a process, and edited on the canvas as well', async () => {
  await tree(page, '职业证书课·一期班全流程').click()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').fill('由这个流程得出')
  await page.keyboard.press('Enter')
  await page.getByRole('grid').waitFor()
  expect((await names()).length).toBeGreaterThan(12)
  await page.keyboard.press('Alt+5')
  await page.locator('.react-flow__node').first().waitFor()
  await page.keyboard.press('Alt+8')
  await page.getByRole('grid').waitFor()
  await page.keyboard.press('Control+z')
})

test('a measurement is entered beside the map, with its source, and stands on it', async () => {
  await tree(page, '成人职业学习者旅程').click()
  await click('name', 2)
  await page.getByRole('button', { name: '添加实测' }).click()
  const field = (name: string) => page.getByRole('complementary').getByRole('textbox', { name, exact: true })
  await field('满意度').fill('82')
  await field('满意度').press('Enter')
  await field('来源').fill('结课问卷')
  await field('来源').press('Enter')
  await page.getByRole('button', { name: '行', exact: true }).click()
  await page.getByRole('menuitem', { name: '实测' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => cell('measured', 2).innerText()).toContain('满意度 82 %')
  expect(await cell('measured', 2).innerText()).toContain('结课问卷')
})

test('in the blueprint a step is moved to another lane by the keyboard, which edits the process', async () => {
  await page.keyboard.press('Alt+0')
  const step = page.locator('[data-lane="frontstage"] [data-work-step]').first()
  const id = await step.getAttribute('data-work-step')
  await step.focus()
  await page.keyboard.press('Alt+ArrowDown')
  await page.locator(`[data-lane="backstage"] [data-work-step="${id}"]`).waitFor()
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'], resultTypes: ['violations'] })
    return found.violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  })
  expect(violations).toEqual([])
  // Taking it back shows the process that it changed.
  await page.keyboard.press('Control+z')
  await tree(page, '成人职业学习者旅程').click()
  await page.keyboard.press('Alt+8')
  await page.getByRole('grid').waitFor()
})

test('it is accessible, and there after a reload', async () => {
  await tree(page, '成人职业学习者旅程').click()
  await page.getByRole('grid').waitFor()
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa'],
      resultTypes: ['violations'],
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  })
  expect(violations).toEqual([])
  await saved(page)
  await page.reload()
  await page.getByRole('grid').waitFor()
  await expect.poll(() => cell('touchpoint', 0).innerText()).toBe('门店海报')
  expect(visit.complaints).toEqual([])
})
