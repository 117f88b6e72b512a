import { Component, type ReactNode } from 'react'
import { Button } from '../kit/Button'
import { SessionContext, useT } from './hooks'
import styles from './pages.module.css'

interface Props {
  readonly children: ReactNode
  /** Another value starts afresh: what broke may be the place that was left. */
  readonly resetKey?: string
}

/** Keeps a fault in one part of the screen from taking the rest with it, and says that the work is safe. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidUpdate(before: Props): void {
    if (before.resetKey !== this.props.resetKey && this.state.error) this.setState({ error: null })
  }

  override render(): ReactNode {
    const { error } = this.state
    return error ? <Broken error={error} onRetry={() => this.setState({ error: null })} /> : this.props.children
  }
}

function Broken({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useT()
  return (
    <SessionContext.Consumer>
      {(session) => (
        <div className={styles.message} role="alert">
          <h2>{t('shell.broken')}</h2>
          <p>{t(session?.saved.getState().status === 'failed' ? 'shell.brokenNotSafe' : 'shell.brokenSafe')}</p>
          <div className={styles.row}>
            <Button tone="primary" onPress={onRetry}>
              {t('shell.brokenRetry')}
            </Button>
            <Button onPress={() => location.reload()}>{t('shell.brokenReload')}</Button>
          </div>
          <details className={styles.detail}>
            <summary>{t('shell.brokenDetail')}</summary>
            <pre>{error.stack ?? error.message}</pre>
          </details>
        </div>
      )}
    </SessionContext.Consumer>
  )
}
