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
import { browserMemory } from './ui/shell/browserMemory'
import { workOffline } from './ui/shell/workOffline'

// The page's own security policy forbids code made from text, which zod would otherwise try for speed.
z.config({ jitless: true })

const preferences = createPreferences(browserMemory(), navigator.languages)
const root = document.getElementById('root')
await loadWords(preferences.getState().language, 'screen')
if (root) createRoot(root).render(<App workspace={openWorkspace(bundledTemplates)} preferences={preferences} />)
workOffline()
