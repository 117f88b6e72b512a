import { alwaysLoop } from './alwaysLoop'
import { backstageServesNobody } from './backstageServesNobody'
import { curveUnfinished } from './curveUnfinished'
import { impossibleFigure } from './impossibleFigure'
import { journeyWithoutBasis } from './journeyWithoutBasis'
import { journeyWithoutPersona } from './journeyWithoutPersona'
import { judgementOnJunior } from './judgementOnJunior'
import { linkBroken } from './linkBroken'
import { linkStale } from './linkStale'
import { linkUnreachable } from './linkUnreachable'
import { measuredWithoutSource } from './measuredWithoutSource'
import { metricWithoutSource } from './metricWithoutSource'
import { minorWithoutGuardian } from './minorWithoutGuardian'
import { missingDuration } from './missingDuration'
import { missingInitial } from './missingInitial'
import { missingName } from './missingName'
import { missingOutcome } from './missingOutcome'
import { missingRecovery } from './missingRecovery'
import { momentWithoutMetric } from './momentWithoutMetric'
import { nobodyOnDuty } from './nobodyOnDuty'
import { noElse } from './noElse'
import { noExit } from './noExit'
import { noOutcome } from './noOutcome'
import { oneLanguageOnly } from './oneLanguageOnly'
import { painWithoutOpportunity } from './painWithoutOpportunity'
import { paymentWithoutNotice } from './paymentWithoutNotice'
import { personaAttributeUnknown } from './personaAttributeUnknown'
import { personaFigure } from './personaFigure'
import { personaMixEmpty } from './personaMixEmpty'
import { promiseBeyondExpectation } from './promiseBeyondExpectation'
import { recoveryWithoutSop } from './recoveryWithoutSop'
import { revenueWithoutSuccess } from './revenueWithoutSuccess'
import { roleMissing } from './roleMissing'
import type { Rule } from './rule'
import { shadowedTransition } from './shadowedTransition'
import { skillTooLow } from './skillTooLow'
import { stageNeverDone } from './stageNeverDone'
import { stepWithoutOwner } from './stepWithoutOwner'
import { subProcessCycle } from './subProcessCycle'
import { subProcessMissing } from './subProcessMissing'
import { subProcessNeverDone } from './subProcessNeverDone'
import { subProcessOnStage } from './subProcessOnStage'
import { tooFewActivities } from './tooFewActivities'
import { twoAccountable } from './twoAccountable'
import { unhandledEvent } from './unhandledEvent'
import { unheardWait } from './unheardWait'
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
  journeyWithoutPersona,
  journeyWithoutBasis,
  linkBroken,
  linkStale,
  linkUnreachable,
  measuredWithoutSource,
  promiseBeyondExpectation,
  twoAccountable,
  revenueWithoutSuccess,
  painWithoutOpportunity,
  momentWithoutMetric,
  metricWithoutSource,
  stepWithoutOwner,
  curveUnfinished,
  unheardWait,
  oneLanguageOnly,
  recoveryWithoutSop,
  backstageServesNobody,
]
