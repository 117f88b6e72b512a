import { readProject } from '../../project/read'
import type { Read } from '../format'

export const readProjectFile: Read = (value) => readProject(value)
