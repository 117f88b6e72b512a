import type { Paper } from '../../project/paper'
import type { Text } from '../../project/text'
import { type Block, band, type Cell, type Cover, cell, keyed, row } from '../paper'
import { keptShare, outcomeShare, shareCell } from './forecastFigures'
import { kpisOf } from './kpis'
import { pathTo } from './numbering'
import { processOwner } from './raci'
import type { SopContext } from './sopContext'
import { doerOf } from './words'

/* Cover and sections 2–7: what the document is, for whom, who answers, what is promised, and the process as a whole. */

const classRank = ['none', 'personal', 'sensitive', 'minor'] as const

export function securityClassOf({ paper, tree }: SopContext): 'public' | 'internal' | 'confidential' {
  if (paper?.securityClass) return paper.securityClass
  const highest = Math.max(0, ...tree.states.map(({ privacy }) => classRank.indexOf(privacy?.class ?? 'none')))
  return highest >= 2 ? 'confidential' : 'internal'
}

/** A day twelve months later; 29 February becomes 1 March. */
const yearLater = (date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-')
  return month === '02' && day === '29' ? `${Number(year) + 1}-03-01` : `${Number(year) + 1}-${month}-${day}`
}

export const titleOf = ({ paper, tree, words, t }: SopContext): string =>
  words.say(paper?.title) || t('sop.title', { name: words.say(tree.chart.name) || tree.chart.key })

export function coverOf(context: SopContext): Cover {
  const { paper, settings, options, words, t, tree, number } = context
  const status = paper?.status ?? 'draft'
  const blank = '—'
  const signature = (label: string, signed: Paper['prepared']) =>
    [
      label,
      [signed?.name, signed?.role, signed?.hash ? t('papers.signedHash', { hash: signed.hash.slice(0, 12) }) : '']
        .filter(Boolean)
        .join(t('sop.comma')),
      signed?.date ?? '',
    ] as const
  const roles = [...new Set(context.steps('activity').map(doerOf))]
    .filter(
      (id): id is string =>
        id !== undefined && tree.project.roles[id]?.kind !== 'system' && tree.project.roles[id]?.kind !== 'external',
    )
    .map((id) => words.role(id))
  const logo = context.project.pictures[settings.logo ?? '']
  return {
    ...(logo ? { logo: { mediaType: logo.mediaType, base64: logo.base64 } } : {}),
    organisation: settings.organisation ?? '',
    title: titleOf(context),
    subtitle: words.say(settings.name),
    fields: [
      [t('sop.number'), number],
      [t('sop.version'), paper?.version ?? 'A/0'],
      [t('sop.status'), t(`sop.status.${status}`)],
      [t('sop.class'), t(`sop.class.${securityClassOf(context)}`)],
      [t('sop.controlled'), t(status === 'inForce' ? 'sop.controlled.yes' : 'sop.controlled.no')],
      [t('sop.replaces'), paper?.replaces ?? blank],
      [t('sop.issued'), paper?.issued ?? blank],
      [t('sop.effective'), paper?.effective ?? blank],
      [t('sop.nextReview'), paper?.nextReview ?? (paper?.issued ? yearLater(paper.issued) : blank)],
      [t('sop.distribution'), words.say(paper?.distribution) || words.list([...roles, t('sop.qualityFile')])],
      [
        t('sop.modelMark'),
        options.modelHash
          ? t('sop.modelName', { key: tree.chart.key, hash: options.modelHash.slice(0, 24) })
          : t('sop.modelUnhashed'),
      ],
      [t('sop.exported'), options.date],
    ],
    signatureHead: [t('sop.signature'), t('sop.nameAndRole'), t('sop.date')],
    signatures: [
      signature(t('sop.prepared'), paper?.prepared),
      signature(t('sop.reviewed'), paper?.reviewed),
      signature(t('sop.approved'), paper?.approved),
    ],
  }
}

export function purposeAndScope({ tree, settings, project, words, t, numbering }: SopContext): Block[] {
  const { chart } = tree
  const extra = chart.extra?.personas
  const personas = Array.isArray(extra) ? extra.map((one) => words.say(one as Text)) : []
  const named = Object.values(project.personas).map(({ name }) => words.say(name))
  const attributes = Object.keys(chart.attributes ?? {}).filter((name) => chart.attributes?.[name]?.type !== 'constant')
  const handovers = tree.states.filter(({ tags }) => tags?.some((tag) => tag.startsWith('handover'))).map(words.name)
  const outputs = numbering.ends.map((end) =>
    t('sop.output', { name: words.name(end), outcome: t(`sop.outcome.${end.outcome ?? 'neutral'}`) }),
  )
  return [
    { kind: 'heading', level: 1, number: '2', text: t('sop.section.purpose') },
    { kind: 'heading', level: 2, number: '2.1', text: t('sop.purpose') },
    { kind: 'paragraph', key: 'purpose', text: words.say(chart.purpose) || t('sop.none.purpose') },
    { kind: 'heading', level: 2, number: '2.2', text: t('sop.scope') },
    { kind: 'paragraph', key: 'scope', text: words.say(chart.scope) || t('sop.none.scope') },
    {
      kind: 'table',
      columns: [
        { title: t('sop.item'), width: 24 },
        { title: t('sop.content'), width: 76 },
      ],
      rows: [
        row(t('sop.mode'), t(`sop.mode.${settings.mode}`)),
        row(t('sop.personas'), words.list([...named, ...personas]) || t('sop.none.personas')),
        row(
          t('sop.preconditions'),
          cell(
            ...(chart.preconditions ?? []).map(words.say),
            ...(chart.preconditions?.length ? [] : [t('sop.none.preconditions')]),
          ),
        ),
        row(t('sop.inputs'), words.list(attributes.map(words.attribute)) || t('sop.none.inputs')),
        row(t('sop.outputs'), outputs.length > 0 ? cell(...outputs) : t('sop.none.outputs')),
        row(
          t('sop.notCovered'),
          handovers.length > 0 ? t('sop.handover', { names: words.list(handovers) }) : t('sop.none.handover'),
        ),
      ],
    },
  ]
}

export function termsAndReferences(context: SopContext): Block[] {
  const { tree, words, t, steps } = context
  const used: [
    boolean,
    'step' | 'wait' | 'choice' | 'stage' | 'parallel' | 'outcome' | 'limit' | 'rule' | 'judgement' | 'sla' | 'raci',
  ][] = [
    [true, 'step'],
    [steps('wait').length > 0, 'wait'],
    [steps('choice').length > 0, 'choice'],
    [steps('stage').length > 0, 'stage'],
    [steps('parallel').length > 0, 'parallel'],
    [true, 'outcome'],
    [context.exceptions.some(({ signal }) => signal === 'timeout'), 'limit'],
    [tree.states.some(({ sla }) => sla && sla.length > 0), 'sla'],
    [tree.states.some(({ activity }) => activity?.nature === 'rule'), 'rule'],
    [tree.states.some(({ activity }) => activity?.nature === 'judgement'), 'judgement'],
    [true, 'raci'],
  ]
  const classes = new Set(tree.states.map(({ privacy }) => privacy?.class ?? 'none'))
  const skills = [...new Set(tree.states.flatMap(({ skills }) => skills ?? []))].sort(byCode)
  const isPaid = tree.states.some(({ tags }) => tags?.includes('payment'))
  const references = [
    t('sop.reference.standard'),
    ...(classes.size > 1 || !classes.has('none') ? [t('sop.reference.privacy')] : []),
    ...(classes.has('minor') || tree.states.some(({ tags }) => tags?.includes('guardianConsent'))
      ? [t('sop.reference.minors')]
      : []),
    ...(isPaid ? [t('sop.reference.consumer'), t('sop.reference.fees')] : []),
    ...(skills.length > 0 ? [t('sop.reference.skills', { codes: words.list(skills) })] : []),
  ]
  return [
    { kind: 'heading', level: 1, number: '3', text: t('sop.section.terms') },
    { kind: 'heading', level: 2, number: '3.1', text: t('sop.terms') },
    {
      kind: 'table',
      columns: [
        { title: t('sop.term'), width: 22 },
        { title: t('sop.meaning'), width: 78 },
      ],
      rows: used.flatMap(([isUsed, term]) => (isUsed ? [row(t(`sop.term.${term}`), t(`sop.term.${term}.meaning`))] : [])),
    },
    { kind: 'heading', level: 2, number: '3.2', text: t('sop.references') },
    { kind: 'list', key: 'references', style: 'number', items: references },
  ]
}

/** `J1.1.10` after `J1.1.9`. */
export const byCode = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

export function principles({ tree, words, t, settings }: SopContext): Block[] {
  const own = (tree.chart.principles ?? []).map(words.say)
  return [
    { kind: 'heading', level: 1, number: '4', text: t('sop.section.principles') },
    own.length > 0
      ? { kind: 'list', key: 'principles', style: 'number', items: own }
      : { kind: 'paragraph', key: 'principles', text: t('sop.none.principles') },
    { kind: 'paragraph', key: 'principles.mode', tone: 'quiet', text: t(`sop.mode.${settings.mode}.principle`) },
  ]
}

export function rolesAndRaci(context: SopContext): Block[] {
  const { tree, words, t, numbering, roleName, place, raci: rows } = context
  const used = new Set(rows.flatMap(({ letters }) => [...letters.keys()]))
  const columns = [...Object.keys(tree.project.roles), processOwner].filter((id) => used.has(id))
  const staff = columns.filter((id) => tree.project.roles[id]?.staff)
  let stage = ''
  if (rows.length === 0)
    return [
      { kind: 'heading', level: 1, number: '5', text: t('sop.section.roles') },
      { kind: 'paragraph', text: t('sop.none.roles') },
    ]
  return [
    { kind: 'heading', level: 1, number: '5', text: t('sop.section.roles') },
    {
      kind: 'table',
      caption: t('sop.rolesTable'),
      columns: [
        { title: t('sop.role'), width: 26 },
        { title: t('sop.level'), width: 14 },
        { title: t('sop.headcount'), width: 12, align: 'end' },
        { title: t('sop.duties'), width: 48 },
      ],
      rows: columns.map((id) => {
        const role = tree.project.roles[id]
        const steps = rows.filter(({ letters }) => letters.get(id) === 'R').map(({ state }) => numbering.numberOf(state.id) ?? '')
        const answers = rows.filter(({ letters }) => letters.get(id) === 'A').length
        return row(
          roleName(id),
          words.list([...new Set((role?.staff ?? []).map(({ skill }) => words.level(skill ?? 'junior')))]) || '—',
          role?.staff ? String(role.staff.reduce((sum, { count }) => sum + count, 0)) : '—',
          cell(
            steps.length > 0 ? t('sop.does', { steps: words.list(steps) }) : '',
            answers > 0 ? t('sop.answersFor', { count: answers }) : '',
            steps.length + answers === 0 ? t('sop.informedOnly') : '',
          ),
        )
      }),
    },
    { kind: 'page', orientation: 'landscape' },
    { kind: 'heading', level: 2, number: '5.1', text: t('sop.raci') },
    { kind: 'paragraph', text: t('sop.raciLegend') },
    {
      kind: 'table',
      caption: t('sop.raciTable'),
      columns: [
        { title: t('sop.activity'), width: 30 },
        ...columns.map((id) => ({ title: roleName(id), width: Math.max(5.5, 70 / columns.length), align: 'center' as const })),
      ],
      rows: rows.flatMap(({ state, letters }) => {
        const parent = state.parent !== null && state.parent !== tree.root.id ? place(state.parent) : ''
        const heads = parent !== stage && parent !== '' ? [band(parent)] : []
        stage = parent
        return [...heads, row(place(state.id), ...columns.map((id) => letters.get(id) ?? ''))]
      }),
    },
    ...(staff.length === 0 ? [{ kind: 'paragraph' as const, tone: 'quiet' as const, text: t('sop.noStaff') }] : []),
    { kind: 'page', orientation: 'portrait' },
  ]
}

export function standards(context: SopContext): Block[] {
  const { words, t, numbering, place } = context
  const forecastOf = (state: string, { metric, within }: { metric: string; within: number }): Cell | string => {
    const kept = keptShare(context, state, metric, within)
    return kept ? shareCell(context, kept) : t('sop.seeForecast')
  }
  const rows = numbering.told.flatMap((state) =>
    (state.sla ?? []).map((sla) =>
      row(
        place(state.id),
        t(`sop.sla.${sla.metric}`, { time: words.duration(sla.within) }),
        t(`sop.sla.${sla.metric}.measure`, { time: words.duration(sla.within) }),
        words.percent(sla.target),
        forecastOf(state.id, sla),
        t('sop.sla.how'),
        words.list(state.skills ?? []) || '—',
      ),
    ),
  )
  const kpis = kpisOf(context)
  return [
    { kind: 'heading', level: 1, number: '6', text: t('sop.section.standards') },
    rows.length > 0
      ? {
          kind: 'table',
          caption: t('sop.standardsTable'),
          columns: [
            { title: t('sop.step'), width: 17 },
            { title: t('sop.standard'), width: 14 },
            { title: t('sop.measure'), width: 22 },
            { title: t('sop.target'), width: 9, align: 'end' },
            { title: t('sop.forecastKept'), width: 14, align: 'end' },
            { title: t('sop.howMeasured'), width: 13 },
            { title: t('sop.skill'), width: 11 },
          ],
          rows,
        }
      : { kind: 'paragraph', text: t('sop.none.sla') },
    ...(kpis.length > 0
      ? [
          {
            kind: 'table' as const,
            caption: t('sop.kpiStandards'),
            columns: [
              { title: t('sop.kpi'), width: 26 },
              { title: t('sop.formula'), width: 36 },
              { title: t('sop.target'), width: 22 },
              { title: t('sop.howMeasured'), width: 16 },
            ],
            rows: kpis.map(({ key, name, formula }) =>
              keyed(row(name, formula || t('sop.formulaMissing'), t('sop.toBeSet'), t('sop.kpiHow')), {
                1: `${key}.formula`,
                2: `${key}.target`,
              }),
            ),
          },
        ]
      : []),
  ]
}

export function overview(context: SopContext): Block[] {
  const { tree, words, t, numbering, options, place } = context
  const version = context.paper?.version ?? 'A/0'
  const path = numbering.normalPath.filter((state) => state.kind !== 'final' || state.parent === tree.root.id)
  const start = tree.root.initial ? place(tree.root.initial) : ''
  const told = path
    .filter((state) => state.kind !== 'final')
    .map((state) => t('sop.pathStep', { number: numbering.numberOf(state.id) ?? '', name: words.name(state) }))
  const last = path.at(-1)
  return [
    { kind: 'heading', level: 1, number: '7', text: t('sop.section.overview') },
    { kind: 'heading', level: 2, number: '7.1', text: t('sop.entry') },
    {
      kind: 'paragraph',
      key: 'entry',
      text: start
        ? t('sop.entryText', {
            conditions: words.list((tree.chart.preconditions ?? []).map(words.say)) || t('sop.none.preconditions'),
            step: start,
          })
        : t('sop.none.steps'),
    },
    { kind: 'heading', level: 2, number: '7.2', text: t('sop.normalPath') },
    {
      kind: 'paragraph',
      key: 'normalPath',
      text:
        last?.kind === 'final'
          ? t('sop.normalPathText', { steps: told.join(t('sop.then')), end: words.name(last) })
          : t('sop.none.path'),
    },
    { kind: 'heading', level: 2, number: '7.3', text: t('sop.outcomes') },
    numbering.ends.length > 0 ? outcomesTable(context) : { kind: 'paragraph', text: t('sop.none.outputs') },
    ...(options.figures ?? []).flatMap((figure, index): Block[] => [
      ...(figure.isLow && options.figures?.[index - 1]?.isLow
        ? []
        : // A tall chart on a wide page would be drawn too small to read.
          [{ kind: 'page', orientation: lying(figure.picture) ? 'landscape' : 'portrait' } as const]),
      ...(index === 0 ? [{ kind: 'heading', level: 2, number: '7.4', text: t('sop.figures') } as const] : []),
      {
        kind: 'figure',
        caption: t('sop.figure', { number: index + 1, title: figure.title, version }),
        picture: figure.picture,
        ...(figure.flow ? { flow: figure.flow } : {}),
      },
    ]),
  ]
}

const lying = ({ width, height }: { width: number; height: number }): boolean => width > height

function outcomesTable(context: SopContext): Block {
  const { tree, words, t, numbering, place } = context
  const wayTo = (id: string): string => {
    const path = pathTo(tree, (end) => end.id === id)
    const before = path?.filter((state) => state.kind !== 'final').at(-1)
    return before ? place(before.id) : '—'
  }
  return {
    kind: 'table',
    caption: t('sop.outcomesTable'),
    columns: [
      { title: t('sop.outcome'), width: 26 },
      { title: t('sop.outcomeClass'), width: 16 },
      { title: t('sop.mostlyFrom'), width: 34 },
      { title: t('sop.share'), width: 24, align: 'end' },
    ],
    rows: numbering.ends.map((end) => {
      const share = outcomeShare(context, end.id)
      return row(
        words.name(end),
        t(`sop.outcome.${end.outcome ?? 'neutral'}`),
        wayTo(end.id),
        share ? shareCell(context, share) : t('sop.seeForecast'),
      )
    }),
  }
}
