import { fontStack, type Shape } from '../../picture/picture'
import type { Pen } from './movingPicture'

const paths = new WeakMap<object, Path2D>()

/** A picture's shape on a canvas, in the units the context is set to. */
export function paintShape(context: Pen, shape: Shape): void {
  switch (shape.kind) {
    case 'group':
      context.save()
      context.translate(shape.x ?? 0, shape.y ?? 0)
      context.globalAlpha *= shape.opacity ?? 1
      for (const one of shape.shapes) paintShape(context, one)
      context.restore()
      return
    case 'text':
      context.font = `${shape.italic ? 'italic ' : ''}${shape.weight ?? 400} ${shape.size}px ${screenFont}`
      context.textAlign = shape.anchor === 'middle' ? 'center' : (shape.anchor ?? 'start')
      context.fillStyle = shape.colour
      context.fillText(shape.text, shape.x, shape.y)
      return
    default: {
      let path = paths.get(shape)
      if (!path) {
        path = outlineOf(shape)
        paths.set(shape, path)
      }
      if (shape.kind !== 'line' && shape.fill) {
        context.fillStyle = shape.fill
        context.fill(path)
      }
      if (!shape.stroke) return
      context.strokeStyle = shape.stroke.colour
      context.lineWidth = shape.stroke.width
      context.setLineDash([...(shape.stroke.dash ?? [])])
      context.stroke(path)
      context.setLineDash([])
    }
  }
}

function outlineOf(shape: Exclude<Shape, { kind: 'group' | 'text' }>): Path2D {
  if (shape.kind === 'path') return new Path2D(shape.d)
  const path = new Path2D()
  if (shape.kind === 'rect') path.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius ?? 0)
  else for (const [i, [x, y]] of shape.points.entries()) i === 0 ? path.moveTo(x, y) : path.lineTo(x, y)
  return path
}

/** The bundled face goes by another name on the screen than in files. */
export const screenFont = `"Inter Variable", ${fontStack}`
