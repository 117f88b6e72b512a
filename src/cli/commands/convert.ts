import { formatOf, formats, writeFile } from '../../formats'
import { aCommand } from '../command'
import { chartOf, openProject } from '../open'
import { writeOutput } from '../output'
import { Misuse } from '../stop'

export const convert = aCommand({
  usage: `passage convert IN OUT [--chart ID]

From one format to another; the end of OUT's name says which:
  .passage.json   the whole project
  .xstate.json    one chart as an XState v5 machine config (.json likewise)
  .machine.ts     one chart as XState code that runs
  .mmd            one chart as a Mermaid state diagram
--chart names the chart by id or by machine id; otherwise the first process is taken.
`,
  operands: ['IN', 'OUT'],
  flags: { chart: { kind: 'text' } },
  async run({ operands: [file = '', target = ''], chart }, context) {
    const { t } = context
    if (!formatOf(target)) {
      const endings = formats.filter(({ writer }) => writer).flatMap((format) => format.endings)
      throw new Misuse(t('cli.unknownFormat', { file: target, formats: endings.join(', ') }))
    }
    const project = await openProject(file, context)
    const text = await writeFile(project, chartOf(project, chart, file, context).id, target)
    await writeOutput(target, text, t)
    return 0
  },
})
