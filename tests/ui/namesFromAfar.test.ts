import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { treeOf } from '../../src/chart/tree'
import { textWidth } from '../../src/picture/measure'
import { sceneOf } from '../../src/picture/scene'
import { readProject } from '../../src/project/read'
import { foldedStages } from '../../src/ui/canvas/fold'
import { farNameSize, farNames } from '../../src/ui/canvas/namesFromAfar'

const file = readFileSync(new URL('../../templates/cert-course-season.passage.json', import.meta.url), 'utf8')
const read = readProject(JSON.parse(file))
if (!read.ok) throw new Error('template')
const tree = treeOf(read.value, Object.keys(read.value.charts)[0] ?? '')
if (!tree) throw new Error('chart')
const scene = sceneOf(tree)

describe('names from afar', () => {
  test('every end of the flagship is named when all of it is seen at once', () => {
    const names = farNames(tree, scene, foldedStages(tree, scene, 'far', 0.17), 0.17, 'zh-CN').map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['未成交', '取得证书', '中途退学', '线索进入', '参加认证考试']))
  })

  test.each([0.4, 0.17, 0.1, 0.05, 0.01])('at zoom %d no name lies on another or on a stage', (zoom) => {
    const folded = foldedStages(tree, scene, 'far', zoom)
    for (const language of ['zh-CN', 'en'] as const) {
      const names = farNames(tree, scene, folded, zoom, language)
      const boxes = [
        ...names.map(({ name, x, y }) => ({ x, y, width: textWidth(name, farNameSize, 600) / zoom, height: farNameSize / zoom })),
        ...[...folded].flatMap((id) => scene.boxes.get(id) ?? []),
      ]
      for (const [i, a] of boxes.entries())
        for (const b of boxes.slice(i + 1)) {
          const apart = a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height
          expect(apart).toBe(true)
        }
    }
  })
})
