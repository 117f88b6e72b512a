import * as z from 'zod/mini'
import { orderAfter, orderLast } from '../../base/order'
import { Refusal } from '../../edit/transaction'
import { Point, StateId } from '../../project/chart'
import { Text } from '../../project/text'
import { command } from '../command'
import { connectStates } from '../connect'
import { childrenOf, clearRoutes, containerOf, keysIn, repairInitial } from '../family'
import { keyFor } from '../keys'
import { fieldsIn, StepKindName } from '../stepFields'

/**
 * Adds a step inside `parent`, after the sibling `after` (else last), and a path to it from `connectFrom` in the same
 * undo step. The first step of a stage becomes its initial one; inside parallel regions a new child is a stage. Returns the id.
 */
export const addState = command(
  'state.add',
  z.strictObject({
    parent: StateId,
    after: z.optional(StateId),
    kind: z.optional(StepKindName),
    name: Text,
    position: z.optional(Point),
    connectFrom: z.optional(StateId),
  }),
  (tx, { parent: parentId, after, kind = 'activity', name, position, connectFrom }) => {
    const parent = containerOf(tx, parentId)
    if (parent.kind === 'parallel' && (kind === 'end' || kind === 'history'))
      throw new Refusal('only-regions-in-parallel', parentId)
    const siblings = childrenOf(tx, parentId)
    const id = tx.newId()
    tx.put('states', {
      id,
      chart: parent.chart,
      parent: parentId,
      order:
        after !== undefined && siblings.some((sibling) => sibling.id === after)
          ? orderAfter(siblings, after)
          : orderLast(siblings),
      key: keyFor(name, keysIn(tx, parentId)),
      name,
      ...fieldsIn(tx.get('charts', parent.chart).kind, parent.kind === 'parallel' && kind !== 'parallel' ? 'stage' : kind),
      ...(position ? { position } : {}),
    })
    repairInitial(tx, parentId)
    if (parent.kind === 'parallel') clearRoutes(tx, [parentId])
    if (connectFrom !== undefined) connectStates(tx, connectFrom, id)
    return id
  },
)
