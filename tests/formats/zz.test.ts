import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { it } from 'vitest'
import { writeFile } from '../../src/formats'
import { anyConfig } from '../chart/anyConfig'
import { projectFrom } from '../chart/projectFrom'
const G = '/work/main/node_modules/.cache/gen'
it('random', async () => {
  rmSync(G, { recursive: true, force: true }); mkdirSync(G, { recursive: true })
  writeFileSync(`${G}/tsconfig.json`, JSON.stringify({ extends: '/work/main/tsconfig.json', compilerOptions: { types: ['node'] }, include: ['*.ts'], exclude: [] }))
  let i = 0
  for (const config of fc.sample(anyConfig(['__proto__']), { numRuns: 40, seed: 5 })) {
    const { project, chart } = projectFrom(config)
    writeFileSync(`${G}/r${i++}.machine.ts`, await writeFile(project, chart, 'x.machine.ts'))
  }
})
