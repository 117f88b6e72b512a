import { byteOrderMark, type CsvCell, csvLine } from '../../documents/render/csv'

/** Rows as a file that a spreadsheet opens rightly: Chinese readable in Excel too. */
export const csv = (rows: readonly (readonly CsvCell[])[]): string => `${byteOrderMark}${rows.map(csvLine).join('')}`
