import type { Brush } from './paintPicture'
import type { PdfFile } from './pdfFile'
import { PdfFont } from './pdfFont'
import { readTrueType } from './trueType'

/** A brush with these faces, TTF files: the regular one, then the bold one; and the opacities that it has been asked for, by name. */
export function brushWith(fonts: readonly Uint8Array[]): {
  readonly brush: Brush
  readonly opacities: ReadonlyMap<string, number>
} {
  const [regular, bold] = [0, 1].map((i) => new PdfFont(readTrueType((fonts[i] ?? fonts[0]) as Uint8Array))) as [PdfFont, PdfFont]
  const opacities = new Map<string, number>()
  const opacity = (share: number): string => {
    const name = `G${Math.round(share * 100)}`
    opacities.set(name, share)
    return name
  }
  return { brush: { regular, bold, opacity }, opacities }
}

/** Writes of both faces what was used of them, at the places kept for them. */
export function writeFaces(file: PdfFile, { regular, bold }: Brush, regularAt: number, boldAt: number): void {
  regular.write(file, regularAt, 'PSSAGE+NotoSansSC-Regular')
  bold.write(file, boldAt, 'PSSAGE+NotoSansSC-SemiBold')
}
