import { readFileSync } from 'node:fs'
import type { Download, Page } from 'playwright-core'

/* What several journeys do alike, in the words of the Chinese screen. */

export interface Taken {
  readonly name: string
  readonly bytes: Buffer
}

/** The studio with a chart on the screen and no tour over it. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.react-flow__node').first().waitFor({ timeout: 30_000 })
  await leaveTour(page)
}

/** It comes a moment after the chart; that it is on is kept before the chart is there. */
async function leaveTour(page: Page): Promise<void> {
  const isOn = await page.evaluate(() => /^\d/.test(localStorage.getItem('passage.tour') ?? ''))
  if (isOn) await page.getByRole('button', { name: /退出导览|Leave the tour/ }).click()
}

/** A new project from the template of an adult learner's journey, its map on the screen. */
export async function journeyOf(page: Page): Promise<void> {
  await page.getByRole('button', { name: '全部项目' }).click()
  await page.getByRole('button', { name: '用这个模板: 成人职业学习者旅程' }).click()
  await page.getByRole('grid').waitFor()
}

/** A new project with an empty sheet. */
export async function blankSheet(page: Page): Promise<void> {
  await settled(page)
  await page.getByRole('button', { name: '全部项目' }).click()
  await page.getByRole('button', { name: '新建空白项目' }).click()
  await page.getByRole('button', { name: '添加第一个步骤' }).waitFor()
}

/** Two frames: what was done has been drawn. */
export const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

/** Drawn, and nothing fades or glides any more: colours and places are their own. */
export async function atRest(page: Page): Promise<void> {
  await drawn(page)
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))))
}

/** The view has come to where it was sent, and what is there is mounted: nothing has moved for a dozen frames. */
export const viewAtRest = (page: Page): Promise<unknown> =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        let last = ''
        let same = 0
        const look = (): void => {
          const now = document.querySelector('.react-flow__viewport')?.getAttribute('style') ?? ''
          same = now === last ? same + 1 : 0
          last = now
          if (same > 12) done()
          else requestAnimationFrame(look)
        }
        look()
      }),
  )

/** A place of the sheet where nothing stands. */
export async function barePoint(page: Page): Promise<{ x: number; y: number }> {
  const point = await page.evaluate(() => {
    const pane = document.querySelector('.react-flow__pane')?.getBoundingClientRect() ?? new DOMRect()
    for (let x = pane.left + 120; x < pane.right; x += 20)
      for (let y = pane.top + 20; y < pane.bottom; y += 20)
        if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) return { x, y }
    return null
  })
  if (!point) throw new Error('there is no empty place to take the sheet by')
  return point
}

export const forecastDone = (page: Page): Promise<void> => page.locator('[data-forecast="done"]').waitFor({ timeout: 120_000 })

/** The studio with the sample's forecast made. */
export async function forecast(page: Page): Promise<void> {
  await settled(page)
  await mode(page, '预测').click()
  await forecastDone(page)
}

export interface Spot {
  readonly x: number
  readonly y: number
}
export interface Box extends Spot {
  readonly width: number
  readonly height: number
}

export const step = (page: Page, name: string) => page.locator('.react-flow__node', { hasText: name }).first()
/** Where a step is once it stays there: an undo or a fit that was just asked for may still be moving it. */
export async function boxOf(page: Page, name: string): Promise<Box> {
  for (let last = ''; ; ) {
    await drawn(page)
    const box = await step(page, name).boundingBox()
    if (!box) throw new Error(`${name} is not on the screen`)
    const now = JSON.stringify(box)
    if (now === last) return box
    last = now
  }
}
/** How many paths the chart shows; they are painted, so the canvas says. */
export const paths = async (page: Page): Promise<number> =>
  Number(await page.locator('[data-paths]').getAttribute('data-paths', { timeout: 5_000 }))
export const tree = (page: Page, name: string) => page.getByRole('navigation').first().getByRole('button', { name, exact: true })
export const mode = (page: Page, name: string) => page.getByRole('radio', { name, exact: true })
export const saved = (page: Page) => page.locator('[role="status"][data-saved="saved"]').first().waitFor()

/** Selects a step through the palette and waits until the keyboard is on it. */
export async function find(page: Page, name: string): Promise<void> {
  await page.bringToFront()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').fill(name)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.waitForFunction(
    (words) => document.activeElement?.closest('.react-flow__node')?.textContent?.includes(words) ?? false,
    name,
  )
}

export async function rename(page: Page, from: string, to: string): Promise<void> {
  await find(page, from)
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: '步骤名称' }).fill(to)
  await page.keyboard.press('Enter')
  await step(page, to).waitFor()
}

export async function addNote(page: Page, board: string, text: string): Promise<void> {
  await tree(page, board).click()
  await page.locator('[data-block]').first().getByRole('button').first().click()
  await page.getByRole('textbox', { name: '写一条便签，回车保存' }).fill(text)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.locator('[data-note]', { hasText: text }).waitFor()
}

/** Chooses from the `⋯` menu of something in the tree or the list. */
export async function more(page: Page, name: string, what: string): Promise<void> {
  await page.getByRole('button', { name: `${name}：更多操作`, exact: true }).click()
  await page.getByRole('menuitem', { name: what }).click()
}

export async function taken(page: Page, press: () => Promise<void>): Promise<Taken> {
  const [download] = (await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), press()])) as [Download, void]
  return { name: download.suggestedFilename(), bytes: readFileSync((await download.path()) as string) }
}

/** Through the export dialog, from its button to the file. */
export async function exported(page: Page, what: string, format: RegExp): Promise<Taken> {
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog')
  for (const [field, option] of [
    ['导出什么', what],
    ['格式', format],
  ] as const) {
    await dialog.getByRole('button', { name: new RegExp(field) }).click()
    await page.getByRole('option', { name: option }).click()
  }
  const file = await taken(page, () => dialog.getByRole('button', { name: '下载' }).click())
  await dialog.waitFor({ state: 'hidden' })
  return file
}
