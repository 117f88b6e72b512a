import { countingIds, type NewId } from '../base/id'
import { isObject } from '../base/json'
import { parseJson } from '../base/parseJson'
import { fail, finding, type Result } from '../base/result'
import type { Project } from '../project/project'
import type { Format } from './format'

/** Members that only a state of XState has; a machine config has one of them at least. */
const ofAState = ['states', 'initial', 'type', 'on', 'always', 'after', 'invoke', 'entry', 'exit', 'context', 'id']

export const formats: readonly Format[] = [
  {
    id: 'project',
    endings: ['.passage.json'],
    reader: {
      isIn: (value) => isObject(value) && Object.hasOwn(value, 'passage'),
      load: async () => (await import('./project/read')).readProjectFile,
    },
    writer: async () => (await import('./project/write')).writeProjectFile,
  },
  {
    id: 'xstate',
    endings: ['.xstate.json', '.json'],
    reader: {
      isIn: (value) => isObject(value) && ofAState.some((key) => Object.hasOwn(value, key)),
      load: async () => (await import('./xstate/read')).readXStateFile,
    },
    writer: async () => (await import('./xstate/write')).writeXStateFile,
  },
  { id: 'machineTs', endings: ['.machine.ts'], writer: async () => (await import('./machineTs/write')).writeMachineFile },
  { id: 'mermaid', endings: ['.mmd'], writer: async () => (await import('./mermaid/write')).writeMermaidFile },
]

/** A file's text → a project. The name serves nobody yet: what stands in the file decides. */
export async function readFile(_name: string, text: string, newId: NewId = countingIds('x')): Promise<Result<Project>> {
  const json = parseJson(text)
  if (!json.ok) return json
  const reader = formats.find((format) => format.reader?.isIn(json.value))?.reader
  if (!reader) return fail(finding('error', 'not-a-project', '$'))
  return (await reader.load())(json.value, newId)
}

/** The format that a file of this name is written in. */
export function formatOf(fileName: string): Format | undefined {
  const fitting = formats.flatMap((format) => format.endings.map((ending) => ({ format, ending })))
  return fitting
    .filter(({ format, ending }) => format.writer && fileName.endsWith(ending))
    .sort((a, b) => b.ending.length - a.ending.length)[0]?.format
}

/** The project or one of its charts as the text of a file of this name; rejects when no format writes such files. */
export async function writeFile(project: Project, chartId: string, fileName: string): Promise<string> {
  const writer = formatOf(fileName)?.writer
  if (!writer) throw new Error(`no format writes ${fileName}`)
  return (await writer())(project, chartId)
}
