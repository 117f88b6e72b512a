/** How wide characters are, in ems. */
export interface Metrics {
  width(char: string, bold: boolean): number
  /** Ems between Chinese and Latin, where a word processor puts some room of its own. */
  readonly between: number
}

// biome-ignore format: one table, read as such. Times New Roman, from the space on.
const serif = [250,333,408,500,500,833,778,180,333,333,500,564,250,333,250,278,500,500,500,500,500,500,500,500,500,500,278,278,564,564,564,444,921,722,667,667,722,611,556,722,722,333,389,722,611,889,722,722,556,722,667,556,611,722,722,944,722,722,611,333,278,333,469,500,333,444,500,444,500,444,333,500,500,278,278,500,278,778,500,500,500,500,333,389,278,500,500,722,500,500,444,480,200,480,541]
// biome-ignore format: one table, read as such. Arial bold, from the space on.
const boldSans = [278,333,474,556,556,889,722,238,333,333,389,584,278,333,278,278,556,556,556,556,556,556,556,556,556,556,333,333,584,584,584,611,975,722,722,722,722,667,611,778,722,278,556,722,611,833,722,778,667,778,722,667,611,722,667,944,667,667,611,333,278,333,584,556,333,556,611,556,611,556,333,611,611,278,278,556,278,889,611,611,611,611,389,556,333,611,556,778,556,556,500,389,280,389,584]

/** As Word sets it: Latin in Times New Roman and bold Arial, Chinese on one em in any font. */
export const wordMetrics: Metrics = {
  between: 0.22,
  width: (char, bold) => {
    const code = char.codePointAt(0) ?? 0
    if (code >= 32 && code < 127) return ((bold ? boldSans : serif)[code - 32] ?? 500) / 1000
    if (code < 0x20) return 0
    return code >= 0x2010 && code !== 0x2013 && code !== 0x2212 ? 1 : 0.5
  },
}
