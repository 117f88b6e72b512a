import type { Like } from '../catalogue'
import type { simulation as english } from '../en/simulation'

export const simulation = {} as const satisfies Like<typeof english>
