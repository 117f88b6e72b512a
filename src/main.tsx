import '@fontsource-variable/inter'
import './ui/shell/tokens.css'
import './ui/shell/base.css'
import { createRoot } from 'react-dom/client'
import * as z from 'zod/mini'
import { loadWords } from './i18n/translate'
import { openWorkspace } from './session/openWorkspace'
import { createPreferences } from './session/preferences'
import { bundledTemplates } from './ui/library/bundledTemplates'
import { App } from './ui/shell/App'
import { browserMemory, tabMemory } from './ui/shell/browserMemory'
import { preloadDrawing } from './ui/shell/slots'
import { drawn } from './ui/shell/whenIdle'
import { workOffline } from './ui/shell/workOffline'

// The page's own security policy forbids code made from text, which zod would otherwise try for speed.
z.config({ jitless: true })

const preferences = createPreferences(browserMemory(), navigator.languages)
/** At the same time: the words, whether anything was kept here, and what most visits show first. */
async function start(root: HTMLElement): Promise<void> {
  const { language } = preferences.getState()
  const [workspace] = await Promise.all([
    openWorkspace(bundledTemplates, drawn, tabMemory()),
    loadWords(language, 'screen'),
    preloadDrawing(),
  ])
  createRoot(root).render(<App workspace={workspace} preferences={preferences} />)
}

const root = document.getElementById('root')
if (root) void start(root)
workOffline()
