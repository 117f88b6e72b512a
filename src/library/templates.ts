import * as z from 'zod/mini'
import { byOrder } from '../base/order'
import { fail, finding, ok, type Result } from '../base/result'
import { formatVersion, type Project } from '../project/project'
import { readProject } from '../project/read'
import { Text } from '../project/text'

/*
 * The library: one project file per template in `templates/`, and `templates/index.json` that says what there is, so
 * that a list costs one small file. How a file is fetched is handed in: the browser's bundle or the disk.
 */

export const TemplateInfo = z.strictObject({
  id: z.string(),
  name: Text,
  purpose: Text,
  /** Task code of the skill standard, `J2.1`; the flagship spans several. */
  task: z.string(),
  mode: z.enum(['C', 'B', 'G']),
  steps: z.int(),
})
export interface TemplateInfo extends z.infer<typeof TemplateInfo> {}

export interface TemplateSource {
  /** The files came with this very program, whose tests read each of them; they need not be checked again. */
  readonly isChecked?: boolean
  index(): Promise<unknown>
  /** The parsed file of a template, or undefined when there is none of that id. */
  file(id: string): Promise<unknown>
}

/** The sample that a first run opens. */
export const flagship = 'cert-course-season'

/** In the order of the index: the flagship first, then by task. */
export async function listTemplates(source: TemplateSource): Promise<TemplateInfo[]> {
  return z.array(TemplateInfo).parse(await source.index())
}

export async function loadTemplate(source: TemplateSource, id: string): Promise<Result<Project>> {
  const file = await source.file(id)
  if (file === undefined) return fail(finding('error', 'no-such-template', id, { id }))
  if (source.isChecked && (file as Partial<Project>).passage === formatVersion) return ok(file as Project)
  const project = readProject(file)
  return project.ok ? ok(project.value) : project
}

/** What the index says of a template, read off its project. */
export function templateInfo(id: string, project: Project): TemplateInfo {
  const settings = project.settings.settings
  // A journey stands before the processes that are behind it.
  const [chart] = Object.values(project.charts).sort(byOrder)
  return {
    id,
    name: settings?.name ?? id,
    purpose: chart?.purpose ?? '',
    task: chart?.task ?? '',
    mode: settings?.mode ?? 'C',
    steps: Object.values(project.states).filter((state) => state.parent !== null && state.chart === chart?.id).length,
  }
}
