import type { Page } from '../../picture/pages'
import type { Picture } from '../../picture/picture'
import { brushWith, writeFaces } from './pdf/brush'
import { type Brush, paintPicture, paintText } from './pdf/paintPicture'
import { latin, number, PdfFile, ref, textString } from './pdf/pdfFile'

/*
 * A picture as a PDF of one or more sheets: lines stay lines and text stays text, Chinese included, in the two bundled faces
 * of which only the used glyphs are taken along. The picture is in the file once, however many sheets show parts of it.
 * No clock and no randomness: the same picture, sheets and date give the same bytes.
 */

export interface PdfOptions {
  readonly title: string
  /** BCP 47. */
  readonly language: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** The regular face, then the bold one. */
  readonly fonts: readonly Uint8Array[]
}

/** Points per unit of 1/96 inch. */
const points = 0.75

export function renderPdf(picture: Picture, pages: readonly Page[], { title, language, date, fonts }: PdfOptions): Uint8Array {
  const { brush, opacities } = brushWith(fonts)
  const file = new PdfFile()
  const [catalog, tree, regularAt, boldAt] = [file.reserve(), file.reserve(), file.reserve(), file.reserve()]
  const drawing = latin(paintPicture(picture, brush))
  const contents = pages.map((page) => latin(pageOps(page, brush)))
  const states = [...opacities].map(([name, share]) => `/${name} << /ca ${number(share)} /CA ${number(share)} >>`).join(' ')
  const resources = `/Font << /F1 ${ref(regularAt)} /F2 ${ref(boldAt)} >> /ExtGState << ${states} >>`
  const box = `/BBox [0 0 ${number(picture.width)} ${number(picture.height)}]`
  const form = file.stream(drawing, `/Type /XObject /Subtype /Form ${box} /Resources << ${resources} >> `)
  const kids = pages.map(({ width, height }, i) => {
    const content = file.stream(contents[i] ?? new Uint8Array())
    const media = `/MediaBox [0 0 ${number(width * points)} ${number(height * points)}]`
    return file.add(
      `<< /Type /Page /Parent ${ref(tree)} ${media} /Contents ${ref(content)} /Resources << ${resources} /XObject << /P ${ref(form)} >> >> >>`,
    )
  })
  file.set(tree, `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map(ref).join(' ')}] >>`)
  writeFaces(file, brush, regularAt, boldAt)
  file.set(
    catalog,
    `<< /Type /Catalog /Pages ${ref(tree)} /Lang ${textString(language)} /ViewerPreferences << /DisplayDocTitle true >> >>`,
  )
  const day = `${date.replaceAll('-', '')}000000Z`
  const info = file.add(`<< /Title ${textString(title)} /Producer (Passage) /CreationDate (D:${day}) /ModDate (D:${day}) >>`)
  return file.bytes(catalog, info)
}

function pageOps({ height, texts, window: { x, y, width, height: high }, from, scale }: Page, brush: Brush): string {
  // A scale of two figures would push the far edge of a large picture off by a sheet's width.
  const fine = String(Number(scale.toFixed(6)))
  const moved = [x - from.x * scale, y - from.y * scale].map(number).join(' ')
  return [
    `${points} 0 0 -${points} 0 ${number(height * points)} cm`,
    ...texts.map((shape) => paintText(shape, brush)),
    `q ${[x, y, width, high].map(number).join(' ')} re W n ${fine} 0 0 ${fine} ${moved} cm /P Do Q`,
  ].join('\n')
}
