import { loadWords, type MessageKey, translator } from './translate'

/** Words of the screen as a text of the project: a name given by default reads right after a switch of language. */
export async function bothLanguages(key: MessageKey): Promise<{ 'zh-CN': string; en: string }> {
  await Promise.all([loadWords('zh-CN', 'screen'), loadWords('en', 'screen')])
  return { 'zh-CN': translator('zh-CN')(key as 'shell.product'), en: translator('en')(key as 'shell.product') }
}
