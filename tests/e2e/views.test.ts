import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act, activeLine, answer } from './keysOnly'
import { saved, settled, step } from './steps'
import { oneVisit } from './studio'

/*
 * One chart as drawing, outline and table: what is selected in one is selected in all, each edit of one is there in the
 * others, is announced, and is one step of undo. The tests go one after the other on the sample.
 */

let page: Page
const visit = oneVisit(
  { patience: 8_000, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] },
  async (own) => {
    page = own
    await settled(page)
  },
)

const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
const said = () => page.locator('[data-said]').textContent()
const line = (name: string) =>
  page
    .getByRole('treeitem')
    .filter({ has: page.locator('[data-name]', { hasText: name }) })
    .first()
const onTree = () => page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'tree')
const onGrid = () => page.waitForFunction(() => document.activeElement?.closest('[role="grid"]') !== null)
const row = (name: string) =>
  page
    .getByRole('row')
    .filter({ has: page.locator('[data-column="name"]', { hasText: name }) })
    .first()
const cell = (name: string, column: string) => row(name).locator(`[data-column="${column}"]`)
const undo = () => press('Control+z')

test('the outline reads as a tree, and edits are made line by line', async () => {
  await press('Alt+6')
  await onTree()
  await act(page, '跟进')
  await onTree()
  await expect.poll(() => activeLine(page).textContent()).toContain('跟进')
  expect(await activeLine(page).getAttribute('aria-level')).toBe('2')

  // Renamed in place; an input method's Enter is its own.
  await press('F2')
  const field = page.getByRole('textbox', { name: '步骤名称' })
  await field.waitFor()
  const keys = await visit.context.newCDPSession(page)
  await keys.send('Input.imeSetComposition', { text: 'huifang', selectionStart: 7, selectionEnd: 7 })
  await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 })
  expect(await field.isVisible()).toBe(true)
  await keys.send('Input.insertText', { text: '回访' })
  await press('Enter')
  await line('回访').waitFor()
  expect(await said()).toBe('“跟进”已改名为“回访”')
  await onTree()

  // Another kind, another role, another time.
  await press('k')
  await answer(page, '等待')
  await expect.poll(() => activeLine(page).textContent()).toContain('等待')
  await undo()
  await expect.poll(said).toContain('已撤销')
  await onTree()
  await press('r')
  await answer(page, '回访专员')
  await expect.poll(() => activeLine(page).textContent()).toContain('回访专员')
  await press('d')
  await answer(page, '8m ± 2m')
  await expect.poll(() => activeLine(page).textContent()).toContain('约 8 分钟')
})

test('steps are added, moved in and out of stages, reordered and deleted by keys', async () => {
  await press('Control+Enter')
  const field = page.getByRole('textbox', { name: '步骤名称' })
  await field.waitFor()
  await page.keyboard.insertText('寄资料')
  await press('Enter')
  await onTree()
  await expect.poll(() => activeLine(page).textContent()).toContain('寄资料')
  // The path that leads to it.
  await expect.poll(() => line('回访').textContent()).toContain('寄资料')
  const order = async (): Promise<string[]> =>
    (
      await page
        .locator('[role="treeitem"][aria-level="2"]')
        .evaluateAll((lines) => lines.slice(0, 9).map((one) => one.textContent ?? ''))
    ).map((words) => words.slice(0, 3))
  const before = await order()
  await press('Alt+ArrowUp')
  await expect.poll(order).not.toEqual(before)
  await expect.poll(said).toBe('“寄资料”已换了次序')
  await press('Alt+ArrowDown')
  await expect.poll(order).toEqual(before)
  await press('Alt+ArrowLeft')
  await expect.poll(() => activeLine(page).getAttribute('aria-level')).toBe('1')
  await press('Alt+ArrowUp', 'Alt+ArrowDown', 'Alt+ArrowRight')
  await expect.poll(() => activeLine(page).getAttribute('aria-level')).toBe('2')

  await press('c')
  await answer(page, '退费')
  await expect.poll(() => activeLine(page).textContent()).toContain('→ 退费')
  await expect.poll(said).toBe('已添加从“寄资料”到“退费”的流转')
  await press('e')
  await answer(page, '转下期')
  await expect.poll(() => activeLine(page).textContent()).toContain('→ 转下期')
  await press('Delete')
  await expect.poll(said).toBe('已删除从“寄资料”到“转下期”的流转')

  // A line of the menu does the same as its key.
  await act(page, '寄资料')
  await onTree()
  await press('Shift+F10')
  await page.getByRole('menuitem', { name: /删除所选/ }).click()
  await expect.poll(said).toContain('已删除“寄资料”')
  await expect.poll(() => line('寄资料').count()).toBe(0)
})

test('what is selected in one view is selected in all, and the view is remembered', async () => {
  await act(page, '签约付款')
  await onTree()
  await press('Alt+7')
  await onGrid()
  await expect.poll(() => page.locator('[role="gridcell"][data-active]').textContent()).toContain('签约付款')
  await press('Alt+5')
  await page.locator('.react-flow__node.selected', { hasText: '签约付款' }).waitFor()
  await press('Alt+7')
  await onGrid()
  await saved(page)
  await page.reload()
  await page.getByRole('grid').waitFor()
})

test('cells are edited in place, like those of a spreadsheet', async () => {
  await act(page, '首次联系')
  await onGrid()
  const active = page.locator('[role="gridcell"][data-active]')
  await expect.poll(() => active.textContent()).toContain('首次联系')
  // A letter begins anew, F2 goes on with what is there, Escape takes back.
  await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')
  await expect.poll(() => active.getAttribute('data-column')).toBe('duration')
  await page.keyboard.type('30m ± 10m')
  await press('Enter')
  await expect.poll(() => cell('首次联系', 'duration').textContent()).toBe('30 分钟 ± 10 分钟')
  await expect.poll(() => active.getAttribute('data-column')).toBe('duration')
  await expect.poll(said).toBe('已修改“首次联系”')
  await press('ArrowUp', 'F2', 'End')
  await page.keyboard.type('x')
  await press('Escape')
  await expect.poll(() => cell('首次联系', 'duration').textContent()).toBe('30 分钟 ± 10 分钟')
  // What is not understood stays, marked, with the reason; the project has the old value.
  await page.keyboard.type('很快')
  await press('Enter', 'ArrowUp')
  await page.locator('[data-column="duration"][data-wrong]').waitFor()
  await page.getByRole('alert').filter({ hasText: '请写成' }).waitFor()
  await press('Escape')
  await expect.poll(() => cell('首次联系', 'duration').textContent()).toBe('30 分钟 ± 10 分钟')
  await undo()
  await expect.poll(() => cell('首次联系', 'duration').textContent()).toContain('对数正态 6 分钟')
  // A choice is taken from the list, by its beginning.
  await press('ArrowLeft')
  await page.keyboard.type('高')
  await press('Enter')
  await expect.poll(() => cell('首次联系', 'skill').textContent()).toBe('高级')
})

test('an input method begins in the cell, and its Enter is its own', async () => {
  await act(page, '等待重拨')
  await onGrid()
  await press('Home')
  const keys = await visit.context.newCDPSession(page)
  await keys.send('Input.imeSetComposition', { text: 'zaibo', selectionStart: 5, selectionEnd: 5 })
  await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 })
  await page.locator('input[data-editing]').waitFor()
  await keys.send('Input.insertText', { text: '再拨等待' })
  await press('Enter')
  await row('再拨等待').waitFor()
  await expect.poll(() => page.locator('[data-column="name"]', { hasText: '等待重拨' }).allTextContents()).toEqual([])
})

test('cells are copied and pasted as a spreadsheet has them, and one paste is one step of undo', async () => {
  await act(page, '需求访谈与起点测试')
  await onGrid()
  await press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown')
  await press('Control+c')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('课程顾问\t初级\n课程顾问\t初级')
  await press('Control+Home')
  await page.evaluate(() => navigator.clipboard.writeText('渠道\t费用\t步骤\n电话、短信\t9.5\t线索进来\n\t贵\t'))
  await press('Control+v')
  // Headings say which columns are meant, in any order.
  await row('线索进来').waitFor()
  expect(await cell('线索进来', 'channels').textContent()).toBe('电话、短信')
  expect(await cell('线索进来', 'cost').textContent()).toBe('9.5')
  await expect.poll(() => page.locator('[data-wrong]').count()).toBe(2)
  await page.getByRole('status').filter({ hasText: '2 个单元格没看懂' }).waitFor()
  await undo()
  await row('线索进入').waitFor()
  await press('Control+Home')
})

test('whole rows pasted below the last one become steps', async () => {
  const all = async (): Promise<number> => Number((await page.getByText(/^共 \d+ 个步骤$/).textContent())?.match(/\d+/)?.[0])
  const before = await all()
  const lines = Array.from(
    { length: 40 },
    (_, i) => `贴来的第 ${i + 1} 步，名称特别特别长，长到一个单元格里放不下\t活动\t\t课程顾问\t初级\t${i + 5} 分钟`,
  )
  await page.evaluate((text) => navigator.clipboard.writeText(text), `${lines.join('\r\n')}\r\n`)
  await act(page, '线索进入')
  await onGrid()
  await press('Home', 'Control+ArrowDown', 'Control+v')
  await expect.poll(all).toBe(before + 40)
  await expect.poll(said).toContain('已添加 40 个步骤')
  await row('贴来的第 1 步').waitFor()
  expect(await cell('贴来的第 1 步', 'duration').textContent()).toBe('5 分钟')
  // Filtered and sorted they are still the same rows.
  await press('Control+Shift+f')
  await page.keyboard.insertText('贴来的')
  await page.getByText(`${before + 40} 个步骤中的 40 个`).waitFor()
  await page.getByRole('columnheader', { name: '时长' }).getByRole('button').click()
  await page.getByRole('columnheader', { name: '时长' }).getByRole('button').click()
  await expect.poll(() => page.locator('[data-row]').first().textContent()).toContain('贴来的第 40 步')
  await page.getByRole('textbox', { name: '筛选行' }).fill('')
  await page.getByRole('gridcell').first().click()
  await undo()
  await expect.poll(all).toBe(before)
})

test('a step written in the last row is there on the drawing, saved, after a reload', async () => {
  await page.getByRole('columnheader', { name: '时长' }).getByRole('button').click()
  await page.getByRole('gridcell').first().click()
  await act(page, '添加步骤')
  await onGrid()
  await page.keyboard.insertText('表里写的')
  await press('Enter')
  await row('表里写的').waitFor()
  await saved(page)
  await page.reload()
  await page.getByRole('grid').waitFor()
  await act(page, '表里写的')
  await onGrid()
  await press('Alt+5')
  await step(page, '表里写的').waitFor()
  expect(visit.complaints).toEqual([])
})
