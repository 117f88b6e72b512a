import { alwaysLoop } from './alwaysLoop'
import { impossibleFigure } from './impossibleFigure'
import { judgementOnJunior } from './judgementOnJunior'
import { minorWithoutGuardian } from './minorWithoutGuardian'
import { missingDuration } from './missingDuration'
import { missingInitial } from './missingInitial'
import { missingName } from './missingName'
import { missingOutcome } from './missingOutcome'
import { missingRecovery } from './missingRecovery'
import { nobodyOnDuty } from './nobodyOnDuty'
import { noElse } from './noElse'
import { noExit } from './noExit'
import { noOutcome } from './noOutcome'
import { paymentWithoutNotice } from './paymentWithoutNotice'
import { personaAttributeUnknown } from './personaAttributeUnknown'
import { personaFigure } from './personaFigure'
import { personaMixEmpty } from './personaMixEmpty'
import { roleMissing } from './roleMissing'
import type { Rule } from './rule'
import { shadowedTransition } from './shadowedTransition'
import { skillTooLow } from './skillTooLow'
import { stageNeverDone } from './stageNeverDone'
import { subProcessCycle } from './subProcessCycle'
import { subProcessMissing } from './subProcessMissing'
import { subProcessNeverDone } from './subProcessNeverDone'
import { subProcessOnStage } from './subProcessOnStage'
import { tooFewActivities } from './tooFewActivities'
import { unhandledEvent } from './unhandledEvent'
import { unknownAttribute } from './unknownAttribute'
import { unknownDelay } from './unknownDelay'
import { unreachableState } from './unreachableState'
import { waitWithoutTimeout } from './waitWithoutTimeout'
import { weightsOverOne } from './weightsOverOne'

/** Every rule, gravest first. A new rule is a file here, a line here, and its sentence in i18n. */
export const rules: readonly Rule[] = [
  missingInitial,
  noExit,
  stageNeverDone,
  subProcessMissing,
  subProcessCycle,
  subProcessNeverDone,
  subProcessOnStage,
  alwaysLoop,
  waitWithoutTimeout,
  weightsOverOne,
  impossibleFigure,
  personaFigure,
  roleMissing,
  nobodyOnDuty,
  skillTooLow,
  unknownDelay,
  unknownAttribute,
  paymentWithoutNotice,
  minorWithoutGuardian,
  unreachableState,
  shadowedTransition,
  noElse,
  unhandledEvent,
  judgementOnJunior,
  missingDuration,
  personaMixEmpty,
  personaAttributeUnknown,
  missingOutcome,
  noOutcome,
  tooFewActivities,
  missingRecovery,
  missingName,
]
