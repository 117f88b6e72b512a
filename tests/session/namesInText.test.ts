import { expect, test } from 'vitest'
import { namesInText } from '../../src/session/namesInText'

test.each([
  ['1. 首次联系\n2. 需求访谈\r\n\r\n3、方案制定', ['首次联系', '需求访谈', '方案制定']],
  ['- 报名\n• 缴费\n☐ 开课\n✓ 结课', ['报名', '缴费', '开课', '结课']],
  ['（一）咨询\n二、测评\n(3) 签约\n④ 开班', ['咨询', '测评', '签约', '开班']],
  ['第一步：咨询\nStep 2: Assess', ['咨询', 'Assess']],
  ['咨询 → 测评→签约 -> 开课', ['咨询', '测评', '签约', '开课']],
  ['  \t \n', []],
  ['一对一辅导\n3D 打印课\n1v1 speaking', ['一对一辅导', '3D 打印课', '1v1 speaking']],
])('%j', (text, names) => {
  expect(namesInText(text)).toEqual(names)
})

test('a line without end is cut', () => {
  expect(namesInText('长'.repeat(5000))[0]).toHaveLength(200)
})
