import { statSync } from 'node:fs'
import type { Download } from 'playwright-core'
import { openSample } from './sample'

/* How long the flagship's SOP takes in the browser, from the press of the button to the file. */

const { page, close } = await openSample()
await page.keyboard.press('Alt+4')
await page.frameLocator('iframe[title="文件预览"]').getByText('目的与适用范围').first().waitFor()

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
process.stdout.write('\nDocuments of the flagship in the browser (first time, then again)\n')
for (const format of ['.docx', '.pdf', '.html', '.md']) {
  const button = page.getByRole('button', { name: new RegExp(`（\\${format}[，）]`) })
  const name = (await button.textContent()) ?? format
  const times: number[] = []
  let size = 0
  for (let turn = 0; turn < 2; turn += 1) {
    const start = performance.now()
    const [download] = (await Promise.all([page.waitForEvent('download'), button.click()])) as [Download, void]
    times.push(performance.now() - start)
    size = statSync((await download.path()) as string).size
    await button.waitFor()
  }
  process.stdout.write(`  ${name.padEnd(24)} ${times.map(seconds).join('  ')}  ${Math.round(size / 1024)} kB\n`)
}
await close()
