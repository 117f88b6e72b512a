import type { Like } from '../catalogue'
import type { walk as english } from '../en/walk'

export const walk = {} as const satisfies Like<typeof english>
