import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Project } from '../../src/project/project'
import { type Database, openDatabase } from '../../src/storage/database'
import { openStored, type Stored } from '../../src/storage/stored'

const open: { close(): unknown }[] = []
let databases = 0

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

/** A project as the studio wrote it in format 1: a map of records, each a map of its fields. */
async function stored1(spoil: (file: Record<string, Record<string, Record<string, unknown>>>) => void = () => {}) {
  const file = JSON.parse(readFileSync(new URL('../fixtures/format-1.passage.json', import.meta.url), 'utf8'))
  spoil(file)
  const { passage, id, ...tables } = file
  const doc = new Y.Doc()
  doc.transact(() => {
    doc.getMap('meta').set('passage', passage)
    doc.getMap('meta').set('id', id)
    for (const [name, records] of Object.entries(tables as Record<string, Record<string, object>>))
      for (const [key, record] of Object.entries(records)) doc.getMap(name).set(key, new Y.Map(Object.entries(record)))
  })
  databases += 1
  const name = `old-${databases}`
  const database = openDatabase(name)
  open.push(database)
  await database.updates.add({ project: id, bytes: Y.encodeStateAsUpdate(doc) as Uint8Array<ArrayBuffer> })
  return { name, database, id: id as string }
}

async function window(database: Database, id: string): Promise<Stored> {
  const stored = await openStored(database, id, () => '2026-01-01T00:00:00.000Z')
  if (!stored.ok) throw new Error(stored.error[0]?.code)
  open.push(stored.value)
  return stored.value
}

const forecasts = (project: Project): string[] => Object.keys(project.forecasts).sort()

test('a project on disk is brought to today’s format as it is opened, in two windows at once too, and stays so', async () => {
  const { name, database, id } = await stored1()
  const other = openDatabase(name)
  open.push(other)

  const [here, there] = await Promise.all([window(database, id), window(other, id)])

  expect(forecasts(here.read())).toEqual(['f1', 'f2'])
  expect(there.read()).toEqual(here.read())
  await here.flush()
  await there.flush()
  const later = await window(database, id)
  expect(later.read()).toEqual(here.read())
  expect(later.wasRepaired).toBe(false)
})

test('what merged edits had left behind does not keep an old project from opening', async () => {
  const { database, id } = await stored1(({ states }) => {
    delete states?.b
  })

  const stored = await window(database, id)

  expect(forecasts(stored.read())).toEqual(['f1', 'f2'])
  expect(stored.read().transitions).toEqual({})
  expect(stored.wasRepaired).toBe(true)
})

test('a field that another version of the studio wrote leaves its record standing', async () => {
  const { database, id } = await stored1(({ states }) => {
    Object.assign(states?.a ?? {}, { ofTomorrow: true })
  })

  const stored = await window(database, id)

  expect(stored.read().states.a).toMatchObject({ id: 'a', key: 'a' })
  expect(stored.read().states.a).not.toHaveProperty('ofTomorrow')
})
