import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Box, blankSheet, boxOf as boxIn, paths as pathsOn, type Spot, saved, step } from './steps'
import { oneVisit } from './studio'

/*
 * Fast hands: a pasted list becomes a chain; steps come in line, spread and make room; a chain closes over what is
 * deleted; a step goes into a path. Each is one step of undo. The tests go one after the other on one sheet.
 */

let page: Page
oneVisit({ patience: 8_000, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] }, async (own) => {
  page = own
  await blankSheet(page)
})

const press = (keys: string) => page.keyboard.press(keys)
const undo = () => press('Control+z')
const names = (): Promise<string[]> =>
  page
    .locator('.react-flow__node')
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')?.split(', ')[0] ?? '').sort())
const paths = (): Promise<number> => pathsOn(page)
const boxOf = (name: string): Promise<Box> => boxIn(page, name)
const middle = ({ x, y, width, height }: Box): Spot => ({ x: x + width / 2, y: y + height / 2 })
async function drag(from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  // A drag counts from where the pointer has been when it began to be one, a few pixels on.
  await page.mouse.move(to.x, to.y, { steps: 40 })
  await page.mouse.up()
}
/** Onto a step whose neighbours may have been chosen before. */
async function choose(...chosen: readonly string[]): Promise<void> {
  await press('Escape')
  for (const [i, name] of chosen.entries()) await step(page, name).click({ modifiers: i === 0 ? [] : ['Control'] })
}

test('a pasted list becomes a chain, one step of undo', async () => {
  await page.locator('.react-flow__pane').click({ position: { x: 400, y: 500 } })
  await page.evaluate(() => navigator.clipboard.writeText('1. 咨询\n2. 测评\n\n3、签约\n• 开课'))
  await press('Control+v')
  await expect.poll(names).toEqual(['咨询', '开课', '测评', '签约'].sort())
  expect(await paths()).toBe(3)
  await undo()
  await expect.poll(names).toEqual([])
  await press('Control+Shift+z')
  await expect.poll(paths).toBe(3)
  await press('f')
})

test('moved askew, steps come in line and spread evenly', async () => {
  await choose('测评')
  for (let i = 0; i < 6; i += 1) await press('Alt+ArrowDown')
  await choose('签约')
  for (let i = 0; i < 5; i += 1) await press('Alt+ArrowLeft')
  await choose('咨询', '测评', '签约', '开课')
  await press('Alt+Shift+ArrowUp')
  await expect.poll(async () => Math.round((await boxOf('测评')).y - (await boxOf('咨询')).y)).toBe(0)
  await press('Alt+Shift+h')
  const gap = async (a: string, b: string): Promise<number> => {
    const [left, right] = [await boxOf(a), await boxOf(b)]
    return right.x - left.x - left.width
  }
  await expect
    .poll(async () => Math.round(Math.abs((await gap('测评', '签约')) - (await gap('咨询', '测评')))))
    .toBeLessThanOrEqual(1)
})

test('room is made by keys and by the mouse, and taken back by undo', async () => {
  await choose('签约')
  const [before, fixed] = [await boxOf('开课'), await boxOf('测评')]
  await press('Shift+ArrowRight')
  await expect.poll(async () => (await boxOf('开课')).x).toBeGreaterThan(before.x + 20)
  expect((await boxOf('测评')).x).toBeCloseTo(fixed.x, 0)
  await undo()
  await expect.poll(async () => Math.round((await boxOf('开课')).x - before.x)).toBe(0)

  await press('s')
  const from = { x: (await boxOf('签约')).x - 12, y: before.y + before.height + 60 }
  await drag(from, { x: from.x + 90, y: from.y + 4 })
  await expect.poll(async () => Math.round((await boxOf('开课')).x - before.x)).toBeGreaterThan(70)
  expect((await boxOf('测评')).x).toBeCloseTo(fixed.x, 0)
  await undo()
  await expect.poll(async () => Math.round((await boxOf('开课')).x - before.x)).toBe(0)
})

test('a deleted step leaves a whole chain when asked', async () => {
  await choose('测评')
  await press('Shift+Delete')
  await expect.poll(names).toEqual(['咨询', '开课', '签约'].sort())
  expect(await paths()).toBe(2)
  await undo()
  await expect.poll(paths).toBe(3)
})

test('a step is put into a path, by a key and by dropping one on it', async () => {
  await choose('咨询')
  await press('p')
  await press('i')
  await page.getByRole('textbox', { name: '步骤名称' }).fill('资料核对')
  await press('Enter')
  await expect.poll(paths).toBe(4)
  await undo()
  await undo()
  await expect.poll(paths).toBe(3)

  // A new step on the empty sheet, then carried onto the line between the last two.
  await press('Escape')
  const [left, right] = [await boxOf('签约'), await boxOf('开课')]
  await page.mouse.dblclick(left.x, left.y + left.height + 160)
  await page.getByRole('textbox', { name: '步骤名称' }).fill('分班')
  await press('Enter')
  await expect.poll(names).toContain('分班')
  const gap = { x: (left.x + left.width + right.x) / 2, y: left.y + left.height / 2 }
  await drag(middle(await boxOf('分班')), gap)
  await expect.poll(paths).toBe(4)
  await undo()
  await expect.poll(paths).toBe(3)
})

test('a dragged step comes in line with its neighbour by itself', async () => {
  const at = middle(await boxOf('开课'))
  await drag(at, { x: at.x + 20, y: at.y + 90 })
  const low = middle(await boxOf('开课'))
  const level = (await boxOf('签约')).y
  await drag(low, { x: low.x, y: low.y - ((await boxOf('开课')).y - level) })
  await expect.poll(async () => Math.abs((await boxOf('开课')).y - level)).toBeLessThan(0.75)
})

test('all of it is there after a reload', async () => {
  await saved(page)
  const before = await names()
  await page.reload()
  await page.locator('.react-flow__node').first().waitFor()
  await expect.poll(names).toEqual(before)
  expect(await paths()).toBe(3)
})
