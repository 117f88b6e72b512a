/** What XML 1.0 has no place for, escaped or not: most control characters, lone surrogates. One of them spoils a whole file. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** The text without what no document format can hold. */
export const writable = (text: string): string => text.replace(unwritable, '')
