import type { Like } from '../catalogue'
import type { findings as english } from '../en/findings'

export const findings = {} as const satisfies Like<typeof english>
