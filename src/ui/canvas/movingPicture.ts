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

/** What is drawn with, in sight or out of it. */
export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

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
  readonly #still: Surface
  readonly #quick: Surface
  #shown: Surface
  #taken: Taken | null = null
  #zoom = 0

  /** `room` holds two canvases: one for pictures that serve long, one for those that are soon painted anew. */
  constructor(room: HTMLElement) {
    const [still, quick] = room.querySelectorAll('canvas')
    if (!still || !quick) throw new Error('there is nothing to paint on')
    this.#still = new FinishedSurface(still)
    this.#quick = new LiveSurface(quick)
    this.#shown = this.#quick
  }

  forget(): void {
    this.#taken = null
  }

  hide(): void {
    for (const { canvas } of [this.#still, this.#quick]) canvas.style.visibility = 'hidden'
  }

  /** `all`: outside of it there is nothing to be painted. */
  show(subject: object, view: View, all: Area, paint: (context: Pen, bounds: Bounds) => void): void {
    const scale = window.devicePixelRatio
    if (!this.#serves(subject, view, all)) this.#take(subject, view, all, scale, paint)
    this.#zoom = view.zoom
    const taken = this.#taken
    const { style } = this.#shown.canvas
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

  #take(subject: object, view: View, all: Area, scale: number, paint: (context: Pen, bounds: Bounds) => void): void {
    const isZooming = view.zoom !== this.#zoom
    const pixels = view.width * view.height * scale * scale
    // While one zooms out, what is around would soon be too little whatever there was.
    const share = isZooming ? 0 : Math.max(0, Math.min(spare, (Math.sqrt(most / pixels) - 1) / 2))
    const bounds = within(boundsOfView(view, share), all)
    this.#taken = bounds.right > bounds.left && bounds.bottom > bounds.top ? { subject, bounds, zoom: view.zoom } : null
    this.hide()
    this.#shown = isZooming ? this.#quick : this.#still
    if (!this.#taken) return
    const at = view.zoom * scale
    // To make a canvas larger or smaller costs more than to paint it.
    const room = isZooming
      ? [view.width * scale, view.height * scale]
      : [(bounds.right - bounds.left) * at, (bounds.bottom - bounds.top) * at]
    const [width, height] = room.map((side) => Math.ceil(side) + 1) as [number, number]
    const { style } = this.#shown.canvas
    style.width = `${width / scale}px`
    style.height = `${height / scale}px`
    this.#shown.paint(width, height, (context) => {
      context.setTransform(at, 0, 0, at, -bounds.left * at, -bounds.top * at)
      paint(context, bounds)
    })
  }
}

interface Surface {
  readonly canvas: HTMLCanvasElement
  /** Replaces what is there by what `draw` draws, on so many pixels. */
  paint(width: number, height: number, draw: (context: Pen) => void): void
}

/** Takes least time to paint; but the browser copies it at every frame of the page, painted anew or not. */
class LiveSurface implements Surface {
  readonly canvas: HTMLCanvasElement
  readonly #context: CanvasRenderingContext2D

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas
    this.#context = present(canvas.getContext('2d'))
  }

  paint(width: number, height: number, draw: (context: Pen) => void): void {
    fit(this.canvas, width, height)
    this.#context.setTransform(1, 0, 0, 1, 0, 0)
    this.#context.clearRect(0, 0, width, height)
    draw(this.#context)
  }
}

/** Painted out of sight and handed over once, as a finished picture. */
class FinishedSurface implements Surface {
  readonly canvas: HTMLCanvasElement
  readonly #front: ImageBitmapRenderingContext
  readonly #back = new OffscreenCanvas(1, 1)
  readonly #context = present(this.#back.getContext('2d'))

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas
    this.#front = present(canvas.getContext('bitmaprenderer'))
  }

  paint(width: number, height: number, draw: (context: Pen) => void): void {
    fit(this.canvas, width, height)
    fit(this.#back, width, height)
    draw(this.#context)
    // What is left behind is empty again.
    this.#front.transferFromImageBitmap(this.#back.transferToImageBitmap())
  }
}

function fit(canvas: HTMLCanvasElement | OffscreenCanvas, width: number, height: number): void {
  if (canvas.width === width && canvas.height === height) return
  canvas.width = width
  canvas.height = height
}

function present<T>(context: T | null): T {
  if (!context) throw new Error('this browser draws no canvas')
  return context
}

/** What sticks out of the outermost steps: badges, marks, the line of a selection. */
const rim = 40

const within = ({ left, top, right, bottom }: Bounds, { x, y, width, height }: Area): Bounds => ({
  left: Math.max(left, x - rim),
  top: Math.max(top, y - rim),
  right: Math.min(right, x + width + rim),
  bottom: Math.min(bottom, y + height + rim),
})
