import type { Finding } from '../../base/result'
import type { CommentCount } from '../../chart/comments'
import { type ColourShare, type ColourSheet, tintPercent } from '../../picture/colourBy'
import { arrowhead, drawLeaf, labelIcon } from '../../picture/drawChart'
import { type Bounds, meets } from '../../picture/grid'
import { textWidth, wrap } from '../../picture/measure'
import { mix } from '../../picture/mix'
import { labelLines, type PathLabel, pathLabel } from '../../picture/pathLabel'
import type { Shape } from '../../picture/picture'
import type { RoleMark } from '../../picture/roleMarks'
import { roundedPath } from '../../picture/route'
import { isContainer, type SceneBox, type SceneStart, startGap } from '../../picture/scene'
import type { Guide } from '../../picture/snap'
import { measures, nameOf, type Size } from '../../picture/stepSize'
import { quietLine } from '../../picture/stepWords'
import type { Point } from '../../project/chart'
import type { Language } from '../../project/text'
import type { Overlay } from '../../session/overlay'
import { iconPaths } from '../kit/Icon'
import { type Colours, coloursAt } from './colours'
import { commentsOn, cornerOf, cornerOfPath, markReach, markScale } from './commentMarks'
import { growAt, type Level, mostNameSize, zoomStep } from './fold'
import { MovingPicture, type Pen } from './movingPicture'
import { type FarName, farNameSize, farNames } from './namesFromAfar'
import { paintShape, screenFont } from './paintShape'
import { lineBounds, type Sheet, type SheetPath } from './sheet'
import { boundsOfView, type View } from './view'

/*
 * Everything of the chart that is no element of the page: all lines, heads, labels, stages, start dots, marks of what is
 * selected, and every step that is not mounted just now. It is called once per frame and never touches React. Order of
 * painting as in the picture files: stages, lines, starts, cards, labels.
 */

export interface Look {
  readonly level: Level
  readonly sheet: Sheet
}

export interface Scenery {
  /** What is shown at a zoom, while the view moves as well as at rest. */
  lookAt(zoom: number): Look
  /** Whether a step is an element of the page, seen at the level of `look`. */
  isMounted(id: string, look: Look): boolean
  readonly selection: ReadonlySet<string>
  readonly overlay: Overlay | null
  readonly problems: ReadonlyMap<string, readonly Finding[]>
  readonly comments: ReadonlyMap<string, CommentCount>
  readonly marks: ReadonlyMap<string, RoleMark>
  /** By what steps are coloured; null = plain, or while a forecast colours them. */
  readonly colours: ColourSheet | null
  readonly language: Language
}

/** What is being dragged: whole subtrees by one offset, and what follows from it. */
export interface Lift {
  readonly isLifted: (id: string) => boolean
  readonly by: Point
  /** Paths drawn anew meanwhile, by id. */
  readonly paths: ReadonlyMap<string, SheetPath>
  /** Stages that grow meanwhile. */
  readonly boxes: ReadonlyMap<string, SceneBox>
  /** What the dragged step is in line with. */
  readonly guides?: readonly Guide[]
  /** The path that would take the step in. */
  readonly into?: string | null
}

interface Drawn {
  readonly line: Path2D
  readonly head: Path2D
}
interface Label {
  readonly icon: PathLabel['icon']
  readonly lines: readonly string[]
  readonly size: Size
}
/** What is written on a folded stage, at one step of the zoom. */
interface Summary {
  readonly step: number
  readonly size: number
  readonly small: number
  readonly lines: readonly string[]
  readonly quietWords: string
}
export class Painter {
  readonly #canvas: HTMLCanvasElement
  readonly #context: CanvasRenderingContext2D
  readonly #moving: MovingPicture
  #scenery: Scenery | null = null
  #colours: Colours
  #lift: Lift | null = null
  #isAlone = false
  #names: { sheet: Sheet; zoom: number; language: Language; names: readonly FarName[] } | null = null
  #drawn = new WeakMap<readonly Point[], Drawn>()
  #labels = new WeakMap<SheetPath['line'], Label | null>()
  #leaves = new WeakMap<SceneBox, { readonly step: number; readonly shape: Shape }>()
  #summaries = new WeakMap<SceneBox, Summary>()

  /** `moving` shows the sheet while the view moves. */
  constructor(canvas: HTMLCanvasElement, moving: HTMLElement) {
    const context = canvas.getContext('2d')
    if (!context) throw new Error('this browser draws no canvas')
    this.#canvas = canvas
    this.#context = context
    this.#moving = new MovingPicture(moving)
    this.#colours = coloursAt(canvas)
  }

  set scenery(scenery: Scenery) {
    const before = this.#scenery
    if (before && (['language', 'overlay', 'marks', 'colours'] as const).some((part) => before[part] !== scenery[part]))
      this.#forget()
    this.#scenery = scenery
  }

  /** While the elements are hidden, their picture stands for them. */
  set isAlone(isAlone: boolean) {
    this.#isAlone = isAlone
  }

  set lift(lift: Lift | null) {
    this.#lift = lift
  }

  /** After a change of theme or of fonts. */
  restyle(): void {
    this.#colours = coloursAt(this.#canvas)
    this.#forget()
  }

  #forget(): void {
    this.#labels = new WeakMap()
    this.#leaves = new WeakMap()
    this.#summaries = new WeakMap()
    this.#moving.forget()
  }

  paint(view: View, atRest: boolean): void {
    const scenery = this.#scenery
    if (!scenery || view.width === 0) return
    const look = scenery.lookAt(view.zoom)
    const isMoving = !atRest && this.#isAlone && !this.#lift
    this.#canvas.style.visibility = isMoving ? 'hidden' : 'visible'
    if (isMoving)
      this.#moving.show(scenery, view, look.sheet.scene, (context, bounds) =>
        this.#paintRegion(context, bounds, view.zoom, look, scenery),
      )
    else {
      this.#moving.hide()
      this.#paintView(view, look, scenery)
    }
  }

  #paintView(view: View, look: Look, scenery: Scenery): void {
    const scale = window.devicePixelRatio
    const [width, height] = [Math.round(view.width * scale), Math.round(view.height * scale)]
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width
      this.#canvas.height = height
    }
    const context = this.#context
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, width, height)
    context.setTransform(view.zoom * scale, 0, 0, view.zoom * scale, view.x * scale, view.y * scale)
    this.#paintRegion(context, boundsOfView(view), view.zoom, look, scenery)
  }

  #paintRegion(context: Pen, bounds: Bounds, zoom: number, look: Look, scenery: Scenery): void {
    const lift = this.#lift
    if (!lift) {
      this.#paintPart(context, bounds, zoom, look, scenery, () => true, new Map())
      return
    }
    this.#paintPart(context, bounds, zoom, look, scenery, (id) => !lift.isLifted(id), lift.boxes, lift.paths)
    const { x, y } = lift.by
    context.save()
    context.translate(x, y)
    const moved = { left: bounds.left - x, top: bounds.top - y, right: bounds.right - x, bottom: bounds.bottom - y }
    this.#paintPart(context, moved, zoom, look, scenery, lift.isLifted, new Map())
    context.restore()
    this.#paintGuides(context, lift.guides ?? [], zoom)
  }

  #paintGuides(context: Pen, guides: readonly Guide[], zoom: number): void {
    context.strokeStyle = this.#colours.accent
    context.lineWidth = 1 / zoom
    context.beginPath()
    for (const { from, to } of guides) {
      context.moveTo(from.x, from.y)
      context.lineTo(to.x, to.y)
    }
    context.stroke()
  }

  #paintPart(
    context: Pen,
    bounds: Bounds,
    zoom: number,
    look: Look,
    scenery: Scenery,
    isPart: (id: string) => boolean,
    grown: ReadonlyMap<string, SceneBox>,
    rerouted: ReadonlyMap<string, SheetPath> = new Map(),
  ): void {
    const { sheet, level } = look
    const boxes = sheet.boxes.query(bounds).filter(({ state }) => isPart(state.id))
    const isOpen = ({ state }: SceneBox): boolean => isContainer(state) && !sheet.folded.has(state.id)
    const stages = boxes.filter(isOpen).sort((a, b) => a.depth - b.depth)
    const cards = boxes.filter(
      (box) => !isOpen(box) && (level === 'far' || this.#isAlone || !scenery.isMounted(box.state.id, look)),
    )
    const paths = sheet.paths
      .query(bounds)
      .filter(({ id, line }) => isPart(line.transition.from) && isPart(line.target) && !rerouted.has(id))
    for (const path of rerouted.values()) if (meets(lineBounds(path.line), bounds)) paths.push(path)

    for (const box of stages) this.#paintStage(context, grown.get(box.state.id) ?? box, look, scenery)
    if (level === 'far') this.#paintFarLines(context, paths, zoom, scenery)
    else for (const path of paths) this.#paintLine(context, path, scenery)
    for (const start of sheet.starts.query(bounds)) if (isPart(start.target)) this.#paintStart(context, start)
    for (const box of cards) this.#paintCard(context, box, zoom, look, scenery)
    if (level !== 'far') for (const path of paths) if (path.labelled) this.#paintLabel(context, path, look, scenery)
    if (level === 'far') this.#paintNames(context, bounds, zoom, look, scenery)
    if (scenery.comments.size > 0) this.#paintComments(context, boxes, paths, zoom, look, scenery)
    if (scenery.selection.size > 0) this.#paintSelection(context, boxes, grown, zoom, scenery)
  }

  #paintStage(context: Pen, box: SceneBox, look: Look, scenery: Scenery): void {
    const { state, x, y, width, height, lane } = box
    const { accent, tint, parallelTint, stageEdge, laneEdge, ink, quiet } = this.#colours
    context.lineWidth = 1
    if (lane) {
      context.strokeStyle = laneEdge
      context.lineWidth = 1.5
      context.setLineDash([4, 3])
      context.beginPath()
      context.moveTo(x, y)
      context.lineTo(x + width, y)
      context.stroke()
      context.setLineDash([])
    } else {
      context.fillStyle = box.kind === 'parallel' ? parallelTint : tint
      context.strokeStyle = stageEdge
      context.beginPath()
      context.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, 12)
      context.fill()
      context.stroke()
    }
    if (!this.#isAlone && scenery.isMounted(state.id, look)) return
    const name = nameOf(state, scenery.language)
    context.textAlign = 'start'
    context.fillStyle = scenery.overlay?.active.has(state.id) ? accent : ink
    context.font = `600 14px ${screenFont}`
    context.fillText(name, x + 15, y + 25, width - 60)
    context.fillStyle = quiet
    context.font = `12px ${screenFont}`
    const after = x + 23 + textWidth(name, 14, 600)
    if (after < x + width - 80) context.fillText(quietLine(look.sheet.tree, state, scenery.language), after, y + 25)
  }

  #drawnOf(points: readonly Point[], size: number): Drawn {
    const known = this.#drawn.get(points)
    if (known && size === headSize) return known
    const drawn = { line: new Path2D(roundedPath(points)), head: new Path2D(arrowhead(points, size)) }
    if (size === headSize) this.#drawn.set(points, drawn)
    return drawn
  }

  #paintLine(context: Pen, { line: { transition, points } }: SheetPath, scenery: Scenery): void {
    const { line: plain, accent } = this.#colours
    const share = scenery.overlay?.flow.get(transition.id)
    const isSelected = scenery.selection.has(transition.id) || this.#lift?.into === transition.id
    const { line, head } = this.#drawnOf(points, share === undefined ? headSize : headSize + share * 5)
    context.globalAlpha = share === 0 ? 0.3 : 1
    context.strokeStyle = isSelected ? accent : plain
    context.fillStyle = context.strokeStyle
    context.lineWidth = share === undefined ? (isSelected ? 2.5 : 1.5) : 1 + share * 9
    context.stroke(line)
    context.fill(head)
    context.globalAlpha = 1
  }

  /** From afar: straight corners, one stroke for all that look alike. */
  #paintFarLines(context: Pen, paths: readonly SheetPath[], zoom: number, scenery: Scenery): void {
    const { flow } = scenery.overlay ?? { flow: new Map<string, number>() }
    const plain: SheetPath[] = []
    const apart: SheetPath[] = []
    for (const path of paths) {
      const { id } = path.line.transition
      if (flow.has(id) || scenery.selection.has(id)) apart.push(path)
      else plain.push(path)
    }
    context.strokeStyle = this.#colours.line
    context.fillStyle = this.#colours.line
    context.lineWidth = 1 / zoom
    context.beginPath()
    for (const { line } of plain)
      for (const [i, { x, y }] of line.points.entries()) i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)
    context.stroke()
    if (zoom > 0.2) for (const { line } of plain) context.fill(this.#drawnOf(line.points, headSize).head)
    for (const path of apart) this.#paintLine(context, path, scenery)
  }

  #paintStart(context: Pen, { x, y }: SceneStart): void {
    const half = measures.start / 2
    const tip = x + startGap
    context.fillStyle = this.#colours.ink
    context.beginPath()
    context.arc(x, y, half, 0, Math.PI * 2)
    context.fill()
    context.strokeStyle = this.#colours.line
    context.fillStyle = this.#colours.line
    context.lineWidth = 1.5
    context.beginPath()
    context.moveTo(x, y)
    context.lineTo(tip - 6, y)
    context.stroke()
    context.beginPath()
    context.moveTo(tip, y)
    context.lineTo(tip - 7, y - 3.5)
    context.lineTo(tip - 7, y + 3.5)
    context.fill()
  }

  /** A step, or a folded stage, that is no element of the page just now. */
  #paintCard(context: Pen, box: SceneBox, zoom: number, look: Look, scenery: Scenery): void {
    if (isContainer(box.state)) this.#paintFolded(context, box, zoom, look, scenery)
    else if (look.level === 'far') this.#paintFarStep(context, box, zoom, scenery)
    else paintShape(context, this.#leafOf(box, zoom, look, scenery))
  }

  #fillOf(id: string, scenery: Scenery, plain: string): string {
    const heat = scenery.overlay?.heat.get(id)
    return heat ? mix(this.#colours.heat, Math.round(heat.value * 100), plain) : plain
  }

  #leafOf(box: SceneBox, zoom: number, { sheet, level }: Look, { overlay, marks, colours, language }: Scenery): Shape {
    // Nearer than this all is told, as large as it is.
    const step = level === 'near' ? 1 : zoomStep(zoom)
    const known = this.#leaves.get(box)
    if (known?.step === step) return known.shape
    const { state } = box
    const { accent, accentInk } = this.#colours
    const heat = overlay?.heat.get(state.id)
    const filled = heat ? mix(this.#colours.heat, Math.round(heat.value * 100), this.#colours.surface) : null
    const theme: Colours = overlay?.active.has(state.id)
      ? { ...this.#colours, surface: accent, tint: accent, goodTint: accent, harmTint: accent, ink: accentInk, quiet: accentInk }
      : filled
        ? { ...this.#colours, surface: filled, tint: filled, goodTint: filled, harmTint: filled }
        : this.#colours
    const role = state.activity?.role
    const mark = role === undefined ? undefined : marks.get(role)
    const isLit = overlay?.active.has(state.id) ?? false
    const told = { quiet: level === 'near', grow: growAt(step) }
    const shape = drawLeaf(sheet.tree, box, theme, language, mark, isLit ? undefined : colours?.classOf(state.id), told)
    this.#leaves.set(box, { step, shape })
    return shape
  }

  #paintFarStep(context: Pen, { state, kind, x, y, width, height }: SceneBox, zoom: number, scenery: Scenery): void {
    const { surface, shape, good, harm, goodTint, harmTint, accent, border } = this.#colours
    const outcome = kind === 'end' ? (state.outcome ?? 'neutral') : null
    const plain = outcome === 'success' ? goodTint : outcome === 'loss' ? harmTint : surface
    const colour = scenery.colours?.classOf(state.id)
    const tinted = colour && !colour.isBlank ? mix(colour.mark.colour, tintPercent, surface) : plain
    context.fillStyle = scenery.overlay?.active.has(state.id) ? accent : this.#fillOf(state.id, scenery, tinted)
    context.strokeStyle = outcome === 'success' ? good : outcome === 'loss' ? harm : kind === 'activity' ? border : shape
    context.lineWidth = Math.max(1, 0.5 / zoom)
    const outline = new Path2D()
    outline.roundRect(x, y, width, height, kind === 'end' || kind === 'history' ? height / 2 : 10)
    context.fill(outline)
    if (colour && !colour.isBlank) {
      context.save()
      context.clip(outline)
      this.#paintShare(context, { x, y, width: Math.min(width / 4, 16 / zoom), height }, colour.mark, zoom)
      context.restore()
    }
    context.stroke(outline)
  }

  /** Part of a step or of a folded stage in a class's colour, with its letter where there is room for one. */
  #paintShare(
    context: Pen,
    { x, y, width, height }: { x: number; y: number; width: number; height: number },
    mark: RoleMark,
    zoom: number,
  ): void {
    context.fillStyle = mark.colour
    context.fillRect(x, y, width, height)
    if (width * zoom < 12 || height * zoom < 12) return
    context.fillStyle = mark.ink
    context.font = `600 ${12 / zoom}px ${screenFont}`
    context.textAlign = 'center'
    context.fillText(mark.initial, x + width / 2, y + height / 2 + 4.3 / zoom)
  }

  /** What is in a folded stage, class by class, side by side. */
  #paintShares(
    context: Pen,
    { x, y, width, height }: { x: number; y: number; width: number; height: number },
    zoom: number,
    shares: readonly ColourShare[],
  ): void {
    const total = shares.reduce((sum, { count }) => sum + count, 0)
    const room = width - 24
    let from = x + 12
    for (const { mark, count } of shares) {
      const part = (room * count) / total
      this.#paintShare(context, { x: from, y, width: part, height }, mark, zoom)
      from += part
    }
  }

  #paintFolded(context: Pen, box: SceneBox, zoom: number, look: Look, scenery: Scenery): void {
    const { state, x, y, width, height, lane } = box
    const { foldedTint, surface, stageEdge, accent, accentInk, ink, quiet } = this.#colours
    const { overlay, language } = scenery
    const isActive = overlay !== null && anyInside(look.sheet, state.id, (id) => overlay.active.has(id))
    const heat = overlay === null ? undefined : hottestInside(look.sheet, state.id, overlay)
    context.fillStyle = isActive
      ? accent
      : heat === undefined
        ? foldedTint
        : mix(this.#colours.heat, Math.round(heat * 100), surface)
    context.strokeStyle = stageEdge
    context.lineWidth = Math.max(1, 0.5 / zoom)
    context.beginPath()
    context.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, lane ? 0 : 12)
    context.fill()
    context.stroke()
    if (height * zoom < 9) return

    const step = zoomStep(zoom)
    const { size, small, lines, quietWords } = this.#summaryOf(box, step, look, language)
    const center = x + width / 2
    const shares = scenery.colours?.sharesOf(state.id)
    const total = lines.length * size * 1.25 + 4 / step + (shares ? sharesHeight / step : small * 1.3)
    let baseline = y + (height - total) / 2 + size
    context.textAlign = 'center'
    context.fillStyle = isActive ? accentInk : ink
    context.font = `600 ${size}px ${screenFont}`
    for (const line of lines) {
      context.fillText(line, center, baseline)
      baseline += size * 1.25
    }
    if (shares) {
      this.#paintShares(context, { x, y: baseline - size + 4 / step, width, height: sharesHeight / step }, step, shares)
      return
    }
    context.fillStyle = isActive ? accentInk : heat === undefined ? quiet : ink
    context.font = `${small}px ${screenFont}`
    context.fillText(quietWords, center, baseline - size + small + 4 / step)
  }

  #summaryOf(box: SceneBox, step: number, { sheet }: Look, language: Language): Summary {
    const known = this.#summaries.get(box)
    if (known?.step === step) return known
    const { state, width, height } = box
    const name = nameOf(state, language)
    const most = mostNameSize(name, width, height)
    const size = Math.min(most, 16 / step)
    const summary: Summary = {
      step,
      size,
      small: Math.min(most * 0.72, 12 / step),
      lines: wrap(name, width - 24, size, 600),
      quietWords: known?.quietWords ?? quietLine(sheet.tree, state, language),
    }
    this.#summaries.set(box, summary)
    return summary
  }

  #labelOf({ line }: SheetPath, { sheet }: Look, language: Language): Label | null {
    const known = this.#labels.get(line)
    if (known !== undefined) return known
    const words = pathLabel(sheet.tree, line.transition, language)
    const label = words ? { icon: words.icon, ...labelLines(words) } : null
    this.#labels.set(line, label)
    return label
  }

  #paintLabel(context: Pen, path: SheetPath, look: Look, scenery: Scenery): void {
    const { label: at, transition } = path.line
    const label = this.#labelOf(path, look, scenery.language)
    const problem = scenery.problems.get(transition.id)?.[0]
    if (!label && !problem) return
    const { accent, accentInk, paper, quiet, harm, care } = this.#colours
    const isSelected = scenery.selection.has(transition.id)
    const sign = problem ? 20 : 0
    const width = (label?.size.width ?? 8) + sign
    const height = label?.size.height ?? 22
    const [x, y] = [at.x - width / 2, at.y - height / 2]
    context.fillStyle = isSelected ? accent : paper
    context.beginPath()
    context.roundRect(x, y, width, height, 8)
    context.fill()
    if (label) {
      const ink = isSelected ? accentInk : quiet
      if (label.icon) paintShape(context, labelIcon(label.icon, x + 6, at.y - 7, ink))
      context.fillStyle = ink
      context.font = `12px ${screenFont}`
      context.textAlign = 'center'
      const center = x + (label.icon ? 18 : 0) + (label.size.width - (label.icon ? 18 : 0)) / 2
      for (const [i, line] of label.lines.entries())
        context.fillText(line, center, at.y + 4 + (i - (label.lines.length - 1) / 2) * measures.chipLine)
    }
    if (!problem) return
    context.save()
    context.translate(x + width - 19, at.y - 7)
    context.scale(14 / 16, 14 / 16)
    context.lineWidth = 1.5
    context.strokeStyle = problem.severity === 'error' ? harm : problem.severity === 'warning' ? care : quiet
    context.stroke(
      new Path2D(iconPaths[problem.severity === 'error' ? 'error' : problem.severity === 'warning' ? 'warning' : 'info']),
    )
    context.restore()
  }

  /** Names that stay readable when their cards no longer are. */
  #paintNames(context: Pen, bounds: Bounds, zoom: number, { sheet }: Look, scenery: Scenery): void {
    const step = zoomStep(zoom)
    const { language, overlay } = scenery
    const known = this.#names
    if (!known || known.sheet !== sheet || known.zoom !== step || known.language !== language)
      this.#names = { sheet, zoom: step, language, names: farNames(sheet.tree, sheet.scene, sheet.folded, step, language) }
    const { paper, accent, accentInk, ink, good, harm } = this.#colours
    context.textAlign = 'start'
    context.font = `600 ${farNameSize / step}px ${screenFont}`
    for (const { id, name, x, y, outcome } of this.#names?.names ?? []) {
      if (x > bounds.right || y > bounds.bottom || x + 400 / step < bounds.left || y + 14 / step < bounds.top) continue
      const isActive = overlay?.active.has(id) ?? false
      const width = (textWidth(name, farNameSize, 600) + 4) / step
      context.globalAlpha = isActive ? 1 : 0.88
      context.fillStyle = isActive ? accent : paper
      context.fillRect(x, y, width, 14 / step)
      context.globalAlpha = 1
      context.fillStyle = isActive ? accentInk : outcome === 'success' ? good : outcome === 'loss' ? harm : ink
      context.fillText(name, x + 2 / step, y + 11 / step)
    }
  }

  /** The bubbles of remarks, which at rest are buttons in the same places. */
  #paintComments(
    context: Pen,
    boxes: readonly SceneBox[],
    paths: readonly SheetPath[],
    zoom: number,
    { sheet }: Look,
    { comments }: Scenery,
  ): void {
    for (const box of boxes) this.#paintBubble(context, cornerOf(box), commentsOn(sheet, box, comments), zoom)
    for (const path of paths) {
      const count = comments.get(path.line.transition.id)
      if (count) this.#paintBubble(context, cornerOfPath(sheet, path), count, zoom)
    }
  }

  #paintBubble(context: Pen, { x, y }: Point, { open, settled }: CommentCount, zoom: number): void {
    if (open + settled === 0) return
    const { accent, accentInk, surface, quiet, shape } = this.#colours
    const scale = markScale(zoom)
    const half = markReach * scale
    context.fillStyle = open > 0 ? accent : surface
    context.strokeStyle = open > 0 ? surface : shape
    context.lineWidth = scale
    context.beginPath()
    context.roundRect(x - half, y - half, half * 2, half * 2, [half, half, half, 2 * scale])
    context.fill()
    context.stroke()
    context.fillStyle = open > 0 ? accentInk : quiet
    context.font = `600 ${12 * scale}px ${screenFont}`
    context.textAlign = 'center'
    context.fillText(open > 0 ? String(open) : '✓', x, y + 4 * scale)
  }

  #paintSelection(
    context: Pen,
    boxes: readonly SceneBox[],
    grown: ReadonlyMap<string, SceneBox>,
    zoom: number,
    { selection }: Scenery,
  ): void {
    const thin = Math.min(1, zoom)
    context.strokeStyle = this.#colours.accent
    context.lineWidth = 2 / thin
    context.beginPath()
    for (const one of boxes) {
      if (!selection.has(one.state.id)) continue
      const { x, y, width, height, kind } = grown.get(one.state.id) ?? one
      const out = 2 / thin
      const radius = kind === 'end' || kind === 'history' ? height / 2 + out : 12
      context.roundRect(x - out, y - out, width + out * 2, height + out * 2, radius)
    }
    context.stroke()
  }
}

const headSize = 7
/** Pixels. */
const sharesHeight = 16

const anyInside = ({ tree }: Pick<Sheet, 'tree'>, id: string, holds: (id: string) => boolean): boolean =>
  holds(id) || tree.children(id).some((child) => anyInside({ tree }, child.id, holds))

function hottestInside({ tree }: Pick<Sheet, 'tree'>, id: string, overlay: Overlay): number | undefined {
  const own = overlay.heat.get(id)?.value
  if (own !== undefined) return own
  const inside = tree.children(id).flatMap((child) => hottestInside({ tree }, child.id, overlay) ?? [])
  return inside.length === 0 ? undefined : Math.max(...inside)
}
