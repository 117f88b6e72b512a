import type { Page } from 'playwright-core'
import { benchProject } from './project'
import { benchScene, fitView, homeStep, homeView, room } from './scene'

/* The four that are measured, and how each is asked for the same thing. */

export interface Spot {
  readonly x: number
  readonly y: number
}

export interface Contender {
  readonly name: string
  readonly window: { readonly width: number; readonly height: number }
  /** Everything is loaded, the drawing is not yet open. */
  load(page: Page, count: number): Promise<void>
  open(page: Page, count: number): Promise<void>
  home(page: Page, count: number): Promise<void>
  seeAll(page: Page, count: number): Promise<void>
  selectAll(page: Page): Promise<void>
  selectNone(page: Page): Promise<void>
  /** Middle of the step that is dragged and named. */
  step(page: Page, count: number): Promise<Spot>
  /** A bare place of the sheet, as far to the right as may be: in the working view, and with all in view. */
  ground(page: Page): Promise<Spot>
  edge(page: Page): Promise<Spot>
  read(page: Page, count: number): Promise<{ at: string; label: string; view: string }>
  /** What ends the typing of a name. */
  readonly endKey: string
  /** Held while the wheel zooms. */
  readonly wheelKey: number
}

/** The rightmost bare place between the stages of the working view. */
const barePlace = (page: Page, pane: string): Promise<Spot> =>
  page.evaluate((selector) => {
    const box = document.querySelector(selector)?.getBoundingClientRect()
    if (!box) throw new Error('there is no sheet')
    for (let x = box.right - 40; x > box.left + 700; x -= 12)
      for (let y = box.top + 60; y < box.bottom - 60; y += 12)
        if (document.elementFromPoint(x, y)?.matches(selector) && document.elementFromPoint(x, y + 6)?.matches(selector))
          return { x, y }
    throw new Error('there is no bare place')
  }, pane)

const plain = (name: string, file: string, more: Partial<Contender> = {}): Contender => ({
  name,
  window: room,
  load: async (page, count) => {
    await page.goto(`${process.env.BENCH_PAGES}${file}.html?n=${count}`)
    await page.waitForFunction(() => window.bench !== undefined)
  },
  open: (page) => page.evaluate(() => window.bench.open()),
  home: (page, count) => page.evaluate((view) => window.bench.setView(view), homeView(benchScene(count))),
  seeAll: (page, count) => page.evaluate((view) => window.bench.setView(view), fitView(benchScene(count))),
  selectAll: (page) => page.evaluate(() => window.bench.selectAll()),
  selectNone: (page) => page.evaluate(() => window.bench.selectNone()),
  step: async () => ({ x: 300, y: 300 }),
  ground: async () => ({ x: 1200, y: 290 }),
  edge: async () => ({ x: 14, y: 450 }),
  read: (page) => page.evaluate(() => window.bench.read()),
  endKey: 'Escape',
  wheelKey: 0,
  ...more,
})

const middle = (page: Page, selector: string): Promise<Spot> =>
  page.evaluate((css) => {
    const box = document.querySelector(css)?.getBoundingClientRect()
    if (!box) throw new Error(`${css} is not on the screen`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }, selector)

export const blank = plain('null page', 'blank')
export const reactFlow = plain('React Flow', 'reactFlow', {
  step: (page, count) => middle(page, `.react-flow__node[data-id="${homeStep(benchScene(count)).id}"]`),
  ground: (page) => barePlace(page, '.react-flow__pane'),
})
export const bpmn = plain('bpmn-js', 'bpmn', {
  step: (page, count) => middle(page, `[data-element-id="${homeStep(benchScene(count)).id}"]`),
  ground: (page) => barePlace(page, '.djs-container > svg'),
  endKey: 'Enter',
  wheelKey: 2,
})

/** The panes of the studio around a sheet as large as that of the others. */
const around = { width: 232 + 320, height: 48 }
const homeName = (count: number): string => homeStep(benchScene(count)).label

/** The studio itself, by mouse and keys only: its store, undo, rules, saving, with the panes beside the chart open. */
export const passage: Contender = {
  name: 'Passage',
  window: { width: room.width + around.width, height: room.height + around.height },
  load: async (page, count) => {
    await page.goto(process.env.BENCH_STUDIO ?? '')
    await page.locator('.react-flow__node').first().waitFor()
    const leave = page.getByRole('button', { name: '退出导览' })
    if (await leave.isVisible()) await leave.click()
    await page.getByRole('button', { name: '全部项目' }).click()
    const buffer = Buffer.from(JSON.stringify(benchProject(count)))
    await page.locator('input[type=file]').setInputFiles({ name: 'bench.passage.json', mimeType: 'application/json', buffer })
    await page.locator('[data-paths]').waitFor({ timeout: 120_000 })
    await page.locator('[role="status"][data-saved="saved"]').first().waitFor({ timeout: 60_000 })
    // A new visit, so that nothing of the import is left over; the list of projects is what one opens from.
    await page.reload()
    await page.locator('[data-paths]').waitFor({ timeout: 120_000 })
    await page.getByRole('button', { name: '全部项目' }).click()
    await page
      .getByRole('button', { name: `bench ${count}` })
      .first()
      .evaluate((button) => button.setAttribute('data-bench', ''))
    await page.waitForTimeout(1500)
  },
  // Pressed where it was found, and waited for within the page: what the driver asks of the page is no work of the page's.
  open: async (page) => {
    const { x, y } = await middle(page, '[data-bench]')
    await page.mouse.click(x, y)
    await page.evaluate(
      () =>
        new Promise<void>((done) => {
          const look = (): void =>
            document.querySelector('[data-paths]') && document.querySelector('.react-flow__node')
              ? done()
              : void requestAnimationFrame(look)
          look()
        }),
    )
  },
  home: async (page, count) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('textbox').fill(homeName(count))
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.waitForTimeout(600)
    await passage.selectNone(page)
  },
  seeAll: async (page) => {
    await passage.selectNone(page)
    await page.keyboard.press('f')
    await page.waitForTimeout(300)
  },
  selectAll: (page) => page.keyboard.press('Control+a'),
  selectNone: async (page) => {
    await page.locator('.react-flow').locator('..').focus()
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Escape')
  },
  step: (page, count) => middle(page, `.react-flow__node[data-id="${homeStep(benchScene(count)).id}"]`),
  ground: (page) => barePlace(page, '.react-flow__pane'),
  edge: async (page) => {
    const box = await page.locator('.react-flow').boundingBox()
    return { x: (box?.x ?? 0) + 96, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  },
  read: (page, count) =>
    page.evaluate(
      (id) => {
        const node = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`)
        const view = document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? ''
        return { at: node?.style.transform ?? '', label: node?.getAttribute('aria-label') ?? '', view }
      },
      homeStep(benchScene(count)).id,
    ),
  endKey: 'Enter',
  wheelKey: 0,
}
