/** `percent` of one colour in another, both written `#rrggbb`, or `#rgb` where a build has shortened them. */
export function mix(colour: string, percent: number, into: string): string {
  const part = (hex: string, at: number): number =>
    hex.length === 4 ? Number.parseInt((hex[(at + 1) / 2] ?? '0').repeat(2), 16) : Number.parseInt(hex.slice(at, at + 2), 16)
  const mixed = [1, 3, 5].map((at) => Math.round((part(colour, at) * percent + part(into, at) * (100 - percent)) / 100))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
