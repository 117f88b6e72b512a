import { type ChartTree, type StepKind, stepKind } from '../chart/tree'
import type { State } from '../project/chart'
import { languages, say } from '../project/text'
import { textWidth, wrap } from './measure'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Measures of the drawing, in canvas units; the screen's style sheet and the picture both use them. */
export const measures = {
  card: 208,
  cardPadding: 12,
  /** From the card's left edge to its name: the coloured edge, the chip and the gaps. */
  nameLeft: 44,
  nameSize: 14,
  nameLine: 20,
  quietSize: 12,
  quietLine: 18,
  pillMost: 168,
  header: 44,
  inset: 24,
  history: 36,
  start: 14,
  chipSize: 12,
  chipLine: 16,
  chipMost: 132,
} as const

/** A stage that is folded into one node. */
export const foldedSize: Size = { width: 240, height: 88 }

export const cardNameWidth = measures.card - measures.nameLeft - measures.cardPadding

export const nameOf = (state: State, language: 'zh-CN' | 'en'): string => say(state.name, language) || state.key

/** The most that either language needs, so that a switch of language moves nothing. */
const mostOver = (state: State, measure: (name: string) => number): number =>
  Math.max(...languages.map((language) => measure(nameOf(state, language))))

/** A record never changes, so it is measured once; its kind also hangs on the paths that leave it. */
const sizes = new WeakMap<State, { readonly kind: StepKind; readonly size: Size }>()

/** The size of a step without steps in it. Containers are as large as what they hold; see `scene.ts`. */
export function stepSize(tree: ChartTree, state: State): Size {
  const kind = stepKind(tree, state)
  const known = sizes.get(state)
  if (known?.kind === kind) return known.size
  const size = sizeOf(state, kind)
  sizes.set(state, { kind, size })
  return size
}

function sizeOf(state: State, kind: StepKind): Size {
  const { card, nameLine, nameSize, quietLine, pillMost } = measures
  switch (kind) {
    case 'history':
      return { width: measures.history, height: measures.history }
    case 'choice': {
      const lines = mostOver(state, (name) => wrap(name, pillMost, 13, 600).length)
      const width = mostOver(state, (name) =>
        Math.max(...wrap(name, pillMost, 13, 600).map((line) => textWidth(line, 13, 600)), 40),
      )
      return { width: Math.ceil((width + 52) / 4) * 4, height: 18 * lines + 18 }
    }
    case 'end': {
      const width = mostOver(state, (name) => Math.min(pillMost, textWidth(name, nameSize, 600)))
      return { width: Math.max(112, Math.ceil((width + 56) / 4) * 4), height: 48 }
    }
    case 'stage':
    case 'parallel':
      return { width: 240, height: 112 }
    default: {
      const lines = mostOver(state, (name) => wrap(name, cardNameWidth, nameSize, 600).length)
      return { width: card, height: 12 + Math.max(1, lines) * nameLine + 2 + quietLine + 10 }
    }
  }
}
