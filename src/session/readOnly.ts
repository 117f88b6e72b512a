import { fail, finding } from '../base/result'
import type { Project } from '../project/project'
import { realClock } from './autosave'
import { openSession, type Session } from './session'

/** A session on a project that is only looked at, such as a version: every command is refused, nothing is stored. */
export function openReadOnly(project: Project): Session {
  const silent = () => () => {}
  const session = openSession(
    {
      id: project.id,
      read: () => project,
      write: () => {},
      wasRepaired: false,
      onRemote: silent,
      onUnsaved: silent,
      hasUnsaved: false,
      flush: async () => {},
      close: async () => {},
    },
    realClock,
  )
  const refuse = () => {
    const refusal = fail(finding('error', 'read-only', ''))
    session.refused.setState({ findings: refusal.error })
    return refusal
  }
  return { ...session, isReadOnly: true, execute: refuse, batch: refuse, undo: () => {}, redo: () => {}, become: () => {} }
}
