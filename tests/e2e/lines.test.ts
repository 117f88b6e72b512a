import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { drawn, exported, find, type Spot, saved, settled, viewAtRest } from './steps'
import { oneVisit } from './studio'

/* Lines and places on the sample: bends by mouse and keyboard, tidying up both ways and in part, folding in place. */

let page: Page
const visit = oneVisit({ patience: 12_000 }, async (own) => {
  page = own
  await settled(page)
})

const bends = () => page.locator('[data-bend]')
const places = (): Promise<string> =>
  page
    .locator('.react-flow__node')
    .evaluateAll((nodes) =>
      nodes.map((node) => `${node.getAttribute('data-id')} ${(node as HTMLElement).style.transform}`).join('\n'),
    )
const middleOf = async (locator: ReturnType<Page['locator']>): Promise<Spot> => {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
/** Through the palette; the path that leads on from the step is chosen then. */
async function choosePath(step: string): Promise<void> {
  await find(page, step)
  await page.keyboard.press('p')
  await page.locator('[data-chosen-path]').waitFor()
}
test('a bend is drawn out of a path by mouse, moved, and taken away; undo takes each back', async () => {
  await choosePath('等待成绩')
  const from = await middleOf(page.locator('[data-new-bend]').first())
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y + 40, { steps: 5 })
  await page.mouse.move(from.x + 40, from.y + 60, { steps: 5 })
  await page.mouse.up()

  await expect.poll(() => bends().count()).toBe(1)
  const to = await middleOf(bends().first())
  expect(Math.abs(to.x - from.x - 40)).toBeLessThan(6)
  expect(Math.abs(to.y - from.y - 60)).toBeLessThan(6)

  await page.keyboard.press('Control+z')
  await expect.poll(() => bends().count()).toBe(0)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => bends().count()).toBe(1)
})

test('by keyboard: B adds a bend that takes the keyboard, arrows move it, Delete takes it away', async () => {
  await page.locator('[data-chosen-path]').focus()
  await page.keyboard.press('b')
  await expect.poll(() => bends().count()).toBe(2)
  await page.waitForFunction(() => document.activeElement?.hasAttribute('data-bend'))
  const focused = page.locator('[data-bend]:focus')
  expect(await focused.getAttribute('aria-label')).toContain('拐点')
  const before = await middleOf(focused)
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowDown')
  await expect.poll(async () => (await middleOf(focused)).y).toBeGreaterThan(before.y + 8)
  await page.keyboard.press('Delete')
  await expect.poll(() => bends().count()).toBe(1)
})

test('a bend is there after a reload, and goes with Shift+B', async () => {
  await saved(page)
  await page.reload()
  await settled(page)
  await choosePath('等待成绩')
  await expect.poll(() => bends().count()).toBe(1)
  await page.keyboard.press('Shift+B')
  await expect.poll(() => bends().count()).toBe(0)
  await page.keyboard.press('Control+z')
  await expect.poll(() => bends().count()).toBe(1)
})

test('tidying up to the right and down, one undo each; bends go with it', async () => {
  await page.keyboard.press('Escape')
  await page.locator('[data-work]').focus()
  const all = async (): Promise<string> => {
    await page.keyboard.press('f')
    await viewAtRest(page)
    return places()
  }
  await expect.poll(all).toContain('translate')
  const before = await all()
  for (const key of ['l', 'Shift+L']) {
    await page.keyboard.press(key)
    await expect.poll(places, { timeout: 20_000 }).not.toBe(before)
    await page.keyboard.press('Control+z')
    await expect.poll(all, { timeout: 8_000 }).toBe(before)
  }
})

test('only what is selected is tidied up', async () => {
  await find(page, '去向')
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('Alt+ArrowDown')
  const before = (await places()).split('\n')
  await page.keyboard.press('Alt+l')
  await expect.poll(async () => (await places()).split('\n').filter((line) => !before.includes(line)).length).toBe(1)
  await page.keyboard.press('Control+z')
  await expect.poll(places).toBe(before.join('\n'))
  expect(visit.complaints).toEqual([])
})

/** How many points of two pictures differ, and how many of those are drawn dark in the second. */
async function difference(before: Buffer, after: Buffer): Promise<{ differ: number; dark: number }> {
  return page.evaluate(
    async (pictures) => {
      const read = async (base64: string): Promise<ImageData> => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
        if (!context) throw new Error('no canvas')
        context.drawImage(image, 0, 0)
        return context.getImageData(0, 0, image.width, image.height)
      }
      const [a, b] = [await read(pictures[0] as string), await read(pictures[1] as string)]
      let differ = 0
      let dark = 0
      for (let i = 0; i < Math.min(a.data.length, b.data.length); i += 4) {
        if (a.data[i] === b.data[i] && a.data[i + 1] === b.data[i + 1]) continue
        differ += 1
        if ((b.data[i] ?? 255) < 160) dark += 1
      }
      return { differ, dark }
    },
    [before.toString('base64'), after.toString('base64')],
  )
}

test('a bend is in the picture that is taken along', async () => {
  await page.reload()
  await settled(page)
  await choosePath('等待成绩')
  const without = async (): Promise<Buffer> => (await exported(page, '流程图', /\.png/)).bytes
  await page.keyboard.press('Shift+B')
  await expect.poll(() => bends().count()).toBe(0)
  const straight = await without()
  expect(straight.subarray(1, 4).toString()).toBe('PNG')
  await choosePath('等待成绩')
  await page.keyboard.press('b')
  await page.locator('[data-bend]').waitFor()
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('ArrowDown')
  await drawn(page)
  const bent = await without()

  const { differ, dark } = await difference(straight, bent)
  expect(differ).toBeGreaterThan(200)
  expect(dark).toBeGreaterThan(50)
  expect((await difference(straight, straight)).differ).toBe(0)
})

test('a layout that takes its time is told about and stopped: nothing has moved, and the next one works', async () => {
  const slow = await visit.studio.visit({ reducedMotion: 'reduce' })
  slow.page.setDefaultTimeout(8_000)
  await settled(slow.page)
  // From now on what is asked of a worker does not arrive, until it is ended and another one is made.
  await slow.page.evaluate(() => {
    const { postMessage } = Worker.prototype
    Object.assign(window, { deaf: true })
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]): void {
      if (!(window as unknown as { deaf: boolean }).deaf) postMessage.apply(this, args as never)
    } as typeof postMessage
  })
  const moved = (): Promise<string> =>
    slow.page
      .locator('.react-flow__node')
      .evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).style.transform).join('\n'))
  await slow.page.locator('[data-work]').focus()
  await slow.page.keyboard.press('f')
  await viewAtRest(slow.page)
  const before = await moved()
  await slow.page.keyboard.press('l')
  const stop = slow.page.getByRole('button', { name: '停止', exact: true })
  await stop.waitFor()
  await slow.page.evaluate(() => Object.assign(window, { deaf: false }))
  await stop.click()
  await stop.waitFor({ state: 'hidden' })
  expect(await moved()).toBe(before)
  expect(await slow.page.getByRole('button', { name: '没有可撤销的操作' }).isDisabled()).toBe(true)
  await slow.page.locator('[data-work]').focus()
  await slow.page.keyboard.press('l')
  await expect.poll(moved, { timeout: 20_000 }).not.toBe(before)
  expect(slow.complaints).toEqual([])
  await slow.context.close()
})
