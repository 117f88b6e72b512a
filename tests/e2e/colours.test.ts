import { expect, test } from 'vitest'
import { tintPercent } from '../../src/picture/colourBy'
import { mix } from '../../src/picture/mix'
import { atRest, barePoint, drawn, find, forecast, mode, settled, step, viewAtRest } from './steps'
import { oneVisit } from './studio'

/* The chart coloured by what its steps are, with a legend that selects; painted and mounted steps look alike. */

const visit = oneVisit({}, settled)

const legend = () => visit.page.locator('[data-colouring]')

test('by key the chart is coloured by lane; a press on the legend selects those steps, and their number is said', async () => {
  const { page } = visit
  await page.keyboard.press('Alt+c')
  await page.getByRole('dialog').getByRole('combobox').fill('在哪一侧')
  await page.keyboard.press('Enter')
  await legend().getByText('前台').waitFor()
  const entry = legend().locator('[data-class="frontstage"]')
  const count = Number(await entry.locator('span').last().textContent())
  expect(count).toBeGreaterThan(2)
  await entry.click()
  await page.locator('[data-class="frontstage"][aria-pressed="true"]').waitFor()
  await page
    .getByText(`选中了 ${count}`)
    .or(page.getByText(`${count} 个步骤`))
    .first()
    .waitFor()
})

test('a step on the page has the letter and the very ground that is painted and drawn in files', async () => {
  const { page } = visit
  await find(page, '需求访谈与起点测试')
  await atRest(page)
  const card = step(page, '需求访谈与起点测试').locator('[data-coloured="frontstage"]')
  await card.waitFor()
  expect(await card.locator('span').first().textContent()).toBe('前')
  const mounted = await card.evaluate((element) => getComputedStyle(element).backgroundColor)
  const [red = 0, green = 0, blue = 0] = (mounted.match(/[\d.]+/g) ?? []).map((part, i) =>
    mounted.startsWith('color(') && i < 3 ? Math.round(Number(part) * 255) : Number(part),
  )

  // The very ground that the painter and the picture files mix.
  const ground = mix('#0072B2', tintPercent, '#ffffff')
  const wanted = [1, 3, 5].map((at) => Number.parseInt(ground.slice(at, at + 2), 16))
  for (const [n, part] of [red, green, blue].entries()) expect(Math.abs(part - (wanted[n] ?? 0))).toBeLessThanOrEqual(1)
})

/** The share of points of one picture of a card that are nowhere next to their place in the other. */
async function shareElsewhere(one: Buffer, other: Buffer): Promise<number> {
  return visit.page.evaluate(
    async (pictures) => {
      const read = async (base64: string): Promise<ImageData> => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
        if (!context) throw new Error('no canvas')
        context.drawImage(image, 0, 0)
        return context.getImageData(0, 0, image.width, image.height)
      }
      const [a, b] = (await Promise.all(pictures.map(read))) as [ImageData, ImageData]
      const isAlike = (i: number, j: number): boolean =>
        [0, 1, 2].every((part) => Math.abs((a.data[i + part] ?? 0) - (b.data[j + part] ?? 0)) <= 48)
      let elsewhere = 0
      for (let y = 1; y < a.height - 1; y += 1)
        for (let x = 1; x < a.width - 1; x += 1) {
          const around = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => ((y + dy) * a.width + x + dx) * 4))
          if (!around.some((j) => isAlike((y * a.width + x) * 4, j))) elsewhere += 1
        }
      return elsewhere / ((a.width - 2) * (a.height - 2))
    },
    [one.toString('base64'), other.toString('base64')],
  )
}

test.each([
  ['需求访谈与起点测试', 0],
  ['签约付款', 0],
  ['需求访谈与起点测试', 2],
  ['签约付款', 2],
])('while the view moves, the picture of %s, %i times farther off, is what stands on the page', async (name, away) => {
  const { page } = visit
  await find(page, name)
  await page.keyboard.press('Escape')
  for (let i = 0; i < away; i += 1) await page.keyboard.press('-')
  await viewAtRest(page)
  await atRest(page)
  const box = await step(page, name).boundingBox()
  if (!box) throw new Error('the step is off the screen')
  const clip = { x: Math.round(box.x), y: Math.round(box.y), width: Math.round(box.width), height: Math.round(box.height) }
  const bare = await barePoint(page)
  await page.mouse.move(bare.x, bare.y)
  await atRest(page)
  const mounted = await page.screenshot({ clip })

  // Held, and back where it was: the picture stands for the elements until it is let go.
  await page.mouse.down()
  await page.mouse.move(bare.x + 9, bare.y, { steps: 3 })
  await page.mouse.move(bare.x, bare.y, { steps: 3 })
  await page.locator('[data-live]').waitFor()
  await drawn(page)
  const painted = await page.screenshot({ clip })
  await page.mouse.up()

  const elsewhere = Math.max(await shareElsewhere(mounted, painted), await shareElsewhere(painted, mounted))
  expect(elsewhere).toBeLessThan(0.03)
})

test('the choice is there after a reload, by mouse it is another, and it ends', async () => {
  const { page } = visit
  await page.reload()
  await settled(page)
  await legend().getByText('前台').waitFor()
  await page.getByRole('button', { name: '上色依据' }).click()
  await page.locator('[role^="menuitem"]', { hasText: '技能级别' }).click()
  await legend().locator('[data-class="junior"]').getByText('初级').waitFor()
  await legend().getByRole('button', { name: '不再上色' }).click()
  await legend().waitFor({ state: 'detached' })
})

test('heat without a forecast says so and leads there; with one the drawing is coloured in levels', async () => {
  const { page } = visit
  await page.getByRole('button', { name: '上色依据' }).click()
  await page.locator('[role^="menuitem"]', { hasText: '预测的热度' }).click()
  await legend().getByText('这张图还没有预测过。').waitFor()
  await legend().getByRole('button', { name: '去预测' }).click()
  await forecast(page)
  await legend().waitFor({ state: 'detached' })
  await mode(page, '绘制').click()
  await legend().locator('[data-class="4"]').getByText('最多').waitFor()
  expect(visit.complaints).toEqual([])
})
