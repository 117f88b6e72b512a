import * as z from 'zod/mini'
import { ChartId } from '../../project/chart'
import { Distribution } from '../../project/distribution'
import { Text } from '../../project/text'
import { command } from '../command'
import { requireUsableName } from '../keys'

const without = <T>(fields: Readonly<Record<string, T>> | undefined, name: string): Record<string, T> | undefined => {
  const { [name]: _, ...rest } = fields ?? {}
  return Object.keys(rest).length > 0 ? rest : undefined
}

/** What is known of each learner from the start: how it is drawn, and what people call it. A null distribution takes it away. */
export const setAttribute = command(
  'chart.setAttribute',
  z.strictObject({
    chart: ChartId,
    name: z.string().check(z.minLength(1)),
    distribution: z.nullable(Distribution),
    label: z.optional(Text),
  }),
  (tx, { chart: id, name, distribution, label }) => {
    const { attributes, attributeNames } = tx.get('charts', id)
    requireUsableName(id, name)
    if (!distribution)
      return tx.update('charts', id, { attributes: without(attributes, name), attributeNames: without(attributeNames, name) })
    tx.update('charts', id, { attributes: { ...attributes, [name]: distribution } })
    if (label !== undefined) tx.update('charts', id, { attributeNames: { ...attributeNames, [name]: label } })
  },
)
