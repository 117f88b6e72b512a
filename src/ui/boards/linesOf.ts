/** `- `, `•`, `1.`, `（1）`, `一、`, `①`, `☐`: what a list begins its lines with. */
const bullet =
  /^(?:[-*+•·●○■□▪◦–—☐☑✓]\s*|\d{1,3}[.．、:：]\s*(?!\d)|[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）]\s*|[一二三四五六七八九十]{1,3}[、.．]\s*|[①-⑳]\s*)/

/** The lines of a list, without its bullets and numbers; of a table each cell is a line. */
export const linesOf = (list: string): string[] =>
  list
    .split(/[\r\n\t]+/)
    .map((line) => line.trim().replace(bullet, '').trim())
    .filter((line) => line !== '')
