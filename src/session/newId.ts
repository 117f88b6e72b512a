import type { NewId } from '../base/id'

const letters = 'abcdefghijklmnopqrstuvwxyz'
const signs = `${letters}0123456789`

/** Twelve signs, the first a letter: about 60 bits, so that two windows never make the same one. Works without https, unlike `randomUUID`. */
export const newId: NewId = () => {
  const bytes = crypto.getRandomValues(new Uint32Array(12))
  return Array.from(bytes, (n, i) => (i === 0 ? letters[n % 26] : signs[n % 36])).join('')
}
