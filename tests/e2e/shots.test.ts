import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atRest, mode } from './steps'
import { openStudio, type Studio } from './studio'

/*
 * The main screens as they looked when last looked at (`tests/e2e/shots`), both languages, both themes. Letters are made
 * invisible and the picture small, so that another machine's fonts make no difference, but a pane that is gone, a colour
 * that is another and a line that runs elsewhere do. After a change that is meant: look at the screens, then
 * `SHOTS=update npx vitest run --config vitest.e2e.config.ts tests/e2e/shots.test.ts`.
 */

const folder = fileURLToPath(new URL('./shots/', import.meta.url))
const size = { width: 1280, height: 800 }
/** Pixels of a shot that is kept, each for a square of the screen. */
const small = { width: 160, height: 100 }
/** How far a square's colour, 0 to 255, may be from the one kept, and what share of the squares may be further. */
const tolerance = 10
const mostOff = 0.015

/** The screen now, small, as a PNG in base 64. */
async function shot(page: Page): Promise<string> {
  await page.mouse.move(size.width / 2, size.height - 2)
  await atRest(page)
  const image = await page.screenshot({
    animations: 'disabled',
    caret: 'hide',
    style: '* { color: transparent !important; text-shadow: none !important; } ::placeholder { color: transparent !important; }',
  })
  return page.evaluate(
    async ({ base64, width, height }) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob(), {
        resizeWidth: width,
        resizeHeight: height,
        resizeQuality: 'high',
      })
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width, height })
      canvas.getContext('2d')?.drawImage(picture, 0, 0)
      return canvas.toDataURL('image/png').split(',')[1] ?? ''
    },
    { base64: image.toString('base64'), ...small },
  )
}

/** The share of squares that differ by more than the tolerance. */
const difference = (page: Page, a: string, b: string): Promise<number> =>
  page.evaluate(
    async ({ a, b, tolerance }) => {
      const pixels = async (base64: string): Promise<Uint8ClampedArray> => {
        const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
        const canvas = document.createElement('canvas')
        Object.assign(canvas, { width: picture.width, height: picture.height })
        const context = canvas.getContext('2d')
        context?.drawImage(picture, 0, 0)
        return context?.getImageData(0, 0, picture.width, picture.height).data ?? new Uint8ClampedArray()
      }
      const [one, other] = [await pixels(a), await pixels(b)]
      if (one.length !== other.length) return 1
      let off = 0
      for (let i = 0; i < one.length; i += 4)
        if ([0, 1, 2].some((part) => Math.abs((one[i + part] ?? 0) - (other[i + part] ?? 0)) > tolerance)) off += 1
      return (off * 4) / one.length
    },
    { a, b, tolerance },
  )

const words = {
  'zh-CN': {
    leave: '退出导览',
    walk: '走查',
    forecast: '预测',
    open: '看完整结果',
    document: '成文',
    draw: '绘制',
    board: '成人证书课机构 SWOT',
    settings: '项目设置',
    home: '全部项目',
    journey: '成人职业学习者旅程',
    use: '用这个模板',
    felt: /峰终/,
    running: '正在预测…',
    blueprint: /服务蓝图/,
    personas: '用户画像',
    opportunities: '机会点',
  },
  en: {
    leave: 'Leave the tour',
    walk: 'Walk',
    forecast: 'Forecast',
    open: 'Open the report',
    document: 'Document',
    draw: 'Draw',
    board: 'SWOT: adult certificate provider',
    settings: 'Project settings',
    home: 'All projects',
    journey: 'Adult vocational learner',
    use: 'Use this template',
    felt: /peak–end/,
    running: 'Forecasting…',
    blueprint: /blueprint/i,
    personas: 'Personas',
    opportunities: 'Opportunities',
  },
} as const

const looks = (['zh-CN', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme, name: `${language}-${theme}` })),
)

describe.each(looks)('$name', ({ language, theme, name }) => {
  let studio: Studio
  let page: Page
  const said = words[language]
  const button = (label: string) => page.getByRole('button', { name: label, exact: true }).first()
  const tree = (label: string) => page.getByRole('navigation').getByRole('button', { name: label, exact: true })

  async function same(screen: string): Promise<void> {
    const file = `${folder}${screen}-${name}.png`
    const now = await shot(page)
    if (env.SHOTS === 'update' || !existsSync(file)) {
      expect(env.SHOTS, `${screen} has never been looked at`).toBe('update')
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, Buffer.from(now, 'base64'))
    }
    expect(await difference(page, readFileSync(file).toString('base64'), now), screen).toBeLessThan(mostOff)
  }

  beforeAll(async () => {
    studio = await openStudio()
    const visit = await studio.visit({
      viewport: size,
      locale: language === 'en' ? 'en-GB' : language,
      colorScheme: theme,
      reducedMotion: 'reduce',
    })
    page = visit.page
    page.setDefaultTimeout(15_000)
    await page.locator('[data-work]').waitFor()
    await button(said.leave).click()
    await page.evaluate(() => document.fonts.ready)
  })
  afterAll(() => studio.close())

  test('drawing', async () => {
    await page.waitForTimeout(600)
    await same('draw')
  })
  test('outline and table', async () => {
    await page.keyboard.press('Alt+6')
    await page.getByRole('tree').waitFor()
    await same('outline')
    await page.keyboard.press('Alt+7')
    await page.getByRole('grid').waitFor()
    await same('table')
    await page.keyboard.press('Alt+5')
    await page.locator('[data-work]').waitFor()
  })
  test('walking', async () => {
    await mode(page, said.walk).click()
    await page.locator('[data-walk] [data-option]').first().waitFor()
    await page.waitForTimeout(400)
    await same('walk')
  })
  test('forecast and report', async () => {
    await mode(page, said.forecast).click()
    await page.locator('[data-forecast="done"]').waitFor({ timeout: 60_000 })
    await page.waitForTimeout(400)
    await same('forecast')
    await button(said.open).click()
    await page.locator('[data-part="funnel"], figure').first().waitFor()
    await page.waitForTimeout(400)
    await same('report')
  })
  test('document', async () => {
    await mode(page, said.document).click()
    await page.frameLocator('iframe').locator('h1').first().waitFor({ timeout: 30_000 })
    await page.waitForTimeout(300)
    await same('document')
    await mode(page, said.draw).click()
  })
  test('board, settings, home', async () => {
    await tree(said.board).click()
    await page.locator('[data-note]').first().waitFor()
    await same('board')
    await tree(said.settings).click()
    await page.getByRole('heading', { name: said.settings }).waitFor()
    await same('settings')
    await button(said.home).click()
    await page.locator('input[type=file]').waitFor({ state: 'attached' })
    await page.waitForTimeout(300)
    await same('home')
  })
  test('journey map, blueprint, personas, opportunities', async () => {
    await page.getByRole('button', { name: new RegExp(`${said.use}.*${said.journey}`) }).click()
    await page.getByText(said.felt).first().waitFor({ timeout: 60_000 })
    await page.getByText(said.running).first().waitFor({ state: 'hidden', timeout: 60_000 })
    await page.waitForTimeout(400)
    await same('map')
    await page.keyboard.press('Alt+0')
    await page.getByRole('region', { name: said.blueprint }).waitFor()
    await page.getByText(said.running).first().waitFor({ state: 'hidden', timeout: 60_000 })
    await page.waitForTimeout(400)
    await same('blueprint')
    await tree(said.personas).click()
    await page.getByRole('heading', { name: said.personas }).waitFor()
    await same('personas')
    await tree(said.opportunities).click()
    await page.getByRole('table').waitFor()
    await same('opportunities')
  })
})
