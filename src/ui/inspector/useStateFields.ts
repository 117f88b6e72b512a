import type { CommandArgs } from '../../commands'
import type { State } from '../../project/chart'
import { useSession } from '../shell/hooks'

export type StateFields = CommandArgs<'state.update'>['fields']

/** Sets fields of a step as one undoable edit; null takes one away. */
export function useStateFields(state: State): (fields: StateFields) => void {
  const session = useSession()
  return (fields) => {
    session.execute('state.update', { state: state.id, fields })
  }
}
