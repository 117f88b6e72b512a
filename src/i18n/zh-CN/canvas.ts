import type { canvas as english } from '../en/canvas'
import type { Like } from '../translate'

export const canvas = {} as const satisfies Like<typeof english>
