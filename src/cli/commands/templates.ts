import { listTemplates } from '../../library/templates'
import { say } from '../../project/text'
import { aCommand } from '../command'
import { writeOutput } from '../output'
import { Stop } from '../stop'
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
    const width = Math.max(...list.map(({ id }) => id.length))
    const rows = list.map(
      ({ id, task, steps, name }) =>
        `${id.padEnd(width)}  ${task.padEnd(5)} ${String(steps).padStart(3)}  ${say(name, language)}\n`,
    )
    await writeOutput(output, json ? `${JSON.stringify(list, null, 2)}\n` : rows.join(''), t)
    return 0
  },
})
