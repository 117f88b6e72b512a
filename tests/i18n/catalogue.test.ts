import { expect, test } from 'vitest'
import { en } from '../../src/i18n/en'
import { zhCN } from '../../src/i18n/zh-CN'

test('both languages have the same keys, none empty', () => {
  expect(Object.keys(zhCN).sort()).toEqual(Object.keys(en).sort())
  for (const message of [...Object.values(en), ...Object.values(zhCN)])
    if (typeof message === 'string') expect(message).not.toBe('')
})
