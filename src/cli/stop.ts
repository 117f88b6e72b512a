import type { Finding } from '../base/result'
import type { Project } from '../project/project'

/** 0 done · 1 the input has findings, or fails · 2 wrong usage or unreadable input. */
export type Status = 0 | 1 | 2

/** Ends a command with a sentence for its user; nothing has been written by then. */
export class Stop extends Error {
  readonly status: Status

  constructor(status: Status, sentence: string) {
    super(sentence)
    this.status = status
  }
}

/** A command line that cannot be understood; `main` adds where to read how it is written. */
export class Misuse extends Stop {
  constructor(sentence: string) {
    super(2, sentence)
  }
}

/** Ends a command because of what a file says; `main` turns the findings into sentences. */
export class Refused extends Error {
  readonly status: Status
  readonly file: string
  readonly findings: readonly Finding[]
  /** Where the findings are about records of a project that could be read; their names then stand in the sentences. */
  readonly project: Project | null

  constructor(status: Status, file: string, findings: readonly Finding[], project: Project | null = null) {
    super(findings.map(({ code }) => code).join(', '))
    this.status = status
    this.file = file
    this.findings = findings
    this.project = project
  }
}
