import type { Learner } from './learner'
import type { Program } from './program'

/*
 * Guards and assignments [C5] as postfix code: numbers in `Program.code`, run by the loop below on a small stack. `and`
 * and `or` jump over what need not be asked, so a foreign guard behind a false one is no trouble, as in XState.
 */

export const end = 0
export const constant = 1
export const get = 2
export const add = 3
export const subtract = 4
export const multiply = 5
export const divide = 6
export const minimum = 7
export const maximum = 8
export const equal = 9
export const unequal = 10
export const less = 11
export const lessOrEqual = 12
export const greater = 13
export const greaterOrEqual = 14
export const not = 15
/** Jump when the top is 0 (is not 0) and keep it; drop it otherwise. */
export const jumpIfFalse = 16
export const jumpIfTrue = 17
export const foreign = 18
export const set = 19

/** What stops a program in the middle; numbers as in `StepStatus`. */
export const unknownGuard = 2
export const divisionByZero = 3

/** Runs the code at `at` and returns what is left on the stack (a guard's 0 or 1). Trouble is noted in the scratch. */
export function run(program: Program, at: number, learner: Learner): number {
  const { code, constants, scratch } = program
  const { attributes, first } = learner
  const { stack } = scratch
  let top = 0
  for (let pc = at; ; pc += 1) {
    switch (code[pc]) {
      case end:
        return stack[top]!
      case constant:
        pc += 1
        top += 1
        stack[top] = constants[code[pc]!]!
        break
      case get:
        pc += 1
        top += 1
        stack[top] = attributes[first + code[pc]!]!
        break
      case add:
        top -= 1
        stack[top] = stack[top]! + stack[top + 1]!
        break
      case subtract:
        top -= 1
        stack[top] = stack[top]! - stack[top + 1]!
        break
      case multiply:
        top -= 1
        stack[top] = stack[top]! * stack[top + 1]!
        break
      case divide:
        top -= 1
        if (stack[top + 1] === 0) scratch.trouble = divisionByZero
        stack[top] = stack[top]! / stack[top + 1]!
        break
      case minimum:
        top -= 1
        stack[top] = Math.min(stack[top]!, stack[top + 1]!)
        break
      case maximum:
        top -= 1
        stack[top] = Math.max(stack[top]!, stack[top + 1]!)
        break
      case equal:
        top -= 1
        stack[top] = stack[top]! === stack[top + 1]! ? 1 : 0
        break
      case unequal:
        top -= 1
        stack[top] = stack[top]! !== stack[top + 1]! ? 1 : 0
        break
      case less:
        top -= 1
        stack[top] = stack[top]! < stack[top + 1]! ? 1 : 0
        break
      case lessOrEqual:
        top -= 1
        stack[top] = stack[top]! <= stack[top + 1]! ? 1 : 0
        break
      case greater:
        top -= 1
        stack[top] = stack[top]! > stack[top + 1]! ? 1 : 0
        break
      case greaterOrEqual:
        top -= 1
        stack[top] = stack[top]! >= stack[top + 1]! ? 1 : 0
        break
      case not:
        stack[top] = stack[top] === 0 ? 1 : 0
        break
      case jumpIfFalse:
        pc += 1
        if (stack[top] === 0) pc = code[pc]! - 1
        else top -= 1
        break
      case jumpIfTrue:
        pc += 1
        if (stack[top] !== 0) pc = code[pc]! - 1
        else top -= 1
        break
      case foreign:
        scratch.trouble = unknownGuard
        scratch.foreignGuard = code[pc + 1]!
        return 0
      case set:
        pc += 1
        attributes[first + code[pc]!] = stack[top]!
        top -= 1
        scratch.changed = true
        break
    }
  }
}
