import type { Flow, FlowArrow, FlowBox } from '../../picture/flow'
import { escapeXml } from '../../picture/svg'

/*
 * A chart as a drawing canvas: boxes to be moved and retyped in Word, arrows that stay fixed to them. Programs that know no
 * canvas get the same shapes as a group. Safe in black and white: kinds differ by shape and dash, outcomes by sign. Written as XML,
 * because the routes are our own (ECMA-376 20.1, MS-ODRAWXML 2.7).
 */

const presets = {
  activity: 'flowChartProcess',
  wait: 'flowChartDelay',
  choice: 'flowChartDecision',
  stage: 'roundRect',
  parallel: 'roundRect',
  end: 'flowChartTerminator',
  history: 'ellipse',
  start: 'ellipse',
} as const
const signs = { success: '✓ ', neutral: '– ', loss: '✕ ' } as const

const emu = (points: number): number => Math.round(points * 12_700)

export interface FlowDrawing {
  readonly flow: Flow
  /** Points for one unit of the flow. */
  readonly scale: number
  readonly caption: string
  /** Of the drawing among all of the file. */
  readonly number: number
}

/** A run with the drawing in it. */
export function flowRun({ flow, scale, caption, number }: FlowDrawing): string {
  const shapes = shapesOf(flow, scale, number * 10_000)
  const [cx, cy] = [emu(flow.width * scale), emu(flow.height * scale)]
  const name = escapeXml(caption)
  const inline = (id: number, uri: string, content: string): string =>
    `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="${id}" name="${name}" descr="${name}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/${uri}">${content}</a:graphicData></a:graphic></wp:inline></w:drawing>`
  const canvas = `<wpc:wpc><wpc:bg/><wpc:whole/>${shapes}</wpc:wpc>`
  const box = `<a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/><a:chOff x="0" y="0"/><a:chExt cx="${cx}" cy="${cy}"/>`
  const group = `<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>${box}</a:xfrm></wpg:grpSpPr>${shapes}</wpg:wgp>`
  return `<w:r><mc:AlternateContent><mc:Choice Requires="wpc">${inline(9000 + number, 'wordprocessingCanvas', canvas)}</mc:Choice><mc:Fallback>${inline(9500 + number, 'wordprocessingGroup', group)}</mc:Fallback></mc:AlternateContent></w:r>`
}

function shapesOf({ boxes, arrows }: Flow, scale: number, firstId: number): string {
  const ids = new Map(boxes.map(({ id }, i) => [id, firstId + i + 1]))
  const place = new Map(boxes.map((box) => [box.id, box]))
  let next = firstId + boxes.length
  const newId = (): number => {
    next += 1
    return next
  }
  return [
    ...boxes.map((box) => boxShape(box, scale, ids.get(box.id) ?? 0)),
    ...arrows.map((arrow) => arrowShape(arrow, scale, newId(), ids, place)),
    ...arrows.flatMap((arrow) => (arrow.label === '' ? [] : [labelShape(arrow, scale, newId())])),
  ].join('')
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const frame = ({ x, y, width, height }: Place, scale: number, turned = ''): string =>
  `<a:xfrm${turned}><a:off x="${emu(x * scale)}" y="${emu(y * scale)}"/><a:ext cx="${emu(width * scale)}" cy="${emu(height * scale)}"/></a:xfrm>`
const preset = (name: string, adjust = ''): string => `<a:prstGeom prst="${name}"><a:avLst>${adjust}</a:avLst></a:prstGeom>`
const fill = (colour: string): string => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
const line = (colour: string, scale: number, more = ''): string =>
  `<a:ln w="${Math.max(3175, emu(scale * 1.3))}">${fill(colour)}${more}</a:ln>`
const ink = '1F2328'

/** Half-points; type of a drawing may be small, never nothing. */
const words = (text: string, size: number, lineHeight: number, isBold: boolean, isCentred: boolean): string =>
  `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="${Math.round(lineHeight * 20)}" w:lineRule="exact"/><w:jc w:val="${isCentred ? 'center' : 'left'}"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="SimHei" w:cs="Arial"/>${isBold ? '<w:b/>' : ''}<w:color w:val="${ink}"/><w:sz w:val="${Math.max(2, Math.round(size * 2))}"/><w:szCs w:val="${Math.max(2, Math.round(size * 2))}"/></w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`

const textBox = (paragraphs: string, anchor: 't' | 'ctr', inset: number): string =>
  `<wps:txbx><w:txbxContent>${paragraphs}</w:txbxContent></wps:txbx><wps:bodyPr wrap="square" lIns="${inset}" tIns="0" rIns="${inset}" bIns="0" anchor="${anchor}"><a:noAutofit/></wps:bodyPr>`

function boxShape(box: FlowBox, scale: number, id: number): string {
  const isContainer = box.kind === 'stage' || box.kind === 'parallel'
  const name = (box.outcome ? signs[box.outcome] : '') + box.name
  const isSmall = box.kind === 'choice'
  const paragraphs =
    box.name === ''
      ? ''
      : words(name, (isSmall ? 12 : 14) * scale, (isSmall ? 15 : 18) * scale, true, !isContainer) +
        (box.note ? words(box.note, 11.5 * scale, 15 * scale, false, !isContainer) : '')
  const colour = box.kind === 'start' ? ink : isContainer ? 'F3F6F7' : 'FFFFFF'
  const edge = line(isContainer ? 'A9AEB4' : '5B626B', scale, box.kind === 'wait' ? '<a:prstDash val="dash"/>' : '')
  const adjust = isContainer ? '<a:gd name="adj" fmla="val 2000"/>' : ''
  const text =
    paragraphs === ''
      ? '<wps:bodyPr/>'
      : textBox(paragraphs, isContainer ? 't' : 'ctr', isSmall ? 0 : emu((isContainer ? 10 : 5) * scale))
  return `<wps:wsp><wps:cNvPr id="${id}" name="${escapeXml(box.name || box.kind)}" descr="${escapeXml(box.note)}"/><wps:cNvSpPr/><wps:spPr>${frame(box, scale)}${preset(presets[box.kind], adjust)}${fill(colour)}${edge}</wps:spPr>${text}</wps:wsp>`
}

function labelShape({ label, at }: FlowArrow, scale: number, id: number): string {
  const place = { x: at.x - at.width / 2 - 4, y: at.y - at.height / 2, width: at.width + 8, height: at.height }
  return `<wps:wsp><wps:cNvPr id="${id}" name="${escapeXml(label)}"/><wps:cNvSpPr txBox="1"/><wps:spPr>${frame(place, scale)}${preset('rect')}${fill('FFFFFF')}<a:ln><a:noFill/></a:ln></wps:spPr>${textBox(words(label, 12 * scale, 15 * scale, false, true), 'ctr', 0)}</wps:wsp>`
}

/** Which side of its box a line leaves or enters by: top, left, bottom, right, as Word counts them. */
function sideOf({ x, y }: { x: number; y: number }, box: Place): number {
  const far = [Math.abs(y - box.y), Math.abs(x - box.x), Math.abs(y - box.y - box.height), Math.abs(x - box.x - box.width)]
  return far.indexOf(Math.min(...far))
}

function arrowShape(
  { from, to, points }: FlowArrow,
  scale: number,
  id: number,
  ids: ReadonlyMap<string, number>,
  boxes: ReadonlyMap<string, FlowBox>,
): string {
  const [start, end] = [points[0], points.at(-1)]
  const [source, target] = [boxes.get(from), boxes.get(to)]
  if (!start || !end || !source || !target) return ''
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const place = {
    x: Math.min(...xs),
    y: Math.min(...ys),
    width: Math.max(...xs) - Math.min(...xs),
    height: Math.max(...ys) - Math.min(...ys),
  }
  const turned = `${end.x < start.x ? ' flipH="1"' : ''}${end.y < start.y ? ' flipV="1"' : ''}`
  const [, second, third] = points
  const isBent =
    points.length === 4 &&
    second &&
    third &&
    start.y === second.y &&
    second.x === third.x &&
    third.y === end.y &&
    end.x !== start.x
  const share = isBent ? Math.round((100_000 * (second.x - start.x)) / (end.x - start.x)) : 0
  const isPlain = points.length === 2 || (isBent && share >= 0 && share <= 100_000)
  const shape =
    points.length === 2
      ? preset('straightConnector1')
      : isPlain
        ? preset('bentConnector3', `<a:gd name="adj1" fmla="val ${share}"/>`)
        : freeform(points, place, scale)
  const glue = `<a:stCxn id="${ids.get(from)}" idx="${sideOf(start, source)}"/><a:endCxn id="${ids.get(to)}" idx="${sideOf(end, target)}"/>`
  return `<wps:wsp><wps:cNvPr id="${id}" name="${escapeXml(`${source.name} → ${target.name}`)}"/><wps:cNvCnPr>${glue}</wps:cNvCnPr><wps:spPr>${frame(place, scale, isPlain ? turned : '')}${shape}<a:noFill/>${line('5B626B', scale, '<a:round/><a:tailEnd type="triangle" w="med" len="med"/>')}</wps:spPr><wps:bodyPr/></wps:wsp>`
}

function freeform(points: readonly { x: number; y: number }[], place: Place, scale: number): string {
  const at = ({ x, y }: { x: number; y: number }): string =>
    `<a:pt x="${emu((x - place.x) * scale)}" y="${emu((y - place.y) * scale)}"/>`
  const steps = points.map((point, i) => (i === 0 ? `<a:moveTo>${at(point)}</a:moveTo>` : `<a:lnTo>${at(point)}</a:lnTo>`))
  return `<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="${emu(place.width * scale)}" h="${emu(place.height * scale)}" fill="none">${steps.join('')}</a:path></a:pathLst></a:custGeom>`
}
