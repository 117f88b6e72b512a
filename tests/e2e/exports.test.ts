import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Download } from 'playwright-core'
import { expect, test } from 'vitest'
import { passage, workshop } from '../cli/passage'
import { settled } from './steps'
import { oneVisit } from './studio'

/*
 * What the studio hands over in the browser, beside what the command line writes of the same project on the same date:
 * equal file by file when unpacked, and pictures equal to the last byte.
 */

const { folder } = workshop()
const project = join(folder, 'season.passage.json')
const visit = oneVisit({}, async (page) => {
  await settled(page)
  writeFileSync(project, (await taken('整个项目', /\.passage\.json/, '中文')).bytes)
})

async function taken(what: string, format: RegExp, language: '中文' | 'English'): Promise<{ name: string; bytes: Buffer }> {
  const { page } = visit
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const choose = async (field: string, option: string | RegExp): Promise<void> => {
    await dialog.getByRole('button', { name: new RegExp(field) }).click()
    await page.getByRole('option', { name: option }).click()
  }
  await choose('导出什么', what)
  await choose('格式', format)
  await choose('语言', language)
  const [download] = (await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    dialog.getByRole('button', { name: '下载' }).click(),
  ])) as [Download, void]
  await dialog.waitFor({ state: 'hidden' })
  return { name: download.suggestedFilename(), bytes: readFileSync((await download.path()) as string) }
}

const today = async (): Promise<string> =>
  visit.page.evaluate(() => {
    const now = new Date()
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
  })

test.each([
  ['标准作业程序', 'sop', 'docx', '中文'],
  ['标准作业程序', 'sop', 'html', 'English'],
  ['标准作业程序', 'sop', 'md', '中文'],
  ['流程图', 'chart', 'svg', '中文'],
  ['流程图', 'chart', 'png', 'English'],
  ['商业模式画布', 'bmc', 'pptx', '中文'],
  ['商业模式画布', 'bmc', 'png', '中文'],
  ['SWOT 分析', 'swot', 'pptx', 'English'],
  ['SWOT 分析', 'swot', 'svg', 'English'],
] as const)('%s as %s %s in %s is what the command line writes', async (words, what, format, language) => {
  const ours = await taken(words, new RegExp(`\\.${format}`), language)
  const out = join(folder, `out.${format}`)
  const lang = language === '中文' ? 'zh-CN' : 'en'
  const asked = ['export', project, '--what', what, '--format', format, '--lang', lang, '--date', await today(), '-o', out]
  expect(await passage(asked)).toMatchObject({ status: 0 })
  const theirs = readFileSync(out)
  expect(ours.name.endsWith(`.${format}`)).toBe(true)
  if (format === 'docx' || format === 'pptx') {
    const [mine, other] = [unzipSync(ours.bytes), unzipSync(theirs)]
    expect(Object.keys(mine).sort()).toEqual(Object.keys(other).sort())
    for (const [path, content] of Object.entries(mine)) expect(Buffer.compare(content, other[path]!), path).toBe(0)
  } else expect(Buffer.compare(ours.bytes, theirs)).toBe(0)
})

test.each([
  [/\.mmd/, 'out.mmd'],
  [/\.xstate\.json/, 'out.xstate.json'],
  [/\.machine\.ts/, 'out.machine.ts'],
] as const)('%s is what the command line converts to', async (format, name) => {
  const ours = await taken('流程数据与代码', format, '中文')
  const out = join(folder, name)
  expect(await passage(['convert', project, out, '--lang', 'zh-CN'])).toMatchObject({ status: 0 })
  expect(ours.bytes.toString()).toBe(readFileSync(out, 'utf8'))
})

test.each([
  [/\.csv/, 'csv', '中文'],
  [/\.xes/, 'xes', 'English'],
] as const)('the event log as %s is what the command line writes', async (format, name, language) => {
  const ours = await taken('预测的事件日志', format, language)
  const out = join(folder, `out.${name}`)
  const lang = language === '中文' ? 'zh-CN' : 'en'
  expect(await passage(['log', project, '--format', name, '--lang', lang, '-o', out])).toMatchObject({ status: 0 })
  expect(ours.name.endsWith(`-log.${name}`)).toBe(true)
  expect(Buffer.compare(ours.bytes, readFileSync(out))).toBe(0)
})

test('nothing complained on the way', () => expect(visit.complaints).toEqual([]))
