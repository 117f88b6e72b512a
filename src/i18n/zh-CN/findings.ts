import type { Like } from '../catalogue'
import type { findings as english } from '../en/findings'

export const findings = {
  'finding.json-syntax': (v: { column: string | number; line: string | number }) =>
    `文件在第 ${v.line} 行第 ${v.column} 列不是有效的 JSON。没有改动任何内容；请检查该处的逗号、引号或括号。`,
  'finding.json-duplicate-key': (v: { key: string | number; line: string | number }) =>
    `第 ${v.line} 行的“${v.key}”在同一个对象里出现了两次，先出现的会丢失。没有改动任何内容；请改名或删去其中一个。`,
  'finding.json-too-deep': (v: { limit: string | number }) =>
    `文件的嵌套超过 ${v.limit} 层，无法读取。没有改动任何内容；请确认选对了文件。`,
  'finding.file-too-large': (v: { limit: string | number; megabytes: string | number }) =>
    `文件约 ${v.megabytes} MB，超过了 ${v.limit} MB 的上限。没有改动任何内容；请确认选对了文件。`,
  'finding.not-a-project': '这不是学途的项目文件，也不是状态图。没有改动任何内容；请选择 .passage.json 或 XState 的 .json 文件。',
  'finding.bad-format-version': (v: { version: string | number }) => `文件的格式版本“${v.version}”无法识别。没有改动任何内容。`,
  'finding.newer-format-version': (v: { supported: string | number; version: string | number }) =>
    `文件由更新的版本保存（格式 ${v.version}，本程序支持到 ${v.supported}）。没有改动任何内容；请更新学途后再打开。`,
  'finding.unsafe-key': (v: { key: string | number }) => `文件里有不允许的名称“${v.key}”。没有改动任何内容；请改名后再导入。`,
  'finding.unknown-field': (v: { field: string | number }) => `有无法识别的字段：${v.field}。`,
  'finding.wrong-type': (v: { expected: string | number }) => `这里应为 ${v.expected} 类型的值。`,
  'finding.value-too-small': (v: { minimum: string | number }) => `数值太小，至少为 ${v.minimum}。`,
  'finding.value-too-big': (v: { maximum: string | number }) => `数值太大，至多为 ${v.maximum}。`,
  'finding.value-not-allowed': (v: { allowed: string | number }) => `这里只能是：${v.allowed}。`,
  'finding.bad-value': '这里的值不正确。',
  'finding.id-mismatch': (v: { id: string | number; key: string | number }) => `编号“${v.id}”与它的键“${v.key}”不一致。`,
  'finding.id-collision': (v: { id: string | number; other: string | number }) => `编号“${v.id}”重复，已用于 ${v.other}。`,
  'finding.missing-reference': (v: { id: string | number }) => `引用了不存在的对象“${v.id}”。`,
  'finding.second-root': (v: { name: string | number }) => `“${v.name}”没有上级，但流程已有另一个根。`,
  'finding.duplicate-key': (v: { key: string | number; other: string | number }) =>
    `同一级里有两个步骤的键都是“${v.key}”（另一个是 ${v.other}）。`,
  'finding.parent-cycle': (v: { name: string | number }) => `“${v.name}”的上级绕成了一个圈。`,
  'finding.record-gone': '要修改的对象已不在了，可能已在别的窗口删除。其余内容不受影响。',
  'finding.unknown-command': '无法识别的操作，没有改动。',
  'finding.bad-argument': (v: { path: string | number }) => `填写的内容有误（${v.path}），没有改动。`,
} as const satisfies Like<typeof english>
