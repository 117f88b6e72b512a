import type { Like } from '../catalogue'
import type { documents as english } from '../en/documents'

export const documents = {} as const satisfies Like<typeof english>
