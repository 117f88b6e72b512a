import { loadWords, wordParts } from '../src/i18n/translate'

/** All words of both languages, which the page fetches one by one. */
await Promise.all([loadWords('zh-CN', ...wordParts), loadWords('en', ...wordParts)])
