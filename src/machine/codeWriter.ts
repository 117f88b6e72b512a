import { isObject } from '../base/json'
import { type Finding, finding } from '../base/result'
import * as op from './code'

const arithmetic = new Map([
  ['+', op.add],
  ['-', op.subtract],
  ['*', op.multiply],
  ['/', op.divide],
  ['min', op.minimum],
  ['max', op.maximum],
])
const comparison = new Map([
  ['==', op.equal],
  ['!=', op.unequal],
  ['<', op.less],
  ['<=', op.lessOrEqual],
  ['>', op.greater],
  ['>=', op.greaterOrEqual],
])

/** Writes guards and actions [C5] as code. What cannot be written becomes a finding about the record at hand. */
export class CodeWriter {
  readonly code: number[] = []
  readonly constants: number[] = []
  readonly foreignGuards: string[] = []
  readonly findings: Finding[] = []
  stackSize = 1
  readonly #slots: ReadonlyMap<string, number>
  #height = 0
  #where = ''

  constructor(slots: ReadonlyMap<string, number>) {
    this.#slots = slots
  }

  /** Where the guard's code starts; -1 when there is nothing to ask. */
  guard(where: string, guard: unknown): number {
    if (guard === undefined) return -1
    return this.#begin(where, () => this.#guard(guard))
  }

  /** Where the actions' code starts; -1 when no attribute is assigned. Foreign actions do nothing. */
  actions(where: string, actions: readonly unknown[]): number {
    const own = actions.filter((action) => isObject(action) && action.type === 'assign')
    if (own.length === 0) return -1
    return this.#begin(where, () => {
      for (const action of own) this.#assign(isObject(action) ? action.params : undefined)
    })
  }

  #begin(where: string, write: () => void): number {
    const at = this.code.length
    this.#where = where
    this.#height = 0
    write()
    this.code.push(op.end)
    return at
  }

  #emit(rise: number, ...code: number[]): void {
    this.code.push(...code)
    this.#height += rise
    this.stackSize = Math.max(this.stackSize, this.#height)
  }

  #complain(code: string, values: Finding['values'] = {}): void {
    this.findings.push(finding('error', code, this.#where, values))
  }

  #constant(value: number): void {
    let index = this.constants.findIndex((known) => Object.is(known, value))
    if (index < 0) index = this.constants.push(value) - 1
    this.#emit(1, op.constant, index)
  }

  #guard(guard: unknown) {
    const type = isObject(guard) ? guard.type : guard
    const params = isObject(guard) && isObject(guard.params) ? guard.params : {}
    if (type === 'attribute') this.#comparison(params)
    else if (type === 'and' || type === 'or') this.#chain(type, params.guards)
    else if (type === 'not') {
      this.#guard(params.guard)
      this.#emit(0, op.not)
    } else if (typeof type === 'string') {
      let index = this.foreignGuards.indexOf(type)
      if (index < 0) index = this.foreignGuards.push(type) - 1
      this.#emit(1, op.foreign, index)
    } else this.#complain('bad-guard')
  }

  #comparison({ name, op: sign, value }: Record<string, unknown>) {
    const code = typeof sign === 'string' ? comparison.get(sign) : undefined
    if (code === undefined || typeof name !== 'string') return this.#complain('bad-guard')
    this.#get(name)
    this.#expr(value)
    this.#emit(-1, code)
  }

  #chain(type: 'and' | 'or', guards: unknown) {
    if (!Array.isArray(guards)) return this.#complain('bad-guard')
    if (guards.length === 0) return this.#constant(type === 'and' ? 1 : 0)
    const jumps: number[] = []
    guards.forEach((guard, i) => {
      if (i > 0) {
        this.#emit(-1, type === 'and' ? op.jumpIfFalse : op.jumpIfTrue, 0)
        jumps.push(this.code.length - 1)
      }
      this.#guard(guard)
    })
    for (const jump of jumps) this.code[jump] = this.code.length
  }

  #assign(params: unknown) {
    if (!isObject(params) || typeof params.name !== 'string') return this.#complain('bad-expression')
    this.#expr(params.expr)
    const slot = this.#slots.get(params.name)
    if (slot === undefined) return this.#complain('unknown-attribute', { attribute: params.name })
    this.#emit(-1, op.set, slot)
  }

  #get(name: string): void {
    const slot = this.#slots.get(name)
    if (slot === undefined) this.#complain('unknown-attribute', { attribute: name })
    else this.#emit(1, op.get, slot)
  }

  #expr(expr: unknown) {
    if (typeof expr === 'number' && Number.isFinite(expr)) return this.#constant(expr)
    if (!Array.isArray(expr)) return this.#complain('bad-expression')
    const [name, ...operands] = expr as unknown[]
    if (name === 'get' && operands.length === 1 && typeof operands[0] === 'string') return this.#get(operands[0])
    const code = typeof name === 'string' ? arithmetic.get(name) : undefined
    const pair = name === '-' || name === '/'
    if (code === undefined || operands.length < 2 || (pair && operands.length > 2)) return this.#complain('bad-expression')
    if (name === '/' && operands[1] === 0) this.#complain('zero-divisor')
    operands.forEach((operand, i) => {
      this.#expr(operand)
      if (i > 0) this.#emit(-1, code)
    })
  }
}
