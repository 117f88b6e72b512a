/** What of a board is on the screen: its sheet, its hypotheses, the matrix of its strategies, or other boards beside it. */
export type Face = 'sheet' | 'cards' | 'qspm' | 'compare'
