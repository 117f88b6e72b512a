import { escapeXml, toSvg } from '../../picture/svg'
import { type Block, type Cell, headings, type Line, type Outline, type Row } from '../paper'

/*
 * One file without scripts, links or anything from outside; what a person typed is escaped at this border and nowhere
 * else. On screen the pages are sheets of paper, printed they are A4 with the number on each page.
 */

const style = `
@page wide { size: A4 landscape; margin: 20mm 20mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #e9e6de; color: #1f2328; font: 12pt/1.6 "Songti SC", SimSun, "Noto Serif CJK SC", "Noto Serif SC", serif; }
h1, h2, h3, th, .label, caption, .strong, .mark { font-family: "PingFang SC", SimHei, "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
.sheet { position: relative; background: #fff; margin: 24px auto; padding: 25mm 20mm; width: 210mm; min-height: 297mm; overflow: hidden; }
.sheet.wide { width: 297mm; min-height: 210mm; padding: 20mm; page: wide; }
.running { position: absolute; top: 10mm; left: 20mm; right: 20mm; border-bottom: 0.5pt solid #8c877a; font: 9pt sans-serif; color: #5b626b; }
h1 { font-size: 22pt; text-align: center; margin: 20mm 0 4mm; line-height: 1.3; }
h2 { font-size: 16pt; margin: 8mm 0 3mm; break-after: avoid; }
h3 { font-size: 13pt; margin: 6mm 0 2mm; break-after: avoid; }
p { margin: 0 0 2.5mm; }
.quiet { color: #5b626b; }
.strong { font-weight: 700; break-after: avoid; }
.organisation, .subtitle { text-align: center; }
table { width: 100%; border-collapse: collapse; margin: 2mm 0 5mm; font-size: 10.5pt; line-height: 1.45; table-layout: fixed; }
caption { text-align: left; font-weight: 700; padding-bottom: 1.5mm; break-after: avoid; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #55524a; padding: 1.2mm 1.6mm; vertical-align: top; text-align: left; overflow-wrap: anywhere; }
th { background: #efece4; }
td.center, th.center { text-align: center; } td.end, th.end { text-align: right; }
tr.band td { background: #f6f4ee; font-weight: 700; }
td p { margin: 0 0 0.8mm; }
table.bare td { border: 0; }
.logo { display: block; max-width: 60mm; max-height: 25mm; margin: 0 auto 6mm; }
ins { color: #1f6b47; } del { color: #b23a2b; }
.label { font-weight: 700; }
ul, ol { margin: 0 0 3mm; padding-left: 7mm; } li { margin-bottom: 1mm; }
ul.tick { list-style: none; padding-left: 0; }
.box { border: 1.2pt solid #1f2328; padding: 3mm 4mm; margin: 4mm 0; break-inside: avoid; }
figure { margin: 4mm 0; break-inside: avoid; text-align: center; } figure svg { max-width: 100%; max-height: 150mm; height: auto; }
figcaption { font-size: 10.5pt; margin-top: 2mm; }
nav ol { list-style: none; padding: 0; } nav .in { padding-left: 8mm; } nav a { color: inherit; text-decoration: none; }
.watermark { position: absolute; top: 120mm; left: 0; right: 0; text-align: center; font: 700 90pt sans-serif; color: #1f2328; opacity: 0.07; transform: rotate(-30deg); pointer-events: none; letter-spacing: 0.3em; }
.sheet.wide .watermark { top: 70mm; }
@media print { body { background: none; } .sheet { margin: 0; padding: 0; width: auto; min-height: 0; overflow: visible; break-after: page; } .sheet.wide { width: auto; padding: 0; } .sheet:last-child { break-after: auto; } .running { display: none; } .watermark { position: fixed; } }
@media screen and (max-width: 230mm) { .sheet, .sheet.wide { width: auto; margin: 0 0 12px; padding: 16mm 8mm; overflow-x: auto; } }
`

const fieldStyle = '[data-key] { cursor: pointer; } [data-key]:hover { outline: 1.5px solid #1f5f73; outline-offset: 1px; }'

const e = escapeXml

/** The outline as one self-contained page; with `showsFields` each text that a person may replace bears its key. */
export function renderHtml(outline: Outline, showsFields = false): string {
  const field = (key: string | undefined): string => (showsFields && key !== undefined ? ` data-key="${e(key)}"` : '')
  const separator = outline.language === 'zh-CN' ? '：' : ': '
  const anchors = new Map(headings(outline).map((heading, index) => [heading, `s${index + 1}`]))

  const lineHtml = ({ text, label, strong, mark, change }: Line): string =>
    `<p>${mark === 'tick' ? '<span class="mark">☐</span> ' : mark === 'bullet' ? '• ' : ''}${
      label ? `<span class="label">${e(label)}${separator}</span>` : ''
    }${change ? `<${change === 'added' ? 'ins' : 'del'}>${e(text)}</${change === 'added' ? 'ins' : 'del'}>` : strong ? `<strong>${e(text)}</strong>` : e(text)}</p>`
  const cellHtml = (cell: Cell | undefined): string => (cell ?? []).map(lineHtml).join('')

  const write = (block: Block): string => {
    switch (block.kind) {
      case 'heading': {
        const tag = block.level === 1 ? 'h2' : 'h3'
        return `<${tag} id="${anchors.get(block)}">${[e(block.number), e(block.text)].filter(Boolean).join(' ')}</${tag}>`
      }
      case 'paragraph':
        return `<p${block.tone ? ` class="${block.tone}"` : ''}${field(block.key)}>${e(block.text)}</p>`
      case 'list': {
        const items = block.items.map(
          (item) => `<li>${block.style === 'tick' ? '<span class="mark">☐</span> ' : ''}${e(item)}</li>`,
        )
        return block.style === 'number'
          ? `<ol${field(block.key)}>${items.join('')}</ol>`
          : `<ul class="${block.style}"${field(block.key)}>${items.join('')}</ul>`
      }
      case 'table': {
        const total = block.columns.reduce((sum, { width }) => sum + width, 0)
        const columns = block.columns.map(({ width }) => `<col style="width:${((100 * width) / total).toFixed(2)}%">`).join('')
        const head = block.columns.map(
          ({ title, align }) => `<th scope="col"${align ? ` class="${align}"` : ''}>${e(title)}</th>`,
        )
        const rowHtml = (row: Row): string =>
          row.band
            ? `<tr class="band"><td colspan="${block.columns.length}">${cellHtml(row.cells[0])}</td></tr>`
            : `<tr>${block.columns.map(({ align }, i) => `<td${align ? ` class="${align}"` : ''}${field(row.keys?.[i])}>${cellHtml(row.cells[i])}</td>`).join('')}</tr>`
        if (block.bare)
          return `<table class="bare"><colgroup>${columns}</colgroup><tbody>${block.rows.map(rowHtml).join('\n')}</tbody></table>`
        const headed = block.isBlank ? '' : `<thead><tr>${head.join('')}</tr></thead>`
        return `<table>${block.caption ? `<caption>${e(block.caption)}</caption>` : ''}<colgroup>${columns}</colgroup>${headed}<tbody>${block.rows.map(rowHtml).join('\n')}</tbody></table>`
      }
      case 'box':
        return `<div class="box"${field(block.key)}><p class="strong">${e(block.title)}</p><ul>${block.lines.map((one) => `<li>${e(one)}</li>`).join('')}</ul></div>`
      case 'figure':
        return `<figure>${toSvg(block.picture)}<figcaption>${e(block.caption)}</figcaption></figure>`
      case 'toc':
        return `<nav><h2>${e(block.number)} ${e(block.text)}</h2><ol>${headings(outline)
          .map(
            (heading) =>
              `<li${heading.level === 2 ? ' class="in"' : ''}><a href="#${anchors.get(heading)}">${[e(heading.number), e(heading.text)].filter(Boolean).join(' ')}</a></li>`,
          )
          .join('')}</ol></nav>`
      case 'page':
        return ''
    }
  }

  const { cover } = outline
  const pairs = cover.fields.map(([label, value]) => `<th scope="row">${e(label)}</th><td>${e(value)}</td>`)
  const rows = pairs.flatMap((pair, i) => (i % 2 === 0 ? [`<tr>${pair}${pairs[i + 1] ?? '<td></td><td></td>'}</tr>`] : []))
  const coverHtml = [
    cover.logo &&
      `<img class="logo" alt="${e(cover.organisation)}" src="data:${e(cover.logo.mediaType)};base64,${e(cover.logo.base64)}">`,
    cover.organisation && `<p class="organisation">${e(cover.organisation)}</p>`,
    `<h1>${e(cover.title)}</h1>`,
    cover.subtitle && `<p class="subtitle">${e(cover.subtitle)}</p>`,
    `<table><colgroup><col style="width:16%"><col style="width:34%"><col style="width:16%"><col style="width:34%"></colgroup><tbody>${rows.join('')}</tbody></table>`,
    `<table><thead><tr>${cover.signatureHead.map((title) => `<th scope="col">${e(title)}</th>`).join('')}</tr></thead><tbody>${cover.signatures
      .map((cells) => `<tr>${cells.map((text) => `<td>${e(text)}</td>`).join('')}</tr>`)
      .join('')}</tbody></table>`,
  ].filter(Boolean)

  const mark = outline.watermark ? `<div class="watermark" aria-hidden="true">${e(outline.watermark)}</div>` : ''
  const sheets: { wide: boolean; parts: string[] }[] = [{ wide: false, parts: coverHtml as string[] }]
  for (const block of outline.blocks) {
    if (block.kind === 'page') sheets.push({ wide: block.orientation === 'landscape', parts: [] })
    else if (block.kind === 'toc') sheets.push({ wide: false, parts: [write(block)] })
    else sheets.at(-1)?.parts.push(write(block))
  }
  const body = sheets
    .filter(({ parts }) => parts.length > 0)
    .map(
      ({ wide, parts }) =>
        `<section class="sheet${wide ? ' wide' : ''}"><div class="running">${e(outline.header)}</div>${mark}${parts.join('\n')}</section>`,
    )
    .join('\n')
  // A string inside CSS: quotes, backslashes and angle brackets would end it or the style element.
  const safe = (text: string): string => text.replace(/["\\<>\n\r]/g, ' ')
  const footer = safe(outline.footer).replaceAll('{page}', '" counter(page) "').replaceAll('{pages}', '" counter(pages) "')
  return `<!doctype html>
<html lang="${outline.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${e(outline.title)}</title>
<style>@page { size: A4 portrait; margin: 25mm 20mm; @top-left { content: "${safe(outline.header)}"; font: 9pt sans-serif; color: #5b626b; } @bottom-center { content: "${footer}"; font: 9pt sans-serif; color: #5b626b; } }${style}${showsFields ? fieldStyle : ''}</style>
</head>
<body>
${body}
</body>
</html>
`
}
