import type { Expr } from '../project/logic'

/*
 * Expressions [C5] as people write sums: `min(10, 难度 * 1.8)`. Text is only ever read into data, never run. Names are the
 * attributes' own; what a person calls them is accepted too, and shown.
 */

/** Attribute name ↔ what people call it. */
export interface Vocabulary {
  label(name: string): string
  /** The attribute that a word stands for, or null. */
  find(word: string): string | null
}

const strength: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2 }

export function formatFormula(expr: unknown, vocabulary: Vocabulary, outer = 0): string {
  if (typeof expr === 'number') return String(expr)
  if (!Array.isArray(expr)) return '?'
  const [operator, ...operands] = expr as [string, ...unknown[]]
  if (operator === 'get') return vocabulary.label(String(operands[0]))
  if (operator === 'min' || operator === 'max')
    return `${operator}(${operands.map((operand) => formatFormula(operand, vocabulary)).join(', ')})`
  const own = strength[operator] ?? 0
  // The right side of - and / binds tighter: a - (b - c).
  const parts = operands.map((operand, i) =>
    formatFormula(operand, vocabulary, i > 0 && (operator === '-' || operator === '/') ? own + 1 : own),
  )
  const text = parts.join(` ${operator} `)
  return own < outer ? `(${text})` : text
}

const token = /\s*(?:(\d+\.?\d*|\.\d+)|([+\-*/(),×÷−，（）])|([^\s+\-*/(),×÷−，（）]+))/y
const asciiOf: Readonly<Record<string, string>> = { '×': '*', '÷': '/', '−': '-', '，': ',', '（': '(', '）': ')' }

/** The expression that `text` says, or null where it is not understood or names an unknown attribute. */
export function parseFormula(text: string, vocabulary: Vocabulary): Expr | null {
  const tokens = tokensOf(text)
  if (!tokens) return null
  let at = 0
  const take = (wanted: string): boolean => {
    if (tokens[at] !== wanted) return false
    at += 1
    return true
  }

  const sum = (depth: number): Expr | null => chain(depth, ['+', '-'], product)
  const product = (depth: number): Expr | null => chain(depth, ['*', '/'], factor)
  const chain = (
    depth: number,
    operators: readonly ('+' | '-' | '*' | '/')[],
    part: (depth: number) => Expr | null,
  ): Expr | null => {
    let left = part(depth)
    for (;;) {
      const operator = operators.find((candidate) => tokens[at] === candidate)
      if (left === null || !operator) return left
      at += 1
      const right = part(depth)
      if (right === null) return null
      left = [operator, left, right]
    }
  }
  const factor = (depth: number): Expr | null => {
    if (depth > 50) return null
    if (take('-')) {
      const inner = factor(depth + 1)
      return inner === null ? null : typeof inner === 'number' ? -inner : ['-', 0, inner]
    }
    if (take('(')) {
      const inner = sum(depth + 1)
      return take(')') ? inner : null
    }
    const word = tokens[at]
    if (word === undefined || '+-*/(),'.includes(word)) return null
    at += 1
    if ((word === 'min' || word === 'max') && take('(')) {
      const operands: Expr[] = []
      do {
        const operand = sum(depth + 1)
        if (operand === null) return null
        operands.push(operand)
      } while (take(','))
      return take(')') && operands.length >= 2 ? [word, ...operands] : null
    }
    if (/^[\d.]/.test(word)) return Number(word)
    const name = vocabulary.find(word)
    return name === null ? null : ['get', name]
  }

  const expr = sum(0)
  return at === tokens.length ? expr : null
}

function tokensOf(text: string): string[] | null {
  const found: string[] = []
  token.lastIndex = 0
  const trimmed = text.trim()
  while (token.lastIndex < trimmed.length) {
    const match = token.exec(trimmed)
    if (!match) return null
    const [, number, sign, word] = match
    found.push(number ?? (sign ? (asciiOf[sign] ?? sign) : (word as string)))
  }
  return found.length > 0 ? found : null
}
