/** Elements, attributes and nothing else: as much of XML 1.0 as an event log may use. Whatever is not well formed is an error. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  if (/[<]|&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`not escaped: ${text}`)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/.test(text))
    throw new Error(`not a character of XML: ${JSON.stringify(text)}`)
  return text.replace(/&(#\d+|\w+);/g, (_, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (entities[name] ?? ''),
  )
}

export function readXml(text: string): Element {
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
  if (body === text) throw new Error('no declaration')
  const top: Element = { name: '', attributes: {}, children: [] }
  const open = [top]
  const tag = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w.:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/y
  while (tag.lastIndex < body.length) {
    const at = tag.lastIndex
    const found = tag.exec(body)
    if (!found) throw new Error(`no XML: ${body.slice(at, at + 60)}`)
    const [, closes, name = '', list = '', isEmpty, words] = found
    if (words !== undefined) {
      if (words.trim() !== '') throw new Error(`text between elements: ${words}`)
      continue
    }
    if (closes) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`)
      continue
    }
    const attributes: Record<string, string> = {}
    for (const [, key = '', value = ''] of list.matchAll(/([\w.:-]+)="([^"]*)"/g)) {
      if (Object.hasOwn(attributes, key)) throw new Error(`${key} twice`)
      attributes[key] = decoded(value)
    }
    const element: Element = { name, attributes, children: [] }
    open.at(-1)?.children.push(element)
    if (!isEmpty) open.push(element)
  }
  if (open.length !== 1 || top.children.length !== 1) throw new Error('not closed')
  return top.children[0] as Element
}
