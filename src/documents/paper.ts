import type { Flow } from '../picture/flow'
import type { Picture } from '../picture/picture'
import type { Language } from '../project/text'

/*
 * What stands in a document, apart from how a file format writes it: composers make it, renderers read it, and neither knows the
 * other. All text is plain and in one language; escaping is the renderer's. Equal outlines give equal files.
 */

/** One paragraph of a table cell. */
export interface Line {
  readonly text: string
  /** Set before the text, bold: `时限`. */
  readonly label?: string
  readonly strong?: boolean
  readonly mark?: 'bullet' | 'tick'
  /** In a comparison of two versions: what is new, and what is gone. */
  readonly change?: 'added' | 'removed'
}

export type Cell = readonly Line[]

export interface Row {
  readonly cells: readonly Cell[]
  /** One cell across the whole table that heads the rows below it. */
  readonly band?: boolean
  /** Cells whose words a person may replace, by key; see overrides.ts. */
  readonly keys?: readonly (string | undefined)[]
  /** What such a row is about, where its first cell does not say it. */
  readonly about?: string
}

export interface Column {
  readonly title: string
  /** Share of the table's width; any unit. */
  readonly width: number
  readonly align?: 'start' | 'center' | 'end'
}

export type Block =
  /** Level 1 has a number of its own (`8`), level 2 counts on (`8.1`). */
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly number: string; readonly text: string }
  | {
      readonly kind: 'paragraph'
      readonly text: string
      readonly tone?: 'quiet' | 'strong'
      /** A person may put other words in its place, whatever stands before it; see overrides.ts. */
      readonly key?: string
    }
  | {
      readonly kind: 'list'
      readonly style: 'bullet' | 'number' | 'tick'
      readonly items: readonly string[]
      readonly key?: string
    }
  | {
      readonly kind: 'table'
      readonly caption?: string
      readonly columns: readonly Column[]
      readonly rows: readonly Row[]
      /** Neither head nor rules: things side by side. */
      readonly bare?: boolean
      /** To be written in by hand: ruled, without a head, whole on its page. */
      readonly isBlank?: boolean
    }
  /** Words that must not be missed, in a frame. */
  | { readonly kind: 'box'; readonly title: string; readonly lines: readonly string[]; readonly key?: string }
  | {
      readonly kind: 'figure'
      readonly caption: string
      readonly picture: Picture
      /** The same as boxes and arrows that a word processor lets one move; absent where it is no flow chart. */
      readonly flow?: Flow
    }
  | { readonly kind: 'toc'; readonly number: string; readonly text: string }
  /** From here on pages lie so; starts a new page. */
  | { readonly kind: 'page'; readonly orientation: 'portrait' | 'landscape' }

export interface Cover {
  /** PNG, JPEG or SVG. */
  readonly logo?: { readonly mediaType: string; readonly base64: string }
  readonly organisation: string
  readonly title: string
  readonly subtitle: string
  /** Label and value, two pairs to a row. */
  readonly fields: readonly (readonly [label: string, value: string])[]
  /** Prepared, reviewed, approved: role of the signature, name, date. */
  readonly signatures: readonly (readonly [label: string, name: string, date: string])[]
  /** Column titles of the signatures. */
  readonly signatureHead: readonly [label: string, name: string, date: string]
}

export interface Outline {
  readonly language: Language
  readonly title: string
  /** Number · version · class, at the top of each page. */
  readonly header: string
  /** At the foot of each page; `{page}` and `{pages}` stand for the numbers. */
  readonly footer: string
  /** Across each page of a draft or an obsolete copy. */
  readonly watermark?: string
  /** `YYYY-MM-DD`: when it was made, for the file's own properties. */
  readonly date: string
  readonly author: string
  readonly cover: Cover
  readonly blocks: readonly Block[]
}

/** How a table is set: with a head or without, ruled or bare, and whether it stays in one piece. */
export const tableLook = ({ bare = false, isBlank = false }: { readonly bare?: boolean; readonly isBlank?: boolean }) => ({
  headed: !bare && !isBlank,
  bare,
  whole: isBlank,
})

/** The headings of level 1 and 2, for tables of contents. */
export const headings = (outline: Outline) => outline.blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []))

export const line = (text: string, more: Omit<Line, 'text'> = {}): Line => ({ text, ...more })

/** A cell of plain paragraphs; empty ones are left out. */
export const cell = (...texts: readonly (string | Line)[]): Cell =>
  texts.map((text) => (typeof text === 'string' ? { text } : text)).filter(({ text }) => text !== '')

export const row = (...cells: readonly (Cell | string)[]): Row => ({
  cells: cells.map((one) => (typeof one === 'string' ? cell(one) : one)),
})

/** A row some of whose cells can be said in other words: a key for each such cell, by column. */
export const keyed = (whole: Row, keys: Readonly<Record<number, string>>, about?: string): Row => ({
  ...whole,
  keys: whole.cells.map((_, column) => keys[column]),
  ...(about === undefined ? {} : { about }),
})

export const band = (text: string): Row => ({ band: true, cells: [cell(line(text, { strong: true }))] })
