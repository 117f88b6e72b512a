import { readFileSync } from 'node:fs'
import type { Project } from '../../src/project/project'
import { readProject } from '../../src/project/read'

export const template = (id: string): Project => {
  const read = readProject(JSON.parse(readFileSync(new URL(`../../templates/${id}.passage.json`, import.meta.url), 'utf8')))
  if (!read.ok) throw new Error(`${id} cannot be read`)
  return read.value
}

export const chartOf = (project: Project): string => Object.keys(project.charts)[0] as string
