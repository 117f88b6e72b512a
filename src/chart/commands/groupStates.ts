import * as z from 'zod/mini'
import { byOrder } from '../../base/order'
import { Refusal } from '../../edit/transaction'
import { type Point, StateId } from '../../project/chart'
import { Text } from '../../project/text'
import { command } from '../command'
import { keysIn, repairInitial, stepOf } from '../family'
import { keyFor } from '../keys'
import { reparent } from '../reparent'

const headerHeight = 48
const padding = 24

/** Puts steps that stand side by side into a new stage; the stage begins where paths from outside come in. Returns its id. */
export const groupStates = command(
  'state.group',
  z.strictObject({ states: z.array(StateId).check(z.minLength(1)), name: Text }),
  (tx, { states: ids, name }) => {
    const members = [...new Set(ids)].map((id) => stepOf(tx, id)).sort(byOrder)
    const [first] = members
    if (!first || members.some((member) => member.parent !== first.parent)) throw new Refusal('not-siblings', ids[0])
    const parent = tx.get('states', first.parent)
    if (parent.kind !== 'compound') throw new Refusal('only-regions-in-parallel', parent.id)

    const corner: Point = {
      x: Math.min(...members.map((member) => member.position?.x ?? 0)),
      y: Math.min(...members.map((member) => member.position?.y ?? 0)),
    }
    const inside = new Set(members.map((member) => member.id))
    const entered =
      members.find((member) => member.id === parent.initial) ??
      members.find((member) =>
        tx.all('transitions').some(({ from, targets }) => !inside.has(from) && targets.includes(member.id)),
      )
    const id = tx.newId()
    tx.put('states', {
      id,
      chart: parent.chart,
      parent: parent.id,
      order: first.order,
      key: keyFor(name, keysIn(tx, parent.id)),
      kind: 'compound',
      name,
      position: { x: corner.x - padding, y: corner.y - headerHeight },
    })
    for (const member of members)
      reparent(
        tx,
        member.id,
        id,
        member.position && { x: member.position.x - corner.x + padding, y: member.position.y - corner.y + headerHeight },
      )
    if (entered) tx.update('states', id, { initial: entered.id })
    if (parent.initial !== undefined && inside.has(parent.initial)) tx.update('states', parent.id, { initial: id })
    repairInitial(tx, parent.id)
    return id
  },
)
