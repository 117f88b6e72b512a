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

/* Sections 12–16 and the annexes: how we know it works, how it gets better, how people learn it, and what it rests on. */

/** `转化率（已报名数÷进入数）` or `转化率：…` → name and formula. */
export function splitKpi(text: string): { name: string; formula: string } {
  const bracketed = /^(.*?)\s*[（(](.*)[）)]\s*$/.exec(text)
  if (bracketed) return { name: bracketed[1] ?? text, formula: bracketed[2] ?? '' }
  const [name = text, ...rest] = text.split(/[：:]\s*/)
  return { name, formula: rest.join(': ') }
}

export function evaluation({ tree, t, words, numbering, options, place }: SopContext): Block[] {
  const kpis = (tree.chart.kpis ?? []).map((kpi) => splitKpi(words.say(kpi)))
  const felt = numbering.told.filter(({ experience }) => experience?.touchpoint || experience?.pains?.length)
  return [
    { kind: 'heading', level: 1, number: '12', text: t('sop.section.evaluation') },
    { kind: 'heading', level: 2, number: '12.1', text: t('sop.quality') },
    kpis.length > 0
      ? {
          kind: 'table',
          caption: t('sop.kpiTable'),
          columns: [
            { title: t('sop.kpi'), width: 26 },
            { title: t('sop.formula'), width: 34 },
            { title: t('sop.dataFrom'), width: 14 },
            { title: t('sop.period'), width: 10 },
            { title: t('sop.targetAndWarning'), width: 18 },
            { title: t('sop.owner'), width: 14 },
          ],
          rows: kpis.map(({ name, formula }) =>
            row(
              name,
              formula || t('sop.formulaMissing'),
              t('sop.fromRecords'),
              t('sop.monthly'),
              t('sop.toBeSet'),
              t('sop.processOwner'),
            ),
          ),
        }
      : { kind: 'paragraph', text: t('sop.none.kpis') },
    { kind: 'heading', level: 2, number: '12.2', text: t('sop.experience') },
    felt.length > 0
      ? {
          kind: 'table',
          caption: t('sop.experienceTable'),
          columns: [
            { title: t('sop.step'), width: 22 },
            { title: t('sop.touchpoint'), width: 18 },
            { title: t('sop.emotion'), width: 10, align: 'center' },
            { title: t('sop.pains'), width: 25 },
            { title: t('sop.opportunities'), width: 25 },
          ],
          rows: felt.map((state) =>
            row(
              place(state.id),
              words.say(state.experience?.touchpoint),
              state.experience?.emotion === undefined ? '—' : signed(state.experience.emotion),
              cell(...(state.experience?.pains ?? []).map(words.say)),
              cell(...(state.experience?.opportunities ?? []).map(words.say)),
            ),
          ),
        }
      : { kind: 'paragraph', text: t('sop.none.experience') },
    { kind: 'heading', level: 2, number: '12.3', text: t('sop.rhythm') },
    { kind: 'list', style: 'bullet', items: [t('sop.rhythm.weekly'), t('sop.rhythm.monthly'), t('sop.rhythm.quarterly')] },
    ...(options.forecast ? [{ kind: 'paragraph' as const, text: t('sop.forecastAtB') }] : []),
  ]
}

const signed = (value: number): string => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0')

export function improvement({ t, paper }: SopContext): Block[] {
  return [
    { kind: 'heading', level: 1, number: '13', text: t('sop.section.improvement') },
    { kind: 'paragraph', text: t('sop.improvementText', { date: paper?.nextReview ?? t('sop.withinYear') }) },
    {
      kind: 'table',
      caption: t('sop.pdcaTable'),
      columns: (['problem', 'evidence', 'hypothesis', 'change', 'decision', 'date', 'effect'] as const).map((title) => ({
        title: t(`sop.pdca.${title}`),
        width: 1,
      })),
      rows: [row(t('sop.none.decisions'), '', '', '', '', '', ''), row('', '', '', '', '', '', '')],
    },
  ]
}

export function formsAndRecords({ t, words, numbering, forms }: SopContext): Block[] {
  const rows = [...forms].map(([record, number]) => {
    const at = numbering.told.filter(({ sop }) => words.say(sop?.record) === record)
    const doers = [...new Set(at.map((state) => words.role(doerOf(state))))].filter(Boolean)
    const days = at.map(({ privacy }) => privacy?.retentionDays).filter((value) => value !== undefined)
    return row(
      number,
      record,
      words.list(doers) || t('sop.system'),
      words.list(at.map(({ id }) => numbering.numberOf(id) ?? '')),
      days.length > 0 ? t('sop.days', { days: Math.max(...days) }) : t('sop.byFilingRule'),
      t('sop.electronic'),
    )
  })
  return [
    { kind: 'heading', level: 1, number: '14', text: t('sop.section.forms') },
    rows.length > 0
      ? {
          kind: 'table',
          caption: t('sop.formsTable'),
          columns: [
            { title: t('sop.formNo'), width: 10 },
            { title: t('sop.formName'), width: 28 },
            { title: t('sop.filledBy'), width: 20 },
            { title: t('sop.atStep'), width: 16 },
            { title: t('sop.retention'), width: 14 },
            { title: t('sop.medium'), width: 12 },
          ],
          rows,
        }
      : { kind: 'paragraph', text: t('sop.none.forms') },
  ]
}

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
    { kind: 'heading', level: 2, number: '15.2', text: t('sop.learningOrder') },
    steps.length > 0 ? lessons(context, steps) : { kind: 'paragraph', text: t('sop.none.lessons') },
    { kind: 'list', style: 'bullet', items: (['1', '3', '7', '30'] as const).map((day) => t(`sop.day.${day}`)) },
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
          { kind: 'list', style: 'tick', items },
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
  const items = told.map((state) => {
    if (state.kind === 'final') return t('sop.story.end', { name: words.name(state) })
    const role = words.role(doerOf(state))
    const values = { number: numbering.numberOf(state.id) ?? '', name: words.name(state), role }
    return stepKind(tree, state) === 'activity' && role ? t('sop.story.work', values) : t('sop.story.wait', values)
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
        { title: t('sop.version'), width: 10 },
        { title: t('sop.date'), width: 14 },
        { title: t('sop.author'), width: 14 },
        { title: t('sop.approver'), width: 14 },
        { title: t('sop.changes'), width: 30 },
        { title: t('sop.reason'), width: 18 },
      ],
      rows:
        known.length > 0
          ? known.map(({ version, date, author, approver, changes, reason }) =>
              row(version, date, author, approver ?? '', words.say(changes), words.say(reason)),
            )
          : [
              row(
                paper?.version ?? 'A/0',
                paper?.issued ?? options.date,
                paper?.prepared?.name ?? '',
                paper?.approved?.name ?? '',
                t('sop.firstIssue'),
                '',
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
