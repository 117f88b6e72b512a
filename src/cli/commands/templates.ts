import { listTemplates } from '../../library/templates'
import { say } from '../../project/text'
import { aCommand } from '../command'
import { writeOutput } from '../output'
import { Stop } from '../stop'
import { table } from '../table'
import { templateFiles } from '../templateFiles'

export const templates = aCommand({
  usage: `passage templates [--json] [-o OUT] [--lang zh-CN|en]

Lists the library: id, task of the skill standard, number of steps, name. --json prints all that is known of each.
`,
  operands: [],
  flags: { json: { kind: 'switch' } },
  async run({ json, output }, { home, language, t }) {
    const list = await listTemplates(templateFiles(home)).catch(() => {
      throw new Stop(2, t('cli.noTemplates'))
    })
    const rows = table(list.map(({ id, task, steps, name }) => [id, task, String(steps), say(name, language)]))
    await writeOutput(output, json ? `${JSON.stringify(list, null, 2)}\n` : rows, t)
    return 0
  },
})
