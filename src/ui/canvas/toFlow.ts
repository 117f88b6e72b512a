import type { Edge, Node } from '@xyflow/react'
import { Position } from '@xyflow/react'
import type { Finding } from '../../base/result'
import type { ChartTree } from '../../chart/tree'
import type { PathLabel } from '../../picture/pathLabel'
import { pathLabel } from '../../picture/pathLabel'
import type { RoleMark } from '../../picture/roleMarks'
import { isContainer, type Scene, type SceneBox, startGap } from '../../picture/scene'
import { measures, nameOf } from '../../picture/stepSize'
import { quietLine } from '../../picture/stepWords'
import type { Activity, Point } from '../../project/chart'
import type { Language } from '../../project/text'
import type { Overlay } from '../../session/overlay'

/*
 * Chart and scene → what the canvas library draws. A record that did not change gives the very node object of last time,
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
  readonly roleName: string
  readonly folded: boolean
  /** Folded by hand, not only from afar. */
  readonly keptFolded: boolean
  readonly hasSteps: boolean
  readonly width: number
  readonly height: number
  readonly problem: Finding | undefined
  readonly problemCount: number
  readonly active: boolean
  readonly visited: boolean
  readonly heat: number | undefined
  readonly heatLabel: string
  readonly editable: boolean
}
export type StepNode = Node<StepData, 'step' | 'stage'>
export type StartNode = Node<{ readonly reach: number }, 'start'>
export type FlowNode = StepNode | StartNode

export interface PathData extends Record<string, unknown> {
  readonly transition: string
  readonly points: readonly Point[]
  readonly labelAt: Point
  readonly icon: PathLabel['icon']
  readonly text: string
  readonly share: number | undefined
  /** The turn of a learner's token that goes along here just now. */
  readonly token: number | null
  readonly problem: Finding | undefined
  readonly editable: boolean
}
export type PathEdge = Edge<PathData, 'path'>

export interface FlowInput {
  readonly tree: ChartTree
  readonly scene: Scene
  readonly language: Language
  readonly marks: ReadonlyMap<string, RoleMark>
  readonly folded: ReadonlySet<string>
  readonly selection: readonly string[]
  readonly problems: ReadonlyMap<string, readonly Finding[]>
  readonly overlay: Overlay | null
  readonly editable: boolean
  readonly roleName: (id: string) => string
  readonly describe: (data: StepData) => string
}

export interface Flow {
  readonly nodes: readonly FlowNode[]
  readonly edges: readonly PathEdge[]
}

const same = (a: Record<string, unknown>, b: Record<string, unknown>): boolean => {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]))
}

/** Keeps what was made last time; one per canvas. */
export function flowMaker(): (input: FlowInput) => Flow {
  const nodes = new Map<string, FlowNode>()
  const edges = new Map<string, PathEdge>()

  const keepNode = (next: FlowNode): FlowNode => {
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
  const keepEdge = (next: PathEdge): PathEdge => {
    const old = edges.get(next.id)
    const equal =
      old &&
      next.data &&
      old.data &&
      old.source === next.source &&
      old.target === next.target &&
      old.zIndex === next.zIndex &&
      old.selected === next.selected &&
      sameEdge(old.data, next.data)
    if (equal) return old
    edges.set(next.id, next)
    return next
  }

  return (input) => {
    const hidden = hiddenStates(input)
    return {
      nodes: [...stepNodes(input, hidden), ...startNodes(input, hidden)].map(keepNode),
      edges: [...pathEdges(input, hidden)].map(keepEdge),
    }
  }
}

function sameEdge(a: PathData, b: PathData): boolean {
  const { points: p, labelAt: l, ...rest } = a
  const { points: q, labelAt: m, ...other } = b
  return (
    same(rest, other) &&
    l.x === m.x &&
    l.y === m.y &&
    p.length === q.length &&
    p.every((point, i) => point.x === q[i]?.x && point.y === q[i]?.y)
  )
}

/** Hidden state → the folded stage that stands for it. */
function hiddenStates({ tree, folded }: FlowInput): ReadonlyMap<string, string> {
  const hidden = new Map<string, string>()
  const visit = (id: string, stage: string): void => {
    for (const child of tree.children(id)) {
      hidden.set(child.id, stage)
      visit(child.id, stage)
    }
  }
  for (const id of folded) visit(id, id)
  return hidden
}

function* stepNodes(input: FlowInput, hidden: ReadonlyMap<string, string>): Generator<FlowNode> {
  const { tree, scene, language, marks, folded, overlay, editable } = input
  const selected = new Set(input.selection)
  for (const box of scene.boxes.values()) {
    const { state, kind, x, y, width, height, depth } = box
    if (hidden.has(state.id)) continue
    const parent = state.parent === null ? undefined : scene.boxes.get(state.parent)
    const inside = folded.has(state.id) ? [...hidden].flatMap(([id, stage]) => (stage === state.id ? [id] : [])) : []
    const found = [state.id, ...inside].flatMap((id) => input.problems.get(id) ?? [])
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
      roleName: state.activity?.role === undefined ? '' : input.roleName(state.activity.role),
      folded: folded.has(state.id),
      keptFolded: state.folded ?? false,
      hasSteps: tree.children(state.id).length > 0,
      width,
      height,
      problem: found[0],
      problemCount: found.length,
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
      draggable: editable,
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

function* startNodes({ scene, tree }: FlowInput, hidden: ReadonlyMap<string, string>): Generator<FlowNode> {
  const half = measures.start / 2
  for (const { container, target, x, y } of scene.starts) {
    if (hidden.has(target)) continue
    const parent = container === tree.root.id ? undefined : scene.boxes.get(container)
    yield {
      id: `start ${container}`,
      type: 'start',
      position: { x: x - half - (parent?.x ?? 0), y: y - half - (parent?.y ?? 0) },
      ...(parent ? { parentId: container } : {}),
      width: measures.start,
      height: measures.start,
      measured: { width: measures.start, height: measures.start },
      data: { reach: startGap },
      selected: false,
      selectable: false,
      focusable: false,
      draggable: false,
      zIndex: (scene.boxes.get(target)?.depth ?? 0) * 2 + 2,
    }
  }
}

function* pathEdges(input: FlowInput, hidden: ReadonlyMap<string, string>): Generator<PathEdge> {
  const { tree, scene, language, overlay, editable } = input
  const selected = new Set(input.selection)
  const inHidden = (point: Point, stages: readonly (string | undefined)[]): boolean =>
    stages.some((stage) => {
      const box = stage === undefined ? undefined : scene.boxes.get(stage)
      return box && point.x > box.x && point.x < box.x + box.width && point.y > box.y && point.y < box.y + box.height
    })
  for (const { transition, target, points, label: at } of scene.lines) {
    const source = hidden.get(transition.from) ?? transition.from
    const end = hidden.get(target) ?? target
    if (source === end && (hidden.has(transition.from) || hidden.has(target))) continue
    const label = inHidden(at, [hidden.get(transition.from), hidden.get(target)]) ? null : pathLabel(tree, transition, language)
    const depth = Math.max(scene.boxes.get(source)?.depth ?? 0, scene.boxes.get(end)?.depth ?? 0)
    yield {
      id: transition.targets.length > 1 ? `${transition.id} ${target}` : transition.id,
      type: 'path',
      source,
      target: end,
      selected: selected.has(transition.id),
      zIndex: depth * 2,
      data: {
        transition: transition.id,
        points,
        labelAt: at,
        icon: label?.icon ?? null,
        text: label?.text ?? '',
        share: overlay?.flow.get(transition.id),
        token: overlay?.token?.along.has(transition.id) ? overlay.token.turn : null,
        problem: input.problems.get(transition.id)?.[0],
        editable,
      },
    }
  }
}
