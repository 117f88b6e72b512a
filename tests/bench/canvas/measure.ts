import { performance } from 'node:perf_hooks'
import { type CDPSession, chromium, type Page } from 'playwright-core'
import { quiet } from '../../e2e/studio'
import type { Contender, Spot } from './contenders'

/*
 * One contender at one size, in a browser of its own. Real input, one at a time: each waits for the frame of the one
 * before. What counts is the processor time of the page's main thread (`TaskDuration` in thread ticks, which hardly moves
 * with what else the machine does), for each step; after the last one there is a rest, so that what a page puts off until
 * then counts too. Each action is checked to have done what it is for.
 */

export const actions = ['pan', 'all', 'zoom', 'drag', 'select', 'key'] as const
export type Action = (typeof actions)[number]

export interface Measured {
  /** Milliseconds for each step; absent where the action did not do what it is for, with the reason in `failed`. */
  readonly steps: Partial<Record<Action, number>>
  /** Milliseconds of processor time from a loaded page to the drawing. */
  readonly open: number
  /** Megabytes after a collection, with the drawing open. */
  readonly heap: number
  readonly failed: readonly string[]
}

const budgetMs = 20_000
/** Longer than it takes until what is seen is mounted again. */
const restMs = 250

export async function measure(contender: Contender, count: number, only: readonly Action[]): Promise<Measured> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: [...quiet, '--enable-precise-memory-info'] })
  try {
    const context = await browser.newContext({ viewport: contender.window, locale: 'zh-CN', reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    const devtools = await context.newCDPSession(page)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    await contender.load(page, count)
    const before = await metrics(devtools)
    await contender.open(page, count)
    await frame(page)
    await page.waitForTimeout(restMs)
    const after = await metrics(devtools)
    await page.waitForTimeout(600)
    await devtools.send('HeapProfiler.collectGarbage')
    const { heap } = await metrics(devtools)
    const steps: Partial<Record<Action, number>> = {}
    const failed: string[] = []
    for (const action of only)
      try {
        steps[action] = await perform(action, contender, page, devtools, count)
      } catch (error) {
        failed.push(`${action}: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
      }
    return { steps, open: after.task - before.task, heap, failed }
  } finally {
    await browser.close()
  }
}

async function metrics(devtools: CDPSession): Promise<{ task: number; heap: number }> {
  const { metrics: list } = await devtools.send('Performance.getMetrics')
  const value = (name: string): number => list.find((metric) => metric.name === name)?.value ?? 0
  return { task: value('TaskDuration') * 1000, heap: value('JSHeapUsedSize') / 1e6 }
}

const frame = (page: Page): Promise<unknown> =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => done()
          channel.port2.postMessage(0)
        })
      }),
  )

async function perform(action: Action, contender: Contender, page: Page, devtools: CDPSession, count: number): Promise<number> {
  const mouse = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', { x, y }: Spot, isDown = false): Promise<unknown> =>
    devtools.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: type === 'mouseMoved' && !isDown ? 'none' : 'left',
      buttons: type === 'mouseMoved' && !isDown ? 0 : 1,
      clickCount: 1,
    })
  let steps = 0
  let begun = 0
  const step = async (input: () => Promise<unknown>): Promise<void> => {
    if (performance.now() - begun > budgetMs) return
    await input()
    await frame(page)
    steps += 1
  }
  const drag = async (from: Spot, moves: number, by: (i: number) => Spot): Promise<void> => {
    let { x, y } = from
    await mouse('mouseMoved', from)
    await mouse('mousePressed', from)
    for (let i = 0; i < moves; i += 1) {
      const { x: dx, y: dy } = by(i)
      x += dx
      y += dy
      await step(() => mouse('mouseMoved', { x, y }, true))
    }
    await mouse('mouseReleased', { x, y })
  }
  await (action === 'all' ? contender.seeAll(page, count) : contender.home(page, count))
  await frame(page)
  await page.waitForTimeout(400)
  const spot =
    action === 'pan'
      ? await contender.ground(page)
      : action === 'all'
        ? await contender.edge(page)
        : action === 'drag' || action === 'key'
          ? await contender.step(page, count)
          : { x: contender.window.width / 2, y: contender.window.height / 2 }
  const was = await contender.read(page, count)
  const before = await metrics(devtools)
  begun = performance.now()
  switch (action) {
    case 'pan':
      for (let i = 0; i < 2; i += 1) await drag(spot, 30, () => ({ x: -36, y: 3 }))
      break
    case 'all':
      await drag(spot, 30, (i) => (i < 20 ? { x: 9, y: -6 } : { x: -9, y: 6 }))
      break
    case 'zoom':
      for (let i = 0; i < 30; i += 1)
        await step(() =>
          devtools.send('Input.dispatchMouseEvent', {
            type: 'mouseWheel',
            ...spot,
            deltaX: 0,
            deltaY: i < 16 ? 100 : -100,
            modifiers: contender.wheelKey,
          }),
        )
      break
    case 'drag':
      await drag(spot, 30, (i) => (i < 20 ? { x: 4, y: 2 } : { x: -2, y: -1 }))
      break
    case 'select':
      await step(() => contender.selectAll(page))
      break
    case 'key':
      await page.mouse.dblclick(spot.x, spot.y)
      await page.waitForTimeout(150)
      for (const letter of 'abcdefghij') await step(() => page.keyboard.press(letter))
      await page.keyboard.press(contender.endKey)
      break
  }
  await frame(page)
  await page.waitForTimeout(restMs)
  const after = await metrics(devtools)
  const is = await contender.read(page, count)
  if (action === 'select') await contender.selectNone(page)
  const changed = { pan: 'view', all: 'view', zoom: 'view', drag: 'at', key: 'label', select: null } as const
  const part = changed[action]
  if (part && was[part] === is[part]) throw new Error(`the ${part} did not change`)
  return (after.task - before.task) / Math.max(1, steps)
}
