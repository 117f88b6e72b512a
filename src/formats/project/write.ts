import type { Write } from '../format'

/** The whole project, as it is stored, whichever chart was asked for. */
export const writeProjectFile: Write = (project) => `${JSON.stringify(project, null, 2)}\n`
