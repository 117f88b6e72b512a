import { lintProject } from '../../chart/lint'
import { aCommand, type Context } from '../command'
import { openProject } from '../open'
import { writeOutput } from '../output'
import { type Reported, reported } from '../report'
import { Refused } from '../stop'

/** Reads and lints. What a person should mend makes the status 1; mere notes do not. */
export const check = aCommand({
  usage: `passage check FILE [--json] [-o OUT] [--lang zh-CN|en]

Reads a project or an XState machine and says what is wrong with it: one line for each finding, with its severity, its
place (the path of the state) and a sentence. --json prints a list of {severity, code, message, where}.
Exit status: 0 nothing to mend (notes may remain), 1 errors or warnings, 2 the file cannot be read.
`,
  operands: ['FILE'],
  flags: { json: { kind: 'switch' } },
  async run({ operands: [file = ''], json, output }, context) {
    const print = (findings: readonly Reported[]) =>
      writeOutput(output, json ? `${JSON.stringify(findings, null, 2)}\n` : sentences(findings, context), context.t)
    try {
      const project = await openProject(file, context)
      const findings = lintProject(project).map((finding) => reported(finding, project, context.language))
      await print(findings)
      return findings.some(({ severity }) => severity !== 'info') ? 1 : 0
    } catch (error) {
      if (json && error instanceof Refused)
        await print(error.findings.map((finding) => reported(finding, null, context.language)))
      throw error
    }
  },
})

function sentences(findings: readonly Reported[], { t }: Context): string {
  if (findings.length === 0) return `${t('cli.nothingFound')}\n`
  const count = (wanted: Reported['severity']) => findings.filter(({ severity }) => severity === wanted).length
  const lines = findings.map(({ severity, where, message }) => `${t(`cli.severity.${severity}`)}  ${where}  ${message}`)
  const total = t('cli.found', { errors: count('error'), warnings: count('warning'), infos: count('info') })
  return `${[...lines, '', total].join('\n')}\n`
}
