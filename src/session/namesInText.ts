/** So many steps may come of one paste; more is a document, not a list. */
export const mostNames = 300
const longestName = 200

/** Bullets, numbers of lists in both languages, arrows and boxes to tick at the beginning of a line. */
const mark =
  /^(?:[-–—*•·●○◦▪■□☐☑✓>→]+|\d+(?:\.\d+)*[.、)）．]|[(（]\d+[)）]|[①-⑳]|[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十\d]+步[:：、]?|step\s*\d+[:.)]?)\s*/i

/** The steps that a pasted list names, one on each line, or with arrows between them on one line. */
export function namesInText(text: string): string[] {
  return text
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .flatMap((line) => line.split(/\s*(?:→|⇒|➔|->|=>)\s*/))
    .map((line) => line.replace(/\t+/g, ' ').trim().replace(mark, '').trim().slice(0, longestName))
    .filter((name) => name !== '')
}
