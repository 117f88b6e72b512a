import type { State } from '../../project/chart'
import { type Block, type Cell, cell, keyed, line, type Row, row } from '../paper'
import type { Form, SopContext } from './sopContext'
import { doerOf } from './words'

/* Section 14 and annex D: what is written down, and the forms themselves, blank. */

/** As long as the longest of its steps asks; undefined where none says. */
function daysOf({ at }: Form): number | undefined {
  const days = at.flatMap(({ privacy }) => privacy?.retentionDays ?? [])
  return days.length > 0 ? Math.max(...days) : undefined
}

export function formsAndRecords(context: SopContext): Block[] {
  const { t, words, numbering } = context
  const rows = context.forms.map((form) => {
    const { number, name, at } = form
    const days = daysOf(form)
    const doers = [...new Set(at.map((state) => words.role(doerOf(state))))].filter(Boolean)
    const said = row(
      number,
      name,
      words.list(doers) || t('sop.system'),
      words.list(at.map(({ id }) => numbering.numberOf(id) ?? '')),
      days === undefined ? t('sop.byFilingRule') : t('sop.days', { days }),
      t('sop.electronic'),
    )
    const key = `form.${at[0]?.id}`
    return keyed(said, { 4: `${key}.keep`, 5: `${key}.medium` }, `${number} ${name}`)
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

/** One blank of each, its fields taken from the steps that fill it in; and those that every service needs. */
export function blankForms(context: SopContext): Block[] {
  const { t, words, place } = context
  const own = context.forms.map((form): Block => {
    const { number, name, at } = form
    const days = daysOf(form)
    const asked = distinct(at.flatMap(({ privacy }) => (privacy?.collects ?? []).map(words.say)))
    const made = distinct(at.flatMap(({ sop }) => (sop?.outputs ?? []).map(words.say))).filter((one) => one !== name)
    const checks = distinct(at.flatMap(({ sop }) => (sop?.checks ?? []).map(words.say)))
    const rows: Row[] = [
      row(label(t('sop.form.case')), room, label(t('sop.form.learner')), room),
      row(label(t('sop.form.by')), room, label(t('sop.form.step')), cell(...at.map(({ id }) => place(id)))),
      ...pairs([...asked, ...made]),
      row(
        label(t('sop.form.result')),
        cell(...at.flatMap((state) => ends(context, state))),
        label(t('sop.form.checks')),
        checks.map((text) => line(text, { mark: 'tick' })),
      ),
      row(
        label(t('sop.form.signature')),
        room,
        label(t('sop.retention')),
        days === undefined ? t('sop.byFilingRule') : t('sop.form.keep', { days }),
      ),
    ]
    return blank(`${number} ${name}`, rows)
  })
  const general = (['complaint', 'incident', 'selfReview'] as const).map((form): Block => {
    const fields = t(`sop.form.${form}Fields`).split('|')
    return blank(t(`sop.form.${form}`), [
      row(label(t('sop.form.case')), room, label(t('sop.form.by')), room),
      ...pairs(fields),
      row(label(t('sop.form.signature')), room, label(t('sop.date')), room),
    ])
  })
  return [
    { kind: 'page', orientation: 'portrait' },
    { kind: 'heading', level: 1, number: '', text: t('sop.annexD') },
    { kind: 'paragraph', text: t('sop.annexDText') },
    ...own,
    ...general,
  ]
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts.filter(Boolean))]
const label = (text: string): Cell => cell(line(text, { strong: true }))
/** Room for two lines of handwriting. */
const room: Cell = [{ text: '' }, { text: '' }]

/** Two fields to a row. */
const pairs = (fields: readonly string[]): Row[] =>
  fields.flatMap((field, i) => {
    if (i % 2 === 1) return []
    const next = fields[i + 1]
    return [row(label(field), room, next === undefined ? '' : label(next), next === undefined ? '' : room)]
  })

/** The ways in which a step can end, to be ticked. */
const ends = ({ tree, words }: SopContext, state: State) =>
  distinct(tree.outgoing(state.id).map(words.happening)).map((text) => line(text, { mark: 'tick' }))

const blank = (caption: string, rows: readonly Row[]): Block => ({
  kind: 'table',
  caption,
  columns: [18, 32, 18, 32].map((width) => ({ title: '', width })),
  rows,
  isBlank: true,
})
