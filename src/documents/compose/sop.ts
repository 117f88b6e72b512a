import type { Project } from '../../project/project'
import type { Outline } from '../paper'
import { forecastBasis } from './forecastFigures'
import { type SopOptions, sopContext } from './sopContext'
import { evaluation, improvement } from './sopEvaluation'
import { blankForms, formsAndRecords } from './sopForms'
import {
  coverOf,
  overview,
  principles,
  purposeAndScope,
  rolesAndRaci,
  securityClassOf,
  standards,
  termsAndReferences,
  titleOf,
} from './sopFront'
import { gaps } from './sopGaps'
import { revisions, stateDictionary, training } from './sopLearning'
import { exceptionsAndRecovery, privacySection, supervision } from './sopSafety'
import { operatingSteps } from './sopSteps'

/** The standard operating procedure of a chart, all sections in the order that the trade expects; undefined without such a chart. */
export function composeSop(project: Project, chartId: string, options: SopOptions): Outline | undefined {
  const context = sopContext(project, chartId, options)
  if (!context) return undefined
  const { t, paper, number } = context
  const status = paper?.status ?? 'draft'
  return {
    language: options.language,
    title: titleOf(context),
    header: [number, paper?.version ?? 'A/0', t(`sop.class.${securityClassOf(context)}`)].join(' · '),
    footer: t('paper.footer', { page: '{page}', pages: '{pages}' }),
    ...(status === 'draft' || status === 'obsolete' ? { watermark: t(`sop.status.${status}`) } : {}),
    date: options.date,
    author: paper?.prepared?.name ?? context.settings.organisation ?? '',
    cover: coverOf(context),
    blocks: [
      { kind: 'toc', number: '1', text: t('sop.section.toc') },
      ...purposeAndScope(context),
      ...termsAndReferences(context),
      ...principles(context),
      ...rolesAndRaci(context),
      ...standards(context),
      ...overview(context),
      ...operatingSteps(context),
      ...exceptionsAndRecovery(context),
      ...privacySection(context),
      ...supervision(context),
      ...evaluation(context),
      ...improvement(context),
      ...formsAndRecords(context),
      ...training(context),
      ...revisions(context),
      ...stateDictionary(context),
      ...forecastBasis(context),
      ...gaps(context),
      ...blankForms(context),
    ],
  }
}
