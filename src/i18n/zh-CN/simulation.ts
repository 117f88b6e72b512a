import type { simulation as english } from '../en/simulation'
import type { Like } from '../translate'

export const simulation = {} as const satisfies Like<typeof english>
