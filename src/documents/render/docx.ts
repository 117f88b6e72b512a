import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  type ISectionOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
  UnderlineType,
  VerticalAlign,
  WidthType,
} from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { fromBase64 } from '../../base/base64'
import { writable } from '../../base/writable'
import { toSvg } from '../../picture/svg'
import { type Block, type Cell, type Column, headings, type Line, type Outline, type Row, tableLook } from '../paper'
import { steadyArchive } from './archive'
import { flowRun } from './docxFlow'
import { pixelsOf } from './imageSize'
import { layPages } from './page/layPages'
import { wordMetrics } from './page/metrics'
import { runningHead } from './page/running'
import { cellPadding, changeInk, figureSize, gap, indent, ink, roomOf, sheet, type TypeName, type } from './page/sheet'

/*
 * Word, WPS and LibreOffice: A4, 黑体 headings, 宋体 小四 text, 五号 tables whose head repeats and whose rows stay whole; the same
 * sizes as on the pages of the PDF. Lengths in Word are twentieths of a point ("twips"), type sizes half-points.
 */

const twips = (points: number): number => Math.round(points * 20)
const body = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'SimSun', cs: 'Times New Roman' }
const heading = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'SimHei', cs: 'Arial' }
const textWidth = (wide: boolean): number => twips(roomOf(wide).width)
const plainColour = (hex: string): string => hex.slice(1)
const ruled = { style: BorderStyle.SINGLE, size: 4, color: plainColour(ink.rule) }
const borders = { top: ruled, bottom: ruled, left: ruled, right: ruled, insideHorizontal: ruled, insideVertical: ruled }
const unruled = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const noBorders = {
  top: unruled,
  bottom: unruled,
  left: unruled,
  right: unruled,
  insideHorizontal: unruled,
  insideVertical: unruled,
}

/** Lines of a fixed height: a page holds the same whatever fonts stand in for ours. */
const spacing = (name: TypeName) => ({
  before: twips(type[name].before),
  after: twips(type[name].after),
  line: twips(type[name].line),
  lineRule: LineRuleType.EXACT,
})

export interface DocxOptions {
  /** PNG for readers that do not draw SVG. */
  readonly png: (svg: string, width: number) => Promise<Uint8Array>
  /** From 0 to 1, as parts are written; throws where nobody wants the file any more. */
  readonly onProgress?: (share: number) => Promise<void>
}

export async function renderDocx(outline: Outline, options: DocxOptions): Promise<Uint8Array> {
  const separator = outline.language === 'zh-CN' ? '：' : ': '
  const all = headings(outline)
  const marks = new Map(all.map((block, index) => [block, `section${index + 1}`]))
  const laid = layPages(outline, wordMetrics)
  const counted = countedHeadings(outline)
  const flows: string[] = []
  let lists = 0

  const run = (text: string, more: { bold?: boolean; size?: number; color?: string } = {}): TextRun =>
    new TextRun({ text: writable(text), ...more, ...(more.bold ? { font: heading } : {}) })

  const lineParagraph = ({ text, label, strong, mark, change }: Line, align: Column['align'], keepNext = false): Paragraph =>
    new Paragraph({
      style: 'Cell',
      ...(keepNext ? { keepNext } : {}),
      ...(align === 'center' ? { alignment: AlignmentType.CENTER } : align === 'end' ? { alignment: AlignmentType.END } : {}),
      children: [
        ...(mark ? [run(mark === 'tick' ? '☐ ' : '• ')] : []),
        ...(label ? [run(label + separator, { bold: true })] : []),
        change
          ? new TextRun({
              text: writable(text),
              color: plainColour(changeInk[change]),
              ...(change === 'added' ? { underline: { type: UnderlineType.SINGLE } } : { strike: true }),
            })
          : run(text, strong ? { bold: true } : {}),
      ],
    })
  const cellParagraphs = (cell: Cell | undefined, align: Column['align'], keepNext: boolean): Paragraph[] =>
    (cell && cell.length > 0 ? cell : [{ text: '' }]).map((one) => lineParagraph(one, align, keepNext))

  const tableCell = (children: Paragraph[], width: number, more: { fill?: string; span?: number } = {}): TableCell =>
    new TableCell({
      children,
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlign.TOP,
      ...(more.fill ? { shading: { type: ShadingType.CLEAR, fill: plainColour(more.fill), color: 'auto' } } : {}),
      ...(more.span ? { columnSpan: more.span } : {}),
    })
  const margins = {
    top: twips(cellPadding.y),
    bottom: twips(cellPadding.y),
    left: twips(cellPadding.x),
    right: twips(cellPadding.x),
  }

  const table = (
    columns: readonly Column[],
    rows: readonly Row[],
    total: number,
    { headed, bare, whole: isWhole } = tableLook({}),
  ): Table => {
    const sum = columns.reduce((whole, { width }) => whole + width, 0)
    const widths = columns.map(({ width }) => Math.floor((total * width) / sum))
    const whole = widths.reduce((one, width) => one + width, 0)
    const head = new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: columns.map(({ title, align }, i) =>
        tableCell([lineParagraph({ text: title, strong: true }, align, true)], widths[i] ?? 0, { fill: ink.head }),
      ),
    })
    return new Table({
      columnWidths: widths,
      width: { size: whole, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      borders: bare ? noBorders : borders,
      margins,
      rows: [
        ...(headed ? [head] : []),
        ...rows.map(
          ({ cells, band }, n) =>
            new TableRow({
              cantSplit: true,
              children: band
                ? [
                    tableCell(
                      // The name of a stage never stands alone at the foot of a page.
                      (cells[0] ?? []).map((one) => lineParagraph(one, 'start', true)),
                      whole,
                      { span: columns.length, fill: ink.band },
                    ),
                  ]
                : columns.map(({ align }, i) =>
                    tableCell(cellParagraphs(cells[i], align, isWhole && n < rows.length - 1), widths[i] ?? 0),
                  ),
            }),
        ),
      ],
    })
  }
  const gapParagraph = (height = gap): Paragraph =>
    new Paragraph({ spacing: { before: 0, after: 0, line: twips(height), lineRule: LineRuleType.EXACT }, children: [] })
  const caption = (text: string, isCentred = false): Paragraph =>
    new Paragraph({
      style: 'Caption',
      ...(isCentred ? { alignment: AlignmentType.CENTER } : { keepNext: true }),
      children: [run(text, isCentred ? {} : { bold: true })],
    })

  const write = async (block: Block, wide: boolean): Promise<FileChild[]> => {
    const width = textWidth(wide)
    switch (block.kind) {
      case 'heading': {
        const isCounted = counted.blocks.has(block)
        return [
          new Paragraph({
            heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
            ...(isCounted ? { numbering: { reference: 'heading', level: block.level - 1 } } : {}),
            children: [
              new Bookmark({
                id: marks.get(block) ?? '',
                children: [
                  new TextRun({
                    text: writable((isCounted ? [block.text] : [block.number, block.text]).filter(Boolean).join(' ')),
                  }),
                ],
              }),
            ],
          }),
        ]
      }
      case 'paragraph':
        return [
          new Paragraph({
            keepNext: block.tone === 'strong',
            children: [
              run(
                block.text,
                block.tone === 'strong' ? { bold: true } : block.tone === 'quiet' ? { color: plainColour(ink.quiet) } : {},
              ),
            ],
          }),
        ]
      case 'list': {
        lists += 1
        const instance = lists
        return block.items.map(
          (item) =>
            new Paragraph({
              style: 'Item',
              ...(block.style === 'tick'
                ? { indent: { left: twips(indent.tick), hanging: twips(indent.tick) } }
                : { numbering: { reference: block.style, level: 0, instance } }),
              children: [run(block.style === 'tick' ? `☐  ${item}` : item)],
            }),
        )
      }
      case 'table':
        return [
          ...(block.caption ? [caption(block.caption)] : []),
          table(block.columns, block.rows, width, tableLook(block)),
          gapParagraph(),
        ]
      case 'box':
        return [
          new Table({
            columnWidths: [width],
            width: { size: width, type: WidthType.DXA },
            layout: TableLayoutType.FIXED,
            borders,
            margins,
            rows: [
              new TableRow({
                cantSplit: true,
                children: [
                  tableCell(
                    [
                      lineParagraph({ text: block.title, strong: true }, 'start'),
                      ...block.lines.map((text) => lineParagraph({ text, mark: 'bullet' }, 'start')),
                    ],
                    width,
                    { fill: ink.band },
                  ),
                ],
              }),
            ],
          }),
          gapParagraph(),
        ]
      case 'figure': {
        const { picture } = block
        const { width: shown, height, scale } = figureSize(picture, wide)
        const pixels = { width: Math.round((shown * 96) / 72), height: Math.round((height * 96) / 72) }
        const altText = { name: writable(block.caption), description: writable(block.caption), title: writable(block.caption) }
        const svg = toSvg(picture)
        if (block.flow) flows.push(flowRun({ flow: block.flow, scale, caption: block.caption, number: flows.length + 1 }))
        const drawing = block.flow
          ? new TextRun({ text: flowMark(flows.length) })
          : new ImageRun({
              type: 'svg',
              data: new TextEncoder().encode(svg),
              fallback: { type: 'png', data: await options.png(svg, Math.min(3200, Math.max(pixels.width * 3, 1200))) },
              transformation: pixels,
              altText,
            })
        return [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            keepNext: true,
            spacing: { before: 0, after: twips(4), line: 240, lineRule: LineRuleType.AUTO },
            children: [drawing],
          }),
          caption(block.caption, true),
        ]
      }
      case 'toc':
        return [
          new Paragraph({
            style: 'ContentsTitle',
            children: [new TextRun({ text: writable(`${block.number} ${block.text}`.trim()) })],
          }),
          new TableOfContents(block.text, {
            hyperlink: true,
            headingStyleRange: '1-2',
            useAppliedParagraphOutlineLevel: true,
            // Pages are known: no reader need ask whether to work them out.
            beginDirty: false,
            cachedEntries: all.map((one, index) => ({
              title: writable([one.number, one.text].filter(Boolean).join(' ')),
              level: one.level,
              page: (laid.headings[index]?.page ?? 0) + 1,
              href: marks.get(one) ?? '',
            })),
          }),
        ]
      case 'page':
        return []
    }
  }

  const header = (wide: boolean): Header =>
    new Header({
      children: [
        new Paragraph({
          style: 'Small',
          border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: plainColour(ink.line), space: 2 } },
          tabStops: [{ type: TabStopType.RIGHT, position: textWidth(wide) }],
          children: [
            run(runningHead(outline, wide, wordMetrics).left),
            new TextRun({ children: [new Tab()] }),
            run(runningHead(outline, wide, wordMetrics).right),
            ...(outline.watermark
              ? [
                  new TextWatermark({
                    text: outline.watermark,
                    font: 'SimHei',
                    width: 260,
                    height: 130,
                    color: 'D9D9D9',
                    opacity: 0.4,
                  }),
                ]
              : []),
          ],
        }),
      ],
    })
  const footer = (): Footer =>
    new Footer({
      children: [
        new Paragraph({
          style: 'Small',
          alignment: AlignmentType.CENTER,
          children: [
            new TextRun({
              children: outline.footer
                .split(/(\{pages?\})/)
                .map((part) =>
                  part === '{page}' ? PageNumber.CURRENT : part === '{pages}' ? PageNumber.TOTAL_PAGES : writable(part),
                ),
            }),
          ],
        }),
      ],
    })

  const section = (wide: boolean, children: FileChild[]): ISectionOptions => ({
    properties: {
      page: {
        // Given as it stands in portrait; the library turns it.
        size: {
          width: twips(sheet.width),
          height: twips(sheet.height),
          orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(sheet.top),
          bottom: twips(sheet.top),
          left: twips(sheet.side),
          right: twips(sheet.side),
          header: twips(sheet.running),
          footer: twips(sheet.running),
        },
      },
    },
    headers: { default: header(wide) },
    footers: { default: footer() },
    children,
  })

  const parts: { wide: boolean; children: FileChild[] }[] = [{ wide: false, children: coverChildren() }]
  for (const [i, block] of outline.blocks.entries()) {
    const last = parts.at(-1)
    if (block.kind === 'page' || block.kind === 'toc') {
      const wide = block.kind === 'page' ? block.orientation === 'landscape' : (last?.wide ?? false)
      if (last && last.children.length === 0) last.wide = wide
      else parts.push({ wide, children: [] })
    }
    parts.at(-1)?.children.push(...(await write(block, parts.at(-1)?.wide ?? false)))
    if (block.kind === 'figure' || i % 16 === 0) await options.onProgress?.((0.8 * i) / outline.blocks.length)
  }

  const headingStyle = (name: 'heading1' | 'heading2') => ({
    run: { font: heading, size: type[name].size * 2, bold: true, color: plainColour(ink.text) },
    paragraph: { spacing: spacing(name), keepNext: true },
  })
  const style = (
    id: string,
    name: string,
    kind: TypeName,
    more: { font?: typeof heading; bold?: boolean; left?: number } = {},
  ) => ({
    id,
    name,
    basedOn: 'Normal',
    next: 'Normal',
    quickFormat: true,
    run: {
      size: type[kind].size * 2,
      ...(more.font ? { font: more.font } : {}),
      ...(more.bold ? { bold: true } : {}),
    },
    paragraph: { spacing: spacing(kind), ...(more.left === undefined ? {} : { indent: { left: twips(more.left) } }) },
  })
  const document = new Document({
    title: writable(outline.title),
    creator: writable(outline.author),
    lastModifiedBy: writable(outline.author),
    description: writable(outline.header),
    styles: {
      default: {
        document: {
          run: { font: body, size: type.body.size * 2, language: { value: 'en-US', eastAsia: 'zh-CN' } },
          paragraph: { spacing: spacing('body') },
        },
        heading1: headingStyle('heading1'),
        heading2: headingStyle('heading2'),
      },
      paragraphStyles: [
        style('TOC1', 'toc 1', 'toc', { left: 0 }),
        style('TOC2', 'toc 2', 'toc', { left: indent.toc }),
        style('Cell', 'Table text', 'cell'),
        style('Caption', 'caption', 'caption'),
        style('Item', 'List item', 'item'),
        style('Small', 'Header and footer', 'small'),
        style('Organisation', 'Organisation', 'organisation'),
        style('DocumentTitle', 'Document title', 'title', { font: heading, bold: true }),
        style('Subtitle', 'Subtitle', 'subtitle'),
        style('ContentsTitle', 'Contents title', 'tocTitle', { font: heading, bold: true }),
      ],
    },
    numbering: {
      config: [
        {
          reference: 'heading',
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1 ',
              start: counted.first,
              suffix: 'nothing',
              alignment: AlignmentType.START,
            },
            { level: 1, format: LevelFormat.DECIMAL, text: '%1.%2 ', suffix: 'nothing', alignment: AlignmentType.START },
          ],
        },
        {
          reference: 'number',
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: twips(indent.number), hanging: twips(indent.number) } } },
            },
          ],
        },
        {
          reference: 'bullet',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: twips(indent.bullet), hanging: twips(indent.bullet) } } },
            },
          ],
        },
      ],
    },
    sections: parts.filter(({ children }) => children.length > 0).map(({ wide, children }) => section(wide, children)),
  } as ConstructorParameters<typeof Document>[0])
  const bytes = new Uint8Array(await Packer.toArrayBuffer(document))
  await options.onProgress?.(0.95)
  return steadyArchive(bytes, outline.date, (path, xml) =>
    steadyNames(path, path === 'word/document.xml' ? withFlows(xml, flows) : xml),
  )

  function coverChildren(): FileChild[] {
    const { cover } = outline
    const centred = (text: string, styleId: string): Paragraph =>
      new Paragraph({ style: styleId, alignment: AlignmentType.CENTER, children: [new TextRun({ text: writable(text) })] })
    const plain = (text: string, strong = false): Cell => [{ text, ...(strong ? { strong } : {}) }]
    const rows = cover.fields.flatMap(([label, value], i): Row[] => {
      if (i % 2 === 1) return []
      const [label2 = '', value2 = ''] = cover.fields[i + 1] ?? []
      return [{ cells: [plain(label, true), plain(value), plain(label2, true), plain(value2)] }]
    })
    return [
      ...logoParagraph(cover.logo),
      centred(cover.organisation, 'Organisation'),
      centred(cover.title, 'DocumentTitle'),
      centred(cover.subtitle, 'Subtitle'),
      ...(rows.length > 0
        ? [
            table(
              [16, 34, 16, 34].map((width) => ({ title: '', width })),
              rows,
              textWidth(false),
              tableLook({ isBlank: true }),
            ),
            gapParagraph(),
          ]
        : []),
      ...(cover.signatures.length > 0
        ? [
            gapParagraph(30),
            table(
              cover.signatureHead.map((title, i) => ({ title, width: i === 1 ? 50 : 25 })),
              cover.signatures.map((cells) => ({ cells: cells.map((text, i) => plain(text, i === 0)) })),
              textWidth(false),
            ),
            gapParagraph(),
          ]
        : []),
    ]
  }
}

/** Points; a logo is no larger. */
const logoBox = { width: 150, height: 64 } as const

/** At the head of the cover; a drawing in SVG would need a raster beside it, which nobody has measured. */
function logoParagraph(logo: Outline['cover']['logo']): Paragraph[] {
  const type = logo?.mediaType === 'image/png' ? 'png' : logo?.mediaType === 'image/jpeg' ? 'jpg' : undefined
  const data = logo && fromBase64(logo.base64)
  const size = data && pixelsOf(data)
  if (!type || !data || !size) return []
  const scale = Math.min(logoBox.width / size.width, logoBox.height / size.height)
  const transformation = {
    width: Math.max(1, Math.round((size.width * scale * 96) / 72)),
    height: Math.max(1, Math.round((size.height * scale * 96) / 72)),
  }
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: 240, lineRule: LineRuleType.AUTO },
      children: [new ImageRun({ type, data, transformation })],
    }),
  ]
}

/**
 * Headings that Word can count itself: level 1 from the first one's number on without a gap, level 2 within it. Others (annexes,
 * headings without a number) keep what is written.
 */
function countedHeadings(outline: Outline): { first: number; blocks: ReadonlySet<Block> } {
  const blocks = new Set<Block>()
  const all = headings(outline)
  const first = Number(all.find(({ level, number }) => level === 1 && /^\d+$/.test(number))?.number ?? 1)
  let [one, two] = [first - 1, 0]
  for (const block of all) {
    if (block.level === 1 && block.number === String(one + 1)) {
      one += 1
      two = 0
      blocks.add(block)
    } else if (block.level === 2 && block.number === `${one}.${two + 1}`) {
      two += 1
      blocks.add(block)
    }
  }
  return { first, blocks }
}

/** Holds the place of a drawing that the library cannot write. */
const flowMark = (number: number): string => `passage-flow-${number}`

const withFlows = (xml: string, flows: readonly string[]): string =>
  xml.replace(
    /<w:r>(?:(?!<w:r>).)*?<w:t[^>]*>passage-flow-(\d+)<\/w:t><\/w:r>/g,
    (run, number: string) => flows[Number(number) - 1] ?? run,
  )

/** The library counts bookmarks and pictures on from file to file and names watermarks at random; here each file starts afresh. */
function steadyNames(path: string, xml: string): string {
  const fresh = new Map<string, number>()
  const idOf = (kind: string, id: string): number => {
    const key = `${kind} ${id}`
    if (!fresh.has(key)) fresh.set(key, fresh.size + 1)
    return fresh.get(key) as number
  }
  return xml
    .replace(/PowerPlusWaterMarkObject[\w-]+/g, `PowerPlusWaterMarkObject${path.replace(/\D/g, '')}`)
    .replace(/<w:bookmark(?:Start|End)\b[^>]*>/g, (tag) =>
      tag.replace(/w:id="([^"]*)"/, (_, id: string) => `w:id="${idOf('bookmark', id)}"`),
    )
    .replace(
      /(<wp:docPr\b[^>]*?\bid=")([^"]*)(")/g,
      (_, before: string, id: string, after: string) => `${before}${idOf('picture', id)}${after}`,
    )
}
