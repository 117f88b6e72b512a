import { describe, expect, test } from 'vitest'
import { finding } from '../../src/base/result'
import { problemsFrom } from '../../src/session/problems'

describe('problems of the open chart', () => {
  test('stand gravest first and keep the order of the rules within a severity', () => {
    const found = [
      finding('info', 'c', 's1'),
      finding('error', 'a', 's2'),
      finding('warning', 'b', 's1'),
      finding('error', 'd', 's1'),
    ]

    const problems = problemsFrom('chart', found)

    expect(problems.findings.map(({ code }) => code)).toEqual(['a', 'd', 'b', 'c'])
    expect(problems.counts).toEqual({ error: 2, warning: 1, info: 1 })
    expect(problems.byRecord.get('s1')?.map(({ code }) => code)).toEqual(['d', 'b', 'c'])
  })
})
