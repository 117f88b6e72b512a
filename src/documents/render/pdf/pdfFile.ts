import { zlibSync } from 'fflate'

/** The objects of a PDF file (ISO 32000-1), numbered in order of reservation; equal content gives equal bytes. */
export class PdfFile {
  readonly #objects: (Uint8Array | undefined)[] = []

  reserve(): number {
    this.#objects.push(undefined)
    return this.#objects.length
  }

  set(number: number, body: string): number {
    this.#objects[number - 1] = latin(body)
    return number
  }

  add(body: string): number {
    return this.set(this.reserve(), body)
  }

  /** A stream, packed. `entries` go into its dictionary. */
  stream(bytes: Uint8Array, entries = ''): number {
    const packed = zlibSync(bytes, { level: 6 })
    const number = this.reserve()
    this.#objects[number - 1] = joined([
      latin(`<< /Length ${packed.length} /Filter /FlateDecode ${entries}>>\nstream\n`),
      packed,
      latin('\nendstream'),
    ])
    return number
  }

  bytes(catalog: number, info: number): Uint8Array {
    const parts: Uint8Array[] = [latin('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n')]
    let length = parts[0]?.length ?? 0
    const places: number[] = []
    const push = (part: Uint8Array): void => {
      parts.push(part)
      length += part.length
    }
    for (const [i, body] of this.#objects.entries()) {
      places.push(length)
      push(latin(`${i + 1} 0 obj\n`))
      push(body ?? latin('null'))
      push(latin('\nendobj\n'))
    }
    const start = length
    const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
    push(
      latin(
        `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${places.length + 1} /Root ${catalog} 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
      ),
    )
    return joined(parts)
  }
}

export const ref = (number: number): string => `${number} 0 R`

/** Any text as a PDF string: UTF-16 with its mark, in hexadecimal. */
export function textString(text: string): string {
  let hex = 'FEFF'
  for (let i = 0; i < text.length; i += 1) hex += text.charCodeAt(i).toString(16).padStart(4, '0').toUpperCase()
  return `<${hex}>`
}

/** Hundredths of a point are finer than any printer. */
export const number = (value: number): string => String(Math.round(value * 100) / 100 + 0)

export const latin = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i) & 0xff
  return bytes
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
