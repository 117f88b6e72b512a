import { boundWords } from '../../boards/bound'
import { cardFields } from '../../boards/cardWords'
import { figureWords, summaryWords } from '../../boards/figureWords'
import { aboutWords, evidenceWords, refWords, scoreDetail } from '../../boards/noteWords'
import { factorsFor, linkedNotes, noteScore, type Sheet, sheetOf } from '../../boards/sheet'
import { strength } from '../../boards/strength'
import { type Translate, translator } from '../../i18n/translate'
import type { BoardOptions } from '../../picture/boardLayout'
import { drawBoard } from '../../picture/drawBoard'
import type { Note } from '../../project/board'
import { type Project, settingsOf } from '../../project/project'
import { type Language, say } from '../../project/text'
import { type Block, type Cell, cell, line, type Outline, type Row, row } from '../paper'

/*
 * A board as tables: notes by block with all that is said of them, test cards, the matrix that ranks strategies. The outline
 * is for Word and Markdown, the workbook for Excel; both say the same.
 */

interface Context {
  readonly project: Project
  readonly sheet: Sheet
  readonly options: BoardOptions
  readonly language: Language
  readonly t: Translate
}

function contextOf(project: Project, boardId: string, options: BoardOptions): Context | undefined {
  const sheet = sheetOf(project, boardId, { sorted: options.sorted ?? false })
  const { language } = options
  return sheet && { project, sheet, options, language, t: translator(language) }
}

const allNotes = (sheet: Sheet): readonly Note[] => [...sheet.blocks.flatMap(({ notes }) => notes), ...sheet.strays]

/** What a note says apart from its own words, each in a column of its own. */
function saidOf({ project, sheet, options, language, t }: Context, note: Note) {
  const score = noteScore(project, note)
  return {
    text: say(note.text, language),
    colour: t(`boards.colour.${note.colour}`),
    owner: note.owner ?? '',
    confidence: note.confidence ? t(`boards.confidence.${note.confidence}`) : '',
    about: aboutWords(note, language),
    evidence: evidenceWords(project, note, language)?.bare ?? '',
    refs: (note.refs ?? []).map((ref) => refWords(project, ref, language)),
    notes: linkedNotes(project, note).map(({ text }) => say(text, language)),
    figure: note.figure
      ? boundWords(t, note.figure, options.figures?.get(note.id), { language, currency: settingsOf(project).currency })
      : '',
    score,
    rank: sheet.ranks.get(note.id),
  }
}

export function composeBoard(project: Project, boardId: string, options: BoardOptions): Outline | undefined {
  const context = contextOf(project, boardId, options)
  const picture = drawBoard(project, boardId, options)
  if (!context || !picture) return undefined
  const { sheet, language, t } = context
  const settings = settingsOf(project)
  const title = say(sheet.board.name, language) || t(sheet.kind.name)
  const credit = sheet.kind.credit ? t(sheet.kind.credit) : ''
  const about = [t(sheet.kind.name), sheet.board.mode ? t(`boards.mode.${sheet.board.mode}`) : ''].filter(Boolean)
  return {
    language,
    title,
    header: [...about, options.date].join(' · '),
    footer: t('paper.footer', { page: '{page}', pages: '{pages}' }),
    date: options.date,
    author: settings.organisation ?? '',
    cover: {
      organisation: settings.organisation ?? '',
      title,
      subtitle: [say(settings.name, language), ...about].filter(Boolean).join(' · '),
      fields: [
        [t('sop.date'), options.date],
        [t('boards.noteCount'), String(allNotes(sheet).length)],
      ],
      signatures: [],
      signatureHead: ['', '', ''],
    },
    blocks: [
      { kind: 'page', orientation: 'landscape' },
      { kind: 'figure', caption: title, picture },
      ...sheet.summary.map((one): Block => ({ kind: 'paragraph', text: summaryWords(t, one) })),
      notesTable(context),
      ...cardsTable(context),
      ...matrixTable(context),
      ...(credit ? [{ kind: 'paragraph', tone: 'quiet', text: credit } as const] : []),
    ],
  }
}

function notesTable(context: Context): Block {
  const { sheet, t } = context
  const rows = [
    ...sheet.blocks.map(({ block, notes, figure }) => ({
      title: [t(block.title), figure ? figureWords(t, figure) : ''].filter(Boolean).join(' · '),
      notes,
    })),
    ...(sheet.strays.length > 0 ? [{ title: t('boards.strays'), notes: sheet.strays }] : []),
  ].flatMap(({ title, notes }): Row[] => [
    { band: true, cells: [cell(line(title, { strong: true }))] },
    ...notes.map((note) => noteRow(context, note)),
  ])
  return {
    kind: 'table',
    caption: t('boards.about'),
    columns: [
      { title: t('boards.note'), width: 34 },
      { title: t('boards.figureAndScore'), width: 20 },
      { title: t('boards.ownerAndConfidence'), width: 14 },
      { title: t('boards.evidenceSection'), width: 16 },
      { title: t('boards.refs'), width: 16 },
    ],
    rows,
  }
}

function noteRow(context: Context, note: Note): Row {
  const { text, figure, about, evidence, refs, notes } = saidOf(context, note)
  const scored = scoreDetail(context.project, note, context.sheet, context.language)?.text ?? ''
  const linked: Cell = cell(...refs, notes.length > 0 ? `← ${notes.join(' × ')}` : '')
  return row(text, cell(figure, scored), about, evidence, linked)
}

/** Every note that is a hypothesis, in the order of the board. */
function cardsTable({ sheet, language, t }: Context): Block[] {
  const notes = allNotes(sheet).filter(({ card }) => card)
  if (notes.length === 0) return []
  return [
    {
      kind: 'table',
      caption: t('boards.cards'),
      columns: [
        ...cardFields.map((field) => ({ title: t(`boards.card.${field}`), width: field === 'hypothesis' ? 26 : 17 })),
        { title: t('boards.card.status'), width: 9 },
      ],
      rows: notes.map((note) => row(...cardCells(note, language, t))),
    },
  ]
}

const cardCells = (note: Note, language: Language, t: Translate): string[] => [
  ...cardFields.map((field) => say(note.card?.[field], language) || (field === 'hypothesis' ? say(note.text, language) : '')),
  note.card ? t(`boards.card.${note.card.status}`) : '',
]

/** Factors down, strategies across, how attractive each is with regard to each, the scores and the ranks below. */
function matrixOf({ project, sheet, language, t }: Context): (string | number)[][] {
  if (sheet.kind.scoring !== 'strategies') return []
  const strategies = allNotes(sheet)
  const factors = factorsFor(project, sheet.board.id)
  if (strategies.length === 0 || factors.length === 0) return []
  return [
    [t('boards.qspm.factor'), t('boards.weight'), ...strategies.map(({ text }) => say(text, language))],
    ...factors.map((factor) => [
      say(factor.text, language),
      factor.weight ?? '',
      ...strategies.map(({ appeal = {} }) => (Object.hasOwn(appeal, factor.id) ? (appeal[factor.id] ?? '') : '')),
    ]),
    [t('boards.qspm.total'), '', ...strategies.map((note) => noteScore(project, note) ?? '')],
    [t('boards.qspm.rank'), '', ...strategies.map(({ id }) => sheet.ranks.get(id) ?? '')],
  ]
}

/** Strategies that stand beside each other on a page; more of them go on in a further table. */
const acrossAtMost = 6

function matrixTable(context: Context): Block[] {
  const [head, ...rows] = matrixOf(context)
  if (!head) return []
  const tables = Math.ceil((head.length - 2) / acrossAtMost)
  return Array.from({ length: tables }, (_, table): Block => {
    const part = (cells: readonly (string | number)[]): string[] =>
      [...cells.slice(0, 2), ...cells.slice(2 + table * acrossAtMost, 2 + (table + 1) * acrossAtMost)].map(String)
    return {
      kind: 'table',
      caption: tables === 1 ? context.t('boards.qspm') : `${context.t('boards.qspm')} ${table + 1}/${tables}`,
      columns: part(head).map((title, i) => ({
        title,
        width: i === 0 ? 30 : i === 1 ? 10 : 16,
        ...(i > 0 && { align: 'end' as const }),
      })),
      rows: rows.map((cells) => row(...part(cells))),
    }
  })
}

export interface BoardSheet {
  readonly name: string
  readonly widths: readonly number[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** The same as sheets of a workbook: numbers as numbers, one note to a row. */
export function boardWorkbook(project: Project, boardId: string, options: BoardOptions): readonly BoardSheet[] | undefined {
  const context = contextOf(project, boardId, options)
  if (!context) return undefined
  const { sheet, language, t } = context
  const figureOf = (note: Note) => options.figures?.get(note.id)
  const blocks = [
    ...sheet.blocks.map(({ block, notes }) => ({ title: t(block.title), notes })),
    { title: t('boards.strays'), notes: sheet.strays },
  ]
  const head = [
    t('boards.block'),
    t('boards.note'),
    t('boards.colour'),
    t('boards.owner'),
    t('boards.confidence'),
    t('boards.evidenceSection'),
    t('boards.refs'),
    t('boards.linkNotes'),
    t('boards.figure'),
    t('boards.value'),
    t('boards.low'),
    t('boards.high'),
    t('boards.weight'),
    t(strength[sheet.kind.scoring ?? 'forces'].label),
    t('boards.qspm.total'),
    t('boards.qspm.rank'),
  ]
  const notes = blocks.flatMap(({ title, notes: own }) =>
    own.map((note) => {
      const said = saidOf(context, note)
      const bound = figureOf(note)
      return [
        ...[title, said.text, said.colour, said.owner, said.confidence, said.evidence],
        ...[said.refs.join('\n'), said.notes.join('\n'), said.figure],
        ...[bound?.value ?? '', bound?.range?.[0] ?? '', bound?.range?.[1] ?? ''],
        ...[note.weight ?? '', note.score ?? '', said.score ?? '', said.rank ?? ''],
      ]
    }),
  )
  const cards = allNotes(sheet).filter(({ card }) => card)
  const matrix = matrixOf(context)
  const credit = sheet.kind.credit ? t(sheet.kind.credit) : ''
  const totals = [
    ...sheet.summary.map((one) => [summaryWords(t, one)]),
    ...sheet.blocks.flatMap(({ block, figure }) => (figure ? [[`${t(block.title)} · ${figureWords(t, figure)}`]] : [])),
    [t('boards.dated', { date: options.date })],
    ...(credit ? [[credit]] : []),
  ]
  return [
    {
      name: say(sheet.board.name, language) || t(sheet.kind.name),
      widths: [18, 44, 8, 12, 10, 28, 28, 28, 34, ...Array(7).fill(11)],
      rows: [head, ...notes],
    },
    ...(cards.length > 0
      ? [
          {
            name: t('boards.cards'),
            widths: [40, 30, 24, 24, 30, 12],
            rows: [
              [...cardFields.map((field) => t(`boards.card.${field}`)), t('boards.card.status')],
              ...cards.map((note) => cardCells(note, language, t)),
            ],
          },
        ]
      : []),
    ...(matrix.length > 0
      ? [{ name: t('boards.qspm'), widths: [36, 8, ...matrix[0]!.slice(2).map(() => 24)], rows: matrix }]
      : []),
    { name: t('boards.about'), widths: [90], rows: [[t(sheet.kind.name)], ...totals] },
  ]
}
