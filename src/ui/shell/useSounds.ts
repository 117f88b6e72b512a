import { useEffect, useState } from 'react'

/** Whether Chinese words sound as these letters: `zxgw` and `zixunguwen` both are 咨询顾问. */
export type Sounds = (words: string, letters: string) => boolean

/** Longer than this it is no name any more. */
const nameLength = 24

/** Fetched when somebody first types letters into a search; then kept. */
let known: Sounds | null = null
const silent: Sounds = () => false

async function load(): Promise<Sounds> {
  const { default: pinyin } = await import('pinyin-match')
  known = (words, letters) =>
    /^[a-z]{2,}$/.test(letters) &&
    // A few first letters are somewhere in every long text.
    (letters.length >= 4 || words.length <= nameLength) &&
    /\p{Script=Han}/u.test(words) &&
    pinyin.match(words, letters) !== false
  return known
}

/** For searching Chinese without an input method. Until it is there nothing sounds like anything. */
export function useSounds(query: string): Sounds {
  const [sounds, setSounds] = useState<Sounds | null>(() => known)
  const isNeeded = sounds === null && /[a-z]{2}/i.test(query)
  useEffect(() => {
    if (!isNeeded) return
    let left = false
    // Without it the search finds what is written, as ever.
    load().then(
      (loaded) => !left && setSounds(() => loaded),
      () => {},
    )
    return () => {
      left = true
    }
  }, [isNeeded])
  return sounds ?? silent
}
