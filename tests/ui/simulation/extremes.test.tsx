import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { translator } from '../../../src/i18n/translate'
import type { Project } from '../../../src/project/project'
import type { Language } from '../../../src/project/text'
import type { ForecastResult } from '../../../src/session/forecast'
import { forecastOverlay, heatPoints } from '../../../src/session/forecastOverlay'
import { createPreferences } from '../../../src/session/preferences'
import type { Session } from '../../../src/session/session'
import { createView, heatKinds } from '../../../src/session/view'
import { answer } from '../../../src/simulation/answer'
import type { ScenarioSettings } from '../../../src/simulation/buildPlan'
import { conductExperiment, type Experiment } from '../../../src/simulation/experiment'
import { PreferencesContext, SessionContext } from '../../../src/ui/shell/hooks'
import { Answer } from '../../../src/ui/simulation/Answer'
import { figureWords, statementWords } from '../../../src/ui/simulation/figures'
import { CostChart, CycleChart, FunnelChart, LoadCharts } from '../../../src/ui/simulation/ReportCharts'
import { Figures, Roles, Steps } from '../../../src/ui/simulation/ResultTables'
import { constant, exponential, projectOf, Service } from '../../simulation/aService'

/* What the screen says where there is little to say: no figure that is none, and the reason in words. */

interface Case {
  readonly project: Project
  readonly settings?: Partial<ScenarioSettings>
}

const desk = (count: number, arrivals: Record<string, unknown> = { batch: 50, over: 86_400 }) =>
  new Service()
    .arrivals(arrivals)
    .staff('desk', { count, costPerHour: 60 })
    .work('ask', 'desk', constant(600), 'won', {}, { meta: { sla: [{ metric: 'start', within: 300, target: 0.8 }] } })
    .end('won')
    .end('lost', 'loss')

const cases: Readonly<Record<string, Case>> = {
  'nobody is through in time': { project: desk(1, { batch: 50, over: 10 }).project(), settings: { horizonSeconds: 12 } },
  'nobody comes in time': { project: desk(1, { interarrival: constant(1e6) }).project(), settings: { horizonSeconds: 60 } },
  'everybody drops out': {
    project: new Service()
      .arrivals({ batch: 50, over: 86_400 })
      .staff('desk', { count: 1 })
      .state('start', { always: 'lost' })
      .work('ask', 'desk', constant(60), 'won')
      .end('won')
      .end('lost', 'loss')
      .project(),
  },
  'a queue grows for ever': {
    project: desk(1, { interarrival: exponential(300) }).project(),
    settings: { horizonSeconds: 20 * 86_400 },
  },
  'nobody works in the role': { project: desk(0).project() },
  'one state and no end': { project: projectOf({ id: 'm', initial: 'only', states: { only: {} } }), settings: { learners: 10 } },
  'one end and nothing else': {
    project: projectOf({ id: 'm', initial: 'only', states: { only: { type: 'final' } } }),
    settings: { learners: 10 },
  },
}

async function conducted({ project, settings }: Case): Promise<{ experiment: Experiment; result: ForecastResult }> {
  const chart = Object.keys(project.charts)[0] ?? ''
  const done = await conductExperiment(project, chart, { replications: 4, seed: 1, ...settings })
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  const experiment = done.value
  const statements = answer(experiment.report, project)
  return { experiment, result: { report: experiment.report, experiment, statements, assumptions: [], project, scenario: null } }
}

/** Everything of the report that a result alone decides, as the browser would show it, attributes of drawings included. */
function screen({ experiment, result }: Awaited<ReturnType<typeof conducted>>, language: Language): string {
  const words = figureWords(language, translator(language), 'CNY')
  const { report, project } = result
  const session = { view: createView(null) } as unknown as Session
  const preferences = createPreferences(null, [language])
  return renderToStaticMarkup(
    <PreferencesContext value={preferences}>
      <SessionContext value={session}>
        <Answer result={result} words={words} />
        <Figures experiment={experiment} project={project} previous={experiment} reference="drawn" words={words} />
        <FunnelChart report={report} project={project} words={words} />
        <CycleChart report={report} project={project} words={words} />
        <LoadCharts report={report} project={project} words={words} />
        <CostChart report={report} project={project} words={words} />
        <Roles experiment={experiment} project={project} words={words} />
        <Steps experiment={experiment} project={project} words={words} />
      </SessionContext>
    </PreferencesContext>,
  )
}

describe.each(Object.entries(cases))('%s:', (_, one) => {
  test.each(['zh-CN', 'en'] as const)('no figure on the screen that is none (%s)', async (language) => {
    const done = await conducted(one)
    const markup = screen(done, language)

    expect(markup).not.toMatch(/NaN|Infinity|∞|undefined|\[object|>null</)
    // A dash says nothing: a line without a figure is left out, or says why there is none.
    expect(markup).not.toMatch(/>[–-]</)
    expect(done.result.statements.length).toBeGreaterThan(0)
    expect(done.result.statements.length).toBeLessThanOrEqual(5)
    const words = { nobody: '', growing: '', waiting: String, work: String, cost: String, rework: String, leaving: String }
    for (const kind of heatKinds) {
      for (const { figure } of heatPoints(done.result.report, one.project, kind)) expect(Number.isFinite(figure)).toBe(true)
      for (const { value } of forecastOverlay(done.result.report, one.project, kind, words).heat.values())
        expect(value >= 0 && value <= 1).toBe(true)
    }
  })
})

async function sentences(name: string, language: Language = 'zh-CN'): Promise<string[]> {
  const one = cases[name] as Case
  const { result } = await conducted(one)
  const words = figureWords(language, translator(language), 'CNY')
  return result.statements.map((statement) => statementWords(statement, result.project, language, words))
}

describe('the sentences', () => {
  test('nobody through: that is said first, and no share, time or cost is made up', async () => {
    const said = await sentences('nobody is through in time')
    expect(said[0]).toBe('在这段时间里没有人走到结局，所以说不出多少人成功、要花多久。')
    expect(said.join()).not.toMatch(/成功一位|大约 0 %|没有人排队/)
  })

  test('nobody comes: nothing else is said', async () => {
    expect(await sentences('nobody comes in time')).toEqual(['在这段时间里没有人来。'])
  })

  test('everybody drops out: nobody succeeds, and where they leave', async () => {
    const said = await sentences('everybody drops out')
    expect(said[0]).toBe('在这段时间里没有人成功。')
    expect(said[1]).toContain('“start”：占全部学习者的 100 %，占流失者的 100 %')
    // A role that nothing comes to is not told of.
    expect(said).toHaveLength(2)
  })

  test('an overloaded role: the queue grows for ever, with the day and the length; no mean wait stands for it', async () => {
    const said = await sentences('a queue grows for ever')
    expect(said[1]).toMatch(/^只要还有人来，“desk”的队就越排越长：第 20 天已有 [\d,]+ 人在等，不会自己变短。$/)
    expect(said.join()).not.toMatch(/排队最久|平均等待/)
    const one = cases['a queue grows for ever'] as Case
    expect(screen(await conducted(one), 'zh-CN')).toContain('队伍一直在变长，平均数在这里说明不了问题。')
  })

  test('a role with just enough people is not called growing, nor is a batch that passes', async () => {
    const enough = await conducted({
      project: desk(3, { interarrival: exponential(300) }).project(),
      settings: { horizonSeconds: 20 * 86_400 },
    })
    const batch = await conducted({ project: desk(1, { batch: 3000, over: 86_400 }).project() })

    for (const { result } of [enough, batch]) expect(result.statements.map(({ code }) => code)).not.toContain('growing')
    expect(batch.result.statements.map(({ code }) => code)).toContain('wait')
  })

  test('a role without anybody: said by name, with the work that waits in vain', async () => {
    expect((await sentences('nobody works in the role'))[1]).toBe('“desk”一个人也没有：来到这里的 50 件事一直没有人做。')
    // Those who do not wait are no comfort, and looking further ahead is no help.
    expect((await sentences('nobody works in the role')).join()).not.toMatch(/没有人排队|往后看得更远/)
    expect((await sentences('nobody works in the role', 'en'))[1]).toBe(
      'Nobody works as “desk”: 50 pieces of work come there and wait in vain.',
    )
  })

  test('on the chart a step that nobody serves, or whose queue grows for ever, says so in place of a time', async () => {
    const words = {
      nobody: 'nobody',
      growing: 'growing',
      waiting: String,
      work: String,
      cost: String,
      rework: String,
      leaving: String,
    }
    const labels = async (name: string) => {
      const { result } = await conducted(cases[name] as Case)
      return [...forecastOverlay(result.report, result.project, 'waiting', words).heat.values()].filter(({ value }) => value > 0)
    }

    expect(await labels('nobody works in the role')).toEqual([{ value: 1, label: 'nobody' }])
    expect(await labels('a queue grows for ever')).toEqual([{ value: 1, label: 'growing' }])
  })

  test('nothing is drawn of nothing: no funnel where nobody came, no times where all are through at once', async () => {
    const nobody = screen(await conducted(cases['nobody comes in time'] as Case), 'zh-CN')
    const atOnce = screen(await conducted(cases['one end and nothing else'] as Case), 'zh-CN')

    expect(nobody).not.toContain('<figure')
    expect(atOnce).toContain('data-part="funnel"')
    expect(atOnce).not.toContain('data-part="cycle"')
  })

  test('one state: nobody gets to an end, or nothing is a success', async () => {
    expect((await sentences('one state and no end'))[0]).toContain('图上还没有结局')
    expect((await sentences('one end and nothing else'))[0]).toContain('没有哪个结局标为成功')
  })
})
