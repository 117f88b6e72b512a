import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act, answer, onNote } from './boardKeys'
import { addNote, saved, settled, tree } from './steps'
import { oneVisit } from './studio'

/* Notes by hand: carried to another block and within one, written anew, coloured, put away; each undone and done again. */

let page: Page
const visit = oneVisit({ patience: 8_000, reducedMotion: 'reduce' }, async (own) => {
  page = own
  await settled(page)
})

const note = (text: string) => page.locator('[data-note]', { hasText: text })
const block = (i: number) => page.locator('[data-block]').nth(i)
const notesOf = (i: number): Promise<string[]> =>
  block(i)
    .locator('[data-note]')
    .evaluateAll((all) => all.map((one) => one.firstChild?.textContent ?? ''))
async function bothWays<T>(read: () => Promise<T>, before: T, after: T): Promise<void> {
  await expect.poll(read).toEqual(after)
  await page.keyboard.press('Control+z')
  await expect.poll(read).toEqual(before)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(read).toEqual(after)
}

test.each([
  ['C端证书课商业模式', 1],
  ['成人证书课机构 SWOT', 2],
])('%s', async (board, other) => {
  await addNote(page, board, '手边的便签')
  const here = await notesOf(0)
  const there = await notesOf(other)

  // Carried by the mouse to another block: to its end.
  await note('手边的便签').dragTo(block(other), { targetPosition: { x: 100, y: 12 } })
  const both = async () => [await notesOf(0), await notesOf(other)]
  await bothWays(both, [here, there], [here.filter((text) => text !== '手边的便签'), [...there, '手边的便签']])

  // By the keyboard within its block: before the one above.
  await note('手边的便签').focus()
  await page.keyboard.press('Alt+ArrowUp')
  const up = [...there.slice(0, -1), '手边的便签', ...there.slice(-1)]
  await bothWays(() => notesOf(other), [...there, '手边的便签'], up)

  // Written anew.
  await note('手边的便签').dblclick()
  const field = page.getByRole('textbox', { name: '便签' })
  await field.fill('写过两遍的便签')
  await field.press('Enter')
  await bothWays(() => note('写过两遍的便签').count(), 0, 1)

  // Coloured, and put away.
  await note('写过两遍的便签').click()
  const colour = () => note('写过两遍的便签').getAttribute('data-colour')
  const old = await colour()
  await page.getByRole('toolbar').getByRole('button', { name: /紫/ }).click()
  await expect.poll(colour).not.toBe(old)
  await note('写过两遍的便签').focus()
  await page.keyboard.press('Delete')
  await bothWays(() => note('写过两遍的便签').count(), 1, 0)
  await page.keyboard.press('Control+z')
  await note('写过两遍的便签').waitFor()
  await saved(page)
})

/** A new board through the menu's command, found by typing. */
async function newBoard(name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').fill('新建画布')
  await page.getByRole('search').getByText('新建画布').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: '模板 · 五力分析' }).first().waitFor()
  await page.getByRole('dialog').getByRole('combobox').fill(name)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name, level: 2 }).waitFor()
}
/** From a list of the chosen note's bar. */
async function fromList(label: string, option: string): Promise<void> {
  await page.getByRole('toolbar').getByRole('button', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('a force of a template becomes a threat on the SWOT board, and a strategy is made with a strength', async () => {
  await newBoard('成人职业证书培训五力')
  await page.getByText('压力 4').first().waitFor()
  await note('同质课程多').click()
  await fromList('送到 SWOT', '威胁')
  await page.getByRole('heading', { name: '成人证书课机构 SWOT', level: 2 }).waitFor()
  await expect.poll(() => note('同质课程多').count()).toBe(1)
  await page.getByText('← 同质课程多、打折频繁').waitFor()

  await fromList('组成策略', '红灯24小时干预机制')
  await page.getByRole('heading', { name: 'TOWS 策略', level: 2 }).waitFor()
  const strategy = note('红灯24小时干预机制 × 同质课程多、打折频繁')
  expect(await strategy.locator('xpath=ancestor::*[@data-block]').getAttribute('data-block')).toBe('st')
  // Strategy and board are one step.
  await page.keyboard.press('Control+z')
  await expect.poll(() => tree(page, 'TOWS 策略').count()).toBe(0)
  await page.keyboard.press('Control+Shift+z')
  await tree(page, 'TOWS 策略').click()
  await strategy.waitFor()
})

test('a pain is answered; a pasted list becomes a note for each line', async () => {
  await newBoard('价值主张画布')
  await page.getByRole('button', { name: /在“痛点”添加便签/ }).click()
  const field = page.getByRole('textbox', { name: '写一条便签' })
  await field.evaluate((area) => {
    const data = new DataTransfer()
    data.setData('text/plain', '1. 等回电太久\n2. 怕跟不上\n\n')
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  const pains = page.locator('[data-block="pains"]')
  await expect.poll(() => pains.locator('[data-note]').allTextContents()).toEqual(['等回电太久', '怕跟不上'])
  await page.getByRole('button', { name: /在“痛点缓解”添加便签/ }).click()
  await page.getByRole('textbox', { name: '写一条便签' }).fill('五分钟回访')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await note('五分钟回访').click()
  await fromList('回应', '等回电太久')
  await pains.getByText('已回应 1/2').waitFor()
  await saved(page)
})

test('they are there after a reload', async () => {
  await page.reload()
  for (const board of ['C端证书课商业模式', '成人证书课机构 SWOT']) {
    await tree(page, board).click()
    await note('写过两遍的便签').waitFor()
  }
  await tree(page, 'TOWS 策略').click()
  await page.getByText('← 红灯24小时干预机制 × 同质课程多、打折频繁').waitFor()
  await tree(page, '价值主张画布').click()
  await page.getByText('已回应 1/2').waitFor()
  expect(visit.complaints).toEqual([])
})

test('all of a board is in the palette and on keys: a note is added, coloured, moved, weighed and let go', async () => {
  const { page } = visit
  await tree(page, '成人证书课机构 SWOT').click()
  await page.locator('[data-block]').first().waitFor()
  await act(page, 'note.add')
  await answer(page, '威胁')
  await page.getByRole('textbox', { name: '写一条便签，回车保存' }).fill('政策收紧')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const note = page.locator('[data-note]', { hasText: '政策收紧' })
  await note.click()
  await onNote(page, 'c')
  await answer(page, '绿')
  await expect.poll(() => note.getAttribute('data-colour')).toBe('green')
  await onNote(page, 'w')
  await answer(page, '0.4')
  await onNote(page, 's')
  await answer(page, '4')
  await expect.poll(() => note.textContent()).toContain('0.4 × 4 = 1.6')
  await onNote(page, 'm')
  await answer(page, '机会')
  await page.locator('[data-block="opportunities"] [data-note]', { hasText: '政策收紧' }).waitFor()
  await onNote(page, 'Alt+ArrowUp')
  await act(page, 'note.delete')
  await note.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await note.waitFor()

  await act(page, 'place.rename')
  await answer(page, '机构 SWOT 二稿')
  await tree(page, '机构 SWOT 二稿').waitFor()
  await page.keyboard.press('Control+z')
  await tree(page, '成人证书课机构 SWOT').waitFor()
})

test('so are the colours of a forecast and its what-ifs', async () => {
  const { page } = visit
  const run = async (id: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.locator(`[role="dialog"] [data-action="${id}"]:not([aria-disabled])`).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  await tree(page, '职业证书课·一期班全流程').click()
  await page.keyboard.press('Alt+3')
  await page.locator('[data-forecast]').waitFor()
  await run('forecast.whatIf')
  await page.locator('[data-scenario]:not([data-scenario="drawn"])').waitFor()
  await run('scenario.copy')
  await run('scenario.delete')
  await page.keyboard.press('Control+k')
  await page.locator('[role="dialog"] [data-action="scenario.choose"]').click()
  await page.getByRole('dialog', { name: '方案' }).waitFor()
  await page.getByRole('dialog').locator('input').fill('现状')
  await page.keyboard.press('Enter')
  await page.locator('[data-scenario="drawn"]').waitFor()
  await page.locator('[data-forecast="done"]').waitFor({ timeout: 120_000 })
  await run('heat.cost')
  await expect.poll(() => page.getByRole('radio', { name: '花费' }).getAttribute('aria-checked')).toBe('true')
  expect(visit.complaints).toEqual([])
})
