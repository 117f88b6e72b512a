import type { chart as english } from '../en/chart'
import type { Like } from '../translate'

export const chart = {} as const satisfies Like<typeof english>
