import type { Like } from '../catalogue'
import type { findings as english } from '../en/findings'

export const findings = {
  'finding.json-syntax': (v: { column: string | number; line: string | number }) =>
    `文件在第 ${v.line} 行第 ${v.column} 列不是有效的 JSON。没有改动任何内容；请检查该处的逗号、引号或括号。`,
  'finding.json-duplicate-key': (v: { key: string | number; line: string | number }) =>
    `第 ${v.line} 行的“${v.key}”在同一个对象里出现了两次，先出现的会丢失。没有改动任何内容；请改名或删去其中一个。`,
  'finding.json-number-too-big': (v: { line: string | number; number: string | number }) =>
    `第 ${v.line} 行的数“${v.number}”太大，无法保存。没有改动；请改正这个数。`,
  'finding.json-too-deep': (v: { limit: string | number }) =>
    `文件的嵌套超过 ${v.limit} 层，无法读取。没有改动任何内容；请确认选对了文件。`,
  'finding.file-too-large': (v: { limit: string | number; megabytes: string | number }) =>
    `文件约 ${v.megabytes} MB，超过了 ${v.limit} MB 的上限。没有改动任何内容；请确认选对了文件。`,
  'finding.not-utf8': (v: { line: string | number }) =>
    `第 ${v.line} 行有不是 UTF-8 的字符。没有改动；请另存为 UTF-8 编码后再试。`,
  'finding.not-a-project': '这不是学途的项目文件，也不是状态图。没有改动任何内容；请选择 .passage.json 或 XState 的 .json 文件。',
  'finding.bad-format-version': (v: { version: string | number }) => `文件的格式版本“${v.version}”无法识别。没有改动任何内容。`,
  'finding.newer-format-version': (v: { supported: string | number; version: string | number }) =>
    `文件由更新的版本保存（格式 ${v.version}，本程序支持到 ${v.supported}）。没有改动任何内容；请更新学途后再打开。`,
  'finding.more-findings': (v) => `还有 ${v.count} 处类似问题。`,
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
  'finding.not-stored': '浏览器没有存上这一步（多半是存储空间已满）。已有的项目没有变化；请清理空间后再试。',
  'finding.states-too-deep': (v: { limit: string | number; name: string | number }) =>
    `“${v.name}”嵌套在超过 ${v.limit} 层步骤之中。没有改动任何内容；请把它移到外层。`,
  'finding.nothing-to-try': '这一步还没有关联流程。请先关联，或指明要改哪个流程。',
  'finding.record-gone': '要修改的对象已不在了，可能已在别的窗口删除。其余内容不受影响。',
  'finding.unknown-command': '无法识别的操作，没有改动。',
  'finding.bad-argument': (v: { path: string | number }) => `填写的内容有误（${v.path}），没有改动。`,
  'finding.unknown-block': (v) => `这块画布没有“${v.block}”这一栏，便签没有移动。`,
  'finding.note-answers-itself': '便签不能回应自己，关联没有改动。',
  'finding.note-after-itself': '便签不能排在自己后面，没有移动。',
  // What the rules of a chart say; `name` is the record it is about.
  'finding.unreachable-state': (v: { name: string | number }) =>
    `“${v.name}”永远走不到：没有任何流转通向它。请连一条流转，或删去它。`,
  'finding.no-exit': (v: { name: string | number }) =>
    `学习者会永远停在“${v.name}”：没有流转离开它。请加一条流转，或把它改为结局。`,
  'finding.missing-initial': (v: { name: string | number }) => `阶段“${v.name}”没有起始步骤。请指定从哪一步开始。`,
  'finding.weights-over-one': (v: { name: string | number; percent: string | number }) =>
    `从“${v.name}”出发的占比合计 ${v.percent}%，超过了 100%。请调整占比。`,
  'finding.impossible-figure': (v: { field: string | number; name: string | number; value: string | number }) =>
    `“${v.name}”里有不可能的数：${v.field} = ${v.value}。请改正它。`,
  'finding.persona-figure': (v: { persona: string | number; field: string | number; value: string | number }) =>
    `人群“${v.persona}”里有不可能的数：${v.field} = ${v.value}。请改正它。`,
  'finding.persona-mix-empty': '所有人群的占比都是 0，预测时不区分人群。请至少给一个人群填上占比。',
  'finding.persona-attribute-unknown': (v: { persona: string | number; attribute: string | number }) =>
    `人群“${v.persona}”带有任何流程都没有的属性“${v.attribute}”。请在流程里添加它，或从人群里去掉。`,
  'finding.shadowed-transition': (v: { name: string | number; state: string | number }) =>
    `“${v.state}”的流转“${v.name}”永远不会走：排在前面的一条没有条件，总是先被选中。请调整顺序或加条件。`,
  'finding.no-else': (v: { name: string | number }) =>
    `“${v.name}”的每条流转都有条件，若都不满足，学习者会停在这里。请加一条“否则”。`,
  'finding.always-loop': (v: { name: string | number; steps: string | number }) =>
    `从“${v.name}”开始的 ${v.steps} 个步骤绕成一圈，且不花时间，学习者会无休止地打转。请在圈里加一个等待或活动。`,
  'finding.stage-never-done': (v: { name: string | number }) =>
    `“${v.name}”设了“完成后”的流转，但它永远完成不了：里面（或某个并行区）没有走得到的结局。`,
  'finding.sub-process-missing': (v: { name: string | number }) =>
    `“${v.name}”要办的是一个子流程，但没有选定流程图，或选定的图已删除。请选择一张图。`,
  'finding.sub-process-cycle': (v: { name: string | number; chart: string | number }) =>
    `“${v.name}”调用的子流程“${v.chart}”又绕回来调用自己这张图，永远走不到底。请改掉其中一处调用。`,
  'finding.sub-process-never-done': (v: { name: string | number; chart: string | number }) =>
    `“${v.name}”等子流程“${v.chart}”办完，但那张图没有走得到的结局。请给它加一个结局。`,
  'finding.sub-process-on-stage': (v: { name: string | number }) =>
    `“${v.name}”里面已有自己的步骤，不能再调用子流程。请在里面加一个调用子流程的活动。`,
  'finding.sub-process-too-large': (v: { name: string | number; limit: string | number }) =>
    `从“${v.name}”起，子流程层层展开后太深或超过 ${v.limit} 个步骤，无法运行。请减少层数或调用次数。`,
  'finding.wait-without-timeout': (v: { name: string | number }) =>
    `“${v.name}”等的事可能永远不发生，又没有超时。请加一条超时流转。`,
  'finding.payment-without-notice': (v: { name: string | number }) =>
    `有一条路可以不经告知就到达付款步骤“${v.name}”。付款前必须先告知；请在前面加上带“notice”标记的步骤。`,
  'finding.minor-without-guardian': (v: { name: string | number }) =>
    `“${v.name}”处理未成年人信息，但有一条路没有先取得监护人同意。请在前面加上带“guardianConsent”标记的步骤。`,
  'finding.skill-too-low': (v: { level: string | number; name: string | number; role: string | number }) =>
    `“${v.name}”要求${v.level}级别，但“${v.role}”里没有人达到。请换岗位或降低要求。`,
  'finding.judgement-on-junior': (v: { name: string | number; role: string | number }) =>
    `“${v.name}”需要经验判断，却交给初级岗位“${v.role}”，且没有护栏。请加检查要点、时限，或上交给更高级别的流转。`,
  'finding.role-missing': (v: { name: string | number }) =>
    `“${v.name}”需要有人来做，但没有指定岗位（或岗位已删除）。请选择岗位。`,
  'finding.nobody-on-duty': (v: {
    name: string | number
    people: string | number
    role: string | number
    units: string | number
  }) => `“${v.name}”一次需要 ${v.units} 人，而“${v.role}”只有 ${v.people} 人，排队会没有尽头。请增加人手。`,
  'finding.missing-duration': (v: { name: string | number }) => `“${v.name}”没有处理时长，预测会当作不花时间。请填写时长。`,
  'finding.unknown-delay': (v: { delay: string | number; state: string | number }) =>
    `“${v.state}”的超时“${v.delay}”没有定义时长。请填写一个时长。`,
  'finding.unknown-attribute': (v: { attribute: string | number }) =>
    `这里用到了学习者没有的属性“${v.attribute}”。请在流程的属性里添加它，或改用已有的。`,
  'finding.unhandled-event': (v: { event: string | number; name: string | number }) =>
    `“${v.name}”里可能发生“${v.event}”，但没有流转回应它，发生了也不起作用。`,
  'finding.missing-outcome': (v: { name: string | number }) => `结局“${v.name}”没有说明是成功、中性还是流失。`,
  'finding.no-outcome': (v: { name: string | number }) => `“${v.name}”没有结局，学习者永远走不完。请加一个结局。`,
  'finding.too-few-activities': (v: { name: string | number }) => `“${v.name}”的活动少于两个，还算不上流程。`,
  'finding.missing-recovery': (v: { name: string | number }) =>
    `“${v.name}”没有写明服务失误时怎么补救。请给一个步骤加“recovery”标记，或写下补救办法。`,
  'finding.missing-name': (v: { key: string | number }) => `步骤“${v.key}”还没有名称。`,
  'finding.rule-failed': (v: { rule: string | number }) => `规则“${v.rule}”无法检查这张图，其余规则不受影响。`,
  'finding.no-such-template': (v: { id: string | number }) => `没有名为“${v.id}”的模板。用 templates 查看全部模板。`,
  'skill.junior': '初级',
  'skill.intermediate': '中级',
  'skill.senior': '高级',
  'finding.root-is-the-chart': '这是整张流程图，不是其中的步骤。未作任何修改。',
  'finding.journey-without-persona': (v: { name: string | number }) => `旅程“${v.name}”没有画像：不知道是谁的感受。`,
  'finding.journey-without-basis': (v: { name: string | number }) => `旅程“${v.name}”没有说明依据是假定、研究还是实测。`,
  'finding.pain-without-opportunity': (v: { name: string | number }) => `“${v.name}”有痛点，还没有机会点。`,
  'finding.moment-without-metric': (v: { name: string | number }) => `“${v.name}”是关键时刻，却没有指标或实测。`,
  'finding.metric-without-source': (v: { metric: string | number; name: string | number }) =>
    `“${v.name}”的指标“${v.metric}”没有写数据来源。`,
  'finding.step-without-owner': (v: { name: string | number }) => `“${v.name}”没有负责人，图头也没有。`,
  'finding.two-accountable': (v: { name: string | number }) => `“${v.name}”有两个负责人，等于没有。`,
  'finding.link-stale': (v: { name: string | number }) => `“${v.name}”背后的流程改过了，请核对。`,
  'finding.link-broken': (v: { name: string | number }) => `“${v.name}”关联的流程步骤已经不在。`,
  'finding.link-unreachable': (v: { name: string | number; step: string | number }) =>
    `“${v.name}”关联的“${v.step}”没有学习者会走到。`,
  'finding.measured-without-source': (v: { name: string | number }) => `“${v.name}”的实测缺来源或日期。`,
  'finding.curve-unfinished': (v: { name: string | number }) => `“${v.name}”还没有情绪，曲线在这里断开。`,
  'finding.promise-beyond-expectation': (v: { name: string | number; step: string | number }) =>
    `“${v.name}”：学习者期望的等待比“${v.step}”承诺的还短。`,
  'finding.one-language-only': (v: { n: string | number; name: string | number }) =>
    `旅程“${v.name}”有 ${v.n} 个步骤的文字缺中文或英文。`,
  'finding.recovery-without-sop': (v: { name: string | number }) => `“${v.name}”是补救步骤，却没有写怎么做。`,
  'finding.revenue-without-success': (v: { name: string | number }) => `“${v.name}”有收入，可之后没有一条路通向成功。`,
  'finding.unheard-wait': (v: { name: string | number }) => `“${v.name}”：学习者在等，却什么也看不到、听不到。`,
  'finding.backstage-serves-nobody': (v: { name: string | number }) => `后台步骤“${v.name}”前后都没有学习者参与的步骤。`,
  'finding.nothing-visible': '这个流程里还没有学习者看得见的步骤。请先给步骤选好泳道（学习者或前台）。',
  'finding.cell-emotion': '情绪要写 −2 到 +2 之间的数。',
  'finding.cell-choice': (v: { choices: string | number }) => `这里只能写：${v.choices}。`,
  'finding.cell-readOnly': '这一行显示关联、预测和实测，不能直接写。',
  'finding.cell-name': '步骤要有名称。',
  'finding.not-a-step': (v: { name: string | number }) => `“${v.name}”不是可以拆分或合并的步骤。`,
  'finding.not-a-container': (v: { name: string | number }) =>
    `“${v.name}”是单个步骤，里面放不下别的步骤。未作任何修改，请放进阶段里。`,
  'finding.only-regions-in-parallel': '并行里只能并排放阶段。未作任何修改，请把步骤放进其中一条泳道。',
  'finding.other-chart': '两者不在同一张流程图里。未作任何修改。',
  'finding.end-has-no-path': (v: { name: string | number }) => `“${v.name}”是结局，不能再引出流转。未作任何修改。`,
  'finding.history-default-outside': '“回到上次”只能指向同一阶段里的步骤。未作任何修改。',
  'finding.inside-itself': (v: { name: string | number }) => `“${v.name}”不能放进它自己里面。未作任何修改。`,
  'finding.stage-not-empty': (v: { name: string | number }) => `“${v.name}”里还有步骤。未作任何修改，请先移走或删除它们。`,
  'finding.cannot-begin-here': (v: { name: string | number }) => `不能从“${v.name}”开始。未作任何修改。`,
  'finding.not-siblings': '只有同一阶段里的步骤才能合成一个阶段。未作任何修改。',
  'finding.no-repair': '这一条没有唯一的改法。未作任何修改。',
  'finding.event-name-taken': (v: { name: string | number }) => `已有名为“${v.name}”的事件。未作任何修改，请换一个名称。`,
  'finding.attribute-name-taken': (v: { name: string | number }) => `已有名为“${v.name}”的属性。未作任何修改，请换一个名称。`,
  'finding.key-empty': '标识不能为空。未作任何修改。',
  'finding.key-dot': (v: { key: string | number }) => `“${v.key}”：标识里不能有点、# 或反斜杠。未作任何修改。`,
  'finding.key-number': (v: { key: string | number }) => `“${v.key}”：标识不能只是数字。未作任何修改。`,
  'finding.key-taken': (v: { key: string | number }) => `旁边已有步骤的标识是“${v.key}”。未作任何修改。`,
  'finding.wait-without-path': '等待时间要有去处。未作任何修改，请先从这一步引出一条流转。',
  'finding.name-not-allowed': (v: { name: string | number }) => `这里不能用“${v.name}”作名称。未作任何修改。`,
  'finding.delay-name-number': (v: { name: string | number }) => `“${v.name}”：时限的名称不能是数字。未作任何修改。`,
  'finding.delay-name-taken': (v: { name: string | number }) => `已有名为“${v.name}”的时长。未作任何修改。`,
  'finding.delay-in-use': (v: { count: string | number; name: string | number }) =>
    `有 ${v.count} 条流转在用“${v.name}”。未作任何修改，请先给它们改时间。`,
  'finding.role-in-use': (v: { count: string | number }) =>
    `有 ${v.count} 个步骤由这个岗位完成。未作任何修改，请先说明由谁接手。`,
  'finding.machine-id-dot': (v: { id: string | number }) =>
    `状态机的 id “${v.id}”里有点号，任何流转都指不到其中的状态。未作任何修改，请去掉点号后再导入。`,
  'finding.duplicate-state-id': (v: { id: string | number; other: string | number }) =>
    `有两个状态的 id 都是“${v.id}”（另一个是“${v.other}”）。未作任何修改，请改掉其中一个后再导入。`,
  'finding.empty-state-key': '有一个状态没有名字，任何流转都到不了它。未作任何修改，请命名后再导入。',
  'finding.empty-event': '有一条流转等待的事件没有名字。未作任何修改，请写上事件名，或改用“always”。',
  'finding.unknown-initial': (v: { initial: string | number }) =>
    `起始状态“${v.initial}”不在它的状态之中。未作任何修改，请改正名称后再导入。`,
  'finding.unknown-target': (v: { target: string | number }) => `没有可去的状态“${v.target}”。未作任何修改，请改正目标后再导入。`,
  'finding.no-arrivals': (v: { learners: string | number }) =>
    `图中没有说明学习者如何到来，按 ${v.learners} 人同时到来计算。要得到可信的预测，请填写到来方式。`,
  'finding.calendar-missing': (v: { role: string | number; calendar: string | number }) =>
    `项目里没有“${v.role}”的工作时间“${v.calendar}”，按全天在岗计算。请为它选一份工作时间。`,
  'finding.calendar-without-hours': (v: { role: string | number }) =>
    `“${v.role}”的工作时间里没有班次，永远没人接待。请加一个班次。`,
  'finding.no-such-learner': (v: { name: string | number; learner: string | number }) =>
    `这次运行里，到“${v.name}”的学习者不到 ${v.learner} 位；请选小一些的序号。`,
  'finding.run-cancelled': '预测已停止。未作任何修改。',
  'finding.run-crashed': (v: { message: string | number }) =>
    `程序出错，预测中断（${v.message}）。您的工作没有丢失，请重试；若再次发生，请反馈。`,
  'finding.run-cut-short': (v: { replications: string | number }) =>
    `有 ${v.replications} 次重复运行没有结束而被截断：一些学习者一直在循环。请找出没有出口的循环。`,
  'finding.endless-loop': (v: { states: string | number }) =>
    `学习者在以下步骤中不停循环而时间不前进：${v.states}。请在循环中加入等待、活动或能结束它的条件。`,
  'finding.too-many-learners': (v: { n: string | number; most: string | number }) =>
    `一次运行约有 ${v.n} 名学习者到来，最多只能推演 ${v.most} 名。请减少到来人数，或缩短预测的时长。`,
  'finding.division-by-zero': (v: { states: string | number }) => `计算中出现除以 0（学习者位于：${v.states}）。请改正公式。`,
  'finding.guard-cannot-run': (v: { guards: string | number }) =>
    `条件“${v.guards}”来自其他程序，这里无法判断。请改用基于属性的条件。`,
  // 流程无法运行的其他原因。
  'finding.no-states': '这个流程还没有任何步骤，无从走起。请先添加第一个步骤。',
  'finding.bad-guard': '这里的条件不完整。请选择属性、比较方式和数值。',
  'finding.bad-expression': '这里的计算不完整。请选择属性，并填写数字或表达式。',
  'finding.zero-divisor': '这里的计算除以了 0，请改正。',
  'finding.history-of-history': '“回到上次位置”绕回了自己，谁也到不了。请为它指定一个默认步骤。',
  'finding.wildcard-event': '事件不能叫“*”，它代表任意事件。请使用事件自己的名字。',
  'finding.no-such-format': (v) => `${v.what} 不能导出为 ${v.format}，可选：${v.formats}。`,
  'finding.nothing-to-compare': '没有可以对照的旧版本。',
  'finding.paper-in-force': '现行有效的文件不能修改。请先建立新版本再修订。',
  'finding.paper-unsigned': '文件生效前须由三人分别签署：编制、审核、批准。',
  'finding.no-such-board': (v) => `项目里没有这种画布：“${v.id}”。`,
  'finding.no-opportunities': '还没有旅程写下机会点。',
  'finding.no-such-persona': (v) => (v.id === '' ? '项目里还没有画像。' : `项目里没有画像“${v.id}”。`),
  'finding.tiles-need-pdf': (v) => `多页拼接只能导出成 PDF，不能是 ${v.format}。请选 PDF，或改成一页。`,
  'finding.too-many-pages': (v) => `这样会有 ${v.n} 页以上。请缩小比例，或选大一些的纸。`,
  'finding.picture-too-large': (v) => `超过 ${v.megapixels} 百万像素的图片哪里都打不开。请缩小比例，或选没有像素的 SVG、PDF。`,
  'finding.no-such-chart': (v: { id: string | number }) => `项目里没有这张流程图：“${v.id}”。`,
  'finding.export-failed': '文件没有生成。项目没有变化，已经保存；请再试一次，或换一种格式。',
} as const satisfies Like<typeof english>
