import { loadTemplate } from '../../library/templates'
import { aCommand } from '../command'
import { writeOutput } from '../output'
import { Refused } from '../stop'
import { templateFiles } from '../templateFiles'

export const newCommand = aCommand({
  usage: `passage new TEMPLATE -o OUT

Starts a project from a template of the library; "passage templates" lists them.
`,
  operands: ['TEMPLATE'],
  flags: {},
  async run({ operands: [id = ''], output }, { home, t }) {
    const project = await loadTemplate(templateFiles(home), id)
    if (!project.ok) throw new Refused(2, id, project.error)
    await writeOutput(output, `${JSON.stringify(project.value, null, 2)}\n`, t)
    return 0
  },
})
