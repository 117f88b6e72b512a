import type { Like } from '../catalogue'
import type { chart as english } from '../en/chart'

export const chart = {} as const satisfies Like<typeof english>
