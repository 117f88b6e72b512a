import { isSubProcess } from '../../chart/processes'
import { type ChartTree, treeOf } from '../../chart/tree'
import type { State, Transition } from '../../project/chart'
import { settingsOf } from '../../project/project'
import { type Language, say } from '../../project/text'
import type { Write } from '../format'

/*
 * A chart as a Mermaid state diagram. States get plain ids (s1, s2 … in document order), their names are labels, so no
 * key can meet one of Mermaid's words (`end`, `state`, `[*]`). In labels everything but letters, digits and spaces is
 * written as its number (`#58;`), which Mermaid turns back: nothing in a name can be read as syntax or markup.
 */

export const writeMermaidFile: Write = (project, chartId) => {
  const tree = treeOf(project, chartId)
  const lines = tree ? new Writer(tree, settingsOf(project).languages[0] ?? 'zh-CN').lines() : []
  return `${['stateDiagram-v2', ...lines].join('\n')}\n`
}

/** `text` on one line, safe as a label. */
export const label = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic} ]|[©®]/gu, (character) => `#${character.codePointAt(0)};`)
    // Mermaid takes any line that says so, wherever it does, for a line about the direction.
    .replace(/(direction) (?=tb|bt|rl|lr)/giu, '$1#32;')

class Writer {
  readonly #tree: ChartTree
  readonly #language: Language
  readonly #ids: ReadonlyMap<string, string>

  constructor(tree: ChartTree, language: Language) {
    this.#tree = tree
    this.#language = language
    this.#ids = new Map(tree.states.filter((state) => state !== tree.root).map((state, i) => [state.id, `s${i + 1}`]))
  }

  lines(): string[] {
    const { root, chart, transitions } = this.#tree
    const name = label(say(chart.name, this.#language))
    // Mermaid has no arrow that leaves the whole diagram.
    const global = transitions
      .filter((transition) => transition.from === root.id)
      .flatMap((transition) => this.#targets(transition).map((to) => `  %% * to ${to} ${this.#words(transition)}`))
    if (root.kind !== 'parallel') return [...(name ? [`  %% ${name}`] : []), ...this.#inside(root, '  '), ...global]
    // Regions can only be drawn inside something.
    const arrows = this.#arrows(root, '  ')
    return [`  state "${name || ' '}" as s0 {`, ...this.#inside(root, '    '), '  }', ...arrows, ...global]
  }

  #inside(container: State, indent: string): string[] {
    const children = this.#tree.children(container.id)
    const parts = children.map((child) => this.#state(child, indent))
    if (container.kind === 'parallel') return parts.flatMap((part, i) => (i === 0 ? part : [`${indent}--`, ...part]))
    const first = container.initial && this.#ids.get(container.initial)
    const ends = children.filter((child) => child.kind === 'final').map((child) => `${indent}${this.#ids.get(child.id)} --> [*]`)
    return [...(first ? [`${indent}[*] --> ${first}`] : []), ...parts.flat(), ...this.#arrows(container, indent), ...ends]
  }

  #state(state: State, indent: string): string[] {
    // A sub-process is one step here; the chart that it invokes has a diagram of its own.
    const mark = state.kind === 'history' ? (state.history === 'deep' ? 'H* ' : 'H ') : isSubProcess(state) ? '⊞ ' : ''
    const head = `${indent}state "${label(mark + (say(state.name, this.#language) || state.key)) || ' '}" as ${this.#ids.get(state.id)}`
    const inner = this.#tree.children(state.id).length > 0 ? this.#inside(state, `${indent}  `) : []
    return inner.length > 0 ? [`${head} {`, ...inner, `${indent}}`] : [head]
  }

  #arrows(container: State, indent: string): string[] {
    return this.#tree.transitions
      .filter((transition) => this.#scope(transition)?.id === container.id)
      .flatMap((transition) =>
        this.#targets(transition).map((to) => `${indent}${this.#ids.get(transition.from)} --> ${to}${this.#words(transition)}`),
      )
  }

  #targets(transition: Transition): string[] {
    return transition.targets.flatMap((target) => this.#ids.get(target) ?? [])
  }

  /**
   * Where an arrow is written: among siblings in their container, otherwise at the top, where Mermaid leaves every
   * state in the container it was first named in. Among regions no arrow may stand, so those go to the top as well.
   */
  #scope(transition: Transition): State | undefined {
    const { root } = this.#tree
    if (transition.from === root.id) return undefined
    const parents = [transition.from, ...transition.targets].map((id) => this.#tree.state(id)?.parent)
    const parent = parents.every((id) => id === parents[0]) && parents[0] ? this.#tree.state(parents[0]) : undefined
    return parent && parent.kind !== 'parallel' ? parent : root
  }

  #words(transition: Transition): string {
    const { trigger } = transition
    const when = trigger.type === 'event' ? trigger.event : trigger.type === 'after' ? waiting(trigger.delay) : ''
    const words = label(say(transition.label, this.#language) || when)
    const share = transition.weight === undefined ? '' : label(`${Math.round(transition.weight * 1000) / 10}%`)
    const guard = transition.guard && !words ? label(`[${transition.guard.type}]`) : ''
    const all = [words, guard, share].filter((part) => part !== '').join(' ')
    return all === '' ? '' : ` : ${all}`
  }
}

/** Milliseconds as seconds, names as they are. */
const waiting = (delay: string): string => (Number.isNaN(+delay) ? delay : `${+delay / 1000} s`)
