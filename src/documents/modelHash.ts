import { canonical } from '../base/json'
import { type Project, settingsOf } from '../project/project'

/** SHA-256 of what a project says, hexadecimal; when it was last written down does not count. */
export async function modelHash(project: Project): Promise<string> {
  const { changedAt: _, ...settings } = settingsOf(project)
  const text = canonical({ ...project, settings: { settings } })
  const bytes = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
