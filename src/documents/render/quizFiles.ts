import { writable } from '../../base/writable'
import { escapeXml } from '../../picture/svg'
import type { Item } from '../compose/quiz'

/* A test as learning platforms take it in: GIFT, and Moodle's own XML. Every option that is no answer costs all the points. */

export interface QuizFile {
  readonly title: string
  readonly items: readonly Item[]
  /** What is said after an answer. */
  feedback(item: Item): string
}

/** Characters that mean something in GIFT. */
const gift = (text: string): string =>
  writable(text)
    .replace(/\r?\n|\r/g, ' ')
    .replace(/[\\~=#{}:]/g, '\\$&')

const nameOf = (index: number): string => `Q${String(index + 1).padStart(2, '0')}`

export function renderGift({ title, items, feedback }: QuizFile): string {
  const questions = items.map((item, i) => {
    const options = item.options.map((option, n) => `\t${n === item.answer ? '=' : '~'}${gift(option)}`)
    return `::${nameOf(i)} ${gift(item.where)}::[plain]${gift(item.text)} {\n${options.join('\n')}\n\t####${gift(feedback(item))}\n}`
  })
  return `// ${writable(title).replace(/\r?\n|\r/g, ' ')}\n$CATEGORY: ${gift(title).replaceAll('/', '//')}\n\n${questions.join('\n\n')}\n`
}

export function renderMoodle({ title, items, feedback }: QuizFile): string {
  const text = (words: string): string => `<text>${escapeXml(words)}</text>`
  const questions = items.map((item, i) => {
    const answers = item.options.map(
      (option, n) =>
        `    <answer fraction="${n === item.answer ? 100 : 0}" format="plain_text">${text(option)}<feedback format="plain_text">${text('')}</feedback></answer>`,
    )
    return `  <question type="multichoice">
    <name>${text(`${nameOf(i)} ${item.where}`)}</name>
    <questiontext format="plain_text">${text(item.text)}</questiontext>
    <generalfeedback format="plain_text">${text(feedback(item))}</generalfeedback>
    <defaultgrade>1.0</defaultgrade>
    <penalty>0.0</penalty>
    <hidden>0</hidden>
    <single>true</single>
    <shuffleanswers>true</shuffleanswers>
    <answernumbering>ABCD</answernumbering>
${answers.join('\n')}
  </question>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="category">
    <category>${text(`$course$/top/${title.replaceAll('/', '//')}`)}</category>
  </question>
${questions.join('\n')}
</quiz>
`
}
