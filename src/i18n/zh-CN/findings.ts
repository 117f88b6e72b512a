import type { findings as english } from '../en/findings'
import type { Like } from '../translate'

export const findings = {} as const satisfies Like<typeof english>
