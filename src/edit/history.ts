import { applicable, type Diff, type Document, isEmptyDiff, reverse } from './diff'

interface Step {
  readonly label: string
  readonly diff: Diff
}

/** One's own steps, newest last. What other tabs did is not here, so undo never takes back somebody else's work. */
export class History {
  readonly #done: Step[] = []
  readonly #undone: Step[] = []

  get canUndo(): string | null {
    return this.#done.at(-1)?.label ?? null
  }

  get canRedo(): string | null {
    return this.#undone.at(-1)?.label ?? null
  }

  push(label: string, diff: Diff): void {
    this.#done.push({ label, diff })
    this.#undone.length = 0
  }

  /** The diff that takes the last step back as far as it still can be; null when there is none. */
  undo(doc: Document): Diff | null {
    return this.#move(this.#done, this.#undone, (diff) => applicable(doc, reverse(diff)), reverse)
  }

  redo(doc: Document): Diff | null {
    return this.#move(
      this.#undone,
      this.#done,
      (diff) => applicable(doc, diff),
      (diff) => diff,
    )
  }

  /** Steps that others' edits have emptied are passed over, so that one press always does something. */
  #move(from: Step[], to: Step[], effect: (diff: Diff) => Diff, keep: (diff: Diff) => Diff): Diff | null {
    for (let step = from.pop(); step; step = from.pop()) {
      const diff = effect(step.diff)
      if (isEmptyDiff(diff)) continue
      to.push({ label: step.label, diff: keep(diff) })
      return diff
    }
    return null
  }
}
