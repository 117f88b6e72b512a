import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { countingIds } from '../../src/base/id'
import { commandsOn } from '../../src/edit/command'
import { applicable, apply, type Diff, diffBetween, isEmptyDiff, reverse } from '../../src/edit/diff'
import { Editor } from '../../src/edit/editor'
import { Refusal } from '../../src/edit/transaction'

interface Thing {
  readonly id: string
  readonly a?: number | undefined
  readonly b?: readonly string[] | undefined
}
interface Doc {
  readonly things: Readonly<Record<string, Thing>>
  readonly others: Readonly<Record<string, Thing>>
}

const command = commandsOn<Doc>()
const tableName = z.enum(['things', 'others'])
const add = command('thing.add', z.object({ table: tableName, a: z.optional(z.number()) }), (tx, { table, a }) => {
  const id = tx.newId()
  tx.put(table, { id, a })
  return id
})
const set = command(
  'thing.set',
  z.object({ table: tableName, id: z.string(), a: z.optional(z.number()), b: z.optional(z.array(z.string())) }),
  (tx, { table, id, ...fields }) => tx.update(table, id, { a: fields.a, b: fields.b }),
)
const remove = command('thing.remove', z.object({ table: tableName, id: z.string() }), (tx, { table, id }) =>
  tx.remove(table, id),
)
const addThenRefuse = command('thing.addThenRefuse', z.object({}), (tx) => {
  tx.put('things', { id: tx.newId() })
  throw new Refusal('no')
})
const commands = { 'thing.add': add, 'thing.set': set, 'thing.remove': remove, 'thing.addThenRefuse': addThenRefuse }

const newEditor = () => new Editor<Doc, typeof commands>({ things: {}, others: {} }, { commands, newId: countingIds('n') })

const table = fc.constantFrom('things' as const, 'others' as const)
const anyId = fc.integer({ min: 1, max: 12 }).map((n) => `n${n}`)
const step = fc.oneof(
  fc.record({
    name: fc.constant('thing.add' as const),
    args: fc.record({ table, a: fc.option(fc.integer(), { nil: undefined }) }),
  }),
  fc.record({
    name: fc.constant('thing.set' as const),
    args: fc.record({
      table,
      id: anyId,
      a: fc.option(fc.integer(), { nil: undefined }),
      b: fc.option(fc.array(fc.string()), { nil: undefined }),
    }),
  }),
  fc.record({ name: fc.constant('thing.remove' as const), args: fc.record({ table, id: anyId }) }),
  fc.record({ name: fc.constant('thing.addThenRefuse' as const), args: fc.constant({}) }),
)
const steps = fc.array(step, { maxLength: 40 })

function run(editor: ReturnType<typeof newEditor>, list: readonly { name: keyof typeof commands; args: unknown }[]): void {
  for (const { name, args } of list) editor.execute(name, args as never)
}

describe('diffs', () => {
  test('apply(reverse(d)) after apply(d) is the identity, for every command of a random sequence', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const editor = newEditor()
        editor.subscribe(({ doc, diff }) => {
          const before = apply(doc, reverse(diff))
          expect(apply(before, diff)).toEqual(doc)
          expect(diffBetween(before, doc)).toEqual(diff)
        })
        run(editor, list)
      }),
    )
  })

  test('undo-all and redo-all return equal documents', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const editor = newEditor()
        const start = editor.doc
        run(editor, list)
        const end = editor.doc

        while (editor.undo());
        expect(editor.doc).toEqual(start)
        while (editor.redo());
        expect(editor.doc).toEqual(end)
      }),
    )
  })

  test('a refused command changes nothing and leaves no step', () => {
    const editor = newEditor()
    const before = editor.doc

    const result = editor.execute('thing.addThenRefuse', {})

    expect(result.ok).toBe(false)
    expect(editor.doc).toBe(before)
    expect(editor.canUndo).toBeNull()
  })

  test('what is frozen cannot be changed past the commands', () => {
    const editor = newEditor()
    const id = editor.execute('thing.add', { table: 'things', a: 1 })

    expect(id.ok && Object.isFrozen(editor.doc.things[id.value])).toBe(true)
  })
})

describe('ids that every object has as names', () => {
  const named = (id: string): Diff => ({ added: { things: { [id]: { id } } }, updated: {}, removed: {} })
  const empty: Doc = { things: {}, others: {} }

  test.each(['constructor', 'toString', 'hasOwnProperty'])('%s is added, taken back and received like any other', (id) => {
    const doc = apply(empty, named(id))

    expect(diffBetween(empty, doc)).toEqual(named(id))
    expect(diffBetween(doc, empty)).toEqual(reverse(named(id)))
    expect(applicable(empty, named(id))).toEqual(named(id))
    expect(isEmptyDiff(applicable(empty, reverse(named(id))))).toBe(true)
    expect(isEmptyDiff(applicable(empty, { ...named(id), added: {}, updated: { things: { [id]: [{}, { a: 1 }] } } }))).toBe(true)
    expect(apply(doc, reverse(named(id)))).toEqual(empty)
  })

  test('a field of such a name is set and taken away', () => {
    const before = { things: { x: { id: 'x' } } }
    const after = { things: { x: { id: 'x', toString: 1 } } }

    const diff = diffBetween(before, after)

    expect(apply(before, diff)).toEqual(after)
    expect(Object.keys((apply(after, reverse(diff)) as typeof before).things.x)).toEqual(['id'])
    expect(applicable(before, diff)).toEqual(diff)
  })
})

describe('undo beside others', () => {
  const withOne = (a: number): Doc => ({ things: { x: { id: 'x', a } }, others: {} })

  test('a field that somebody else has set since is left alone', () => {
    const editor = new Editor<Doc, typeof commands>(withOne(1), { commands, newId: countingIds('n') })
    editor.execute('thing.set', { table: 'things', id: 'x', a: 2, b: ['mine'] })
    const theirs: Diff = { added: {}, updated: { things: { x: [{ a: 2 }, { a: 3 }] } }, removed: {} }
    editor.receive(theirs)

    editor.undo()

    expect(editor.doc.things.x).toEqual({ id: 'x', a: 3 })
  })

  test("a step emptied by others is passed over, and others' steps are never undone", () => {
    const editor = new Editor<Doc, typeof commands>(withOne(1), { commands, newId: countingIds('n') })
    editor.execute('thing.add', { table: 'others' })
    editor.execute('thing.set', { table: 'things', id: 'x', a: 2 })
    editor.receive({ added: {}, updated: {}, removed: { things: { x: { id: 'x' } } } })

    editor.undo()

    expect(editor.doc).toEqual({ things: {}, others: {} })
    expect(editor.undo()).toBeNull()
  })

  test('what can still be done of a diff never adds twice or touches what is gone', () => {
    const diff: Diff = {
      added: { things: { x: { id: 'x' } } },
      updated: { things: { gone: [{ a: 1 }, { a: 2 }] } },
      removed: { things: { gone: { id: 'gone' } } },
    }

    expect(isEmptyDiff(applicable(withOne(1), diff))).toBe(true)
  })
})
