import { expect, test } from 'vitest'
import { countingIds } from '../../src/base/id'
import { checkInvariants } from '../../src/chart/invariants'
import { type Commands, commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import { emptyProject, type Project } from '../../src/project/project'
import { changeWords } from '../../src/session/changeWords'

/** What was said of each change so far, in Chinese. */
function listening() {
  const editor = new Editor<Project, Commands>(emptyProject('p', 'Test'), {
    commands,
    newId: countingIds('n'),
    check: checkInvariants,
  })
  const said: string[] = []
  editor.subscribe((change) => said.push(changeWords(change, 'zh-CN')))
  const run: typeof editor.execute = (name, args) => editor.execute(name, args)
  const made = (result: { ok: boolean; value?: unknown }): string => String(result.value)
  const chart = made(run('chart.add', { name: '流程' }))
  const root = editor.doc.charts[chart]?.root ?? ''
  const add = (name: string, more: object = {}): string => made(run('state.add', { parent: root, name, ...more }))
  return { editor, said, run, add, root, last: () => said.at(-1) }
}

test('each kind of change is told with the names it is about', () => {
  const { run, add, root, last, editor } = listening()
  const one = add('核对')
  expect(last()).toBe('已添加活动“核对”')
  const stage = add('学前', { kind: 'stage' })
  expect(last()).toBe('已添加阶段“学前”')
  run('transition.connect', { from: one, to: stage })
  expect(last()).toBe('已添加从“核对”到“学前”的流转')
  run('state.rename', { state: one, name: '核对报名' })
  expect(last()).toBe('“核对”已改名为“核对报名”')
  run('state.reparent', { state: one, parent: stage })
  expect(last()).toBe('“核对报名”已移到“学前”')
  run('state.reparent', { state: one, parent: root })
  expect(last()).toBe('“核对报名”已移到“图上，不在阶段里”')
  run('state.update', { state: one, fields: { note: '记' } })
  expect(last()).toBe('已修改“核对报名”')
  run('state.move', { state: one, position: { x: 1, y: 2 } })
  expect(last()).toBe('已移动 1 个步骤')
  run('state.delete', { state: one })
  expect(last()).toBe('已删除“核对报名”')
  editor.undo()
  expect(last()).toBe('已撤销：已删除“核对报名”')
  editor.redo()
  expect(last()).toBe('已重做：已删除“核对报名”')
  editor.undo()
  editor.undo()
  expect(last()).toBe('已撤销：已移动 1 个步骤')
})
test('of many things the number is told', () => {
  const { add, run, last } = listening()
  const ids = [add('一'), add('二'), add('三')]
  run('selection.delete', { ids })
  expect(last()).toBe('已删除 3 个步骤')
})
