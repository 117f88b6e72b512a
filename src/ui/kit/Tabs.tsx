import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'
import styles from './Tabs.module.css'

export interface TabEntry<T extends string> {
  id: T
  name: string
  content: ReactNode
}

export interface TabsProps<T extends string> {
  label: string
  tabs: readonly TabEntry<T>[]
  value?: T
  onChange?: (value: T) => void
}

export function Tabs<T extends string>({ label, tabs, value, onChange }: TabsProps<T>) {
  return (
    <AriaTabs
      className={styles.tabs ?? ''}
      {...(value !== undefined && { selectedKey: value })}
      onSelectionChange={(key) => onChange?.(key as T)}
    >
      <TabList className={styles.list ?? ''} aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles.tab ?? ''}>
            {tab.name}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel ?? ''}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
