import type { Node } from '@xyflow/react'
import { Position } from '@xyflow/react'
import type { Finding } from '../../base/result'
import type { CommentCount } from '../../chart/comments'
import type { ChartTree } from '../../chart/tree'
import type { ColourClass, ColourShare, ColourSheet } from '../../picture/colourBy'
import type { RoleMark } from '../../picture/roleMarks'
import { isContainer, type SceneBox } from '../../picture/scene'
import { nameOf } from '../../picture/stepSize'
import { quietLine } from '../../picture/stepWords'
import type { Activity } from '../../project/chart'
import type { Language } from '../../project/text'
import type { Overlay } from '../../session/overlay'
import { commentsOn } from './commentMarks'
import type { Look } from './painter'

/*
 * Chart and scene → what the canvas library mounts: the steps near the view. A record that did not change gives the very node object of last time,
 * so that an edit renders one node and not all of them.
 */

export interface StepData extends Record<string, unknown> {
  readonly id: string
  readonly kind: SceneBox['kind']
  readonly lane: boolean
  readonly name: string
  readonly foreign: boolean
  readonly quiet: string
  readonly deep: boolean
  readonly outcome: 'success' | 'neutral' | 'loss'
  readonly nature: 'rule' | 'judgement' | null
  readonly worker: Activity['kind']
  readonly mark: RoleMark | undefined
  /** Where the chart is coloured: its class, and of a folded stage those of what is in it. */
  readonly colour: ColourClass | undefined
  readonly shares: readonly ColourShare[] | undefined
  readonly roleName: string
  /** Seen from so far that all of it is painted; the element is there for the keyboard and the pointer. */
  readonly far: boolean
  readonly folded: boolean
  /** Folded by hand, not only from afar. */
  readonly keptFolded: boolean
  readonly hasSteps: boolean
  readonly width: number
  readonly height: number
  readonly problem: Finding | undefined
  readonly problemCount: number
  /** Threads on it, and on what it hides. */
  readonly openComments: number
  readonly settledComments: number
  readonly active: boolean
  readonly visited: boolean
  readonly heat: number | undefined
  readonly heatLabel: string
  readonly editable: boolean
}
export type StepNode = Node<StepData, 'step' | 'stage'>

export interface FlowInput {
  readonly look: Look
  /** The steps that are elements of the page. */
  readonly mounted: ReadonlySet<string>
  readonly language: Language
  readonly marks: ReadonlyMap<string, RoleMark>
  readonly colours: ColourSheet | null
  readonly selection: readonly string[]
  readonly problems: ReadonlyMap<string, readonly Finding[]>
  readonly comments: ReadonlyMap<string, CommentCount>
  readonly overlay: Overlay | null
  readonly editable: boolean
  /** By fingers only what is chosen is dragged: anywhere else they move the view. */
  readonly touching: boolean
  readonly roleName: (id: string) => string
  readonly describe: (data: StepData) => string
}

const same = (a: Record<string, unknown>, b: Record<string, unknown>): boolean => {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]))
}

/** Keeps what was made last time; one per canvas. */
export function flowMaker(): (input: FlowInput) => StepNode[] {
  const nodes = new Map<string, StepNode>()

  const keepNode = (next: StepNode): StepNode => {
    const old = nodes.get(next.id)
    const equal =
      old &&
      old.position.x === next.position.x &&
      old.position.y === next.position.y &&
      old.width === next.width &&
      old.height === next.height &&
      old.parentId === next.parentId &&
      old.zIndex === next.zIndex &&
      old.selected === next.selected &&
      old.draggable === next.draggable &&
      same(old.data, next.data)
    if (equal) return old
    nodes.set(next.id, next)
    return next
  }
  return (input) => [...stepNodes(input)].map(keepNode)
}

/** All states in a stage, at any depth. */
const statesIn = (tree: ChartTree, id: string): string[] =>
  tree.children(id).flatMap((child) => [child.id, ...statesIn(tree, child.id)])

function* stepNodes(input: FlowInput): Generator<StepNode> {
  const { look, mounted, language, marks, overlay, editable, touching } = input
  const { sheet, level } = look
  const { tree, scene, folded } = sheet
  const selected = new Set(input.selection)
  for (const box of scene.boxes.values()) {
    const { state, kind, x, y, width, height, depth } = box
    if (!mounted.has(state.id)) continue
    const parent = state.parent === null ? undefined : scene.boxes.get(state.parent)
    const inside = folded.has(state.id) ? statesIn(tree, state.id) : []
    const found = [state.id, ...inside].flatMap((id) => input.problems.get(id) ?? [])
    const said = commentsOn(sheet, box, input.comments)
    const heat = overlay?.heat.get(state.id) ?? hottest(overlay, inside)
    const container = isContainer(state)
    const data: StepData = {
      id: state.id,
      kind,
      lane: box.lane,
      name: nameOf(state, language),
      foreign: typeof state.name === 'object' && !state.name[language] && nameOf(state, language) !== state.key,
      quiet: quietLine(tree, state, language),
      deep: state.history === 'deep',
      outcome: state.outcome ?? 'neutral',
      nature: state.activity?.nature ?? null,
      worker: state.activity?.kind ?? 'self',
      mark: state.activity?.role === undefined ? undefined : marks.get(state.activity.role),
      colour: input.colours?.classOf(state.id),
      shares: folded.has(state.id) ? input.colours?.sharesOf(state.id) : undefined,
      roleName: state.activity?.role === undefined ? '' : input.roleName(state.activity.role),
      far: level === 'far',
      folded: folded.has(state.id),
      keptFolded: state.folded ?? false,
      hasSteps: tree.children(state.id).length > 0,
      width,
      height,
      problem: found[0],
      problemCount: found.length,
      openComments: said.open,
      settledComments: said.settled,
      active: overlay?.active.has(state.id) || inside.some((id) => overlay?.active.has(id)) || false,
      visited: overlay?.visited.has(state.id) || inside.some((id) => overlay?.visited.has(id)) || false,
      heat: heat?.value,
      heatLabel: heat?.label ?? '',
      editable,
    }
    yield {
      id: state.id,
      type: container ? 'stage' : 'step',
      position: { x: x - (parent?.x ?? 0), y: y - (parent?.y ?? 0) },
      ...(parent ? { parentId: parent.state.id } : {}),
      width,
      height,
      measured: { width, height },
      handles: [
        { type: 'source', position: Position.Right, x: width, y: height / 2, width: 1, height: 1 },
        { type: 'target', position: Position.Left, x: 0, y: height / 2, width: 1, height: 1 },
      ],
      data,
      selected: selected.has(state.id),
      draggable: editable && (!touching || selected.has(state.id)),
      zIndex: depth * 2 + (container ? 1 : 2),
      ariaLabel: input.describe(data),
    }
  }
}

function hottest(overlay: Overlay | null, inside: readonly string[]): { value: number; label: string } | undefined {
  let most: { value: number; label: string } | undefined
  for (const id of inside) {
    const heat = overlay?.heat.get(id)
    if (heat && heat.value > (most?.value ?? -1)) most = { value: heat.value, label: '' }
  }
  return most
}
