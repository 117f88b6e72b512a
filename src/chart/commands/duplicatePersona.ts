import * as z from 'zod/mini'
import { byOrder, orderAfter } from '../../base/order'
import { Text } from '../../project/text'
import { command } from '../command'
import { keyFor } from '../keys'

/** The same persona once more, right after the first, to be changed further; the two part its share between them, so that the forecast stays. */
export const duplicatePersona = command(
  'persona.duplicate',
  z.strictObject({ persona: z.string(), name: Text }),
  (tx, { persona: original, name }) => {
    const personas = tx.all('personas').sort(byOrder)
    const twin = tx.get('personas', original)
    const id = tx.newId()
    const half = twin.share === undefined ? {} : { share: twin.share / 2 }
    const key = keyFor(name, new Set(personas.map(({ id, key }) => key ?? id)), 'persona')
    tx.put('personas', { ...twin, ...half, id, key, name, order: orderAfter(personas, original) })
    tx.update('personas', original, half)
    return id
  },
)
