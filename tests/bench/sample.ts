import { chromium, type Page } from 'playwright-core'

/** The built studio with its sample on the screen, as it is after a first visit, and the tour left. */
export async function openSample(): Promise<{ readonly page: Page; close(): Promise<void> }> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 }, acceptDownloads: true })
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  await page.goto(process.env.BENCH_STUDIO ?? '')
  await page.locator('.react-flow__node').first().waitFor()
  await page.getByRole('button', { name: '退出导览' }).click()
  return { page, close: () => browser.close() }
}
