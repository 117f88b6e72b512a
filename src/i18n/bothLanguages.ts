import { type MessageKey, translator } from './translate'

/** Words of the product as a text of the project: a name given by default reads right after a switch of language. */
export const bothLanguages = (key: MessageKey): { 'zh-CN': string; en: string } => ({
  'zh-CN': translator('zh-CN')(key as 'shell.product'),
  en: translator('en')(key as 'shell.product'),
})
