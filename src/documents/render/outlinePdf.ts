import { writable } from '../../base/writable'
import { headings, type Outline } from '../paper'
import { type Item, type Laid, layPages, type Page } from './page/layPages'
import type { Metrics } from './page/metrics'
import { runningHead } from './page/running'
import { ink, points, sheet } from './page/sheet'
import { brushWith, writeFaces } from './pdf/brush'
import { type Brush, colourOf, paintPicture } from './pdf/paintPicture'
import { latin, number, PdfFile, ref, textString } from './pdf/pdfFile'

/*
 * The outline as a PDF: text that can be selected and searched, figures as lines and letters, bookmarks for the headings, and of
 * the font only what is used.
 */

export interface PdfOptions {
  /** TTF files: regular and bold. */
  readonly fonts: readonly Uint8Array[]
  /** From 0 to 1, as pages are painted; throws where nobody wants the file any more. */
  readonly onProgress?: (share: number) => Promise<void>
}

export async function renderOutlinePdf(outline: Outline, { fonts, onProgress }: PdfOptions): Promise<Uint8Array> {
  const { brush, opacities } = brushWith(fonts)
  const { regular, bold } = brush
  const metrics: Metrics = { between: 0, width: (char, isBold) => (isBold ? bold : regular).width(char) }
  const laid = layPages(outline, metrics)

  const file = new PdfFile()
  const catalog = file.reserve()
  const tree = file.reserve()
  const [regularAt, boldAt, states] = [file.reserve(), file.reserve(), file.reserve()]
  const pages = laid.pages.map(() => file.reserve())
  const height = (page: Page): number => (page.wide ? sheet.width : sheet.height)
  const width = (page: Page): number => (page.wide ? sheet.height : sheet.width)
  const destination = (heading: number): string => {
    const place = laid.headings[heading]
    const page = place && laid.pages[place.page]
    return place && page ? `[${ref(pages[place.page] ?? 0)} /XYZ 0 ${number(height(page) - place.y + 6)} null]` : '[]'
  }

  for (const [index, page] of laid.pages.entries()) {
    const pen = new Pen(brush, height(page))
    const text = [
      ...watermark(outline, page, pen),
      ...page.items.flatMap((item) => paintItem(item, pen, laid)),
      ...running(outline, page, index, laid.pages.length, pen, metrics),
    ].join('\n')
    const content = file.stream(latin(text))
    const links = page.items.flatMap((item) =>
      item.kind === 'entry'
        ? [
            file.add(
              `<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [${[item.x, height(page) - item.y - 4, item.right, height(page) - item.y + 11].map(number).join(' ')}] /Dest ${destination(item.heading)} >>`,
            ),
          ]
        : [],
    )
    file.set(
      pages[index] ?? 0,
      `<< /Type /Page /Parent ${ref(tree)} /MediaBox [0 0 ${number(width(page))} ${number(height(page))}] /Resources << /Font << /F1 ${ref(regularAt)} /F2 ${ref(boldAt)} >> /ExtGState ${ref(states)} >> /Contents ${ref(content)}${links.length > 0 ? ` /Annots [${links.map(ref).join(' ')}]` : ''} >>`,
    )
    if (index % 8 === 7) await onProgress?.((index + 1) / laid.pages.length)
  }
  file.set(tree, `<< /Type /Pages /Kids [${pages.map(ref).join(' ')}] /Count ${pages.length} >>`)
  file.set(
    states,
    `<< ${[...opacities].map(([name, share]) => `/${name} << /Type /ExtGState /ca ${number(share)} /CA ${number(share)} >>`).join(' ')} >>`,
  )
  writeFaces(file, brush, regularAt, boldAt)
  const bookmarks = writeBookmarks(file, outline, destination)
  file.set(
    catalog,
    `<< /Type /Catalog /Pages ${ref(tree)} /Lang ${textString(outline.language)} /ViewerPreferences << /DisplayDocTitle true >>${bookmarks === null ? '' : ` /Outlines ${ref(bookmarks)} /PageMode /UseOutlines`} >>`,
  )
  const day = `${outline.date.replace(/-/g, '')}000000Z`
  const info = file.add(
    `<< /Title ${textString(outline.title)} /Author ${textString(outline.author)} /Subject ${textString(outline.header)} /Producer (Passage) /CreationDate (D:${day}) /ModDate (D:${day}) >>`,
  )
  return file.bytes(catalog, info)
}

/** Writes from the upper left corner down, as pages are laid out; PDF counts from the lower left up. */
class Pen {
  readonly brush: Brush
  readonly height: number

  constructor(brush: Brush, height: number) {
    this.brush = brush
    this.height = height
  }

  text(x: number, y: number, words: string, size: number, colour: string, isBold = false): string {
    const font = isBold ? this.brush.bold : this.brush.regular
    return `BT ${colourOf(colour)} rg /${isBold ? 'F2' : 'F1'} ${number(size)} Tf ${number(x)} ${number(this.height - y)} Td ${font.encode(writable(words))} Tj ET`
  }

  rule(x: number, y: number, to: number, colour: string, width: number): string {
    const at = number(this.height - y)
    return `q ${colourOf(colour)} RG ${number(width)} w ${number(x)} ${at} m ${number(to)} ${at} l S Q`
  }
}

function paintItem(item: Item, pen: Pen, laid: Laid): string[] {
  switch (item.kind) {
    case 'text': {
      const { x, y, text, size, colour, bold, rule, width } = item
      const line = rule === 'under' ? y + 1.6 : y - size * 0.3
      return [pen.text(x, y, text, size, colour, bold), ...(rule ? [pen.rule(x, line, x + width, colour, 0.6)] : [])]
    }
    case 'rect': {
      const { x, y, width, height, fill, stroke, thick = 0.5 } = item
      const box = `${number(x)} ${number(pen.height - y - height)} ${number(width)} ${number(height)} re`
      return [
        ...(fill ? [`q ${colourOf(fill)} rg ${box} f Q`] : []),
        ...(stroke ? [`q ${colourOf(stroke)} RG ${number(thick)} w ${box} S Q`] : []),
      ]
    }
    case 'picture': {
      const { x, y, scale, picture } = item
      const s = String(Math.round(scale * 1e5) / 1e5)
      return [`q ${s} 0 0 -${s} ${number(x)} ${number(pen.height - y)} cm\n${paintPicture(picture, pen.brush)}\nQ`]
    }
    case 'entry': {
      const size = 11
      const { y, right, textEnd } = item
      const page = String((laid.headings[item.heading]?.page ?? 0) + 1)
      const left = right - pen.brush.regular.widthOf(page) * size
      const dot = pen.brush.regular.width('.') * size * 1.6
      const dots = Math.max(0, Math.floor((left - textEnd - 10) / dot))
      return [
        dots > 0
          ? `q ${colourOf(ink.quiet)} RG 0.9 w 1 J [0 ${number(dot)}] 0 d ${number(left - 5 - dots * dot)} ${number(pen.height - y)} m ${number(left - 5)} ${number(pen.height - y)} l S Q`
          : '',
        pen.text(left, y, page, size, ink.text),
      ]
    }
  }
}

function running(outline: Outline, page: Page, index: number, count: number, pen: Pen, metrics: Metrics): string[] {
  const size = 9
  const { regular } = pen.brush
  const right = (page.wide ? sheet.height : sheet.width) - sheet.side
  const top = sheet.running + 9
  const head = runningHead(outline, page.wide, metrics)
  const foot = outline.footer.replaceAll('{page}', String(index + 1)).replaceAll('{pages}', String(count))
  const low = pen.height - sheet.running - 2
  return [
    pen.text(sheet.side, top, head.left, size, ink.quiet),
    pen.text(right - regular.widthOf(head.right) * size, top, head.right, size, ink.quiet),
    pen.rule(sheet.side, top + 5, right, ink.line, 0.5),
    pen.text((sheet.side + right - regular.widthOf(foot) * size) / 2, low, foot, size, ink.quiet),
  ]
}

function watermark({ watermark: words }: Outline, page: Page, pen: Pen): string[] {
  if (!words) return []
  const size = Math.min(150, points(180) / pen.brush.bold.widthOf(words))
  const half = (pen.brush.bold.widthOf(words) * size) / 2
  const [cos, sin] = [0.866, 0.5]
  const [cx, cy] = [(page.wide ? sheet.height : sheet.width) / 2, pen.height / 2]
  return [
    `q /${pen.brush.opacity(0.08)} gs BT ${colourOf(ink.text)} rg /F2 ${number(size)} Tf ${cos} ${sin} -${sin} ${cos} ${number(cx - half * cos + size * 0.17)} ${number(cy - half * sin - size * 0.3)} Tm ${pen.brush.bold.encode(words)} Tj ET Q`,
  ]
}

/** Headings of level 2 under those of level 1. */
function writeBookmarks(file: PdfFile, outline: Outline, destination: (heading: number) => string): number | null {
  const all = headings(outline)
  if (all.length === 0) return null
  const root = file.reserve()
  const marks = all.map((heading, index) => ({ heading, index, at: file.reserve(), children: [] as number[], parent: -1 }))
  const top: number[] = []
  for (const [i, mark] of marks.entries()) {
    if (mark.heading.level === 1 || top.length === 0) top.push(i)
    else {
      mark.parent = top.at(-1) as number
      marks[mark.parent]?.children.push(i)
    }
  }
  const at = (i: number | undefined): string => ref(marks[i ?? 0]?.at ?? 0)
  const siblings = (i: number): readonly number[] => {
    const parent = marks[i]?.parent ?? -1
    return parent < 0 ? top : (marks[parent]?.children ?? [])
  }
  for (const [i, { heading, children, parent, at: own }] of marks.entries()) {
    const row = siblings(i)
    const place = row.indexOf(i)
    file.set(
      own,
      `<< /Title ${textString(writable([heading.number, heading.text].filter(Boolean).join(' ')))} /Parent ${parent < 0 ? ref(root) : at(parent)} /Dest ${destination(i)}${place > 0 ? ` /Prev ${at(row[place - 1])}` : ''}${place < row.length - 1 ? ` /Next ${at(row[place + 1])}` : ''}${children.length > 0 ? ` /First ${at(children[0])} /Last ${at(children.at(-1))} /Count -${children.length}` : ''} >>`,
    )
  }
  file.set(root, `<< /Type /Outlines /First ${at(top[0])} /Last ${at(top.at(-1))} /Count ${top.length} >>`)
  return root
}
