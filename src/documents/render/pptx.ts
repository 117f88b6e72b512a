import PptxGenJS from 'pptxgenjs'
import { writable } from '../../base/writable'
import { type BoardLayout, type BoardNote, detailSize, tints } from '../../picture/boardLayout'
import { amiss } from '../../picture/drawBoard'
import { steadyArchive } from './archive'

/*
 * A board as one slide of shapes and text boxes of its own, so that notes can be moved and edited in PowerPoint, WPS and
 * LibreOffice. The slide takes the sheet's proportions; a sheet that grew with its notes gives a taller slide.
 */

const width = 13.333
/** PowerPoint opens no slide that is longer. */
const longest = 56
const font = 'Microsoft YaHei'
const hex = (colour: string): string => colour.replace('#', '').toUpperCase()
const ink = '1F2328'
const quiet = '5B626B'

export interface PptxOptions {
  /** `YYYY-MM-DD`, for the file's own properties. */
  readonly date: string
  readonly author: string
}

export async function renderBoardPptx(layout: BoardLayout, options: PptxOptions): Promise<Uint8Array> {
  const inches = Math.min(width / layout.width, longest / layout.height)
  const points = (size: number): number => Math.max(8, Math.round(size * inches * 72 * 2) / 2)
  const deck = new PptxGenJS()
  deck.title = writable(layout.title)
  deck.author = writable(options.author)
  deck.company = writable(options.author)
  deck.subject = writable(layout.subtitle)
  deck.defineLayout({ name: 'sheet', width: layout.width * inches, height: layout.height * inches })
  deck.layout = 'sheet'
  const slide = deck.addSlide()
  const text = (
    words: string,
    box: { x: number; y: number; width: number; height: number },
    more: PptxGenJS.TextPropsOptions,
  ): void => {
    slide.addText(writable(words), {
      x: box.x * inches,
      y: box.y * inches,
      w: box.width * inches,
      h: box.height * inches,
      margin: 0,
      fontFace: font,
      color: ink,
      valign: 'top',
      ...more,
    })
  }
  const inner = layout.width - 96

  text(layout.title, { x: 48, y: 44, width: inner * 0.6, height: 50 }, { fontSize: points(30), bold: true, valign: 'middle' })
  text(
    layout.subtitle,
    { x: 48 + inner * 0.6, y: 54, width: inner * 0.4, height: 40 },
    { fontSize: points(15), color: quiet, align: 'right', valign: 'middle' },
  )
  for (const block of layout.blocks) {
    slide.addShape('rect', {
      x: block.x * inches,
      y: block.y * inches,
      w: block.width * inches,
      h: block.height * inches,
      line: { color: '8C877A', width: 1 },
      objectName: writable(block.title),
    })
    const head = { x: block.x + 14, y: block.y + 8, width: block.width - 28, height: 28 }
    text(block.title, head, { fontSize: points(17), bold: true, valign: 'middle' })
    if (block.figure) text(block.figure, head, { fontSize: points(14), color: quiet, align: 'right', valign: 'middle' })
    if (block.notes.length === 0)
      text(
        block.prompt,
        { x: block.x + 14, y: block.y + 46, width: block.width - 28, height: 60 },
        { fontSize: points(14), color: quiet, italic: true },
      )
    for (const note of block.notes) addNote(note)
  }
  const foot = { x: 48, y: layout.height - 66, width: inner, height: 24 }
  text(layout.foot[0], { ...foot, width: inner * 0.6 }, { fontSize: points(13), color: quiet, valign: 'middle' })
  text(
    layout.foot[1],
    { ...foot, x: 48 + inner * 0.6, width: inner * 0.4 },
    { fontSize: points(13), color: quiet, align: 'right', valign: 'middle' },
  )

  function addNote(note: BoardNote): void {
    const { fill, edge } = tints[note.note.colour]
    const runs: PptxGenJS.TextProps[] = [
      { text: writable(note.text), options: { fontSize: points(layout.textSize), color: ink } },
    ]
    const small = { fontSize: points(detailSize(layout.textSize)), color: quiet }
    for (const { text: words, kind, isAmiss } of note.details)
      runs.push({
        text: writable(words),
        options: { ...small, ...(isAmiss ? { color: hex(amiss) } : kind === 'figure' ? { color: ink, bold: true } : {}) },
      })
    for (const run of runs.slice(0, -1)) run.options = { ...run.options, breakLine: true }
    slide.addText(runs, {
      shape: 'rect',
      x: note.x * inches,
      y: note.y * inches,
      w: note.width * inches,
      h: note.height * inches,
      fill: { color: hex(fill) },
      line: { color: hex(edge), width: 0.75 },
      fontFace: font,
      margin: [4, 6, 4, 6],
      valign: 'top',
      fit: 'shrink',
      objectName: writable(note.text.slice(0, 40)),
    })
  }

  const bytes = new Uint8Array((await deck.write({ outputType: 'arraybuffer' })) as ArrayBuffer)
  return steadyArchive(bytes, options.date)
}
