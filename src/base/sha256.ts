/*
 * SHA-256 (FIPS 180-4). The browser's own is missing where a site is served without https inside a company, and a
 * version's hash must be the same everywhere.
 */

const primes = Array.from({ length: 312 }, (_, n) => n).filter((n) => n > 1 && everyDivisor(n))
function everyDivisor(n: number): boolean {
  for (let d = 2; d * d <= n; d += 1) if (n % d === 0) return false
  return true
}
const fraction = (value: number): number => ((value - Math.floor(value)) * 2 ** 32) | 0
const constants = Int32Array.from(primes.slice(0, 64), (prime) => fraction(Math.cbrt(prime)))
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))

const turn = (x: number, n: number): number => (x >>> n) | (x << (32 - n))

/** Hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const length = bytes.length
  const blocks = new Uint8Array((((length + 8) >> 6) + 1) * 64)
  blocks.set(bytes)
  blocks[length] = 0x80
  const view = new DataView(blocks.buffer)
  view.setUint32(blocks.length - 8, Math.floor(length / 2 ** 29))
  view.setUint32(blocks.length - 4, (length << 3) >>> 0)

  const hash = start.slice()
  const words = new Int32Array(64)
  const at = (table: Int32Array, i: number): number => table[i] as number
  for (let block = 0; block < blocks.length; block += 64) {
    for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(block + i * 4)
    for (let i = 16; i < 64; i += 1) {
      const a = at(words, i - 15)
      const b = at(words, i - 2)
      const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
      const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
      words[i] = (at(words, i - 16) + s0 + at(words, i - 7) + s1) | 0
    }
    let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number]
    for (let i = 0; i < 64; i += 1) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
      const one = (h + s1 + ((e & f) ^ (~e & g)) + at(constants, i) + at(words, i)) | 0
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
      const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + one) | 0
      d = c
      c = b
      b = a
      a = (one + two) | 0
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) hash[i] = (at(hash, i) + value) | 0
  }
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
