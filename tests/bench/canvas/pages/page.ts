import { type BenchView, benchScene } from '../scene'

/** What the driver asks of a page; what it cannot do by mouse and keys in every contender alike. */
export interface BenchPage {
  /** Draws; resolves when it is on the screen. */
  open(): Promise<void>
  setView(view: BenchView): void
  selectAll(): void
  selectNone(): void
  /** The step that is dragged and named: where it stands, what it is called, where the view is. */
  read(): { readonly at: string; readonly label: string; readonly view: string }
}

declare global {
  interface Window {
    bench: BenchPage
  }
}

export const scene = benchScene(Number(new URLSearchParams(location.search).get('n') ?? 100))
export const rootElement = document.getElementById('root') as HTMLElement

const frame = (): Promise<unknown> => new Promise(requestAnimationFrame)

export async function until(isReady: () => boolean): Promise<void> {
  while (!isReady()) await frame()
  await frame()
  await frame()
}
