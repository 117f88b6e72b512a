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
  InternalHyperlink,
  type ISectionOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { writable } from '../../base/writable'
import { toSvg } from '../../picture/svg'
import { type Block, type Cell, type Column, headings, type Line, type Outline, type Row } from '../paper'
import { steadyArchive } from './archive'

/*
 * Word, WPS and LibreOffice: A4, 黑体 headings, 宋体 小四 text, 五号 tables whose head repeats and whose rows stay whole.
 * Lengths in Word are twentieths of a point ("twips"), type sizes half-points.
 */

const mm = (length: number): number => Math.round((length * 1440) / 25.4)
const body = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'SimSun', cs: 'Times New Roman' }
const heading = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'SimHei', cs: 'Arial' }
/** 小四 and 五号. */
const size = { body: 24, table: 21, small: 18 }
const page = { width: 210, height: 297, top: 25, side: 20 }
const textWidth = { portrait: page.width - 2 * page.side, landscape: page.height - 2 * page.side }
const ruled = { style: BorderStyle.SINGLE, size: 4, color: '55524A' }
const borders = { top: ruled, bottom: ruled, left: ruled, right: ruled }

export interface DocxOptions {
  /** PNG for readers that do not draw SVG. */
  readonly png: (svg: string, width: number) => Promise<Uint8Array>
}

export async function renderDocx(outline: Outline, options: DocxOptions): Promise<Uint8Array> {
  const zh = outline.language === 'zh-CN'
  const separator = zh ? '：' : ': '
  const marks = new Map(headings(outline).map((block, index) => [block, `section${index + 1}`]))
  let lists = 0

  const run = (text: string, more: { bold?: boolean; size?: number; color?: string } = {}): TextRun =>
    new TextRun({ text: writable(text), ...more, ...(more.bold ? { font: heading } : {}) })

  const lineParagraph = ({ text, label, strong, mark }: Line, align: Column['align'], keepNext = false): Paragraph =>
    new Paragraph({
      keepNext,
      alignment: align === 'center' ? AlignmentType.CENTER : align === 'end' ? AlignmentType.END : AlignmentType.START,
      spacing: { after: 20, line: 260, lineRule: LineRuleType.AUTO },
      children: [
        ...(mark ? [run(mark === 'tick' ? '☐ ' : '• ', { size: size.table })] : []),
        ...(label ? [run(label + separator, { bold: true, size: size.table })] : []),
        run(text, { size: size.table, ...(strong ? { bold: true } : {}) }),
      ],
    })
  const cellParagraphs = (cell: Cell | undefined, align?: Column['align']): Paragraph[] =>
    cell && cell.length > 0 ? cell.map((one) => lineParagraph(one, align)) : [lineParagraph({ text: '' }, align)]

  const tableCell = (children: Paragraph[], width: number, more: { fill?: string; span?: number } = {}): TableCell =>
    new TableCell({
      children,
      borders,
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlign.TOP,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      ...(more.fill ? { shading: { type: ShadingType.CLEAR, fill: more.fill, color: 'auto' } } : {}),
      ...(more.span ? { columnSpan: more.span } : {}),
    })

  const table = (columns: readonly Column[], rows: readonly Row[], total: number, headed = true): Table => {
    const sum = columns.reduce((all, { width }) => all + width, 0)
    const widths = columns.map(({ width }) => Math.floor((mm(total) * width) / sum))
    const head = new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: columns.map(({ title, align }, i) =>
        tableCell([lineParagraph({ text: title, strong: true }, align)], widths[i] ?? 0, { fill: 'EFECE4' }),
      ),
    })
    return new Table({
      columnWidths: widths,
      width: { size: widths.reduce((all, width) => all + width, 0), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      rows: [
        ...(headed ? [head] : []),
        ...rows.map(
          ({ cells, band }) =>
            new TableRow({
              cantSplit: true,
              children: band
                ? [
                    tableCell(
                      // The name of a stage never stands alone at the foot of a page.
                      (cells[0] ?? []).map((one) => lineParagraph(one, 'start', true)),
                      widths.reduce((all, width) => all + width, 0),
                      { span: columns.length, fill: 'F6F4EE' },
                    ),
                  ]
                : columns.map(({ align }, i) => tableCell(cellParagraphs(cells[i], align), widths[i] ?? 0)),
            }),
        ),
      ],
    })
  }
  const gap = (): Paragraph => new Paragraph({ spacing: { after: 0, line: 200, lineRule: LineRuleType.AUTO }, children: [] })

  const write = async (block: Block, wide: boolean): Promise<FileChild[]> => {
    const width = wide ? textWidth.landscape : textWidth.portrait
    switch (block.kind) {
      case 'heading':
        return [
          new Paragraph({
            heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
            keepNext: true,
            children: [
              new Bookmark({
                id: marks.get(block) ?? '',
                children: [new TextRun({ text: writable([block.number, block.text].filter(Boolean).join(' ')) })],
              }),
            ],
          }),
        ]
      case 'paragraph':
        return [
          new Paragraph({
            keepNext: block.tone === 'strong',
            children: [
              run(block.text, block.tone === 'strong' ? { bold: true } : block.tone === 'quiet' ? { color: '5B626B' } : {}),
            ],
          }),
        ]
      case 'list': {
        lists += 1
        const instance = lists
        return block.items.map(
          (item) =>
            new Paragraph({
              spacing: { after: 40, line: 320, lineRule: LineRuleType.AUTO },
              ...(block.style === 'tick'
                ? { indent: { left: 420, hanging: 420 } }
                : { numbering: { reference: block.style, level: 0, instance } }),
              children: [run(block.style === 'tick' ? `☐  ${item}` : item)],
            }),
        )
      }
      case 'table':
        return [
          ...(block.caption
            ? [
                new Paragraph({
                  keepNext: true,
                  spacing: { before: 120, after: 60 },
                  children: [run(block.caption, { bold: true, size: size.table })],
                }),
              ]
            : []),
          table(block.columns, block.rows, width),
          gap(),
        ]
      case 'box':
        return [
          new Table({
            columnWidths: [mm(width)],
            width: { size: mm(width), type: WidthType.DXA },
            layout: TableLayoutType.FIXED,
            rows: [
              new TableRow({
                cantSplit: true,
                children: [
                  tableCell(
                    [
                      lineParagraph({ text: block.title, strong: true }, 'start'),
                      ...block.lines.map((text) => lineParagraph({ text, mark: 'bullet' }, 'start')),
                    ],
                    mm(width),
                    { fill: 'F6F4EE' },
                  ),
                ],
              }),
            ],
          }),
          gap(),
        ]
      case 'figure': {
        const { picture } = block
        const room = { width: (width / 25.4) * 96, height: ((wide ? 126 : 215) / 25.4) * 96 }
        const scale = Math.min(1, room.width / picture.width, room.height / picture.height)
        const shown = { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) }
        const svg = toSvg(picture)
        const png = await options.png(svg, Math.min(3200, Math.max(shown.width * 3, 1200)))
        return [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            keepNext: true,
            spacing: { after: 80, line: 240, lineRule: LineRuleType.AUTO },
            children: [
              new ImageRun({
                type: 'svg',
                data: new TextEncoder().encode(svg),
                fallback: { type: 'png', data: png },
                transformation: shown,
                altText: { name: writable(block.caption), description: writable(block.caption), title: writable(block.caption) },
              }),
            ],
          }),
          new Paragraph({ alignment: AlignmentType.CENTER, children: [run(block.caption, { size: size.table })] }),
        ]
      }
      case 'toc':
        return [
          new Paragraph({
            spacing: { before: 120, after: 200 },
            pageBreakBefore: true,
            children: [new TextRun({ text: `${block.number} ${block.text}`, font: heading, bold: true, size: 32 })],
          }),
          new TableOfContents(block.text, {
            hyperlink: true,
            headingStyleRange: '1-2',
            contentChildren: headings(outline).map(
              (one) =>
                new Paragraph({
                  style: one.level === 1 ? 'TOC1' : 'TOC2',
                  children: [
                    new InternalHyperlink({
                      anchor: marks.get(one) ?? '',
                      // Pages are known to whoever lays the text out: Word fills them in on opening; until then no leader points at nothing.
                      children: [new TextRun({ text: writable([one.number, one.text].filter(Boolean).join(' ')) })],
                    }),
                  ],
                }),
            ),
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
          border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: '8C877A', space: 2 } },
          tabStops: [{ type: TabStopType.RIGHT, position: mm(wide ? textWidth.landscape : textWidth.portrait) }],
          children: [
            run(outline.header, { size: size.small }),
            new TextRun({ children: [new Tab()] }),
            run(outline.title, { size: size.small }),
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
          alignment: AlignmentType.CENTER,
          children: [
            new TextRun({
              size: size.small,
              children: zh
                ? ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页']
                : ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
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
          width: mm(page.width),
          height: mm(page.height),
          orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: mm(page.top),
          bottom: mm(page.top),
          left: mm(page.side),
          right: mm(page.side),
          header: mm(12),
          footer: mm(12),
        },
      },
    },
    headers: { default: header(wide) },
    footers: { default: footer() },
    children,
  })

  const parts: { wide: boolean; children: FileChild[] }[] = [{ wide: false, children: coverChildren(outline, run, table) }]
  for (const block of outline.blocks) {
    const last = parts.at(-1)
    if (block.kind === 'page') {
      const wide = block.orientation === 'landscape'
      if (last && last.children.length === 0) last.wide = wide
      else parts.push({ wide, children: [] })
    } else last?.children.push(...(await write(block, last.wide)))
  }

  const headingStyle = (points: number, before: number) => ({
    run: { font: heading, size: points * 2, bold: true, color: '1F2328' },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  })
  const contents = (indent: number) => ({
    basedOn: 'Normal',
    next: 'Normal',
    quickFormat: true,
    paragraph: {
      indent: { left: indent },
      spacing: { after: 40, line: 300, lineRule: LineRuleType.AUTO },
      tabStops: [{ type: TabStopType.RIGHT, position: mm(textWidth.portrait), leader: 'dot' as const }],
    },
  })
  const document = new Document({
    title: writable(outline.title),
    creator: writable(outline.author),
    lastModifiedBy: writable(outline.author),
    description: writable(outline.header),
    features: { updateFields: true },
    styles: {
      default: {
        document: {
          run: { font: body, size: size.body, language: { value: 'en-US', eastAsia: 'zh-CN' } },
          paragraph: { spacing: { after: 80, line: 360, lineRule: LineRuleType.AUTO } },
        },
        heading1: headingStyle(16, 320),
        heading2: headingStyle(14, 240),
      },
      paragraphStyles: [
        { id: 'TOC1', name: 'toc 1', ...contents(0) },
        { id: 'TOC2', name: 'toc 2', ...contents(420) },
      ],
    },
    numbering: {
      config: [
        {
          reference: 'number',
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 480, hanging: 480 } } },
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
              style: { paragraph: { indent: { left: 420, hanging: 300 } } },
            },
          ],
        },
      ],
    },
    sections: parts.filter(({ children }) => children.length > 0).map(({ wide, children }) => section(wide, children)),
  } as ConstructorParameters<typeof Document>[0])
  const bytes = new Uint8Array(await Packer.toArrayBuffer(document))
  return steadyArchive(bytes, outline.date, steadyNames)
}

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

function coverChildren(
  { cover }: Outline,
  run: (text: string, more?: { bold?: boolean; size?: number; color?: string }) => TextRun,
  table: (columns: readonly Column[], rows: readonly Row[], total: number, headed?: boolean) => Table,
): FileChild[] {
  const centred = (children: ParagraphChild[], before: number, after: number): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before, after, line: 480, lineRule: LineRuleType.AUTO },
      children,
    })
  const plain = (text: string, strong = false): Cell => [{ text, ...(strong ? { strong } : {}) }]
  const rows = cover.fields.flatMap(([label, value], i): Row[] => {
    if (i % 2 === 1) return []
    const [label2 = '', value2 = ''] = cover.fields[i + 1] ?? []
    return [{ cells: [plain(label, true), plain(value), plain(label2, true), plain(value2)] }]
  })
  return [
    centred(cover.organisation ? [run(cover.organisation, { size: 32 })] : [], 900, 600),
    centred([run(cover.title, { bold: true, size: 48 })], 600, 200),
    centred([run(cover.subtitle, { size: 28 })], 0, 1200),
    table(
      [16, 34, 16, 34].map((width) => ({ title: '', width })),
      rows,
      textWidth.portrait,
      false,
    ),
    new Paragraph({ spacing: { after: 600 }, children: [] }),
    table(
      cover.signatureHead.map((title, i) => ({ title, width: i === 1 ? 50 : 25 })),
      cover.signatures.map((cells) => ({ cells: cells.map((text, i) => plain(text, i === 0)) })),
      textWidth.portrait,
    ),
  ]
}
