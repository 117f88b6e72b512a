import type { Project } from '../project/project'
import { type BoardBlock, type BoardNote, type BoardOptions, boardLayout, detailSize, lineHeight, tints } from './boardLayout'
import { clip } from './measure'
import type { Picture, Shape } from './picture'
import { wrapText } from './wrapText'

const ink = '#1f2328'
const quiet = '#5b626b'
const line = '#8c877a'
/** Broken links and old numbers. */
export const amiss = '#8a2f22'

function drawNote(note: BoardNote, size: number): Shape {
  const { fill, edge } = tints[note.note.colour]
  const step = size * lineHeight
  const words = note.lines.map(
    (text, index): Shape => ({
      kind: 'text',
      x: note.x + 12,
      y: note.y + 8 + step * index + size * 1.05,
      text,
      size,
      colour: ink,
    }),
  )
  const small = detailSize(size)
  const below = note.details.flatMap(({ lines, isAmiss, kind }) => lines.map((text) => ({ text, isAmiss, kind })))
  const first = note.y + 8 + step * note.lines.length + 4
  const details = below.map(
    ({ text, isAmiss, kind }, index): Shape => ({
      kind: 'text',
      x: note.x + 12,
      y: first + small * lineHeight * index + small * 1.05,
      text,
      size: small,
      colour: isAmiss ? amiss : kind === 'figure' ? ink : quiet,
      ...(kind === 'figure' && { weight: 600 }),
    }),
  )
  return {
    kind: 'group',
    id: note.id,
    shapes: [
      {
        kind: 'rect',
        x: note.x,
        y: note.y,
        width: note.width,
        height: note.height,
        radius: 3,
        fill,
        stroke: { colour: edge, width: 1 },
      },
      ...words,
      ...details,
    ],
  }
}

function drawBlock(block: BoardBlock, size: number): Shape {
  const { x, y, width, height } = block
  const empty: Shape[] =
    block.notes.length > 0
      ? []
      : wrapText(block.prompt, width - 28, 14).map(
          (text, index): Shape => ({
            kind: 'text',
            x: x + 14,
            y: y + 62 + index * 20,
            text,
            size: 14,
            colour: quiet,
            italic: true,
          }),
        )
  const figure: Shape[] = block.figure
    ? [{ kind: 'text', x: x + width - 14, y: y + 28, text: block.figure, size: 14, colour: quiet, anchor: 'end' }]
    : []
  return {
    kind: 'group',
    id: block.id,
    shapes: [
      { kind: 'rect', x, y, width, height, stroke: { colour: line, width: 1.5 } },
      { kind: 'text', x: x + 14, y: y + 28, text: block.title, size: 17, weight: 700, colour: ink },
      ...figure,
      ...empty,
      ...block.notes.map((note) => drawNote(note, size)),
    ],
  }
}

/** The board as a sheet to print or hang up; undefined when there is no such board. */
export function drawBoard(project: Project, boardId: string, options: BoardOptions): Picture | undefined {
  const layout = boardLayout(project, boardId, options)
  if (!layout) return undefined
  const { width, height, title, subtitle, foot, textSize, blocks } = layout
  const left = 48
  return {
    width,
    height,
    background: '#ffffff',
    title,
    shapes: [
      { kind: 'text', x: left, y: 82, text: clip(title, width - 2 * left - 620, 30, 600), size: 30, weight: 700, colour: ink },
      { kind: 'text', x: width - left, y: 82, text: clip(subtitle, 600, 15), size: 15, colour: quiet, anchor: 'end' },
      ...blocks.map((block) => drawBlock(block, textSize)),
      { kind: 'text', x: left, y: height - 50, text: foot[0], size: 13, colour: quiet },
      { kind: 'text', x: width - left, y: height - 50, text: foot[1], size: 13, colour: quiet, anchor: 'end' },
    ],
  }
}
