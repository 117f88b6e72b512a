/** A project of one chart (a root with two steps and an end), as it stands in a file, changed by `spoil`. */
// biome-ignore lint/suspicious/noExplicitAny: a broken file has no type.
export function aProject(spoil: (file: any) => void = () => {}): object {
  const state = (id: string, parent: string | null, order: string, more: object) => ({
    id,
    chart: 'c',
    parent,
    order,
    key: id,
    ...more,
  })
  const transition = (id: string, from: string, order: string, event: string, to: string) => ({
    id,
    chart: 'c',
    from,
    order,
    trigger: { type: 'event', event },
    targets: [to],
  })
  const file = {
    passage: 1,
    id: 'p',
    settings: {
      settings: {
        id: 'settings',
        name: { 'zh-CN': '测试', en: 'Test' },
        currency: 'CNY',
        timeZone: 'Asia/Shanghai',
        documentNumberScheme: '{org}-{nnn}',
        mode: 'C',
        languages: ['zh-CN', 'en'],
        changedAt: '2026-09-01T08:00:00Z',
      },
    },
    charts: { c: { id: 'c', order: 'a0', kind: 'process', key: 'm', name: 'M', root: 'root' } },
    states: {
      root: state('root', null, 'a0', { kind: 'compound', initial: 'a' }),
      a: state('a', 'root', 'a0', { kind: 'atomic', name: '甲' }),
      b: state('b', 'root', 'a1', { kind: 'atomic', name: '乙' }),
      end: state('end', 'root', 'a2', { kind: 'final', name: '终', outcome: 'success' }),
    },
    transitions: { t: transition('t', 'a', 'a0', 'GO', 'b'), u: transition('u', 'b', 'a0', 'GO', 'end') },
    roles: {},
    calendars: {},
    personas: {},
    scenarios: {},
    boards: {},
    notes: {},
    papers: {},
    pictures: {},
  }
  spoil(file)
  return file
}

/** An XState machine whose first state is the initial one. */
export const aMachine = (states: object, data: object = {}): object => ({
  id: 'm',
  initial: Object.keys(states)[0],
  states,
  meta: { passage: { kind: 'process', ...data } },
})

export const end = { type: 'final', meta: { passage: { outcome: 'success' } } }
