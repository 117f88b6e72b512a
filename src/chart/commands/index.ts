import { addCalendar } from './addCalendar'
import { addChart } from './addChart'
import { addPersona } from './addPersona'
import { addRole } from './addRole'
import { addState } from './addState'
import { changeStateKind } from './changeStateKind'
import { connectTransition } from './connectTransition'
import { deleteCalendar } from './deleteCalendar'
import { deleteChart } from './deleteChart'
import { deletePersona } from './deletePersona'
import { deleteRole } from './deleteRole'
import { deleteSelection } from './deleteSelection'
import { deleteState } from './deleteState'
import { deleteTransition } from './deleteTransition'
import { duplicateChart } from './duplicateChart'
import { duplicatePersona } from './duplicatePersona'
import { duplicateSelection } from './duplicateSelection'
import { groupStates } from './groupStates'
import { insertState } from './insertState'
import { layOutChart } from './layOutChart'
import { moveSelection } from './moveSelection'
import { moveState } from './moveState'
import { pasteChart } from './pasteChart'
import { reconnectTransition } from './reconnectTransition'
import { renameChart } from './renameChart'
import { renameDelay } from './renameDelay'
import { renameState } from './renameState'
import { reorderState } from './reorderState'
import { reorderTransition } from './reorderTransition'
import { repairFinding } from './repairFinding'
import { reparentState } from './reparentState'
import { restoreChart } from './restoreChart'
import { setArrivals } from './setArrivals'
import { setAttribute } from './setAttribute'
import { setChartProperties } from './setChartProperties'
import { setDelay } from './setDelay'
import { setInitial } from './setInitial'
import { setStateKey } from './setStateKey'
import { setWait } from './setWait'
import { updateCalendar } from './updateCalendar'
import { updatePersona } from './updatePersona'
import { updateRole } from './updateRole'
import { updateState } from './updateState'
import { updateTransition } from './updateTransition'

/** All that can be done to a chart, its steps, its paths and the roles that work in it. */
export const chartCommands = {
  'chart.add': addChart,
  'chart.rename': renameChart,
  'chart.delete': deleteChart,
  'chart.restore': restoreChart,
  'chart.duplicate': duplicateChart,
  'chart.setProperties': setChartProperties,
  'chart.setDelay': setDelay,
  'chart.renameDelay': renameDelay,
  'chart.setAttribute': setAttribute,
  'chart.setArrivals': setArrivals,
  'chart.layout': layOutChart,
  'chart.paste': pasteChart,
  'state.add': addState,
  'state.rename': renameState,
  'state.setKey': setStateKey,
  'state.update': updateState,
  'state.changeKind': changeStateKind,
  'state.setWait': setWait,
  'state.move': moveState,
  'state.reparent': reparentState,
  'state.reorder': reorderState,
  'state.delete': deleteState,
  'state.setInitial': setInitial,
  'state.group': groupStates,
  'transition.connect': connectTransition,
  'transition.update': updateTransition,
  'transition.reconnect': reconnectTransition,
  'transition.insertState': insertState,
  'transition.delete': deleteTransition,
  'transition.reorder': reorderTransition,
  'calendar.add': addCalendar,
  'calendar.update': updateCalendar,
  'calendar.delete': deleteCalendar,
  'role.add': addRole,
  'role.update': updateRole,
  'role.delete': deleteRole,
  'persona.add': addPersona,
  'persona.update': updatePersona,
  'persona.duplicate': duplicatePersona,
  'persona.delete': deletePersona,
  'finding.repair': repairFinding,
  'selection.delete': deleteSelection,
  'selection.move': moveSelection,
  'selection.duplicate': duplicateSelection,
} as const
