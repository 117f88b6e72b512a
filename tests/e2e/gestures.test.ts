import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Box, blankSheet, boxOf as boxIn, paths as pathsOn, type Spot, saved, step } from './steps'
import { oneVisit } from './studio'

/*
 * Drawing by hand and by key, on a sheet that begins empty: each gesture is one step of undo, comes back with redo, and
 * the whole drawing is there after a reload. The tests go one after the other; each begins with what the last one left.
 */

let page: Page
let keys: CDPSession
const visit = oneVisit({ patience: 8_000, reducedMotion: 'reduce' }, async (own, { context }) => {
  page = own
  keys = await context.newCDPSession(page)
  await blankSheet(page)
})

const nameField = () => page.getByRole('textbox', { name: '步骤名称' })
const names = (): Promise<string[]> =>
  page
    .locator('.react-flow__node:not(.react-flow__node-start)')
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')?.split(', ')[0] ?? '').sort())
const paths = (): Promise<number> => pathsOn(page)
const undo = () => page.keyboard.press('Control+z')
const redo = () => page.keyboard.press('Control+Shift+z')

const boxOf = (name: string): Promise<Box> => boxIn(page, name)
const middleOf = async (name: string): Promise<Spot> => {
  const box = await boxOf(name)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
/** The empty sheet, by shares of the canvas. */
async function sheet(across: number, down: number): Promise<Spot> {
  const box = await page.locator('.react-flow').boundingBox()
  if (!box) throw new Error('there is no canvas')
  return { x: box.x + box.width * across, y: box.y + box.height * down }
}
async function drag(from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 6 })
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.mouse.up()
}
/** Hovers over a step, so that its dot shows, and drags from the dot. */
async function dragHandle(name: string, to: Spot): Promise<void> {
  const box = await boxOf(name)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await drag({ x: box.x + box.width, y: box.y + box.height / 2 }, to)
}
/** The gesture's effect goes with undo and comes with redo. */
async function bothWays<T>(read: () => Promise<T>, before: T, after: T): Promise<void> {
  await expect.poll(read).toEqual(after)
  await undo()
  await expect.poll(read).toEqual(before)
  await redo()
  await expect.poll(read).toEqual(after)
}
/** Key presses one upon the other, none waiting for what the one before did. */
async function typeAtOnce(...pressed: readonly string[]): Promise<void> {
  const codes: Record<string, number> = { Enter: 13, Tab: 9 }
  await Promise.all(
    pressed.flatMap((key) => {
      const code = codes[key]
      const more = code ? { windowsVirtualKeyCode: code, code: key } : { text: key }
      return [
        keys.send('Input.dispatchKeyEvent', {
          type: 'keyDown',
          key,
          ...more,
          ...(key === 'Enter' ? { text: '\r' } : {}),
        }),
        keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key, ...(code ? { windowsVirtualKeyCode: code } : {}) }),
      ]
    }),
  )
}

test('a chain of ten steps is drawn by keyboard as fast as one can type', async () => {
  await page.getByRole('button', { name: '添加第一个步骤' }).click()
  await nameField().waitFor()
  const chain = Array.from({ length: 10 }, (_, i) => `step ${'abcdefghij'[i]} nl`)

  await typeAtOnce(...chain.flatMap((name, i) => [...(i === 0 ? [] : ['Tab']), ...name, 'Enter']))

  await expect.poll(names).toEqual(chain)
  expect(await paths()).toBe(9)
  // Two edits each: the step with its path, then its name.
  for (let i = 0; i < 16; i += 1) await undo()
  await expect.poll(names).toEqual(chain.slice(0, 2))
})

test('a step is moved by the mouse, and by Alt with arrows', async () => {
  const read = async (): Promise<number[]> => {
    const { x, y } = await boxOf('step a nl')
    return [Math.round(x), Math.round(y)]
  }
  await page.keyboard.press('f')
  await expect.poll(async () => (await read())[0]).toBeGreaterThan(0)
  const [x = 0, y = 0] = await read()
  const middle = await middleOf('step a nl')
  await drag(middle, { x: middle.x + 10, y: middle.y + 120 })
  await expect.poll(async () => ((await read())[1] ?? 0) - y).toBeGreaterThan(100)
  await bothWays(read, [x, y], await read())

  const before = await read()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await read())[1]).toBeLessThan(before[1] ?? 0)
  await bothWays(read, before, await read())
  await undo()
  await undo()
  await expect.poll(read).toEqual([x, y])
})

test('from the dot of a step: to another one, and to the empty sheet, where a connected step is named', async () => {
  expect(await paths()).toBe(1)
  const [a, b] = [await middleOf('step a nl'), await middleOf('step b nl')]
  await dragHandle('step b nl', a)
  await bothWays(paths, 1, 2)

  await dragHandle('step a nl', { x: (a.x + b.x) / 2, y: a.y + 220 })
  await nameField().fill('从空白处画出来')
  await page.keyboard.press('Enter')
  await expect.poll(names).toContain('从空白处画出来')
  expect(await paths()).toBe(3)
  await undo()
  await undo()
  await expect.poll(names).not.toContain('从空白处画出来')
  await expect.poll(paths).toBe(2)
  await redo()
  await redo()
  await expect.poll(names).toContain('从空白处画出来')
})

test('by keyboard: C, arrows and Enter draw a path', async () => {
  await step(page, 'step a nl').click()
  await page.keyboard.press('c')
  await page.getByText('流转就连过去').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await bothWays(paths, 3, 4)
  await undo()
  await expect.poll(paths).toBe(3)

  await step(page, 'step a nl').click()
  await page.keyboard.press('c')
  await page.keyboard.press('Escape')
  await page.getByText('流转就连过去').waitFor({ state: 'detached' })
  expect(await paths()).toBe(3)
})

test('an end of a path is hung onto another step, by the mouse', async () => {
  const [a, b] = [await boxOf('step a nl'), await boxOf('step b nl')]
  await page.mouse.click((a.x + a.width + b.x) / 2, (a.y + a.height / 2 + b.y + b.height / 2) / 2)
  await page.locator('[data-chosen-path]').waitFor({ state: 'attached' })
  const panel = page.getByRole('complementary')
  const to = () => panel.getByRole('button', { name: /^(?!.*连到).*到/ })
  const read = async (): Promise<string> => (await to().textContent()) ?? ''
  const before = await read()
  const end = page.locator('[data-chosen-path] circle').last()
  const box = await end.boundingBox()
  if (!box) throw new Error('the end has no handle')
  await drag({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, await middleOf('从空白处画出来'))
  await expect.poll(read).toContain('从空白处画出来')
  await bothWays(read, before, await read())
})

test('a lasso takes several steps; they are copied, pasted, duplicated and deleted together', async () => {
  const [a, b] = [await boxOf('step a nl'), await boxOf('step b nl')]
  await page.keyboard.down('Shift')
  await drag({ x: a.x - 30, y: a.y - 40 }, { x: b.x + b.width + 30, y: b.y + b.height + 30 })
  await page.keyboard.up('Shift')
  await expect.poll(() => page.locator('.react-flow__node.selected').count()).toBe(2)

  const before = await names()
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await bothWays(names, before, [...before, 'step a nl', 'step b nl'].sort())
  await undo()
  await expect.poll(names).toEqual(before)

  await step(page, 'step b nl').click()
  await page.keyboard.press('Control+d')
  await bothWays(names, before, [...before, 'step b nl'].sort())
  await undo()

  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await bothWays(names, before, [])
  await undo()
  await expect.poll(names).toEqual(before)
})

test('a step is carried into a stage and out of it, by the mouse and by the panel', async () => {
  // Given a stage on the empty part of the sheet.
  const place = await sheet(0.35, 0.75)
  await page.mouse.dblclick(place.x, place.y)
  await nameField().fill('辅导阶段')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary')
  await panel.getByRole('button', { name: /类型/ }).click()
  await page.getByRole('option', { name: '阶段' }).click()
  const stage = page.locator('.react-flow__node-stage').first()
  await stage.waitFor()

  const inside = (): Promise<string> =>
    page.evaluate(() => document.querySelector('.react-flow__node-stage')?.getAttribute('aria-label') ?? '')
  const empty = await inside()
  const box = await stage.boundingBox()
  if (!box) throw new Error('the stage is not on the screen')
  await drag(await middleOf('从空白处画出来'), { x: box.x + box.width / 2, y: box.y + box.height / 2 })
  await expect.poll(inside).toContain('1')
  const full = await inside()
  await bothWays(inside, empty, full)

  // Out again, by the mouse.
  await drag(await middleOf('从空白处画出来'), await sheet(0.8, 0.8))
  await bothWays(inside, full, empty)

  // In again, by the panel.
  await step(page, '从空白处画出来').click()
  await panel.getByRole('button', { name: /所在阶段/ }).press('Enter')
  await page.getByRole('option', { name: '辅导阶段' }).press('Enter')
  await bothWays(inside, empty, full)
})

test('a stage is folded and unfolded, by its button and by O; Enter looks inside', async () => {
  const folded = (): Promise<number> => page.locator('[data-folded]').count()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '折叠' }).first().click()
  await bothWays(folded, 0, 1)
  expect(await names()).not.toContain('从空白处画出来')
  await page.locator('.react-flow__node-stage').first().press('o')
  await bothWays(folded, 1, 0)
  await page.locator('.react-flow__node-stage').first().press('o')
  await expect.poll(folded).toBe(1)
  // What is searched for inside shows, folded or not.
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').fill('从空白处')
  await page.keyboard.press('Enter')
  await step(page, '从空白处画出来').waitFor()
})

test('all of it is there after a reload', async () => {
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await saved(page)
  const [drawn, lines] = [await names(), await paths()]
  expect(drawn.length).toBeGreaterThan(2)
  await page.reload()
  await expect.poll(names).toEqual(drawn)
  expect(await paths()).toBe(lines)
  expect(visit.complaints).toEqual([])
})
