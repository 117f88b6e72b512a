import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatFormula, parseFormula, type Vocabulary } from '../../src/chart/formula'
import type { Expr } from '../../src/project/logic'

const names: Record<string, string> = { hm: '流失系数', week: '周次', x: 'x' }
const vocabulary: Vocabulary = {
  label: (name) => names[name] ?? name,
  find: (word) => Object.keys(names).find((name) => name === word || names[name] === word) ?? null,
}

const { expr } = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 4 },
    fc.nat(1000),
    fc.constantFrom(...Object.keys(names)).map((name) => ['get', name] as const),
    fc.tuple(fc.constantFrom('+', '-', '*', '/', 'min', 'max'), tie('expr'), tie('expr')).map((all) => all as unknown as Expr),
  ),
}))

const value = (e: Expr): number => {
  if (typeof e === 'number') return e
  const [operator, a, b] = e as readonly [string, Expr, Expr]
  if (operator === 'get') return String(a).length + 0.5
  const [x, y] = [value(a), value(b)]
  return { '+': x + y, '-': x - y, '*': x * y, '/': x / y, min: Math.min(x, y), max: Math.max(x, y) }[operator] as number
}

describe('formulas', () => {
  test('what is shown reads back as a formula of the same value', () => {
    fc.assert(
      fc.property(expr, (e) => {
        const back = parseFormula(formatFormula(e, vocabulary), vocabulary)
        expect(back).not.toBeNull()
        const [was, is] = [value(e), value(back as Expr)]
        if (Number.isFinite(was)) expect(is).toBeCloseTo(was, 6)
      }),
    )
  })

  test.each([
    ['min(10, 流失系数 * 1.8)', ['min', 10, ['*', ['get', 'hm'], 1.8]]],
    ['周次 + 1', ['+', ['get', 'week'], 1]],
    ['（hm − 1）× 2', ['*', ['-', ['get', 'hm'], 1], 2]],
    ['-0.5', -0.5],
  ])('%s', (text, expected) => {
    expect(parseFormula(text, vocabulary)).toEqual(expected)
  })

  test.each(['', '1 +', 'unknown + 1', 'min(1)', '(1', '1 2', 'alert(1)', 'hm; 1'])('“%s” is not understood', (text) => {
    expect(parseFormula(text, vocabulary)).toBeNull()
  })
})
