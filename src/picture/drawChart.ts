import { type ChartTree, treeOf } from '../chart/tree'
import type { Project } from '../project/project'
import { type Language, say } from '../project/text'
import { drawChip } from './chip'
import { type ColourClass, type ColourSheet, tintPercent } from './colourBy'
import { drawLegend } from './legend'
import type { SceneLine } from './line'
import { clip, textWidth, wrap } from './measure'
import { mix } from './mix'
import { labelLines, pathLabel } from './pathLabel'
import type { Picture, Shape, TextShape } from './picture'
import { greyMark, type RoleMark, roleMarks } from './roleMarks'
import { roundedPath } from './route'
import { isContainer, type Scene, type SceneBox, sceneOf } from './scene'
import { cardNameWidth, measures, nameOf } from './stepSize'
import { quietLine } from './stepWords'
import { allFolded, unfolded } from './unfold'

/*
 * The chart as a picture for files and paper, as the canvas shows it: same sizes, lines and label places. Light
 * and safe in black and white: kinds differ by shape and dash, outcomes by sign and word, roles by initial.
 */

/** The colours of a drawing; the screen draws with those of its style sheet. */
export interface Theme {
  readonly paper: string
  readonly surface: string
  readonly tint: string
  readonly line: string
  readonly border: string
  readonly ink: string
  readonly quiet: string
  readonly good: string
  readonly harm: string
  readonly goodTint: string
  readonly harmTint: string
}

const light: Theme = {
  paper: '#FFFFFF',
  surface: '#FFFFFF',
  tint: '#F3F6F7',
  line: '#5B626B',
  border: '#A9AEB4',
  ink: '#1F2328',
  quiet: '#5B626B',
  good: '#2F7D57',
  harm: '#B23A2B',
  goodTint: '#E8F3EC',
  harmTint: '#F9EAE7',
}
const dark: Theme = {
  paper: '#16181B',
  surface: '#1E2125',
  tint: '#1A2A30',
  line: '#A3A9B1',
  border: '#565C64',
  ink: '#ECEDEE',
  quiet: '#A3A9B1',
  good: '#6CC495',
  harm: '#EF8375',
  goodTint: '#1D3329',
  harmTint: '#3D2320',
}

export interface DrawOptions {
  readonly language: Language
  readonly theme?: 'light' | 'dark'
  /** Only these steps and paths, with all that is in them; of a single stage exactly its box. */
  readonly only?: string | readonly string[]
  /** Folded stages are drawn open, as on paper. */
  readonly unfolded?: boolean
  /** By what the steps are coloured; a legend stands below then. */
  readonly colours?: ColourSheet
}

const margin = 24

export function drawChart(project: Project, chartId: string, options: DrawOptions): Picture {
  const own = treeOf(project, chartId)
  const tree = own && options.unfolded ? unfolded(own, allFolded(own)) : own
  if (!tree) return { width: 1, height: 1, shapes: [] }
  const { language } = options
  const theme = options.theme === 'dark' ? dark : light
  const scene = sceneOf(tree)
  const inside = partOf(tree, options.only)
  const marks = roleMarks(project.roles, language)

  const boxes = [...scene.boxes.values()].filter((box) => inside(box.state.id))
  const lines = scene.lines.filter((line) => inside(line.start) && inside(line.end))
  const frame = frameOf(scene, options.only, boxes, lines)
  const containers = boxes.filter((box) => isContainer(box.state))
  const leaves = boxes.filter((box) => !isContainer(box.state))
  const shapes = [
    ...containers.map((box) => drawContainer(tree, box, theme, language)),
    ...lines.map((line) => drawLine(line, theme)),
    ...startsOf(scene, theme, inside),
    ...leaves.map((box) =>
      drawLeaf(
        tree,
        box,
        theme,
        language,
        box.state.activity?.role === undefined ? undefined : marks.get(box.state.activity.role),
        options.colours?.classOf(box.state.id),
      ),
    ),
    ...lines.flatMap((line) => drawLabel(tree, line, theme, language)),
  ]
  const width = Math.ceil(frame.width + margin * 2)
  const height = Math.ceil(frame.height + margin * 2)
  const legend = options.colours && drawLegend(options.colours, inside, width - margin * 2, theme.ink, language)
  return {
    width: legend ? Math.max(width, Math.ceil(legend.width + margin * 2)) : width,
    height: legend ? height + Math.ceil(legend.height + margin / 2) : height,
    background: theme.paper,
    title: say(tree.chart.name, language),
    shapes: [
      { kind: 'group', x: margin - frame.x, y: margin - frame.y, shapes },
      ...(legend ? [{ kind: 'group', x: margin, y: height, shapes: legend.shapes } as const] : []),
    ],
  }
}

/** Whether a step is in the part that is wanted. A path brings its ends along. */
function partOf(tree: ChartTree, only: DrawOptions['only']): (id: string) => boolean {
  if (only === undefined) return () => true
  const wanted = new Set(typeof only === 'string' ? [only] : only)
  for (const { id, from, targets } of tree.transitions) if (wanted.has(id)) for (const end of [from, ...targets]) wanted.add(end)
  return (id) => wanted.has(id) || tree.ancestors(id).some((state) => wanted.has(state.id))
}

interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What the picture is to show: a single stage to its edges, several things with the lines among them and their words. */
function frameOf(scene: Scene, only: DrawOptions['only'], boxes: readonly SceneBox[], lines: readonly SceneLine[]): Frame {
  if (only === undefined || boxes.length === 0) return scene
  const [single] = typeof only === 'string' ? [only] : only.length === 1 ? only : []
  const box = single === undefined ? undefined : scene.boxes.get(single)
  if (box && isContainer(box.state)) return box
  const points = [
    ...boxes.flatMap(({ x, y, width, height }) => [
      { x, y },
      { x: x + width, y: y + height },
    ]),
    ...lines.flatMap((line) => [
      ...line.points,
      { x: line.label.x - measures.chipMost / 2, y: line.label.y - measures.chipLine },
      { x: line.label.x + measures.chipMost / 2, y: line.label.y + measures.chipLine },
    ]),
  ]
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

const text = (x: number, y: number, words: string, size: number, colour: string, more: Partial<TextShape> = {}): Shape => ({
  kind: 'text',
  x,
  y,
  text: words,
  size,
  colour,
  ...more,
})

function drawContainer(tree: ChartTree, { state, x, y, width, height, lane }: SceneBox, theme: Theme, language: Language): Shape {
  const name = clip(nameOf(state, language), width - 120, measures.nameSize, 600)
  const count = quietLine(tree, state, language)
  return {
    kind: 'group',
    id: state.id,
    title: name,
    shapes: [
      {
        kind: 'rect',
        x,
        y,
        width,
        height,
        radius: lane ? 0 : 10,
        fill: theme.tint,
        stroke: { colour: theme.border, width: 1, ...(lane ? { dash: [6, 4] } : {}) },
      },
      text(x + 14, y + 27, name, measures.nameSize, theme.ink, { weight: 600 }),
      text(x + 22 + textWidth(name, measures.nameSize, 600), y + 27, count, measures.quietSize, theme.quiet),
    ],
  }
}

/** How much a card tells, and how much larger its name may be than as a rule: less and larger from farther off. */
export interface Told {
  readonly quiet: boolean
  readonly grow: number
}
const all: Told = { quiet: true, grow: 1 }

/** How far a name may grow before it leaves the room around its step. */
export const nameGrowth = (name: string, width: number): number =>
  Math.max(1, Math.min(1.6, (width - 20) / Math.max(40, textWidth(name, measures.nameSize, 600))))

/** From the top of a line to where its letters stand, with the rest of the line's height above and below alike. */
const baseline = (line: number, size: number): number => line / 2 + size * 0.364

/** A step without steps in it, at its place in the scene; in the colour of its class where the chart is coloured. */
export function drawLeaf(
  tree: ChartTree,
  box: SceneBox,
  plain: Theme,
  language: Language,
  mark: RoleMark | undefined,
  colour?: ColourClass,
  told: Told = all,
): Shape {
  const title = nameOf(box.state, language)
  const theme = colour && !colour.isBlank ? tinted(plain, colour.mark) : plain
  const shapes =
    box.kind === 'history'
      ? drawHistory(box, theme)
      : box.kind === 'choice'
        ? [...drawChoice(box, theme, title), ...drawTag(box, colour)]
        : box.kind === 'end'
          ? [...drawEnd(tree, box, theme, language, told), ...drawTag(box, colour)]
          : drawCard(tree, box, theme, language, mark, colour, told)
  return { kind: 'group', id: box.state.id, title, shapes }
}

/** The same theme with the grounds of steps in a class's colour. */
function tinted(theme: Theme, { colour }: RoleMark): Theme {
  const ground = mix(colour, tintPercent, theme.surface)
  return { ...theme, surface: ground, tint: ground, goodTint: ground, harmTint: ground }
}

/** The letter of a class on the edge of a step that has no room for it inside. */
export const tagPlace = { x: 12, y: -9, size: 18 } as const

function drawTag({ x, y }: SceneBox, colour: ColourClass | undefined): Shape[] {
  if (!colour || colour.isBlank) return []
  const { size } = tagPlace
  return drawChip(x + tagPlace.x, y + tagPlace.y, size, colour.mark)
}

/** As the style sheet of the canvas lays a card out: the chip, beside it the name, below that the quiet line. */
function drawCard(
  tree: ChartTree,
  { state, kind, x, y, width, height }: SceneBox,
  theme: Theme,
  language: Language,
  mark: RoleMark | undefined,
  colour: ColourClass | undefined,
  told: Told,
): Shape[] {
  const wait = kind === 'wait'
  const { activity } = state
  const invokes = activity?.kind === 'process'
  const own = colour && !(wait && colour.isBlank) ? colour.mark : undefined
  const sign = own ??
    (invokes ? undefined : mark) ?? {
      ...greyMark,
      initial: invokes ? '⊞' : activity?.kind === 'automatic' ? '⚙' : '·',
    }
  const { nameLine, quietLine: quietHeight, quietSize } = measures
  const name = nameOf(state, language)
  const nameSize = measures.nameSize * Math.min(told.grow, nameGrowth(name, width))
  const names = wrap(name, cardNameWidth, nameSize, 600)
  const quiet = told.quiet ? clip(quietLine(tree, state, language), cardNameWidth, quietSize) : ''
  const first = Math.max(chipSize, names.length * nameLine)
  const top = y + (height - first - (told.quiet ? quietHeight : 0)) / 2
  const left = x + measures.nameLeft + 1
  const edge = `M${x + 10} ${y}a10 10 0 0 0 -10 10v${height - 20}a10 10 0 0 0 10 10v-1a6 9 0 0 1 -6 -9v${20 - height}a6 9 0 0 1 6 -9Z`
  const corner = { x: x + width - 11.5, y: y + 11.5 }
  return [
    {
      kind: 'rect',
      x: x + 0.5,
      y: y + 0.5,
      width: width - 1,
      height: height - 1,
      radius: 9.5,
      fill: theme.surface,
      stroke: { colour: theme.border, width: 1, ...(wait ? { dash: [3, 3] } : {}) },
    },
    // Another chart stands behind this one, as in BPMN's call activity.
    ...(invokes
      ? [
          {
            kind: 'rect',
            x: x + 6.5,
            y: y + 3.5,
            width: width - 10,
            height: height - 7,
            radius: 7,
            stroke: { colour: theme.border, width: 1 },
          } as const,
        ]
      : []),
    ...(wait ? [] : [{ kind: 'path', d: edge, fill: sign.colour } as const]),
    ...(wait && !own ? [hourglass(x + 17, top + 4, theme.quiet)] : drawChip(x + 13, top, chipSize, sign)),
    ...(told.quiet && activity?.nature === 'rule'
      ? [
          {
            kind: 'rect',
            x: corner.x - 2.75,
            y: corner.y - 2.75,
            width: 5.5,
            height: 5.5,
            stroke: { colour: theme.quiet, width: 1.5 },
          } as const,
        ]
      : []),
    ...(told.quiet && activity?.nature === 'judgement'
      ? [{ kind: 'path', d: circle(corner.x, corner.y, 2.75), stroke: { colour: theme.quiet, width: 1.5 } } as const]
      : []),
    ...names.map((line, i) =>
      text(left, top + i * nameLine + baseline(nameLine, nameSize), line, nameSize, theme.ink, { weight: 600 }),
    ),
    ...(quiet ? [text(left, top + first + baseline(quietHeight, quietSize), quiet, quietSize, theme.quiet)] : []),
  ]
}

const chipSize = 24

function drawChoice({ x, y, width, height }: SceneBox, theme: Theme, name: string): Shape[] {
  const lines = wrap(name, measures.pillMost, 13, 600)
  const cut = Math.min(14, height / 2)
  const middle = y + height / 2
  const outline = `M${x + cut} ${y}H${x + width - cut}L${x + width} ${middle}L${x + width - cut} ${y + height}H${x + cut}L${x} ${middle}Z`
  return [
    { kind: 'path', d: outline, fill: theme.surface, stroke: { colour: theme.line, width: 1.2 } },
    ...lines.map((line, i) =>
      text(x + width / 2, middle + 4.5 + (i - (lines.length - 1) / 2) * 18, line, 13, theme.ink, {
        anchor: 'middle',
        weight: 600,
      }),
    ),
  ]
}

const signs = { success: 'm-5 0.5 3.5 3.5 6.5 -7.5', neutral: 'm-5 0h10' } as const

function drawEnd(
  tree: ChartTree,
  { state, x, y, width, height }: SceneBox,
  theme: Theme,
  language: Language,
  told: Told,
): Shape[] {
  const outcome = state.outcome ?? 'neutral'
  const colour = outcome === 'success' ? theme.good : outcome === 'loss' ? theme.harm : theme.quiet
  const fill = outcome === 'success' ? theme.goodTint : outcome === 'loss' ? theme.harmTint : theme.tint
  const cx = x + 25.5
  const cy = y + height / 2
  const sign = outcome === 'loss' ? `M${cx - 4} ${cy - 4}l8 8M${cx + 4} ${cy - 4}l-8 8` : `M${cx} ${cy}${signs[outcome]}`
  const { nameLine, quietSize } = measures
  const name = nameOf(state, language)
  const nameSize = measures.nameSize * Math.min(told.grow, nameGrowth(name, width))
  const top = cy - (nameLine + (told.quiet ? endQuietLine : 0)) / 2
  const left = x + 43.5
  return [
    {
      kind: 'rect',
      x: x + 0.75,
      y: y + 0.75,
      width: width - 1.5,
      height: height - 1.5,
      radius: height / 2 - 0.75,
      fill,
      stroke: { colour, width: 1.5 },
    },
    { kind: 'path', d: sign, stroke: { colour, width: 1.8 } },
    text(left, top + baseline(nameLine, nameSize), clip(name, width - 56, nameSize, 600), nameSize, theme.ink, { weight: 600 }),
    ...(told.quiet
      ? [
          text(
            left,
            top + nameLine + baseline(endQuietLine, quietSize),
            clip(quietLine(tree, state, language), width - 56, quietSize),
            quietSize,
            theme.quiet,
          ),
        ]
      : []),
  ]
}

const endQuietLine = 14

function drawHistory({ state, x, y, width, height }: SceneBox, theme: Theme): Shape[] {
  const cx = x + width / 2
  const cy = y + height / 2
  return [
    { kind: 'path', d: circle(cx, cy, width / 2 - 1), fill: theme.surface, stroke: { colour: theme.line, width: 1.5 } },
    text(cx, cy + 5, state.history === 'deep' ? 'H*' : 'H', 14, theme.ink, { anchor: 'middle', weight: 600 }),
  ]
}

const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${r * 2} 0a${r} ${r} 0 1 0 ${-r * 2} 0Z`

const hourglass = (x: number, y: number, colour: string): Shape => ({
  kind: 'path',
  d: `M${x + 4} ${y + 1}h8M${x + 4} ${y + 15}h8M${x + 5} ${y + 1}c0 4 6 5 6 7s-6 3 -6 7M${x + 11} ${y + 1}c0 4 -6 5 -6 7s6 3 6 7`,
  stroke: { colour, width: 1.4 },
})

function drawLine({ points, transition }: SceneLine, theme: Theme): Shape {
  return {
    kind: 'group',
    id: transition.id,
    shapes: [
      { kind: 'path', d: roundedPath(points), stroke: { colour: theme.line, width: 1.5 } },
      { kind: 'path', d: arrowhead(points), fill: theme.line },
    ],
  }
}

/** A filled head at the end of the line, along its last piece. */
export function arrowhead(points: readonly { x: number; y: number }[], size = 7): string {
  const tip = points.at(-1)
  const before = points.at(-2)
  if (!tip || !before) return ''
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x)
  const at = (along: number, across: number): string => {
    const x = tip.x + Math.cos(angle) * along - Math.sin(angle) * across
    const y = tip.y + Math.sin(angle) * along + Math.cos(angle) * across
    return `${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`
  }
  return `M${at(0, 0)}L${at(-size, size * 0.5)}L${at(-size, -size * 0.5)}Z`
}

function startsOf(scene: Scene, theme: Theme, inside: (id: string) => boolean): Shape[] {
  return scene.starts.flatMap(({ x, y, target }) => {
    const box = scene.boxes.get(target)
    if (!box || !inside(target)) return []
    const points = [
      { x: x + measures.start / 2, y },
      { x: box.x, y },
    ]
    return [
      { kind: 'path', d: circle(x, y, measures.start / 2), fill: theme.ink },
      { kind: 'path', d: roundedPath(points), stroke: { colour: theme.line, width: 1.5 } },
      { kind: 'path', d: arrowhead(points), fill: theme.line },
    ] satisfies Shape[]
  })
}

function drawLabel(tree: ChartTree, { transition, label: at }: SceneLine, theme: Theme, language: Language): Shape[] {
  const label = pathLabel(tree, transition, language)
  if (!label) return []
  const { lines, size } = labelLines(label)
  const x = at.x - size.width / 2
  const y = at.y - size.height / 2
  const left = x + 7 + (label.icon ? 18 : 0)
  return [
    { kind: 'rect', x, y, width: size.width, height: size.height, radius: 6, fill: theme.paper },
    ...(label.icon ? [labelIcon(label.icon, x + 6, at.y - 7, theme.quiet)] : []),
    ...lines.map((line, i) => text(left, y + 15 + i * measures.chipLine, line, measures.chipSize, theme.ink)),
  ]
}

const icons = {
  clock: (x: number, y: number) => `${circle(x + 7, y + 7, 5.5)}M${x + 7} ${y + 4}v3l2 1.5`,
  wave: (x: number, y: number) => `M${x + 1} ${y + 7}c1.3 -3 2.7 -3 4 0s2.7 3 4 0 2.7 -3 4 0`,
  scale: (x: number, y: number) =>
    `M${x + 7} ${y + 2}v10M${x + 4.5} ${y + 12}h5M${x + 2.5} ${y + 4}h9M${x + 2.5} ${y + 4}l-1.5 4h3zM${x + 11.5} ${y + 4}l-1.5 4h3z`,
} as const

export const labelIcon = (icon: keyof typeof icons, x: number, y: number, colour: string): Shape => ({
  kind: 'path',
  d: icons[icon](x, y),
  stroke: { colour, width: 1.2 },
})
