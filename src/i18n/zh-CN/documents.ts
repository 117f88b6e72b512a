import type { documents as english } from '../en/documents'
import type { Like } from '../translate'

export const documents = {} as const satisfies Like<typeof english>
