import { isObject } from '../base/json'
import type { Action, Guard } from '../project/logic'

/** The attributes that a guard or an action of the studio's own kind [C5] reads or writes; foreign ones tell nothing. */
export function attributesIn(logic: Guard | Action): ReadonlySet<string> {
  const names = new Set<string>()
  const { params } = logic
  if (!isObject(params)) return names
  if (logic.type === 'attribute' || logic.type === 'assign') {
    if (typeof params.name === 'string') names.add(params.name)
    inExpr(logic.type === 'attribute' ? params.value : params.expr, names)
  } else if (logic.type === 'and' || logic.type === 'or') {
    for (const inner of Array.isArray(params.guards) ? params.guards : []) addInner(inner, names)
  } else if (logic.type === 'not') addInner(params.guard, names)
  return names
}

function addInner(inner: unknown, names: Set<string>): void {
  if (isObject(inner) && typeof inner.type === 'string') for (const name of attributesIn(inner as Guard)) names.add(name)
}

function inExpr(expr: unknown, names: Set<string>): void {
  if (!Array.isArray(expr)) return
  if (expr[0] === 'get') {
    if (typeof expr[1] === 'string') names.add(expr[1])
  } else for (const operand of expr.slice(1)) inExpr(operand, names)
}
