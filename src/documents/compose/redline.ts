import { stepKind } from '../../chart/tree'
import { paperOf } from '../../papers/number'
import type { State } from '../../project/chart'
import type { Project } from '../../project/project'
import { type Field, fieldsOf, withOverrides } from '../overrides'
import { type Block, type Cell, cell, type Line, line, type Outline, type Row, row } from '../paper'
import { composeSop } from './sop'
import { type SopContext, type SopOptions, sopContext } from './sopContext'
import { byCode, securityClassOf } from './sopFront'
import { nextOf, standardsOf, timeToolRecord, triggersOf, whatToDo, whoDoes } from './sopSteps'
import { doerOf } from './words'

/*
 * What an SOP says now that it did not say before: step by step, the old words struck out and the new ones underlined, and who
 * therefore has to be trained again.
 */

export interface RedlineOptions extends SopOptions {
  /** The project as it was. */
  readonly before: Project
  /** What that version is called. */
  readonly beforeName: string
}

export interface StepChange {
  readonly state: State
  readonly what: 'added' | 'removed' | 'changed'
  readonly rows: readonly Row[]
}

export function composeRedline(project: Project, chartId: string, options: RedlineOptions): Outline | undefined {
  const now = sopContext(project, chartId, options)
  const then = sopContext(options.before, chartId, options)
  if (!now || !then) return undefined
  const { t, words, paper, number, tree } = now
  const version = paper?.version ?? 'A/0'
  const title = t('papers.redline.title', { name: words.say(tree.chart.name) || tree.chart.key })
  const steps = stepChanges(then, now)
  const texts = textChanges(project, chartId, options)
  const count = (what: StepChange['what']): number => steps.filter((one) => one.what === what).length
  const columns = [
    { title: t('papers.redline.field'), width: 22 },
    { title: t('papers.redline.before'), width: 78 },
  ]
  return {
    language: options.language,
    title,
    header: [number, version, t(`sop.class.${securityClassOf(now)}`)].join(' · '),
    footer: t('paper.footer', { page: '{page}', pages: '{pages}' }),
    date: options.date,
    author: paper?.prepared?.name ?? now.settings.organisation ?? '',
    cover: {
      organisation: now.settings.organisation ?? '',
      title,
      subtitle: words.say(now.settings.name),
      fields: [
        [t('sop.number'), number],
        [t('sop.exported'), options.date],
        [t('papers.redline.from'), options.beforeName],
        [t('papers.redline.to'), version],
      ],
      signatureHead: [t('sop.signature'), t('sop.nameAndRole'), t('sop.date')],
      signatures: [],
    },
    blocks: [
      { kind: 'page', orientation: 'portrait' },
      { kind: 'heading', level: 1, number: '1', text: t('papers.redline.summary') },
      {
        kind: 'paragraph',
        text:
          steps.length + texts.length === 0
            ? t('papers.redline.none')
            : t('papers.redline.counts', { added: count('added'), removed: count('removed'), changed: count('changed') }),
      },
      { kind: 'heading', level: 1, number: '2', text: t('papers.redline.retrain') },
      ...retraining(now, steps),
      { kind: 'heading', level: 1, number: '3', text: t('papers.redline.steps') },
      ...(steps.length === 0
        ? [{ kind: 'paragraph', text: t('papers.redline.none') } as const]
        : steps.map(
            ({ state, what, rows }): Block => ({
              kind: 'table',
              caption: [(what === 'removed' ? then : now).place(state.id), what === 'changed' ? '' : t(`papers.redline.${what}`)]
                .filter(Boolean)
                .join(' · '),
              columns,
              rows,
            }),
          )),
      { kind: 'heading', level: 1, number: '4', text: t('papers.redline.texts') },
      texts.length > 0 ? { kind: 'table', columns, rows: texts } : { kind: 'paragraph', text: t('papers.redline.none') },
    ],
  }
}

/** Step numbers move when a step is put in before; that alone is no change. */
const unnumbered = (text: string): string => text.replace(/\b8(?:\.[0-9A-Z]+)+\s?/g, '').replace(/\bE\d+\b/g, '')
const plain = (cell: Cell): string => cell.map(({ label = '', text }) => `${label} ${unnumbered(text)}`).join('\n')

const columnsOf = [
  ['papers.redline.name', (context: SopContext, state: State) => cell(context.words.name(state))],
  ['sop.trigger', triggersOf],
  ['sop.roleLevel', whoDoes],
  ['sop.whatToDo', whatToDo],
  ['sop.qualityStandard', standardsOf],
  ['sop.timeToolRecord', timeToolRecord],
  ['sop.nextAndIfNot', nextOf],
] as const

const isTold = (context: SopContext, state: State): boolean => !['stage', 'parallel'].includes(stepKind(context.tree, state))

/** Step by step, in the order of what is now; what is gone comes last. */
export function stepChanges(then: SopContext, now: SopContext): StepChange[] {
  const { t } = now
  const all = (context: SopContext): State[] => context.numbering.told.filter((state) => isTold(context, state))
  const marked = (cell: Cell, change: Line['change']): Cell =>
    cell.filter(({ text }) => text !== '').map((one) => ({ ...one, text: one.text, ...(change ? { change } : {}) }))
  const whole = (context: SopContext, state: State, change: 'added' | 'removed'): Row[] =>
    columnsOf.flatMap(([title, of]) => {
      const said = of(context, state)
      return said.some(({ text }) => text !== '') ? [row(cell(line(t(title), { strong: true })), marked(said, change))] : []
    })
  const before = new Map(all(then).map((state) => [state.id, state]))
  const changes: StepChange[] = all(now).flatMap((state): StepChange[] => {
    const old = before.get(state.id)
    if (!old) return [{ state, what: 'added', rows: whole(now, state, 'added') }]
    const rows = columnsOf.flatMap(([title, of]) => {
      const [was, is] = [of(then, old), of(now, state)]
      if (plain(was) === plain(is)) return []
      return [row(cell(line(t(title), { strong: true })), changedLines(was, is))]
    })
    return rows.length > 0 ? [{ state, what: 'changed', rows }] : []
  })
  const left = new Set(all(now).map(({ id }) => id))
  const gone = all(then).filter(({ id }) => !left.has(id))
  return [...changes, ...gone.map((state): StepChange => ({ state, what: 'removed', rows: whole(then, state, 'removed') }))]
}

/** Lines that stay stand once; of the others the old ones come first. */
function changedLines(was: Cell, is: Cell): Cell {
  const key = ({ label = '', text }: Line): string => `${label} ${unnumbered(text)}`
  const old = new Set(was.map(key))
  const fresh = new Set(is.map(key))
  return [
    ...was.filter((one) => !fresh.has(key(one))).map((one): Line => ({ ...one, change: 'removed' })),
    ...is.map((one): Line => (old.has(key(one)) ? one : { ...one, change: 'added' })),
  ]
}

/** What is said outside the steps, in people's words where there are any. */
export function textChanges(project: Project, chartId: string, options: RedlineOptions): Row[] {
  const { before, beforeName: _, forecast: __, figures: ___, ...rest } = options
  const texts = (of: Project): Map<string, Field> => {
    const outline = composeSop(of, chartId, rest)
    const fields = outline ? fieldsOf(withOverrides(outline, paperOf(of, chartId)?.overrides, options.language)) : []
    return new Map(fields.filter(({ key }) => isOutsideSteps(key)).map((field) => [field.key, field]))
  }
  const [was, is] = [texts(before), texts(project)]
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((key) => {
    const [old, fresh] = [was.get(key), is.get(key)]
    if (unnumbered(old?.composed ?? '') === unnumbered(fresh?.composed ?? '')) return []
    const lines = (text: string | undefined): Cell => (text ? text.split('\n').map((one) => ({ text: one })) : [])
    return [row(cell(fresh?.heading ?? old?.heading ?? ''), changedLines(lines(old?.composed), lines(fresh?.composed)))]
  })
}

/** Words of steps are compared with their steps; examples, exercises and what a forecast finds follow from them. */
const isOutsideSteps = (key: string): boolean => !/^(step|training|checklist|case|pdca)\./.test(key)

/** Role → the steps because of which it is trained again, and the skills in them. */
export function retrainedRoles(
  context: SopContext,
  steps: readonly State[],
): { role: string; steps: State[]; skills: string[] }[] {
  const staffed = steps.filter((state) => state.activity?.kind === 'staffed' && doerOf(state) !== undefined)
  return [...new Set(staffed.map((state) => doerOf(state) as string))].map((role) => {
    const own = staffed.filter((state) => doerOf(state) === role)
    return {
      role: context.words.role(role),
      steps: own,
      skills: [...new Set(own.flatMap(({ skills }) => skills ?? []))].sort(byCode),
    }
  })
}

function retraining(now: SopContext, changes: readonly StepChange[]): Block[] {
  const { t, words, place } = now
  const roles = retrainedRoles(
    now,
    changes.filter(({ what }) => what !== 'removed').map(({ state }) => state),
  )
  if (roles.length === 0) return [{ kind: 'paragraph', text: t('papers.redline.nobody') }]
  return [
    { kind: 'paragraph', text: t('papers.redline.retrainText') },
    {
      kind: 'table',
      columns: [
        { title: t('sop.role'), width: 26 },
        { title: t('papers.redline.newSteps'), width: 48 },
        { title: t('sop.skill'), width: 26 },
      ],
      rows: roles.map(({ role, steps, skills }) =>
        row(role, cell(...steps.map(({ id }) => place(id))), words.list(skills) || '—'),
      ),
    },
  ]
}
