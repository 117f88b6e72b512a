import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { chartCommands } from '../../src/chart/commands'
import { type ChartTree, treeOf } from '../../src/chart/tree'
import { Editor } from '../../src/edit/editor'
import { layoutChart } from '../../src/layout/layout'
import { labelRoom } from '../../src/picture/pathLabel'
import { sceneOf } from '../../src/picture/scene'
import type { Project } from '../../src/project/project'
import { readProject } from '../../src/project/read'

vi.setConfig({ testTimeout: 60_000 })

const folder = new URL('../../templates/', import.meta.url)
const templates = readdirSync(folder).filter((name) => name.endsWith('.passage.json'))

const done = new Map<string, ReturnType<typeof layOut>>()
function laidOut(name: string): ReturnType<typeof layOut> {
  const known = done.get(name) ?? layOut(name)
  done.set(name, known)
  return known
}

async function layOut(name: string): Promise<{ tree: ChartTree; chart: string }> {
  const project = readProject(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
  if (!project.ok) throw new Error(name)
  const chart = Object.keys(project.value.charts)[0] ?? ''
  const editor = new Editor<Project, typeof chartCommands>(project.value, { commands: chartCommands, newId: () => 'none' })
  const result = editor.execute('chart.layout', await layoutChart(project.value, chart))
  const tree = treeOf(editor.doc, chart)
  if (!tree || !result.ok) throw new Error(name)
  return { tree, chart }
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
const overlap = (a: Area, b: Area): boolean =>
  a.x < b.x + b.width - 0.5 && b.x < a.x + a.width - 0.5 && a.y < b.y + b.height - 0.5 && b.y < a.y + a.height - 0.5

describe.each(templates)('%s', (name) => {
  test('no two steps of one container overlap, and all are inside it', async () => {
    const { tree } = await laidOut(name)
    const { boxes } = sceneOf(tree)
    for (const state of tree.states) {
      const children = tree.children(state.id).flatMap((child) => boxes.get(child.id) ?? [])
      for (const [i, a] of children.entries()) {
        expect(
          children
            .slice(i + 1)
            .filter((b) => overlap(a, b))
            .map((b) => b.state.key),
          a.state.key,
        ).toEqual([])
        const parent = boxes.get(state.id)
        if (!parent) continue
        expect(a.x >= parent.x && a.y >= parent.y && a.x + a.width <= parent.x + parent.width + 0.5, a.state.key).toBe(true)
      }
    }
  })

  test('labels overlap neither each other nor a step', async () => {
    const { tree } = await laidOut(name)
    const scene = sceneOf(tree)
    const chips = scene.lines.flatMap((line) => {
      const room = labelRoom(tree, line.transition)
      return room && line.label
        ? [{ id: line.transition.id, x: line.label.x - room.width / 2, y: line.label.y - room.height / 2, ...room }]
        : []
    })
    const leaves = [...scene.boxes.values()].filter((box) => tree.children(box.state.id).length === 0)
    expect(chips.length).toBe(
      tree.transitions.filter((transition) => transition.targets.length > 0 && labelRoom(tree, transition)).length,
    )
    for (const [i, chip] of chips.entries()) {
      expect(
        chips.slice(i + 1).filter((other) => overlap(chip, other)),
        chip.id,
      ).toEqual([])
      expect(
        leaves.filter((leaf) => overlap(chip, leaf)).map((leaf) => leaf.state.key),
        chip.id,
      ).toEqual([])
    }
  })

  test('a line crosses no step but its ends', async () => {
    const { tree } = await laidOut(name)
    const scene = sceneOf(tree)
    const leaves = [...scene.boxes.values()].filter((box) => tree.children(box.state.id).length === 0)
    for (const { transition, points } of scene.lines)
      for (const [i, a] of points.slice(0, -1).entries()) {
        const b = points[i + 1] ?? a
        const segment = {
          x: Math.min(a.x, b.x),
          y: Math.min(a.y, b.y),
          width: Math.abs(a.x - b.x) + 1,
          height: Math.abs(a.y - b.y) + 1,
        }
        const crossed = leaves.filter(
          (leaf) => leaf.state.id !== transition.from && !transition.targets.includes(leaf.state.id) && overlap(segment, leaf),
        )
        expect(
          crossed.map((leaf) => leaf.state.key),
          transition.id,
        ).toEqual([])
      }
  })

  test('the same chart gives the same layout', async () => {
    const [a, b] = await Promise.all([laidOut(name), layOut(name)])
    expect(sceneOf(a.tree).lines).toEqual(sceneOf(b.tree).lines)
  })
})

test('the flagship fits a screen without growing longer than three screens in either direction', async () => {
  const { tree } = await laidOut('cert-course-season.passage.json')
  const { width, height } = sceneOf(tree)
  expect(width / height).toBeGreaterThan(1)
  expect(width / height).toBeLessThan(2.4)
})
