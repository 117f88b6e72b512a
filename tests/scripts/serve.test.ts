import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve } from '../../scripts/serve.mjs'

const folder = mkdtempSync(join(tmpdir(), 'passage-serve-'))
let site: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  mkdirSync(join(folder, 'site', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret'), 'secret')
  writeFileSync(join(folder, 'site', 'index.html'), '<p>学途</p>')
  writeFileSync(join(folder, 'site', 'assets', 'a b.js'), '1')
  site = await serve(join(folder, 'site'))
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

/** The status of an address exactly as written, which `fetch` would tidy up. */
const statusOf = (path: string): Promise<number | undefined> =>
  new Promise((done, failed) => {
    const { hostname, port } = new URL(site.address)
    request({ hostname, port, path }, (response) => {
      response.resume()
      done(response.statusCode)
    })
      .on('error', failed)
      .end()
  })

describe('the server of the built studio', () => {
  test('gives pages and files with their types', async () => {
    const page = await fetch(site.address)
    const script = await fetch(`${site.address}assets/a%20b.js`)

    expect(await page.text()).toBe('<p>学途</p>')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  test.each(['/../secret', '/..%2fsecret', '/%2e%2e/secret', '/assets/../../secret', '/nothing', '/%', '/%00', '/assets'])(
    '%s is not found',
    async (path) => {
      expect(await statusOf(path)).toBe(404)
    },
  )

  test('a port that is taken makes it choose another', async () => {
    const second = await serve(join(folder, 'site'), Number(new URL(site.address).port))

    expect(second.address).not.toBe(site.address)
    expect((await fetch(second.address)).ok).toBe(true)
    await second.close()
  })
})
