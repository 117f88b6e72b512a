import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { serve } from '../../scripts/serve.mjs'

/*
 * The built studio (`npm run build`) in a real Chromium (`CHROMIUM_PATH`, else the system's). Every page is watched:
 * `complaints` holds each error on its console and each request beyond its own origin, and stays empty in a good run.
 */

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  readonly complaints: readonly string[]
}

export interface Studio {
  readonly address: string
  readonly browser: Browser
  /** A new visitor: nothing stored, a window of 1440×900 unless said otherwise. Opens the home page. */
  visit(options?: Parameters<Browser['newContext']>[0]): Promise<Visit>
  /** A further tab of the same visitor, watched likewise. */
  tab(visit: Visit): Promise<Visit>
  close(): Promise<void>
}

/** What keeps Chromium from talking to anybody. */
export const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function openStudio(): Promise<Studio> {
  const site = await serve(fileURLToPath(new URL('../../dist', import.meta.url)))
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: quiet })

  const open = async (context: BrowserContext): Promise<Visit> => {
    const page = await context.newPage()
    const complaints = watch(page, new URL(site.address).origin)
    await page.goto(site.address)
    return { page, context, complaints }
  }
  return {
    address: site.address,
    browser,
    visit: async (options) =>
      open(
        await browser.newContext({
          viewport: { width: 1440, height: 900 },
          locale: 'zh-CN',
          acceptDownloads: true,
          ...options,
        }),
      ),
    tab: ({ context }) => open(context),
    close: async () => {
      await browser.close()
      await site.close()
    },
  }
}

interface Sitting extends Visit {
  readonly studio: Studio
}

/**
 * One visitor for all tests of a file: comes before the first, `begins`, and leaves after the last. Nothing is waited for
 * longer than `patience`, milliseconds, unless a test says so itself.
 */
export function oneVisit(
  { patience = 15_000, ...options }: { patience?: number } & Parameters<Browser['newContext']>[0],
  begin: (page: Page, visit: Visit) => Promise<unknown>,
): Sitting {
  let studio: Studio | undefined
  let visit: Visit | undefined
  const here = (): Visit => {
    if (!visit) throw new Error('nobody has come yet')
    return visit
  }
  beforeAll(async () => {
    studio = await openStudio()
    visit = await studio.visit(options)
    visit.page.setDefaultTimeout(patience)
    await begin(visit.page, visit)
  })
  afterAll(() => studio?.close())
  return {
    get studio() {
      if (!studio) throw new Error('the studio is not open yet')
      return studio
    },
    get page() {
      return here().page
    },
    get context() {
      return here().context
    },
    get complaints() {
      return here().complaints
    },
  }
}

function watch(page: Page, origin: string): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // A reload gives up what was under way.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${reason}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol !== 'data:' && url.protocol !== 'blob:' && url.origin !== origin) complaints.push(`request: ${url.href}`)
  })
  return complaints
}
