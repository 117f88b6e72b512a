import type { walk as english } from '../en/walk'
import type { Like } from '../translate'

export const walk = {} as const satisfies Like<typeof english>
