import { stepKind } from '../../chart/tree'
import { waitOf } from '../../chart/wait'
import type { State } from '../../project/chart'
import { type Block, cell, line, type Row, row } from '../paper'
import { moneyOf } from './money'
import { activitiesOf, pathTo } from './numbering'
import type { SopContext } from './sopContext'
import { byCode } from './sopFront'
import { quiz } from './sopQuiz'
import { sentences } from './sopSteps'
import { doerOf, naturalPaths } from './words'

/* Sections 15 and 16 and annex A: how people learn it, what has changed, and what it rests on. */

export function training(context: SopContext): Block[] {
  const { t, tree, numbering } = context
  const steps = staffedSteps(context)
  const cases = [
    ...caseStory(context, t('sop.caseGood'), numbering.normalPath),
    ...caseStory(context, t('sop.caseBad'), pathTo(tree, ({ outcome }) => outcome === 'loss') ?? []),
  ]
  const checklists = checklistsOf(context)
  return [
    { kind: 'heading', level: 1, number: '15', text: t('sop.section.training') },
    { kind: 'heading', level: 2, number: '15.1', text: t('sop.skillMatrix') },
    skillTable(context) ?? { kind: 'paragraph', text: t('sop.none.skills') },
    ...signOff(context),
    { kind: 'heading', level: 2, number: '15.2', text: t('sop.learningOrder') },
    steps.length > 0 ? lessons(context, steps) : { kind: 'paragraph', text: t('sop.none.lessons') },
    {
      kind: 'list',
      key: 'training.days',
      style: 'bullet',
      items: (['1', '3', '7', '30'] as const).map((day) => t(`sop.day.${day}`)),
    },
    { kind: 'heading', level: 2, number: '15.3', text: t('sop.cases') },
    ...(cases.length > 0 ? cases : [{ kind: 'paragraph', text: t('sop.none.cases') } as const]),
    { kind: 'heading', level: 2, number: '15.4', text: t('sop.checklists') },
    ...(checklists.length > 0 ? checklists : [{ kind: 'paragraph', text: t('sop.none.checklists') } as const]),
    ...quiz(context),
    { kind: 'heading', level: 2, number: '15.6', text: t('sop.trainingRecord') },
    {
      kind: 'table',
      columns: (['name', 'date', 'score', 'trainer', 'signature', 'version'] as const).map((title) => ({
        title: t(`sop.record.${title}`),
        width: 1,
      })),
      rows: [row('', '', '', '', '', ''), row('', '', '', '', '', ''), row('', '', '', '', '', '')],
    },
  ]
}

const staffedSteps = ({ tree, numbering }: SopContext): State[] =>
  activitiesOf(tree, numbering).filter(({ activity }) => activity?.kind === 'staffed')
const rolesOf = (steps: readonly State[]): string[] => [...new Set(steps.map(doerOf))].filter((id) => id !== undefined)

/** Rows are codes of the skill standard, columns roles, in the cells the level needed; undefined without codes. */
export function skillTable(context: SopContext): Block | undefined {
  const { t, words } = context
  const steps = staffedSteps(context)
  const roles = rolesOf(steps)
  const codes = [...new Set(steps.flatMap(({ skills }) => skills ?? []))].sort(byCode)
  const needs = (role: string, code: string): string => {
    const own = steps.filter((state) => doerOf(state) === role && state.skills?.includes(code))
    const levels = ['junior', 'intermediate', 'senior'] as const
    const highest = Math.max(-1, ...own.map(({ activity }) => levels.indexOf(activity?.minSkill ?? 'junior')))
    return levels[highest] ? words.level(levels[highest]) : ''
  }
  if (codes.length === 0) return undefined
  return {
    kind: 'table',
    caption: t('sop.skillTable'),
    columns: [
      { title: t('sop.skill'), width: 14 },
      ...roles.map((role) => ({ title: words.role(role), width: 86 / roles.length, align: 'center' as const })),
    ],
    rows: codes.map((code) => row(code, ...roles.map((role) => needs(role, code)))),
  }
}

/** One line a role: what it must be able to do, and room for when that was taught and found. */
export function signOff(context: SopContext): Block[] {
  const { t, words } = context
  const steps = staffedSteps(context)
  const rows = rolesOf(steps).map((role) => {
    const codes = [...new Set(steps.filter((state) => doerOf(state) === role).flatMap(({ skills }) => skills ?? []))]
    return row(words.role(role), words.list(codes.sort(byCode)) || '—', '', '', '', '')
  })
  if (rows.length === 0) return []
  return [
    {
      kind: 'table',
      caption: t('sop.signOff'),
      columns: [
        { title: t('sop.signOff.role'), width: 18 },
        { title: t('sop.signOff.codes'), width: 30 },
        { title: t('sop.signOff.trained'), width: 14 },
        { title: t('sop.signOff.assessed'), width: 14 },
        { title: t('sop.signOff.result'), width: 10 },
        { title: t('sop.record.signature'), width: 14 },
      ],
      rows,
    },
  ]
}

/** Up to fifteen lines to tick for each role, taken from its steps' checks. */
export function checklistsOf(context: SopContext): Block[] {
  const { words, t, numbering } = context
  const steps = staffedSteps(context)
  return rolesOf(steps).flatMap((role): Block[] => {
    const items = steps
      .filter((state) => doerOf(state) === role)
      .flatMap((state) => {
        const checks = (state.sop?.checks ?? []).map(words.say)
        const said = checks.length > 0 ? checks : sentences(words.say(state.sop?.instruction), words.language).slice(0, 1)
        return said.map((text) => t('sop.checklistItem', { number: numbering.numberOf(state.id) ?? '', text }))
      })
      .filter((text) => text.trim() !== '')
      .slice(0, 15)
    return items.length === 0
      ? []
      : [
          { kind: 'paragraph', tone: 'strong', text: words.role(role) },
          { kind: 'list', key: `checklist.${role}`, style: 'tick', items },
        ]
  })
}

/** Half-hour lessons of four steps each, in the order told. */
export function lessons({ t, words, numbering }: SopContext, steps: readonly State[]): Block {
  const each = 4
  const rows: Row[] = []
  for (let start = 0; start < steps.length; start += each) {
    const group = steps.slice(start, start + each)
    rows.push(
      row(
        t('sop.lesson', { number: rows.length + 1 }),
        cell(...group.map((state) => `${numbering.numberOf(state.id) ?? ''} ${words.name(state)}`)),
        words.list([...new Set(group.map((state) => words.role(doerOf(state))))]),
      ),
    )
  }
  return {
    kind: 'table',
    caption: t('sop.lessonTable'),
    columns: [
      { title: t('sop.lessonTitle'), width: 18 },
      { title: t('sop.steps'), width: 52 },
      { title: t('sop.forWhom'), width: 30 },
    ],
    rows,
  }
}

function caseStory({ t, words, tree, numbering }: SopContext, title: string, path: readonly State[]): Block[] {
  const told = path.filter((state) => state.kind !== 'final' || state.parent === tree.root.id)
  if (told.length === 0) return []
  /** What happens at a fork, so that the case goes on as it does. */
  const turnAfter = (state: State): string => {
    const next = path[path.indexOf(state) + 1]
    const out = tree.outgoing(state.id)
    const taken = out.find(({ targets }) =>
      targets.some((target) => target === next?.id || tree.isInside(next?.id ?? '', target)),
    )
    return taken && out.length > 1 ? t('sop.story.turn', { what: words.path(taken) }) : ''
  }
  const items = told.map((state) => {
    if (state.kind === 'final') return t('sop.story.end', { name: words.name(state) })
    const role = words.role(doerOf(state))
    const values = { number: numbering.numberOf(state.id) ?? '', name: words.name(state), role }
    const said = stepKind(tree, state) === 'activity' && role ? t('sop.story.work', values) : t('sop.story.wait', values)
    const check = state.sop?.checks?.[0]
    return [said, turnAfter(state), check === undefined ? '' : t('sop.story.check', { check: words.say(check) })].join('')
  })
  return [
    { kind: 'paragraph', tone: 'strong', text: title },
    { kind: 'list', style: 'number', items },
  ]
}

export function revisions({ t, words, paper, options }: SopContext): Block[] {
  const known = paper?.revisions ?? []
  return [
    { kind: 'heading', level: 1, number: '16', text: t('sop.section.revisions') },
    {
      kind: 'table',
      columns: [
        { title: t('sop.version'), width: 8 },
        { title: t('sop.date'), width: 12 },
        { title: t('sop.author'), width: 11 },
        { title: t('sop.approver'), width: 11 },
        { title: t('sop.changes'), width: 28 },
        { title: t('sop.reason'), width: 14 },
        { title: t('sop.retrain'), width: 16 },
      ],
      rows:
        known.length > 0
          ? known.map(({ version, date, author, approver, changes, reason, retrain }) =>
              row(version, date, author, approver ?? '', words.say(changes), words.say(reason), words.say(retrain)),
            )
          : [
              row(
                paper?.version ?? 'A/0',
                paper?.issued ?? options.date,
                paper?.prepared?.name ?? '',
                paper?.approved?.name ?? '',
                t('sop.firstIssue'),
                '',
                t('sop.everybody'),
              ),
            ],
    },
  ]
}

export function stateDictionary(context: SopContext): Block[] {
  const { t, words, tree, numbering } = context
  if (numbering.told.length + numbering.ends.length === 0)
    return [
      { kind: 'heading', level: 1, number: '', text: t('sop.annexA') },
      { kind: 'paragraph', text: t('sop.none.steps') },
    ]
  return [
    { kind: 'page', orientation: 'landscape' },
    { kind: 'heading', level: 1, number: '', text: t('sop.annexA') },
    { kind: 'paragraph', text: t('sop.annexAText') },
    {
      kind: 'table',
      columns: [
        { title: t('sop.no'), width: 8 },
        { title: t('sop.step'), width: 18 },
        { title: t('sop.kind'), width: 8 },
        { title: t('sop.parameters'), width: 38 },
        { title: t('sop.sources'), width: 32 },
      ],
      rows: [...numbering.told, ...numbering.ends].map((state) => {
        const kind = stepKind(tree, state)
        const wait = kind === 'wait' ? waitOf(tree.chart.delays, naturalPaths(tree, state).natural) : null
        const money = (amount: number) => moneyOf(amount, context.settings.currency)
        const occurrences = Object.entries(state.occurrences ?? {}).map(([event, every]) => {
          const path = tree.outgoing(state.id).find(({ trigger }) => trigger.type === 'event' && trigger.event === event)
          return line(
            t('sop.byItself', {
              what: path ? words.happening(path) : t('sop.unhandled'),
              time: every.type === 'exponential' ? words.duration(Math.round(every.mean / 3600) * 3600) : words.usual(every),
            }),
          )
        })
        const sources = Object.entries(state.sources ?? {}).map(([field, source]) => {
          const note = words.say(source.note)
          return line(t(`sop.quality.${source.quality}`) + (note ? t('sop.colon') + note : ''), {
            label: fieldName(context, field),
          })
        })
        const duration = state.activity?.duration
        return row(
          numbering.numberOf(state.id) ?? '—',
          words.name(state),
          t(`sop.kind.${kind}`),
          [
            ...(duration
              ? [line(t('sop.param.duration', { usual: words.usual(duration), shape: t(`sop.shape.${duration.type}`) }))]
              : []),
            ...(wait ? [line(t('sop.param.wait', { time: words.delay(wait) }))] : []),
            ...(state.activity?.cost ? [line(t('sop.param.cost', { cost: money(state.activity.cost) }))] : []),
            ...(state.cost ? [line(t('sop.param.cost', { cost: money(state.cost) }))] : []),
            ...(state.value ? [line(t('sop.param.value', { value: money(state.value) }))] : []),
            ...(state.activity?.priority ? [line(t('sop.param.priority', { priority: state.activity.priority }))] : []),
            ...(state.activity?.patience
              ? [line(t('sop.param.patience', { time: words.usual(state.activity.patience.after) }))]
              : []),
            ...occurrences,
          ],
          sources,
        )
      }),
    },
    { kind: 'page', orientation: 'portrait' },
  ]
}

/** The field that a source speaks of, in words; a field without words of its own is named by its group. */
function fieldName({ t }: SopContext, field: string): string {
  const known = [
    'activity.duration',
    'activity.cost',
    'activity.patience',
    'sla',
    'experience.emotion',
    'privacy.retentionDays',
    'occurrences',
    'cost',
    'value',
    'delay',
  ] as const
  const found = known.find((name) => field === name || field.startsWith(`${name}.`))
  return found ? t(`sop.field.${found}`) : t('sop.field.other')
}
