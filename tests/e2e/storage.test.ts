import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addNote, find, more, rename, saved, settled, step, tree } from './steps'
import { openStudio, quiet, type Studio, type Visit } from './studio'

/* Work is not lost: with two tabs, with a browser that dies, with a full disk, through the trash and through versions. */

const swot = '成人证书课机构 SWOT'
const bmc = 'C端证书课商业模式'
const chart = '职业证书课·一期班全流程'

let studio: Studio
beforeAll(async () => {
  studio = await openStudio()
})
afterAll(() => studio.close())

const opened = async (): Promise<Visit> => {
  const visit = await studio.visit({ reducedMotion: 'reduce' })
  visit.page.setDefaultTimeout(12_000)
  await settled(visit.page)
  return visit
}
const note = (page: Page, text: string) => page.locator('[data-note]', { hasText: text })
const undo = (page: Page) => page.getByRole('button', { name: '撤销', exact: true }).first().click()

test('two tabs on one project: each edit arrives in the other, and edits of both at once are both kept', async () => {
  const one = await opened()
  const two = await studio.tab(one)
  two.page.setDefaultTimeout(12_000)
  await two.page.goto(one.page.url())
  await settled(two.page)

  await rename(one.page, '首次联系', '甲页改的名')
  await find(two.page, '甲页改的名')
  await addNote(two.page, swot, '乙页写的便签')
  await tree(one.page, swot).click()
  await note(one.page, '乙页写的便签').waitFor()

  await Promise.all([addNote(one.page, bmc, '甲页同时写的'), addNote(two.page, bmc, '乙页同时写的')])
  for (const { page } of [one, two]) for (const text of ['甲页同时写的', '乙页同时写的']) await note(page, text).waitFor()

  // Undo takes back one's own, not the other's.
  await undo(one.page)
  for (const { page } of [one, two]) {
    await note(page, '甲页同时写的').waitFor({ state: 'detached' })
    await note(page, '乙页同时写的').waitFor()
  }
  await Promise.all([saved(one.page), saved(two.page)])
  await one.page.reload()
  await note(one.page, '乙页同时写的').waitFor()
  await tree(one.page, chart).click()
  await settled(one.page)
  await find(one.page, '甲页改的名')
  expect([...one.complaints, ...two.complaints]).toEqual([])
  await one.context.close()
})

describe('a browser that is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'passage-killed-'))
  let context: BrowserContext | null = null
  afterAll(async () => {
    await context?.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })

  const launch = async (): Promise<Page> => {
    context = await chromium.launchPersistentContext(folder, {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: quiet,
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(12_000)
    return page
  }
  /** All at once and without warning; found by the folder that only this browser has. */
  const kill = async (): Promise<void> => {
    const over = new Promise((done) => context?.once('close', done))
    const ids = execFileSync('pgrep', ['-f', '--', `--user-data-dir=${folder}`], { encoding: 'utf8' })
    for (const id of ids.trim().split('\n').map(Number)) {
      try {
        process.kill(id, 'SIGKILL')
      } catch {
        // Gone with its parent.
      }
    }
    await over
    context = null
  }

  test('after the saved mark everything is there; in the middle of an edit the project still opens whole', async () => {
    const first = await launch()
    await first.goto(studio.address)
    await settled(first)
    await rename(first, '首次联系', '断电前改的名')
    await addNote(first, swot, '断电前写的便签')
    await saved(first)
    const address = first.url()
    await kill()

    const second = await launch()
    await second.goto(address)
    await note(second, '断电前写的便签').waitFor()
    await tree(second, chart).click()
    await settled(second)
    await find(second, '断电前改的名')
    await second.keyboard.press('F2')
    await second.getByRole('textbox', { name: '步骤名称' }).fill('最后一刻')
    await second.keyboard.press('Enter')
    await second.waitForTimeout(300)
    await kill()

    const third = await launch()
    await third.goto(address)
    await note(third, '断电前写的便签').waitFor()
    await tree(third, chart).click()
    await settled(third)
    await find(third, '最后一刻').catch(() => third.keyboard.press('Escape').then(() => find(third, '断电前改的名')))
    await rename(third, '线索进入', '断电后还能改')
    await saved(third)
  })
})

test('a full disk is said clearly, and saving goes on by itself once there is room', async () => {
  const visit = await studio.visit({ reducedMotion: 'reduce' })
  const { page, context } = visit
  page.setDefaultTimeout(12_000)
  await settled(page)
  await context.addInitScript(() => {
    for (const name of ['put', 'add'] as const) {
      const real = IDBObjectStore.prototype[name]
      IDBObjectStore.prototype[name] = function (...args) {
        if ((window as { full?: boolean }).full) throw new DOMException('no room', 'QuotaExceededError')
        return real.apply(this, args)
      }
    }
  })
  await page.reload()
  await settled(page)
  await page.evaluate(() => Object.assign(window, { full: true }))
  await rename(page, '首次联系', '存不下的名字').catch(() => {})
  const words = page.getByRole('dialog', { name: '未保存' })
  await words.waitFor()
  expect(await words.textContent()).toMatch(/存储空间已满.*不会丢.*请清理空间，或先把项目导出为文件.*自动重试/)
  await page.keyboard.press('Escape')
  await step(page, '存不下的名字').waitFor()

  // A new project cannot be kept on the home page, and is not pretended to be.
  const home = await context.newPage()
  await home.goto(studio.address)
  await home.evaluate(() => Object.assign(window, { full: true }))
  await home.getByRole('button', { name: '新建空白项目' }).click()
  await home.getByText('浏览器没有存上这一步').waitFor()
  expect(await home.locator('main').getByText('新项目', { exact: true }).count()).toBe(0)
  await home.close()

  // A version cannot be kept either, and says so.
  await tree(page, '版本').click()
  await page.getByRole('button', { name: '保留一个版本' }).click()
  await page.getByText('版本没有存上').waitFor()

  await page.evaluate(() => Object.assign(window, { full: false }))
  await saved(page)
  await page.reload()
  await tree(page, chart).click()
  await settled(page)
  await find(page, '存不下的名字')
  await context.close()
})

describe('one tab, one after the other', () => {
  let calm: Visit
  beforeAll(async () => {
    calm = await opened()
  })

  test('what was put away comes back: a board, a chart, a project', async () => {
    const { page } = calm
    for (const name of [swot, chart]) {
      await more(page, name, '移到回收站')
      await tree(page, name).waitFor({ state: 'detached' })
      await tree(page, '回收站').click()
      await page.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: '恢复' }).click()
      await tree(page, name).waitFor()
      expect(await page.getByText('回收站是空的。').count()).toBe(1)
    }
    await tree(page, chart).click()
    await page.locator('.react-flow__node').nth(5).waitFor()
    await saved(page)

    await page.getByRole('button', { name: '全部项目' }).click()
    const project = '职业证书课·一期班'
    await more(page, project, '移到回收站')
    await page.getByText('还没有项目').waitFor()
    await page.getByRole('button', { name: /^回收站（1）/ }).click()
    await page.getByRole('button', { name: '恢复' }).click()
    await page.getByRole('button', { name: '返回项目' }).click()
    await page.locator('main').getByRole('button').filter({ hasText: '张图' }).click()
    await page.locator('.react-flow__node').nth(5).waitFor()
  })

  test('a version is made, looked into, restored, and its restoring undone', async () => {
    const { page, complaints } = calm
    // A stage: from afar small steps are only painted.
    const stage = (name: string) => page.locator(`.react-flow__node-stage[aria-label^="${name}"]`)
    await tree(page, '版本').click()
    await page.getByRole('textbox', { name: '版本名称' }).fill('改名之前')
    await page.getByRole('button', { name: '保留一个版本' }).click()
    await page.getByText('指纹').waitFor()
    await tree(page, chart).click()
    await settled(page)
    await rename(page, '报名', '改名之后')

    await tree(page, '版本').click()
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByText('仅供查看').waitFor()
    await stage('报名').waitFor()
    // Nothing is offered that would change it.
    expect(await page.getByRole('toolbar', { name: '添加步骤' }).count()).toBe(0)
    expect(await stage('改名之后').count()).toBe(0)

    await page.getByRole('button', { name: '恢复' }).first().click()
    await page.getByText('项目已恢复到该版本。').waitFor()
    await tree(page, chart).click()
    await stage('报名').waitFor()
    await undo(page)
    await stage('改名之后').waitFor()
    await saved(page)
    expect(complaints).toEqual([])
  })
})
