// `npm run -s passage -- …`: builds the command line if its sources changed, then runs it in this process.
import { chdir, env } from 'node:process'
import { ensureCommandLine } from './buildCommandLine.mjs'

// npm moves to the project's root; files are named from where the user stands.
if (env.npm_lifecycle_event === 'passage' && env.INIT_CWD) chdir(env.INIT_CWD)

try {
  await import(await ensureCommandLine())
} catch (error) {
  process.stderr.write(`passage: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 2
}
