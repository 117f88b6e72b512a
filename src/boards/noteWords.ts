import { translator } from '../i18n/translate'
import type { Note } from '../project/board'
import { type Project, settingsOf } from '../project/project'
import { type Language, say } from '../project/text'
import { type BoundFigures, boundWords } from './bound'
import { figureText } from './figureWords'
import { isRefBroken, recordName, refName } from './refs'
import { isRated, linkedNotes, noteScore, type Sheet, scoreParts } from './sheet'

/*
 * What stands on a note below its text, in the order in which it is read. The screen, the pictures, the slides and the tables
 * all take it from here.
 */

export interface NoteDetail {
  readonly kind: 'figure' | 'about' | 'evidence' | 'refs' | 'origin' | 'card' | 'score'
  readonly text: string
  /** A link that leads nowhere, a number that is old: said in words, and shown so. */
  readonly isAmiss?: boolean
}

export interface NoteWordsOptions {
  readonly language: Language
  readonly figures?: BoundFigures
}

export function noteDetails(project: Project, note: Note, sheet: Sheet, options: NoteWordsOptions): NoteDetail[] {
  const { language, figures } = options
  const t = translator(language)
  const { currency } = settingsOf(project)
  const bound = figures?.get(note.id)
  const refs = note.refs ?? []
  const origin = linkedNotes(project, note).map(({ text }) => say(text, language))
  const evidence = evidenceWords(project, note, language)
  const details: (NoteDetail | null)[] = [
    note.figure
      ? {
          kind: 'figure',
          text: boundWords(t, note.figure, bound, { language, currency }),
          isAmiss: bound !== undefined && bound.state !== 'fresh' && bound.state !== 'running',
        }
      : null,
    note.owner || note.confidence ? { kind: 'about', text: aboutWords(note, language) } : null,
    evidence ? { kind: 'evidence', text: evidence.text, isAmiss: evidence.isAmiss } : null,
    refs.length > 0
      ? {
          kind: 'refs',
          text: `→ ${refs.map((ref) => refWords(project, ref, language)).join(' · ')}`,
          isAmiss: refs.some((ref) => isRefBroken(project, ref)),
        }
      : null,
    origin.length > 0 ? { kind: 'origin', text: `← ${origin.join(' × ')}` } : null,
    note.card ? { kind: 'card', text: t('boards.cardOn', { status: t(`boards.card.${note.card.status}`) }) } : null,
    scoreDetail(project, note, sheet, language),
  ]
  return details.filter((one) => one !== null)
}

/** `李敏 · 已测试`. */
export function aboutWords({ owner, confidence }: Note, language: Language): string {
  const t = translator(language)
  return [owner ?? '', confidence ? t(`boards.confidence.${confidence}`) : ''].filter(Boolean).join(' · ')
}

/** What the note rests on, in words: how good the source is, what it is, which record of the project. */
export function evidenceWords(project: Project, note: Note, language: Language) {
  const t = translator(language)
  const { source, evidence } = note
  const record = evidence === undefined ? undefined : recordName(project, evidence, language)
  const isGone = evidence !== undefined && record === undefined
  const parts = [
    source ? t(`boards.source.${source.quality}`) : '',
    say(source?.note, language),
    source?.date ?? '',
    isGone ? t('boards.evidenceGone') : (record ?? ''),
  ].filter(Boolean)
  const bare = parts.join(' · ')
  return bare === '' ? null : { text: t('boards.evidenceOn', { evidence: bare }), bare, isAmiss: isGone }
}

/** `岗位 班主任`; of what is gone, its last name and that it is gone. */
export function refWords(project: Project, ref: NonNullable<Note['refs']>[number], language: Language): string {
  const t = translator(language)
  const words = `${t(`boards.ref.${ref.kind}`)} ${refName(project, ref, language)}`
  return isRefBroken(project, ref) ? t('boards.refGone', { name: words }) : words
}

/** `得分 0.4 × 4 = 1.6`, of a strategy with its rank; null where nothing is scored. */
export function scoreDetail(project: Project, note: Note, sheet: Sheet, language: Language): NoteDetail | null {
  const value = noteScore(project, note)
  if (value === null) return null
  const t = translator(language)
  const rank = sheet.ranks.get(note.id)
  const [weight = value, strength = value] = scoreParts(project, note) ?? []
  const score =
    isRated(project, note) || strength === value
      ? figureText(value)
      : `${figureText(weight)} × ${figureText(strength)} = ${figureText(value)}`
  return {
    kind: 'score',
    text: rank === undefined ? t('boards.scored', { score }) : t('boards.ranked', { rank, score }),
  }
}
