import type { Like } from '../catalogue'
import type { journey as english } from '../en/journey'

export const journey = {
  'journey.yes': '是',
  'journey.no': '否',
} as const satisfies Like<typeof english>
