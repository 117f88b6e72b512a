import { canonical } from '../base/json'
import { sha256 } from '../base/sha256'
import { type Project, settingsOf } from '../project/project'

/** SHA-256 of what a project says, hexadecimal; when it was last written down does not count. */
export function modelHash(project: Project): string {
  const { changedAt: _, ...settings } = settingsOf(project)
  return sha256(canonical({ ...project, settings: { settings } }))
}
