/** Those who are named as owners in a text. */
export const ownersIn = (text: string): string[] =>
  text
    .split(/[,，、;；/\n&＆]+|\s+and\s+|和/)
    .map((one) => one.trim())
    .filter(Boolean)
