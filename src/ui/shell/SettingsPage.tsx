import { useId } from 'react'
import { sha256 } from '../../base/sha256'
import { type Language, languages, say } from '../../project/text'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { Switch } from '../kit/Switch'
import { TextField } from '../kit/TextField'
import { toast } from '../kit/toasts'
import { useProject, useSession, useT } from './hooks'
import styles from './pages.module.css'

const currencies = ['CNY', 'HKD', 'TWD', 'SGD', 'USD', 'EUR', 'GBP', 'JPY'] as const
const zones = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'UTC',
]
const pictureKinds = ['image/png', 'image/jpeg', 'image/svg+xml']
const mostBytes = 2 ** 20

/** What every document, forecast and board of the project takes from it. */
export function SettingsPage() {
  const t = useT()
  const session = useSession()
  const settings = useProject((project) => project.settings.settings)
  if (!settings) return null
  const set = (fields: Parameters<typeof session.execute<'settings.update'>>[1]): void => {
    session.execute('settings.update', fields)
  }
  const rename = (language: Language, name: string): void => {
    if (name.trim() !== '') session.execute('project.rename', { language, name: name.trim() })
  }
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h1>{t('shell.settings')}</h1>
        <section className={styles.section}>
          <h2>{t('shell.settings.project')}</h2>
          {languages.map((language) => (
            <TextField
              key={language}
              label={t('shell.settings.nameIn', { language: t(`shell.language.${language}`) })}
              value={
                typeof settings.name === 'string' ? (language === 'zh-CN' ? settings.name : '') : (settings.name[language] ?? '')
              }
              placeholder={say(settings.name, language)}
              onChange={(name) => rename(language, name)}
            />
          ))}
          <TextField
            label={t('shell.settings.organisation')}
            value={settings.organisation ?? ''}
            onChange={(organisation) => set({ organisation: organisation.trim() || null })}
          />
          <Select
            label={t('shell.settings.mode')}
            value={settings.mode}
            options={(['C', 'B', 'G'] as const).map((id) => ({ id, name: t(`shell.settings.mode.${id}`) }))}
            onChange={(mode) => set({ mode })}
          />
          <Logo />
          <div className={styles.whole}>
            <span className={styles.label}>{t('shell.settings.languages')}</span>
            <div className={styles.row}>
              {languages.map((language) => (
                <Switch
                  key={language}
                  label={t(`shell.language.${language}`)}
                  value={settings.languages.includes(language)}
                  isDisabled={settings.languages.length === 1 && settings.languages.includes(language)}
                  onChange={(on) =>
                    set({ languages: languages.filter((one) => (one === language ? on : settings.languages.includes(one))) })
                  }
                />
              ))}
            </div>
          </div>
        </section>
        <section className={styles.section}>
          <h2>{t('shell.settings.figures')}</h2>
          <Select
            label={t('shell.settings.currency')}
            value={settings.currency}
            options={[...new Set([...currencies, settings.currency])].map((id) => ({ id, name: id }))}
            onChange={(currency) => set({ currency })}
          />
          <Select
            label={t('shell.settings.timeZone')}
            value={settings.timeZone}
            options={[...new Set([...zones, settings.timeZone])].map((id) => ({ id, name: id }))}
            onChange={(timeZone) => set({ timeZone })}
          />
          <TextField
            label={t('shell.settings.startDate')}
            hint={t('shell.settings.startDateHint')}
            value={settings.startDate ?? ''}
            placeholder="2026-03-02"
            onChange={(text) => {
              const date = text.trim()
              if (date === '') set({ startDate: null })
              else if (/^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date))) set({ startDate: date })
              else toast(t('shell.settings.badDate'), { tone: 'harm' })
            }}
          />
        </section>
        <section className={styles.section}>
          <h2>{t('shell.settings.documents')}</h2>
          <div className={styles.whole}>
            <TextField
              label={t('shell.settings.scheme')}
              hint={t('shell.settings.schemeHint')}
              value={settings.documentNumberScheme}
              onChange={(documentNumberScheme) =>
                documentNumberScheme.trim() && set({ documentNumberScheme: documentNumberScheme.trim() })
              }
            />
          </div>
          <Select
            label={t('shell.settings.versionScheme')}
            value={settings.versionScheme ?? 'A/0'}
            options={(['A/0', 'V1.0'] as const).map((id) => ({ id, name: id }))}
            onChange={(versionScheme) => set({ versionScheme })}
          />
        </section>
      </div>
    </div>
  )
}

function Logo() {
  const t = useT()
  const session = useSession()
  const input = useId()
  const picture = useProject((project) => project.pictures[project.settings.settings?.logo ?? ''])
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return
    if (!pictureKinds.includes(file.type)) return toast(t('shell.settings.logoKind'), { tone: 'harm' })
    if (file.size > mostBytes) return toast(t('shell.settings.logoTooBig'), { tone: 'harm' })
    const bytes = new Uint8Array(await file.arrayBuffer())
    const hash = sha256(bytes)
    const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    session.execute('settings.setLogo', { picture: { hash, mediaType: file.type, base64 } })
  }
  return (
    <div className={styles.whole}>
      <span className={styles.label}>{t('shell.settings.logo')}</span>
      <div className={styles.row}>
        <span className={styles.logo}>
          {picture && <img alt={t('shell.settings.logo')} src={`data:${picture.mediaType};base64,${picture.base64}`} />}
        </span>
        <input
          id={input}
          type="file"
          hidden
          accept={pictureKinds.join(',')}
          onChange={({ currentTarget }) => {
            void choose(currentTarget.files?.[0])
            currentTarget.value = ''
          }}
        />
        <Button icon="picture" onPress={() => document.getElementById(input)?.click()}>
          {t('shell.settings.chooseLogo')}
        </Button>
        {picture && (
          <Button tone="quiet" onPress={() => session.execute('settings.setLogo', { picture: null })}>
            {t('shell.settings.removeLogo')}
          </Button>
        )}
      </div>
      <p className={styles.quiet}>{t('shell.settings.logoHint')}</p>
    </div>
  )
}
