import { useEffect, useState } from 'react'

/** The time, ms since 1970, as of the last half minute: for words such as "saved 14:05". */
export function useClock(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
