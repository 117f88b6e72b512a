import type { Block, Outline } from '../paper'
import type { SopContext } from './sopContext'
import { securityClassOf } from './sopFront'

/** Cover, header and footer that reports share; the signatures are who must sign. */
export function reportFrame(context: SopContext, title: string, signers: readonly string[], blocks: readonly Block[]): Outline {
  const { t, options, paper, number, settings, words } = context
  return {
    language: options.language,
    title,
    header: [number, t(`sop.class.${securityClassOf(context)}`), options.date].join(' · '),
    footer: t('paper.footer', { page: '{page}', pages: '{pages}' }),
    date: options.date,
    author: paper?.prepared?.name ?? settings.organisation ?? '',
    cover: {
      organisation: settings.organisation ?? '',
      title,
      subtitle: words.say(settings.name),
      fields: [
        [t('papers.training.of'), number],
        [t('sop.version'), paper?.version ?? 'A/0'],
        [t('sop.exported'), options.date],
        [t('sop.modelMark'), options.modelHash?.slice(0, 16) ?? t('sop.modelUnhashed')],
      ],
      signatureHead: [t('sop.signature'), t('sop.nameAndRole'), t('sop.date')],
      signatures: signers.map((signer) => [signer, '', ''] as const),
    },
    blocks: [{ kind: 'toc', number: '', text: t('sop.section.toc') }, { kind: 'page', orientation: 'portrait' }, ...blocks],
  }
}
