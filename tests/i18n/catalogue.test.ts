import { expect, test } from 'vitest'
import { en } from '../../src/i18n/en'
import { cli } from '../../src/i18n/en/cli'
import { documents } from '../../src/i18n/en/documents'
import { translateCode, translator } from '../../src/i18n/translate'
import { zhCN } from '../../src/i18n/zh-CN'
import { cli as zhCli } from '../../src/i18n/zh-CN/cli'
import { documents as zhDocuments } from '../../src/i18n/zh-CN/documents'

test('both languages have the same keys, none empty', () => {
  const english = { ...en, ...documents, ...cli }
  const chinese = { ...zhCN, ...zhDocuments, ...zhCli }
  expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort())
  for (const message of [...Object.values(english), ...Object.values(chinese)])
    if (typeof message === 'string') expect(message).not.toBe('')
})

test('the parts of a language that are fetched apart have no word in common', () => {
  const keys = [en, documents, cli].flatMap((part) => Object.keys(part))
  expect(new Set(keys).size).toBe(keys.length)
})

test('what is said is in the language that is asked for', () => {
  expect(translator('en')('sop.number')).not.toBe(translator('zh-CN')('sop.number'))
  expect(translateCode('en', 'no.such.code', {})).toBeNull()
  expect(translateCode('en', 'constructor', {})).toBeNull()
})
