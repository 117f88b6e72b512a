import type { CDPSession, Page } from 'playwright-core'
import type { Spot } from './steps'

/** Fingers on the glass, as the browser itself gets them: several at once, held, or on the way. */
export interface Fingers {
  down(...at: readonly Spot[]): Promise<void>
  to(...at: readonly Spot[]): Promise<void>
  up(): Promise<void>
  tap(at: Spot): Promise<void>
  drag(from: Spot, to: Spot): Promise<void>
  /** Two fingers that end `by` times as far from each other as they began. */
  pinch(middle: Spot, by: number): Promise<void>
}

export async function fingersOn(page: Page): Promise<Fingers> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: readonly Spot[]): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: at.map(({ x, y }, id) => ({ x, y, id })) })
  const down = async (...at: readonly Spot[]): Promise<void> => void (await send('touchStart', at))
  const to = async (...at: readonly Spot[]): Promise<void> => void (await send('touchMove', at))
  const up = async (): Promise<void> => void (await send('touchEnd', []))
  const between = (from: Spot, end: Spot, share: number): Spot => ({
    x: from.x + (end.x - from.x) * share,
    y: from.y + (end.y - from.y) * share,
  })
  return {
    down,
    to,
    up,
    tap: async (at) => {
      await down(at)
      await up()
    },
    drag: async (from, end) => {
      await down(from)
      for (let i = 1; i <= 20; i += 1) await to(between(from, end, i / 20))
      await up()
    },
    pinch: async ({ x, y }, by) => {
      const apart = (half: number): [Spot, Spot] => [
        { x: x - half, y },
        { x: x + half, y },
      ]
      await down(...apart(60))
      for (let i = 1; i <= 20; i += 1) await to(...apart(60 * (1 + ((by - 1) * i) / 20)))
      await up()
    },
  }
}
