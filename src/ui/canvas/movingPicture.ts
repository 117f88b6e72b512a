import type { Bounds } from '../../picture/grid'
import { boundsOfView, type View } from './view'

/** Around what is seen, so much more is painted on each side, as a share of the view. */
const spare = 0.3
/** Pixels. Where a screen is so fine that the picture would be larger, there is less around it. */
const most = 16e6
/** Smaller or larger than this the picture is not shown: it would be seen that it is one. */
const shrunk = 0.5
const stretched = 1.7

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Taken {
  /** What it is a picture of; another one is another picture. */
  readonly subject: object
  readonly bounds: Bounds
  readonly zoom: number
}

/**
 * While the view moves, one picture of the whole neighbourhood serves many frames: the browser shifts and stretches it,
 * and it is painted anew only once the view leaves it, or comes much nearer.
 */
export class MovingPicture {
  readonly #canvas: HTMLCanvasElement
  #taken: Taken | null = null
  #zoom = 0

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
  }

  forget(): void {
    this.#taken = null
  }

  hide(): void {
    this.#canvas.style.visibility = 'hidden'
  }

  /** `all`: outside of it there is nothing to be painted. */
  show(subject: object, view: View, all: Area, paint: (context: CanvasRenderingContext2D, bounds: Bounds) => void): void {
    const scale = window.devicePixelRatio
    const { style } = this.#canvas
    if (!this.#serves(subject, view, all)) this.#take(subject, view, all, scale, paint)
    this.#zoom = view.zoom
    const taken = this.#taken
    style.visibility = taken ? 'visible' : 'hidden'
    if (!taken) return
    const { bounds, zoom } = taken
    const [x, y] = [view.x + bounds.left * view.zoom, view.y + bounds.top * view.zoom]
    // On whole pixels, so that it stays as sharp as it was painted.
    const place = `translate(${Math.round(x * scale) / scale}px, ${Math.round(y * scale) / scale}px)`
    style.transform = zoom === view.zoom ? place : `${place} scale(${view.zoom / zoom})`
  }

  #serves(subject: object, view: View, all: Area): boolean {
    const taken = this.#taken
    if (!taken || taken.subject !== subject) return false
    const wanted = within(boundsOfView(view), all)
    const { bounds, zoom } = taken
    const ratio = view.zoom / zoom
    return (
      ratio >= shrunk &&
      ratio <= stretched &&
      bounds.left <= wanted.left &&
      bounds.top <= wanted.top &&
      bounds.right >= wanted.right &&
      bounds.bottom >= wanted.bottom
    )
  }

  #take(
    subject: object,
    view: View,
    all: Area,
    scale: number,
    paint: (context: CanvasRenderingContext2D, bounds: Bounds) => void,
  ): void {
    const canvas = this.#canvas
    const pixels = view.width * view.height * scale * scale
    // While one zooms out, what is around would soon be too little whatever there was.
    const share = view.zoom === this.#zoom ? Math.max(0, Math.min(spare, (Math.sqrt(most / pixels) - 1) / 2)) : 0
    const [width, height] = [view.width, view.height].map((side) => Math.ceil(side * (1 + 2 * share) * scale) + 1) as [
      number,
      number,
    ]
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width
      canvas.height = height
      canvas.style.width = `${width / scale}px`
      canvas.style.height = `${height / scale}px`
    }
    const context = canvas.getContext('2d')
    const bounds = within(boundsOfView(view, share), all)
    this.#taken =
      context && bounds.right > bounds.left && bounds.bottom > bounds.top ? { subject, bounds, zoom: view.zoom } : null
    if (!context || !this.#taken) return
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, width, height)
    const at = view.zoom * scale
    context.setTransform(at, 0, 0, at, -bounds.left * at, -bounds.top * at)
    paint(context, bounds)
  }
}

/** What sticks out of the outermost steps: badges, marks, the line of a selection. */
const rim = 40

const within = ({ left, top, right, bottom }: Bounds, { x, y, width, height }: Area): Bounds => ({
  left: Math.max(left, x - rim),
  top: Math.max(top, y - rim),
  right: Math.min(right, x + width + rim),
  bottom: Math.min(bottom, y + height + rim),
})
