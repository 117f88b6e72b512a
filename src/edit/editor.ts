import { deepFreeze } from '../base/freeze'
import { type Finding, fail, finding, ok, type Result } from '../base/result'
import type { ArgsOf, ValueOf } from './command'
import { applicable, apply, type Diff, type Document, diffBetween, isEmptyDiff } from './diff'
import { History } from './history'
import { Refusal, Transaction } from './transaction'

/** While developing, what goes past the commands fails at once; in the product that would only cost time. */
const frozen = <T>(doc: T): T => (import.meta.env.PROD ? doc : deepFreeze(doc))

export type Origin = 'command' | 'undo' | 'redo' | 'remote'

export interface Change<D extends Document> {
  readonly doc: D
  readonly diff: Diff
  readonly origin: Origin
  /** Name of the command, or of the step undone; empty for changes from elsewhere. */
  readonly label: string
}

export type CommandList<D extends Document> = Readonly<
  // biome-ignore lint/suspicious/noExplicitAny: a list of commands with different arguments has no narrower type.
  Record<string, { name: string; args: any; run(tx: Transaction<D>, args: any): unknown }>
>

export interface EditorOptions<D extends Document, C extends CommandList<D>> {
  readonly commands: C
  readonly newId: () => string
  /** What must hold after every command; a finding refuses the command and nothing is changed. */
  readonly check?: (doc: D, diff: Diff) => Finding[]
}

/** One open document and all that is done to it: command → diff → history → listeners. Knows no domain. */
export class Editor<D extends Document, C extends CommandList<D>> {
  #doc: D
  readonly #options: EditorOptions<D, C>
  readonly #history = new History()
  readonly #listeners = new Set<(change: Change<D>) => void>()

  constructor(doc: D, options: EditorOptions<D, C>) {
    this.#doc = frozen(doc)
    this.#options = options
  }

  get doc(): D {
    return this.#doc
  }

  get canUndo(): string | null {
    return this.#history.canUndo
  }

  get canRedo(): string | null {
    return this.#history.canRedo
  }

  subscribe(listener: (change: Change<D>) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Runs one command as one step of undo. A command that changes nothing leaves no step. */
  execute<N extends keyof C & string>(name: N, args: ArgsOf<C[N]>): Result<ValueOf<C[N]>> {
    return this.batch(name, (run) => run(name, args)) as Result<ValueOf<C[N]>>
  }

  /** Several commands as one step of undo; the first refusal rolls all of them back. `now` reads what they have made so far. */
  batch<T>(
    label: string,
    body: (run: <N extends keyof C & string>(name: N, args: ArgsOf<C[N]>) => ValueOf<C[N]>, now: () => D) => T,
  ): Result<T> {
    const tx = new Transaction<D>(this.#doc, this.#options.newId)
    let value: T
    try {
      value = body(
        (name, args) => {
          const command = this.#options.commands[name]
          if (!command) throw new Refusal('unknown-command', name)
          const parsed = command.args.safeParse(args)
          if (!parsed.success) {
            const issue = parsed.error.issues[0]
            throw new Refusal('bad-argument', name, { path: (issue?.path ?? []).join('.') })
          }
          return command.run(tx, parsed.data) as never
        },
        () => tx.doc,
      )
    } catch (error) {
      if (error instanceof Refusal) return fail(finding('error', error.code, error.where, error.values))
      throw error
    }
    const diff = tx.diff()
    if (isEmptyDiff(diff)) return ok(value)
    const findings = this.#options.check?.(tx.doc, diff) ?? []
    if (findings.length > 0) return { ok: false, error: findings }
    this.#history.push(label, diff)
    this.#become(tx.doc, diff, 'command', label)
    return ok(value)
  }

  /** Makes the document equal `target` as one step of undo: restoring a version is an edit like any other. */
  replace(label: string, target: D): void {
    const diff = diffBetween(this.#doc, target)
    if (isEmptyDiff(diff)) return
    this.#history.push(label, diff)
    this.#become(apply(this.#doc, diff), diff, 'command', label)
  }

  /** Takes back one's own last step; returns what changed, so that the screen can show the place. */
  undo(): Diff | null {
    const label = this.#history.canUndo ?? ''
    const diff = this.#history.undo(this.#doc)
    if (diff) this.#become(apply(this.#doc, diff), diff, 'undo', label)
    return diff
  }

  redo(): Diff | null {
    const label = this.#history.canRedo ?? ''
    const diff = this.#history.redo(this.#doc)
    if (diff) this.#become(apply(this.#doc, diff), diff, 'redo', label)
    return diff
  }

  /** Takes in what another tab or a repair did; it is no step of one's own. */
  receive(diff: Diff): void {
    const effect = applicable(this.#doc, diff)
    if (!isEmptyDiff(effect)) this.#become(apply(this.#doc, effect), effect, 'remote', '')
  }

  #become(doc: D, diff: Diff, origin: Origin, label: string): void {
    this.#doc = frozen(doc)
    for (const listener of this.#listeners) listener({ doc: this.#doc, diff, origin, label })
  }
}
