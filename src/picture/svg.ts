import { writable } from '../base/writable'
import type { Page } from './pages'
import { fontStack, type Picture, type Shape, type Stroke } from './picture'

export const escapeXml = (text: string): string =>
  writable(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')

/** Hundredths are finer than any screen; `-0` and long tails would differ from machine to machine. */
const number = (value: number): string => String(Math.round(value * 100) / 100 + 0)

function tag(name: string, attributes: Record<string, string | number | undefined>, content?: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? number(value) : escapeXml(value as string)}"`)
    .join('')
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}

const strokeOf = (stroke: Stroke | undefined): Record<string, string | number | undefined> =>
  stroke ? { stroke: stroke.colour, 'stroke-width': stroke.width, 'stroke-dasharray': stroke.dash?.map(number).join(' ') } : {}

function draw(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, radius, fill, stroke } = shape
      return tag('rect', { x, y, width, height, rx: radius || undefined, fill: fill ?? 'none', ...strokeOf(stroke) })
    }
    case 'path':
      return tag('path', {
        d: shape.d,
        fill: shape.fill ?? 'none',
        'stroke-linejoin': shape.stroke && 'round',
        ...strokeOf(shape.stroke),
      })
    case 'line':
      return tag('polyline', {
        points: shape.points.map(([x, y]) => `${number(x)},${number(y)}`).join(' '),
        fill: 'none',
        'stroke-linejoin': 'round',
        ...strokeOf(shape.stroke),
      })
    case 'text':
      return tag(
        'text',
        {
          x: shape.x,
          y: shape.y,
          'font-size': shape.size,
          'font-weight': shape.weight === 400 ? undefined : shape.weight,
          'font-style': shape.italic ? 'italic' : undefined,
          'text-anchor': shape.anchor === 'start' ? undefined : shape.anchor,
          fill: shape.colour,
        },
        escapeXml(shape.text),
      )
    case 'group': {
      const { x = 0, y = 0, opacity, id, title, shapes } = shape
      const transform = x === 0 && y === 0 ? undefined : `translate(${number(x)} ${number(y)})`
      const inner = (title ? tag('title', {}, escapeXml(title)) : '') + shapes.map(draw).join('')
      return tag('g', { 'data-id': id, transform, opacity }, inner)
    }
  }
}

/** The picture as a file of its own: equal pictures give equal text, and text stays text. */
export const toSvg = (picture: Picture): string => file(picture, picture.width, picture.height, drawn(picture))

/** A sheet of paper, or the picture in another size, as a file of its own. */
export function pageSvg(picture: Picture, page: Page): string {
  const { width, height, texts } = page
  const shown = texts.length === 0 ? [] : [tag('rect', { x: 0, y: 0, width, height, fill: '#ffffff' }), ...texts.map(draw)]
  return file(picture, width, height, [...shown, windowOn(page, drawn(picture).join('\n'))])
}

/** What the window of a sheet shows of `inner`, which is drawn in the picture's own units. */
export function windowOn({ window, from, scale }: Page, inner: string): string {
  const { x, y, width, height } = window
  const seen = [from.x, from.y, width / scale, height / scale].map(number).join(' ')
  return tag('svg', { x, y, width, height, viewBox: seen, overflow: 'hidden' }, inner)
}

/** All shapes of a picture, its ground first. */
export function drawn({ width, height, background, shapes }: Picture): string[] {
  const ground = background ? [tag('rect', { x: 0, y: 0, width, height, fill: background })] : []
  return [...ground, ...shapes.map(draw)]
}

export const drawnTexts = ({ texts }: Page): string => texts.map(draw).join('')

function file({ title }: Picture, width: number, height: number, content: readonly string[]): string {
  return `${tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${number(width)} ${number(height)}`,
      role: title ? 'img' : undefined,
      'font-family': fontStack,
      'xml:space': 'preserve',
    },
    ['', ...(title ? [tag('title', {}, escapeXml(title))] : []), ...content, ''].join('\n'),
  )}\n`
}
