import 'fake-indexeddb/auto'
import { afterEach, expect, test } from 'vitest'
import { canonical } from '../../src/base/json'
import { sha256 } from '../../src/base/sha256'
import { emptyProject } from '../../src/project/project'
import { type Database, openDatabase } from '../../src/storage/database'
import { listVersions, makeVersion, readVersion } from '../../src/storage/versions'

const open: Database[] = []
let made = 0
const aDatabase = (): Database => {
  made += 1
  const database = openDatabase(`versions-${made}`)
  open.push(database)
  return database
}

afterEach(() => {
  for (const database of open.splice(0)) database.close()
})

const project = emptyProject('p', '学途')
const at = (day: number): string => `2026-03-0${day}T00:00:00.000Z`

test('a version has the hash of its content, a name and a date; the newest is listed first, other projects’ not at all', async () => {
  const database = aDatabase()
  await makeVersion(database, project, { id: 'v1', name: '初稿', at: at(1) })
  await makeVersion(database, { ...project, charts: {} }, { id: 'v2', name: '定稿', at: at(2) })
  await makeVersion(database, { ...project, id: 'other' }, { id: 'v3', name: '别的', at: at(3) })

  const list = await listVersions(database, 'p')

  expect(list.map(({ id, name, at: time }) => [id, name, time])).toEqual([
    ['v2', '定稿', at(2)],
    ['v1', '初稿', at(1)],
  ])
  // The same content, whatever its order, has the same hash.
  expect(new Set(list.map(({ hash }) => hash))).toEqual(new Set([sha256(canonical(project))]))
  expect(list[0]).not.toHaveProperty('json')
})

test('a version is opened as the project it was, and cannot be made twice under one id', async () => {
  const database = aDatabase()
  await makeVersion(database, project, { id: 'v1', name: '初稿', at: at(1) })

  expect(await readVersion(database, 'v1')).toEqual({ ok: true, value: project })
  await expect(makeVersion(database, project, { id: 'v1', name: '又', at: at(2) })).rejects.toThrow()
  expect(await readVersion(database, 'none')).toMatchObject({ ok: false, error: [{ code: 'no-such-version' }] })
})

test('a version whose content was changed since is refused, not opened', async () => {
  const database = aDatabase()
  await makeVersion(database, project, { id: 'v1', name: '初稿', at: at(1) })
  await database.versions.update('v1', { json: canonical({ ...project, id: 'forged' }) })

  expect(await readVersion(database, 'v1')).toMatchObject({
    ok: false,
    error: [{ code: 'version-damaged', values: { name: '初稿' } }],
  })
})
