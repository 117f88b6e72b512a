import { type Block, row } from '../paper'
import { type Item, letter, shortQuiz } from './quiz'
import type { SopContext } from './sopContext'

/** Section 15.5: the questions, and on a page of their own the answers. */
export function quiz(context: SopContext): Block[] {
  const { t } = context
  const items = shortQuiz(context)
  return [
    { kind: 'heading', level: 2, number: '15.5', text: t('sop.quiz') },
    { kind: 'paragraph', text: t('sop.quizIntro') },
    questionList(context, items),
    { kind: 'page', orientation: 'portrait' },
    { kind: 'paragraph', tone: 'strong', text: t('sop.quizAnswers') },
    answerTable(context, items),
  ]
}

export const questionList = ({ t }: SopContext, items: readonly Item[]): Block => ({
  kind: 'list',
  style: 'number',
  items: items.map(
    ({ text, options }) => `${text} ${options.map((option, i) => `${letter(i)}. ${option}`).join(t('sop.semicolon'))}`,
  ),
})

export const answerTable = ({ t }: SopContext, items: readonly Item[]): Block => ({
  kind: 'table',
  columns: [
    { title: t('sop.no'), width: 12 },
    { title: t('sop.answer'), width: 58 },
    { title: t('sop.seeStep'), width: 30 },
  ],
  rows: items.map(({ answer, right, where }, i) => row(String(i + 1), `${letter(answer)}. ${right}`, where)),
})
