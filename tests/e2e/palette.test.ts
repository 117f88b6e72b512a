import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fingersOn } from './fingers'
import { type Box, blankSheet, boxOf as boxIn, drawn, paths as pathsOn, type Spot, saved, step } from './steps'
import { oneVisit } from './studio'

/* A kind of step is carried from the tools onto the drawing. The tests go one after the other on one sheet. */

let page: Page
const visit = oneVisit({ patience: 8_000, reducedMotion: 'reduce' }, async (own) => {
  page = own
  await blankSheet(page)
})

const boxOf = (name: string): Promise<Box> => boxIn(page, name)
const paths = (): Promise<number> => pathsOn(page)
const middle = ({ x, y, width, height }: Box): Spot => ({ x: x + width / 2, y: y + height / 2 })
const tool = (kind: string) => page.getByRole('toolbar', { name: '添加步骤' }).getByRole('button', { name: kind })
async function takeUp(kind: string, to: Spot): Promise<void> {
  const from = middle((await tool(kind).boundingBox()) as Box)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 12 })
}
async function named(name: string): Promise<void> {
  await page.getByRole('textbox', { name: '步骤名称' }).fill(name)
  await page.keyboard.press('Enter')
  await step(page, name).waitFor()
}
const inside = (a: Box, b: Box): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height
const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y

test('onto the empty sheet: it goes along under the pointer, lands there and is named', async () => {
  await page.getByRole('button', { name: '添加第一个步骤' }).click()
  await named('咨询')
  const at = { x: (await boxOf('咨询')).x + 104, y: (await boxOf('咨询')).y - 180 }
  await takeUp('等待', at)
  const ghost = await page.locator('[data-carried="wait"]').boundingBox()
  expect(Math.round(middle(ghost as Box).x - at.x)).toBe(0)
  await page.mouse.up()
  await named('等回复')
  expect(await page.locator('[data-carried]').count()).toBe(0)
  // In line with the step below it, which it was carried near to.
  expect((await boxOf('等回复')).x).toBeCloseTo((await boxOf('咨询')).x, 0)
  expect(Math.abs(middle(await boxOf('等回复')).y - at.y)).toBeLessThan(10)
  expect(await paths()).toBe(0)
})

test('Escape, or letting go beside the drawing, puts it back', async () => {
  await takeUp('活动', { x: 700, y: 300 })
  await page.keyboard.press('Escape')
  expect(await page.locator('[data-carried]').count()).toBe(0)
  await page.mouse.up()
  await takeUp('活动', { x: 700, y: 20 })
  await page.mouse.up()
  const home = middle((await tool('活动').boundingBox()) as Box)
  await takeUp('活动', { x: 700, y: 300 })
  await page.mouse.move(home.x, home.y, { steps: 8 })
  await page.mouse.up()
  await drawn(page)
  expect(await page.locator('.react-flow__node').count()).toBe(2)
})

test('onto a path: it goes in, and there is room for it', async () => {
  await step(page, '咨询').click()
  await page.keyboard.press('Tab')
  await named('报名')
  expect(await paths()).toBe(1)
  const [a, b] = [await boxOf('咨询'), await boxOf('报名')]
  await takeUp('选择', { x: (a.x + a.width + b.x) / 2, y: middle(a).y })
  await page.mouse.up()
  await named('有意向吗')
  expect(await paths()).toBe(2)
  const [left, own, right] = [await boxOf('咨询'), await boxOf('有意向吗'), await boxOf('报名')]
  expect(own.x).toBeGreaterThan(left.x + left.width)
  expect(right.x).toBeGreaterThan(own.x + own.width)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(paths).toBe(1)
  await expect.poll(async () => Math.round((await boxOf('报名')).x - b.x)).toBe(0)
})

test('into a stage, which is lit meanwhile: it stands in it, and the stage grows', async () => {
  await takeUp('阶段', { x: (await boxOf('咨询')).x + 120, y: (await boxOf('咨询')).y + 190 })
  await page.mouse.up()
  await named('学前')
  const stage = await boxOf('学前')
  const edge = { x: stage.x + stage.width - 30, y: stage.y + stage.height - 12 }
  await takeUp('活动', edge)
  await page.locator('[data-drop]').waitFor()
  await page.mouse.up()
  await named('入学测评')
  await expect.poll(async () => inside(await boxOf('入学测评'), await boxOf('学前'))).toBe(true)
  expect(await page.locator('[data-drop]').count()).toBe(0)
})

test('a step in the outline finds a place of its own, and its stage makes room', async () => {
  await step(page, '入学测评').click()
  await page.keyboard.press('Alt+6')
  await page.getByRole('tree').waitFor()
  for (const name of ['学习计划', '分班', '领教材']) {
    await page.keyboard.press('Control+Enter')
    await page.getByRole('tree').getByRole('textbox').fill(name)
    await page.keyboard.press('Enter')
    await page.getByRole('treeitem', { name }).first().waitFor()
  }
  await page.keyboard.press('Alt+5')
  await step(page, '领教材').waitFor()
  await page.keyboard.press('f')
  const boxes = await Promise.all(['入学测评', '学习计划', '分班', '领教材'].map(boxOf))
  const stage = await boxOf('学前')
  for (const [i, box] of boxes.entries()) {
    expect(inside(box, stage)).toBe(true)
    for (const other of boxes.slice(i + 1)) expect(apart(box, other)).toBe(true)
  }
  for (const name of ['咨询', '报名', '等回复']) expect(apart(stage, await boxOf(name))).toBe(true)
})

test('all of it is there after a reload', async () => {
  await saved(page)
  await page.reload()
  await step(page, '领教材').waitFor()
  expect(await page.locator('.react-flow__node').count()).toBe(8)
  expect(visit.complaints).toEqual([])
})

test('a finger carries it too', async () => {
  const tablet = await visit.studio.visit({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true })
  await blankSheet(tablet.page)
  const fingers = await fingersOn(tablet.page)
  const from = await tablet.page.getByRole('toolbar', { name: '添加步骤' }).getByRole('button', { name: '结局' }).boundingBox()
  await fingers.drag(middle(from as Box), { x: 400, y: 400 })
  await tablet.page.getByRole('textbox', { name: '步骤名称' }).waitFor()
  const box = await tablet.page.locator('.react-flow__node').boundingBox()
  expect(Math.abs(middle(box as Box).x - 400)).toBeLessThan(20)
  await tablet.context.close()
})
