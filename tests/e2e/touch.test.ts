import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fingers, fingersOn } from './fingers'
import { type Box, boxOf as boxIn, drawn, paths, type Spot, settled, step } from './steps'
import { openStudio, type Studio, type Visit } from './studio'

/* Drawing on a tablet, with fingers only: the tests go one after the other on one sheet. */

let studio: Studio
beforeAll(async () => {
  studio = await openStudio()
})
afterAll(() => studio.close())

const middle = ({ x, y, width, height }: Box): Spot => ({ x: x + width / 2, y: y + height / 2 })

/** What is touched and is smaller than a fingertip, on the screen or in a dialog over it. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const open = [...document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]')].at(-1) ?? document.body
    const controls =
      'button, a[href], input, select, textarea, summary, [role="menuitem"], [role="option"], [role="radio"], [role="tab"]'
    return [...open.querySelectorAll<HTMLElement>(controls)].flatMap((element) => {
      // A box that a label goes with is touched by its label; what is kept for readers only is not touched at all.
      const target = element instanceof HTMLInputElement ? (element.closest('label') ?? element) : element
      const { width, height } = target.getBoundingClientRect()
      const hidden = element.closest('[aria-hidden="true"], [inert], [data-react-aria-prevent-focus]')
      if (hidden || width <= 1 || height <= 1 || !target.checkVisibility({ visibilityProperty: true })) return []
      // In the sheet the zoom makes things small; those are asked for below.
      if (target.closest('.react-flow__viewport, .react-flow__attribution') || (width >= 43.5 && height >= 43.5)) return []
      return [
        `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 24)} ${Math.round(width)}×${Math.round(height)}`,
      ]
    })
  })

describe.each([
  ['lying', { width: 1024, height: 768 }],
  ['standing', { width: 768, height: 1024 }],
])('a tablet %s', (_, viewport) => {
  let visit: Visit
  let page: Page
  let fingers: Fingers
  const boxOf = (name: string): Promise<Box> => boxIn(page, name)
  const selected = (): Promise<string[]> =>
    page
      .locator('.react-flow__node.selected')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')?.split(', ')[0] ?? ''))
  const field = () => page.getByRole('textbox', { name: '步骤名称' })
  const tapOn = async (button: string | RegExp): Promise<void> => {
    const box = await page.getByRole('button', { name: button, exact: true }).last().boundingBox()
    if (!box) throw new Error(`${button} is not on the screen`)
    await fingers.tap(middle(box))
  }
  /** A step at the left, a step at the right of it. */
  const placed = async (name: string): Promise<void> => {
    await field().fill(name)
    await page.keyboard.press('Enter')
    await step(page, name).waitFor()
  }

  beforeAll(async () => {
    visit = await studio.visit({ viewport, hasTouch: true, isMobile: true, reducedMotion: 'reduce' })
    page = visit.page
    page.setDefaultTimeout(8_000)
    fingers = await fingersOn(page)
    await settled(page)
    for (const name of ['菜单', '文件', '全部项目']) {
      const at = page.getByRole(name === '菜单' ? 'button' : 'menuitem', { name, exact: true })
      await fingers.tap(middle((await at.boundingBox()) as Box))
    }
    await tapOn('新建空白项目')
    await page.getByRole('button', { name: '添加第一个步骤' }).waitFor()
  })
  afterAll(() => visit.context.close())

  test('steps are added by double tap and by the pad, and named', async () => {
    await tapOn('添加第一个步骤')
    await placed('咨询')
    await fingers.tap(middle(await boxOf('咨询')))
    await expect.poll(selected).toEqual(['咨询'])
    await tapOn('添加下一步')
    await placed('报名')
    expect(await paths(page)).toBe(1)
    const free = { x: (await boxOf('咨询')).x + 100, y: (await boxOf('咨询')).y - 200 }
    await fingers.tap(free)
    await fingers.tap(free)
    await placed('回访')
    await fingers.tap({ x: free.x, y: free.y - 120 })
    await expect.poll(selected).toEqual([])
  })

  test('what a finger touches is as large as a fingertip', async () => {
    expect(await tooSmall(page)).toEqual([])
    await fingers.tap(middle(await boxOf('咨询')))
    await page.getByRole('toolbar', { name: '对这个步骤' }).waitFor()
    expect(await tooSmall(page)).toEqual([])
  })

  test('the dot of a step and then another step are tapped: a path leads there', async () => {
    const dot = await page.locator('.react-flow__node.selected .react-flow__handle.source').boundingBox()
    if (!dot) throw new Error('the chosen step has no dot')
    // At the edge of what a fingertip covers.
    await fingers.tap({ x: middle(dot).x + 18, y: middle(dot).y - 12 })
    await page.getByText('流转就连过去').waitFor()
    await fingers.tap(middle(await boxOf('回访')))
    await expect.poll(() => paths(page)).toBe(2)
    await page.keyboard.press('Control+z')
    await expect.poll(() => paths(page)).toBe(1)
  })

  test('connecting is given up by a tap on the empty sheet or on “cancel”', async () => {
    await fingers.tap(middle(await boxOf('咨询')))
    await tapOn('连到……')
    await page.getByText('流转就连过去').waitFor()
    await tapOn('取消')
    await page.getByText('流转就连过去').waitFor({ state: 'hidden' })
    expect(await paths(page)).toBe(1)
  })

  test('a finger moves the view, also from a step that is not chosen; a chosen step goes along with it', async () => {
    await fingers.tap(middle(await boxOf('咨询')))
    await expect.poll(selected).toEqual(['咨询'])
    const before = { ask: await boxOf('咨询'), call: await boxOf('回访') }
    await fingers.drag(middle(before.call), { x: middle(before.call).x + 30, y: middle(before.call).y + 60 })
    const panned = { ask: await boxOf('咨询'), call: await boxOf('回访') }
    expect(panned.ask.y - before.ask.y).toBeGreaterThan(40)
    expect(panned.call.y - panned.ask.y).toBeCloseTo(before.call.y - before.ask.y, 0)

    await fingers.drag(middle(panned.ask), { x: middle(panned.ask).x + 24, y: middle(panned.ask).y + 90 })
    const moved = { ask: await boxOf('咨询'), call: await boxOf('回访') }
    expect(moved.ask.y - panned.ask.y).toBeGreaterThan(60)
    expect(moved.call.y).toBeCloseTo(panned.call.y, 0)
    await page.keyboard.press('Control+z')
    await expect.poll(async () => Math.round((await boxOf('咨询')).y - panned.ask.y)).toBe(0)
  })

  test('two fingers zoom, wherever they are', async () => {
    const before = await boxOf('咨询')
    await fingers.pinch(middle(before), 1.6)
    await expect.poll(async () => (await boxOf('咨询')).width / before.width).toBeGreaterThan(1.3)
    const near = await boxOf('咨询')
    await fingers.pinch(middle(near), 0.5)
    await expect.poll(async () => (await boxOf('咨询')).width / near.width).toBeLessThan(0.8)
    await tapOn('看全图')
  })

  test('a finger held still asks what can be done: to a step, to a path, and on the sheet', async () => {
    const hold = async (at: Spot): Promise<void> => {
      await fingers.down(at)
      await page.getByRole('menu').waitFor()
      await fingers.up()
      await drawn(page)
      expect(await page.getByRole('menu').isVisible()).toBe(true)
    }
    await hold(middle(await boxOf('回访')))
    expect(await selected()).toEqual(['回访'])
    expect(await tooSmall(page)).toEqual([])
    const rename = await page.locator('[role="menu"] [data-action="rename"]').boundingBox()
    await fingers.tap(middle(rename as Box))
    await field().waitFor()
    await placed('满意度回访')

    const [a, b] = [await boxOf('咨询'), await boxOf('报名')]
    await hold({ x: (a.x + a.width + b.x) / 2, y: middle(a).y + 10 })
    await page.getByRole('menuitem', { name: '在这条流转上插入步骤' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'hidden' })

    const low = await boxOf('满意度回访')
    await hold({ x: low.x + low.width + 90, y: low.y + 90 })
    const here = await page.getByRole('menuitem', { name: '在这里添加步骤' }).boundingBox()
    await fingers.tap(middle(here as Box))
    await placed('结案')
  })

  test('the name that is typed stays above the on-screen keyboard', async () => {
    await tapOn('看全图')
    await fingers.tap(middle(await boxOf('结案')))
    await tapOn('就地改名')
    await field().waitFor()
    await page.setViewportSize({ width: viewport.width, height: 420 })
    await expect
      .poll(async () => {
        const box = await field().boundingBox()
        return box !== null && box.y >= 56 && box.y + box.height <= 420
      })
      .toBe(true)
    await placed('结案归档')
    await page.setViewportSize(viewport)
  })

  test('panels are opened, used and closed by fingers', async () => {
    await fingers.tap(middle(await boxOf('咨询')))
    const panel = page.getByRole('complementary', { name: '属性' })
    if (!(await panel.isVisible())) await tapOn('属性')
    await panel.waitFor()
    expect(await tooSmall(page)).toEqual([])
    const name = panel.getByRole('textbox').first()
    await fingers.tap(middle((await name.boundingBox()) as Box))
    await name.fill('首次咨询')
    await page.keyboard.press('Enter')
    await step(page, '首次咨询').waitFor({ state: 'attached' })
    await tapOn('项目目录')
    await page.getByRole('navigation', { name: '项目目录' }).waitFor()
    // Standing, the two would leave no drawing between them.
    expect(await panel.isVisible()).toBe(viewport.width > 900)
    expect(await tooSmall(page)).toEqual([])
    await tapOn('项目目录')
  })

  test('nothing complained on the way', () => expect(visit.complaints).toEqual([]))
})
