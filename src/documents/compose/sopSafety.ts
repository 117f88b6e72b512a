import { stepKind } from '../../chart/tree'
import { waitOf } from '../../chart/wait'
import type { State } from '../../project/chart'
import { type Block, cell, keyed, line, type Row, row } from '../paper'
import { processOwner } from './raci'
import { actsOn, type Exception, type SopContext } from './sopContext'
import { doerOf } from './words'

/* Sections 9–11: what may go wrong, what must be protected, who looks over it. Short is fine, missing is not. */

export function exceptionsAndRecovery(context: SopContext): Block[] {
  const { tree, t, words, exceptions, place } = context
  const recovery = words.say(tree.chart.failureAndRecovery)
  const helpers = tree.states.filter(({ tags }) => tags?.includes('recovery')).map(({ id }) => place(id))
  return [
    { kind: 'page', orientation: exceptions.length > 0 ? 'landscape' : 'portrait' },
    { kind: 'heading', level: 1, number: '9', text: t('sop.section.exceptions') },
    { kind: 'heading', level: 2, number: '9.1', text: t('sop.exceptionsA') },
    exceptions.length > 0
      ? {
          kind: 'table',
          caption: t('sop.exceptionTable'),
          columns: [
            { title: t('sop.no'), width: 6 },
            { title: t('sop.situation'), width: 20 },
            { title: t('sop.signal'), width: 22 },
            { title: t('sop.whoActs'), width: 13 },
            { title: t('sop.within'), width: 13 },
            { title: t('sop.action'), width: 30 },
            { title: t('sop.goesTo'), width: 16 },
          ],
          rows: exceptions.map((exception) => exceptionRow(context, exception)),
        }
      : { kind: 'paragraph', text: t('sop.none.exceptions') },
    ...(exceptions.length > 0 ? [{ kind: 'page', orientation: 'portrait' } as const] : []),
    { kind: 'heading', level: 2, number: '9.2', text: t('sop.exceptionsB') },
    { kind: 'paragraph', key: 'recovery', text: recovery || t('sop.none.recovery') },
    ...(helpers.length > 0 ? [{ kind: 'paragraph' as const, text: t('sop.recoverySteps', { steps: words.list(helpers) }) }] : []),
    {
      kind: 'list',
      key: 'recovery.ladder',
      style: 'number',
      items: ([1, 2, 3, 4, 5, 6] as const).map((n) => t(`sop.ladder.${n}`)),
    },
    {
      kind: 'table',
      caption: t('sop.authorityTable'),
      columns: [
        { title: t('sop.level'), width: 20 },
        { title: t('sop.mayOffer'), width: 50 },
        { title: t('sop.amount'), width: 30 },
      ],
      rows: (['junior', 'intermediate', 'senior'] as const).map((level) =>
        keyed(
          row(words.level(level), t(`sop.authority.${level}`), t('sop.amountBlank', { currency: context.settings.currency })),
          { 1: `authority.${level}.offer`, 2: `authority.${level}.amount` },
        ),
      ),
    },
    { kind: 'heading', level: 2, number: '9.3', text: t('sop.exceptionsC') },
    {
      kind: 'table',
      columns: [
        { title: t('sop.grade'), width: 12 },
        { title: t('sop.gradeWhat'), width: 44 },
        { title: t('sop.owner'), width: 22 },
        { title: t('sop.answerWithin'), width: 22 },
      ],
      rows: ([1, 2, 3] as const).map((n) =>
        keyed(row(String(n), t(`sop.grade.${n}`), t(`sop.grade.${n}.owner`), t(`sop.grade.${n}.time`)), {
          1: `grade.${n}`,
          2: `grade.${n}.owner`,
          3: `grade.${n}.time`,
        }),
      ),
    },
    { kind: 'heading', level: 2, number: '9.4', text: t('sop.exceptionsD') },
    { kind: 'paragraph', key: 'dataIncident', text: t('sop.dataIncident') },
  ]
}

function exceptionRow(context: SopContext, exception: Exception): Row {
  const { tree, t, words, place, roleName } = context
  const { state, transition, signal, number } = exception
  const { trigger } = transition
  const limit = waitOf(tree.chart.delays, [transition])
  const patience = state.activity?.patience
  const often = trigger.type === 'event' ? state.occurrences?.[trigger.event] : undefined
  const detail =
    signal === 'timeout' && limit
      ? t('sop.signal.timeout', { time: limit.type === 'constant' ? words.duration(limit.value) : words.delay(limit) })
      : signal === 'patience' && patience
        ? t('sop.signal.patience', {
            time: patience.after.type === 'constant' ? words.duration(patience.after.value) : words.usual(patience.after),
          })
        : signal === 'occurrence' && often?.type === 'exponential'
          ? t('sop.signal.occurrence', { time: words.duration(Math.round(often.mean / 3600) * 3600) })
          : t(`sop.signal.${signal === 'timeout' || signal === 'patience' || signal === 'occurrence' ? 'event' : signal}`)
  const target = transition.targets[0] === undefined ? undefined : firstStep(context, transition.targets[0])
  const promise = target?.sla?.[0]
  const action =
    words.say(target?.sop?.instruction) && target && stepKind(tree, target) !== 'end'
      ? t('sop.actAs', { place: place(target.id) })
      : target?.kind === 'final' && target.parent === tree.root.id
        ? t('sop.closeCase', { name: words.name(target) })
        : t('sop.goOnAt', { place: target ? place(target.id) : place(state.id) })
  const said = row(
    number,
    cell(line(state.id === tree.root.id ? t('sop.wholeProcess') : place(state.id), { strong: true }), words.path(transition)),
    detail,
    roleName(actsOn(context, exception)),
    promise ? t(`sop.sla.${promise.metric}`, { time: words.duration(promise.within) }) : t('sop.sameDay'),
    action,
    words.list(transition.targets.map(place)) || t('sop.staysHere'),
  )
  const key = `exception.${transition.id}`
  return keyed(said, { 4: `${key}.within`, 5: `${key}.action` }, `${number} ${words.path(transition)}`)
}

function firstStep({ tree }: SopContext, id: string): State | undefined {
  let state = tree.state(id)
  while (state?.kind === 'compound' && state.initial) state = tree.state(state.initial)
  return state
}

export function privacySection(context: SopContext): Block[] {
  const { t, words, numbering, place, roleName } = context
  const touched = numbering.told.filter(({ privacy }) => privacy && privacy.class !== 'none')
  return [
    { kind: 'page', orientation: touched.length > 0 ? 'landscape' : 'portrait' },
    { kind: 'heading', level: 1, number: '10', text: t('sop.section.privacy') },
    touched.length > 0
      ? {
          kind: 'table',
          caption: t('sop.privacyTable'),
          columns: [
            { title: t('sop.step'), width: 15 },
            { title: t('sop.dataItems'), width: 16 },
            { title: t('sop.privacy'), width: 9 },
            { title: t('sop.purpose'), width: 15 },
            { title: t('sop.basis'), width: 13 },
            { title: t('sop.whoSees'), width: 12 },
            { title: t('sop.keptAt'), width: 11 },
            { title: t('sop.retention'), width: 10 },
            { title: t('sop.leaves'), width: 12 },
            { title: t('sop.deletion'), width: 11 },
          ],
          rows: touched.map((state) => {
            const { privacy } = state
            const kind = privacy?.class ?? 'personal'
            const doer = doerOf(state)
            const key = `privacy.${state.id}`
            const said = row(
              place(state.id),
              words.list((privacy?.collects ?? []).map(words.say)) || t('sop.notSaid'),
              t(`sop.privacy.${kind}`),
              words.say(privacy?.purpose) || t('sop.notSaid'),
              t(`sop.basis.${kind === 'none' ? 'personal' : kind}`),
              words.list([...new Set([doer ?? processOwner, context.answersFor(state)])].map(roleName)),
              words.list((state.sop?.tools ?? []).map(words.say)) ||
                words.list((state.channels ?? []).map(words.channel)) ||
                t('sop.notSaid'),
              privacy?.retentionDays === undefined ? t('sop.notSaid') : t('sop.days', { days: privacy.retentionDays }),
              t('sop.leaves.no'),
              t('sop.deletion.due'),
            )
            return keyed(said, { 4: `${key}.basis`, 6: `${key}.keptAt`, 8: `${key}.leaves`, 9: `${key}.deletion` })
          }),
        }
      : { kind: 'paragraph', text: t('sop.none.privacy') },
    ...(touched.length > 0 ? [{ kind: 'page', orientation: 'portrait' } as const] : []),
    { kind: 'box', key: 'privacy.boxes', title: t('sop.boxes'), lines: ([1, 2, 3, 4, 5] as const).map((n) => t(`sop.box.${n}`)) },
  ]
}

/** Points to look over: marked ones, and before payment, before sensitive data, before success, after rework. */
export function supervision(context: SopContext): Block[] {
  const { t, words, tree, numbering, exceptions, place, roleName } = context
  const reworked = new Set(exceptions.filter(({ signal }) => signal === 'rework').map(({ state }) => state.id))
  const beforeSuccess = new Set(
    numbering.ends.filter(({ outcome }) => outcome === 'success').flatMap(({ id }) => tree.incoming(id).map(({ from }) => from)),
  )
  const points = numbering.told.flatMap((state) => {
    const why = state.tags?.includes('checkpoint')
      ? 'marked'
      : state.tags?.includes('payment')
        ? 'payment'
        : state.activity && (state.privacy?.class === 'sensitive' || state.privacy?.class === 'minor')
          ? 'privacy'
          : beforeSuccess.has(state.id)
            ? 'success'
            : reworked.has(state.id)
              ? 'rework'
              : null
    return why ? [{ state, why } as const] : []
  })
  return [
    { kind: 'heading', level: 1, number: '11', text: t('sop.section.supervision') },
    { kind: 'paragraph', key: 'supervision', text: t('sop.supervisionIntro') },
    points.length > 0
      ? {
          kind: 'table',
          caption: t('sop.checkpointTable'),
          columns: [
            { title: t('sop.no'), width: 7 },
            { title: t('sop.point'), width: 20 },
            { title: t('sop.checkItem'), width: 25 },
            { title: t('sop.method'), width: 11 },
            { title: t('sop.checker'), width: 12 },
            { title: t('sop.limitAndAction'), width: 18 },
            { title: t('sop.record'), width: 14 },
          ],
          rows: points.map(({ state, why }, index) => {
            const checks = (state.sop?.checks ?? []).map((check) => line(words.say(check), { mark: 'tick' }))
            const all = why === 'payment' || why === 'marked' || state.privacy?.class === 'minor'
            const key = `check.${state.id}`
            const record = context.recordOf(state)
            const said = row(
              `C${index + 1}`,
              cell(line(place(state.id), { strong: true }), t(`sop.point.${why}`)),
              checks.length > 0 ? checks : cell(t('sop.checkDefault', { name: words.name(state) })),
              t(all ? 'sop.method.all' : 'sop.method.sample'),
              roleName(context.answersFor(state)),
              t(all ? 'sop.limit.all' : 'sop.limit.sample'),
              record ? t('sop.checkRecordAt', { record }) : t('sop.checkRecord'),
            )
            return keyed(
              said,
              { 2: `${key}.item`, 3: `${key}.method`, 5: `${key}.limit`, 6: `${key}.record` },
              `C${index + 1} ${place(state.id)}`,
            )
          }),
        }
      : { kind: 'paragraph', text: t('sop.none.checkpoints') },
  ]
}
