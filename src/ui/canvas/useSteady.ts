import { useRef, useState } from 'react'

type Handlers = { [name: string]: (...args: never[]) => unknown }

/**
 * The same functions at every rendering, each doing what the latest ones do. What every element of the chart is given must
 * be the same as last time, or all of them are rendered again.
 */
export function useSteady<T extends { [K in keyof T]: (...args: never[]) => unknown }>(handlers: T): T {
  const latest = useRef(handlers)
  latest.current = handlers
  const [steady] = useState(() => {
    const made: Handlers = {}
    for (const name of Object.keys(handlers) as (keyof T & string)[]) made[name] = (...args) => latest.current[name](...args)
    return made as unknown as T
  })
  return steady
}
