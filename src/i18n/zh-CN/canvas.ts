import type { Like } from '../catalogue'
import type { canvas as english } from '../en/canvas'

export const canvas = {} as const satisfies Like<typeof english>
