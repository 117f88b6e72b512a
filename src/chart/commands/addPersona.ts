import * as z from 'zod/mini'
import { byOrder, orderLast } from '../../base/order'
import { Text } from '../../project/text'
import { command } from '../command'
import { keyFor } from '../keys'

/** A new persona after the others. Its share is what the others leave of all learners, so that adding one to a full mix changes no forecast. Returns the id. */
export const addPersona = command('persona.add', z.strictObject({ name: Text }), (tx, { name }) => {
  const personas = tx.all('personas').sort(byOrder)
  const id = tx.newId()
  const given = personas.reduce((sum, { share = 0 }) => sum + share, 0)
  tx.put('personas', {
    id,
    order: orderLast(personas),
    key: keyFor(name, new Set(personas.map(({ id, key }) => key ?? id)), 'persona'),
    name,
    share: Math.max(0, Math.round((1 - given) * 1e6) / 1e6),
    sources: { share: { quality: 'assumption' } },
  })
  return id
})
