import { type AnyRecord, type Diff, type Document, diffBetween, tableOf } from './diff'

type TableKeys<D> = { [K in keyof D]: D[K] extends Readonly<Record<string, AnyRecord>> ? K : never }[keyof D] & string
type RecordIn<D, T extends keyof D> = D[T] extends Readonly<Record<string, infer R extends AnyRecord>> ? R : never

/** A command failed; it is rolled back whole. `code` and `values` become a sentence as a finding's do. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly where = '',
    readonly values: Readonly<Record<string, string | number>> = {},
  ) {
    super(code)
  }
}

/** The only hand that writes: a command reads and writes records through it, and the diff falls out at the end. */
export class Transaction<D extends Document> {
  readonly #before: D
  #doc: D
  readonly #fresh = new Set<string>()
  readonly newId: () => string

  constructor(doc: D, newId: () => string) {
    this.#before = doc
    this.#doc = doc
    this.newId = newId
  }

  /** The document as changed so far. */
  get doc(): D {
    return this.#doc
  }

  get<T extends TableKeys<D>>(table: T, id: string): RecordIn<D, T> {
    const record = this.find(table, id)
    if (!record) throw new Refusal('record-gone', id, { table })
    return record
  }

  find<T extends TableKeys<D>>(table: T, id: string): RecordIn<D, T> | undefined {
    const records = tableOf(this.#doc, table)
    return Object.hasOwn(records, id) ? (records[id] as RecordIn<D, T>) : undefined
  }

  all<T extends TableKeys<D>>(table: T): RecordIn<D, T>[] {
    return Object.values(tableOf(this.#doc, table)) as RecordIn<D, T>[]
  }

  put<T extends TableKeys<D>>(table: T, record: RecordIn<D, T>): void {
    this.#writable(table)[record.id] = record
  }

  /** Sets the given fields; a field given as `undefined` is taken away. */
  update<T extends TableKeys<D>>(
    table: T,
    id: string,
    fields: { [K in keyof RecordIn<D, T>]?: RecordIn<D, T>[K] | undefined },
  ): void {
    const next: Record<string, unknown> = { ...this.get(table, id), ...fields }
    for (const [field, value] of Object.entries(fields)) if (value === undefined) delete next[field]
    this.put(table, next as unknown as RecordIn<D, T>)
  }

  remove<T extends TableKeys<D>>(table: T, id: string): void {
    this.get(table, id)
    delete this.#writable(table)[id]
  }

  diff(): Diff {
    return diffBetween(this.#before, this.#doc)
  }

  /** Copies a table once per transaction, so that writing many records costs one copy. */
  #writable(table: string): Record<string, AnyRecord> {
    if (!this.#fresh.has(table)) {
      this.#fresh.add(table)
      this.#doc = { ...this.#doc, [table]: { ...tableOf(this.#doc, table) } }
    }
    return tableOf(this.#doc, table) as Record<string, AnyRecord>
  }
}
