import { expect, test } from 'vitest'
import { linesOf } from '../../src/ui/boards/linesOf'

test.each([
  ['1. 等回电\n2、怕跟不上\n3）没时间', ['等回电', '怕跟不上', '没时间']],
  ['- 甲\r\n• 乙\r\n\r\n   * 丙  ', ['甲', '乙', '丙']],
  ['一、目标\n（二）范围\n① 对象\n10: 十', ['目标', '范围', '对象', '十']],
  ['甲\t乙\n丙\t丁', ['甲', '乙', '丙', '丁']],
  ['2.5 小时\n3.14', ['2.5 小时', '3.14']],
  ['A) first\nb) second', ['first', 'second']],
  ['24小时干预\n100 人一班', ['24小时干预', '100 人一班']],
  ['一一对应\n十、分', ['一一对应', '分']],
  ['\n \n', []],
])('%j becomes %j', (list, lines) => {
  expect(linesOf(list)).toEqual(lines)
})
