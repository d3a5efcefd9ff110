"""R2: rules, and what is proved about them."""

from youzhang.language.codes.table import code

code(
    "R201",
    "没有“{name}”这个状态或操作。",
    "There is no state or step '{name}'.",
    "{near}可用：{known}。",
    "{near}Known: {known}.",
)
code(
    "R202",
    "没有任何操作进入状态“{name}”。",
    "No step leads into the state '{name}'.",
    "加一个 to: {name} 的操作，或删去这个状态。",
    "Add a step with 'to: {name}' or remove the state.",
)
code(
    "R203",
    "状态“{name}”没有出路，也没有列为终点。",
    "The state '{name}' cannot be left and is not an end.",
    "加一个 from: {name} 的操作，或把它写进 ends。",
    "Add a step with 'from: {name}' or list it under 'ends'.",
)
code(
    "R204",
    "登记簿“{register}”没有栏目“{name}”。",
    "The register '{register}' has no field '{name}'.",
    "{near}栏目：{known}。",
    "{near}Fields: {known}.",
)
code(
    "R205",
    "不知道“{name}”是谁。",
    "It is not clear who '{name}' is.",
    "{near}写岗位、人员或部门栏目，或 anyone、opener、owner、customer、system、superior(…)、head(…)。",
    "{near}Name a post, a person or department field, or anyone, opener, owner, customer, system, superior(…), head(…).",
)
code(
    "R206",
    "没有登记簿“{name}”。",
    "There is no register '{name}'.",
    "{near}登记簿：{known}。",
    "{near}Registers: {known}.",
)
code(
    "R207",
    "时限“{name}”谁也无法满足：{why}",
    "Nobody can meet the clock '{name}': {why}",
    "检查 done、when 和起点。",
    "Check done, when and where it starts.",
)
code(
    "R208",
    "决策表有空缺，例如：{example}",
    "The table has a gap, for example: {example}",
    "补一行，或以 else: yes 收尾。",
    "Add a row, or close with 'else: yes'.",
)
code(
    "R209",
    "决策表第 {first} 行与第 {second} 行重叠，例如：{example}",
    "Rows {first} and {second} overlap, for example: {example}",
    "hit: one 不许重叠；分开两行，或改为 hit: first。",
    "'hit: one' allows no overlap; separate the rows or use 'hit: first'.",
)
code(
    "R210",
    "第 {row} 行永远轮不到。",
    "Row {row} can never match.",
    "删去它，或移到第 {by} 行之前。",
    "Remove it or move it before row {by}.",
)
code(
    "R211",
    "岗位“{name}”没有用到。",
    "The post '{name}' is not used.",
    "删去它，或写进某个操作的 by。",
    "Remove it or name it in a step's 'by'.",
    "warning",
)
code(
    "R212",
    "两条规则互相矛盾：{why}",
    "Two rules contradict each other: {why}",
    "保留一条。",
    "Keep one of them.",
)
code(
    "R213",
    "条款“{article}”没有规则，也没有说明性质。",
    "Article '{article}' has no rule and does not say what it is.",
    "在条文下写规则，或写 norm: conduct / judgement / definition / heading / open，或用 in 指明由哪一条执行。",
    "Write a rule under its text, or 'norm: conduct / judgement / definition / heading / open', or name the article that carries it out with 'in'.",
)
code(
    "R214",
    "参数“{name}”没有用到。",
    "The parameter '{name}' is not used.",
    "删去它，或在规则里使用。",
    "Remove it or use it in a rule.",
    "warning",
)
code(
    "R215",
    "参数“{name}”没有缺省值：启用时要定，未定之前有关规则不生效。",
    "The parameter '{name}' has no default: until adoption sets it, the rules that use it sleep.",
    "这是提示。",
    "For your information.",
    "note",
)
code(
    "R216",
    "后果循环：{chain}",
    "Consequences run in a circle: {chain}",
    "断开其中一环。",
    "Break one link of it.",
)
code(
    "R218",
    "“{name}”的签批没有封顶：{why}",
    "The approval of '{name}' has no end: {why}",
    "最后一行用 else: yes，并由没有上限的岗位签批。",
    "Close with 'else: yes' signed by a post without limit.",
)
code(
    "R219",
    "时限“{name}”的最早时间不早于最迟时间。",
    "The clock '{name}' opens no earlier than it is due.",
    "改 opens 或 due。",
    "Change 'opens' or 'due'.",
)
code(
    "R220",
    "条款“{name}”不存在。",
    "There is no article '{name}'.",
    "{near}写制度中的条款号。",
    "{near}Name an article of this rulebook.",
)
code(
    "R221",
    "登记簿“{register}”有两个“{name}”。",
    "The register '{register}' has two of '{name}'.",
    "改名。",
    "Rename one.",
)
code(
    "R222",
    "编号样式“{pattern}”不对：{why}",
    "The number pattern '{pattern}' is wrong: {why}",
    '例如 "TS{{yyyy}}{{mm}}-{{serial:04}}"。',
    'For example "TS{{yyyy}}{{mm}}-{{serial:04}}".',
)
code(
    "R223",
    "名称“{name}”已经用过（{where}）。",
    "The name '{name}' is taken ({where}).",
    "换一个名称。",
    "Choose another name.",
)
code(
    "R224",
    "读不懂的时间“{text}”。",
    "The time '{text}' cannot be read.",
    "例如 30 minutes after open、5 working days after received、18:00 on arrived、end of open、day 10 of next month after open、promptly。",
    "For example: 30 minutes after open, 5 working days after received, 18:00 on arrived, end of open, day 10 of next month after open, promptly.",
)
code(
    "R225",
    "读不懂的签批“{text}”。",
    "The signatures '{text}' cannot be read.",
    "例如 manager then director、quality and manufacturing、director or deputy。",
    "For example: manager then director, quality and manufacturing, director or deputy.",
)
code(
    "R226",
    "“{kind}”不是规则的种类。",
    "'{kind}' is no kind of rule.",
    "{near}种类：{known}。",
    "{near}Kinds: {known}.",
)
code(
    "R227",
    "“{kind} {name}”要写明属于哪个登记簿，例如 {kind} {example}。",
    "'{kind} {name}' must name its register, for example {kind} {example}.",
    "写成 {kind} 登记簿.名称。",
    "Write {kind} register.name.",
)
code(
    "R228",
    "后果里一次只能写一个动词。",
    "An effect has exactly one verb.",
    "写 set、open、move、notify、task、breach 之一，其余另起一项。",
    "Write one of set, open, move, notify, task, breach and put the others into items of their own.",
)
code(
    "R229", "栏目要有且只有一个类型。", "A field has exactly one type.", "类型：{known}。", "Types: {known}."
)
code(
    "R230",
    "条款已有规则，不能再写 norm: {norm}。",
    "The article has rules; 'norm: {norm}' cannot stand here.",
    "删去其一（norm: conduct 可以并存）。",
    "Remove one of them (norm: conduct may stand beside rules).",
)
code(
    "R231",
    "文件名与版本日期 {version} 不一致。",
    "The file name differs from the version {version}.",
    "把文件改名为 {version}.yaml。",
    "Rename the file to {version}.yaml.",
    "warning",
)
code(
    "R232",
    "事件“{name}”不存在。",
    "There is no event '{name}'.",
    "写 登记簿.操作、登记簿.状态 或 late 登记簿.时限。",
    "Write register.step, register.state or late register.clock.",
)
code(
    "R234",
    "定义循环：{chain}",
    "Definitions run in a circle: {chain}",
    "断开其中一环。",
    "Break one link of it.",
)
code(
    "R235",
    "状态“{name}”从开始状态走不到。",
    "The state '{name}' cannot be reached from the first state.",
    "检查通往它的操作的 from。",
    "Check the 'from' of the steps that lead there.",
)
