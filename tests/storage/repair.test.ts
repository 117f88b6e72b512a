import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Project } from '../../src/project/project'
import { readProject } from '../../src/project/read'
import { repaired } from '../../src/storage/repair'
import { diskTemplates } from '../library/diskTemplates'

const flagship = readProject(await diskTemplates.file('cert-course-season'))
if (!flagship.ok) throw new Error('the flagship cannot be read')
const project: Project = flagship.value
const stateIds = Object.keys(project.states)

test('a sound project is read as it is', () => {
  expect(repaired(structuredClone(project))).toEqual({ project, wasRepaired: false })
})

test('whatever merged edits leave behind is read as a project that every check accepts, alike in any order of records', () => {
  const anId = fc.constantFrom(...stateIds)
  const fault = fc.oneof(
    fc.record({ do: fc.constant('remove' as const), id: anId }),
    fc.record({ do: fc.constant('reparent' as const), id: anId, to: anId }),
    fc.record({ do: fc.constant('rekey' as const), id: anId, to: anId }),
    fc.record({ do: fc.constant('spoil' as const), id: anId }),
  )
  fc.assert(
    fc.property(fc.array(fault, { minLength: 1, maxLength: 6 }), (faults) => {
      const states: Record<string, unknown> = { ...project.states }
      for (const one of faults) {
        const state = states[one.id] as object | undefined
        if (!state) continue
        if (one.do === 'remove') delete states[one.id]
        if (one.do === 'reparent') states[one.id] = { ...state, parent: one.to }
        if (one.do === 'rekey') states[one.id] = { ...state, key: project.states[one.to]?.key }
        if (one.do === 'spoil') states[one.id] = { ...state, kind: 'nonsense' }
      }
      const turned = Object.fromEntries(Object.entries(states).reverse())

      const one = repaired({ ...project, states })
      const other = repaired({ ...project, states: turned })

      expect(readProject(one.project)).toMatchObject({ ok: true })
      expect(other.project).toEqual(one.project)
    }),
    { numRuns: 60 },
  )
})
