import type { ChartTree } from '../../src/chart/tree'
import { labelLines, pathLabel } from '../../src/picture/pathLabel'
import { type Scene, sceneOf } from '../../src/picture/scene'
import type { Language } from '../../src/project/text'

/*
 * What is wrong with a drawing, told by the very geometry that the canvas paints and the picture files write: the boxes,
 * lines and label places of the scene, and the chip that is drawn in this language.
 */

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Faults {
  /** Pairs of steps of one container that overlap, and steps that stick out of theirs. */
  readonly steps: readonly string[]
  /** Pairs of labels that overlap. */
  readonly labels: readonly string[]
  /** Labels on a step, or on the name of a stage. */
  readonly covered: readonly string[]
  /** Lines through a step or stage that they neither start at, end at, nor come out of. */
  readonly through: readonly string[]
}

const overlap = (a: Area, b: Area): boolean =>
  a.x < b.x + b.width - 0.5 && b.x < a.x + a.width - 0.5 && a.y < b.y + b.height - 0.5 && b.y < a.y + a.height - 0.5

export function chipsOf(
  tree: ChartTree,
  scene: Scene,
  language: Language,
): (Area & { readonly id: string; readonly line: Scene['lines'][number] })[] {
  return scene.lines.flatMap((line) => {
    const label = pathLabel(tree, line.transition, language)
    if (!label) return []
    const { width, height } = labelLines(label).size
    return [{ id: line.transition.id, line, x: line.label.x - width / 2, y: line.label.y - height / 2, width, height }]
  })
}

export function drawnFaults(tree: ChartTree, language: Language): Faults {
  const scene = sceneOf(tree)
  const boxes = [...scene.boxes.values()]
  const isOpen = (id: string): boolean => tree.children(id).some((child) => scene.boxes.has(child.id))
  const solid = boxes.filter(({ state }) => !isOpen(state.id))

  const steps: string[] = []
  for (const state of tree.states) {
    const children = tree.children(state.id).flatMap(({ id }) => scene.boxes.get(id) ?? [])
    const parent = scene.boxes.get(state.id)
    for (const [i, a] of children.entries()) {
      for (const b of children.slice(i + 1)) if (overlap(a, b)) steps.push(`${a.state.id} ${b.state.id}`)
      if (!parent) continue
      const isInside =
        a.x >= parent.x &&
        a.y >= parent.y &&
        a.x + a.width <= parent.x + parent.width + 0.5 &&
        a.y + a.height <= parent.y + parent.height + 0.5
      if (!isInside) steps.push(`${a.state.id} out of ${state.id}`)
    }
  }

  const chips = chipsOf(tree, scene, language)
  const labels: string[] = []
  const covered: string[] = []
  for (const [i, chip] of chips.entries()) {
    for (const other of chips.slice(i + 1)) if (overlap(chip, other)) labels.push(`${chip.id} ${other.id}`)
    for (const box of solid) if (overlap(chip, box)) covered.push(`${chip.id} on ${box.state.id}`)
  }

  const through: string[] = []
  for (const { transition, start, end, points } of scene.lines) {
    const passed = new Set([start, end, ...[start, end].flatMap((id) => tree.ancestors(id).map((state) => state.id))])
    for (const [i, b] of points.slice(1).entries()) {
      const a = points[i] ?? b
      const piece = {
        x: Math.min(a.x, b.x) - 0.5,
        y: Math.min(a.y, b.y) - 0.5,
        width: Math.abs(a.x - b.x) + 1,
        height: Math.abs(a.y - b.y) + 1,
      }
      for (const box of boxes) {
        const { id } = box.state
        if (!passed.has(id) && overlap(piece, box)) through.push(`${transition.id} through ${id}`)
        // Nor through the inside of a step that it starts or ends at.
        const inner = { x: box.x + 2, y: box.y + 2, width: box.width - 4, height: box.height - 4 }
        if ((id === start || id === end) && !isOpen(id) && overlap(piece, inner)) through.push(`${transition.id} within ${id}`)
      }
    }
  }
  return { steps, labels, covered, through }
}

export const noFaults: Faults = { steps: [], labels: [], covered: [], through: [] }
