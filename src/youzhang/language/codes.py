"""Every finding of the checker: its code, what it says, what to do. The reference page of codes is made from this table."""

from __future__ import annotations

from youzhang.kernel.errors import Code, Severity
from youzhang.kernel.labels import Label

CODES: dict[str, Code] = {}


def _code(code: str, zh: str, en: str, do_zh: str, do_en: str, severity: Severity = "error") -> None:
    CODES[code] = Code(code, severity, Label(zh, en), Label(do_zh, do_en))


# Y0: the text as YAML and its shape
_code(
    "Y001",
    "不是有效的 YAML：{problem}",
    "This is not YAML: {problem}",
    "检查缩进、冒号后的空格和成对的引号。",
    "Check indentation, the space after each colon, and paired quotes.",
)
_code(
    "Y002",
    "键“{key}”重复，第 {first} 行已写过。",
    "The key '{key}' stands twice; first on line {first}.",
    "删去一处，或改名。",
    "Remove one of them or rename it.",
)
_code(
    "Y003",
    "这里没有“{key}”这个键。",
    "There is no key '{key}' here.",
    "可用的键：{known}。{near}",
    "Keys that may stand here: {known}. {near}",
)
_code("Y004", "缺少必需的键“{key}”。", "The key '{key}' is missing.", "补上“{key}”。", "Add '{key}'.")
_code(
    "Y005",
    "这里的值不对：{problem}",
    "The value does not fit here: {problem}",
    "应为：{expected}。",
    "Expected: {expected}.",
)
_code(
    "Y006",
    "不允许锚点、别名或标签（&、*、!）。",
    "Anchors, aliases and tags (&, *, !) are not allowed.",
    "把内容完整写出，或给文字加引号。",
    "Write the content out, or put quotes round the text.",
)
_code(
    "Y007",
    "花括号里，“{key}”前的逗号结束了上一个值。",
    "Inside braces the comma before '{key}' ended the value.",
    "改用全角逗号“，”，或给整段文字加引号，或另起一行写。",
    "Write a full-width ， or put quotes round the text, or use lines of their own.",
)
_code(
    "Y008",
    "条款号“{key}”要加引号，否则末尾的零会丢失。",
    "The article number {key} needs quotes, or its last zero is lost elsewhere.",
    '写成 "{key}"。',
    'Write "{key}".',
)
_code(
    "Y009",
    "读不了文件：{problem}",
    "The file cannot be read: {problem}",
    "确认文件存在且为 UTF-8 文本。",
    "Make sure that it exists and is UTF-8 text.",
)
_code(
    "Y010",
    "名称“{name}”不合规。",
    "The name '{name}' is not valid.",
    "名称由汉字、字母、数字和下划线组成，不以数字开头。",
    "Names consist of letters, digits, _ or Chinese and do not begin with a digit.",
)

# X1: expressions
_code(
    "X101",
    "读不懂的表达式：在“{problem}”处。",
    "The expression cannot be read at '{problem}'.",
    "检查括号、引号与运算符；多个参数用分号隔开。",
    "Check brackets, quotes and operators; arguments are separated by semicolons.",
)
_code(
    "X102",
    "不认识的名称“{name}”。",
    "Unknown name '{name}'.",
    "{near}这里可用：{known}。",
    "{near}Known here: {known}.",
)
_code(
    "X103",
    "“{left}”与“{right}”不能用“{operator}”放在一起。",
    "'{left}' and '{right}' do not go together with '{operator}'.",
    "比较或计算同类的值。",
    "Compare or calculate values of the same kind.",
)
_code(
    "X104",
    "“{name}”不是这里的选项。",
    "'{name}' is not one of the options here.",
    "{near}选项：{options}。",
    "{near}Options: {options}.",
)
_code(
    "X105",
    "查看“{register}”的其他记录时，没有可以走索引的条件。",
    "Looking into '{register}' needs a condition that an index can answer.",
    "加上一个等式，例如 where 客户字段 == this.客户字段。",
    "Add an equality such as: where customer == this.customer.",
)
_code(
    "X106",
    "“{name}(…)”不能套在另一个查找里面。",
    "'{name}(…)' cannot stand inside another look-up.",
    "先把里层写成一个 term，再引用它。",
    "Define the inner one as a term and use its name.",
)

# R2: rules
_code(
    "R201",
    "没有“{name}”这个状态或操作。",
    "There is no state or step '{name}'.",
    "{near}可用：{known}。",
    "{near}Known: {known}.",
)
_code(
    "R202",
    "没有任何操作进入状态“{name}”。",
    "No step leads into the state '{name}'.",
    "加一个 to: {name} 的操作，或删去这个状态。",
    "Add a step with 'to: {name}' or remove the state.",
)
_code(
    "R203",
    "状态“{name}”没有出路，也没有列为终点。",
    "The state '{name}' cannot be left and is not an end.",
    "加一个 from: {name} 的操作，或把它写进 ends。",
    "Add a step with 'from: {name}' or list it under 'ends'.",
)
_code(
    "R204",
    "登记簿“{register}”没有栏目“{name}”。",
    "The register '{register}' has no field '{name}'.",
    "{near}栏目：{known}。",
    "{near}Fields: {known}.",
)
_code(
    "R205",
    "不知道“{name}”是谁。",
    "It is not clear who '{name}' is.",
    "{near}写岗位、人员或部门栏目，或 anyone、opener、owner、customer、system、superior(…)、head(…)。",
    "{near}Name a post, a person or department field, or anyone, opener, owner, customer, system, superior(…), head(…).",
)
_code(
    "R206",
    "没有登记簿“{name}”。",
    "There is no register '{name}'.",
    "{near}登记簿：{known}。",
    "{near}Registers: {known}.",
)
_code(
    "R207",
    "时限“{name}”谁也无法满足：{why}",
    "Nobody can meet the clock '{name}': {why}",
    "检查 done、when 和起点。",
    "Check done, when and where it starts.",
)
_code(
    "R208",
    "决策表有空缺，例如：{example}",
    "The table has a gap, for example: {example}",
    "补一行，或以 else: yes 收尾。",
    "Add a row, or close with 'else: yes'.",
)
_code(
    "R209",
    "决策表第 {first} 行与第 {second} 行重叠，例如：{example}",
    "Rows {first} and {second} overlap, for example: {example}",
    "hit: one 不许重叠；分开两行，或改为 hit: first。",
    "'hit: one' allows no overlap; separate the rows or use 'hit: first'.",
)
_code(
    "R210",
    "第 {row} 行永远轮不到。",
    "Row {row} can never match.",
    "删去它，或移到第 {by} 行之前。",
    "Remove it or move it before row {by}.",
)
_code(
    "R211",
    "岗位“{name}”没有用到。",
    "The post '{name}' is not used.",
    "删去它，或写进某个操作的 by。",
    "Remove it or name it in a step's 'by'.",
    "warning",
)
_code(
    "R212",
    "两条规则互相矛盾：{why}",
    "Two rules contradict each other: {why}",
    "保留一条。",
    "Keep one of them.",
)
_code(
    "R213",
    "条款“{article}”没有规则，也没有说明性质。",
    "Article '{article}' has no rule and does not say what it is.",
    "在条文下写规则，或写 norm: conduct / judgement / definition / heading / open，或用 in 指明由哪一条执行。",
    "Write a rule under its text, or 'norm: conduct / judgement / definition / heading / open', or name the article that carries it out with 'in'.",
)
_code(
    "R214",
    "参数“{name}”没有用到。",
    "The parameter '{name}' is not used.",
    "删去它，或在规则里使用。",
    "Remove it or use it in a rule.",
    "warning",
)
_code(
    "R215",
    "参数“{name}”没有缺省值：启用时要定，未定之前有关规则不生效。",
    "The parameter '{name}' has no default: until adoption sets it, the rules that use it sleep.",
    "这是提示。",
    "For your information.",
    "note",
)
_code(
    "R216",
    "后果循环：{chain}",
    "Consequences run in a circle: {chain}",
    "断开其中一环。",
    "Break one link of it.",
)
_code(
    "R218",
    "“{name}”的签批没有封顶：{why}",
    "The approval of '{name}' has no end: {why}",
    "最后一行用 else: yes，并由没有上限的岗位签批。",
    "Close with 'else: yes' signed by a post without limit.",
)
_code(
    "R219",
    "时限“{name}”的最早时间不早于最迟时间。",
    "The clock '{name}' opens no earlier than it is due.",
    "改 opens 或 due。",
    "Change 'opens' or 'due'.",
)
_code(
    "R220",
    "条款“{name}”不存在。",
    "There is no article '{name}'.",
    "{near}写制度中的条款号。",
    "{near}Name an article of this rulebook.",
)
_code(
    "R221",
    "登记簿“{register}”有两个“{name}”。",
    "The register '{register}' has two of '{name}'.",
    "改名。",
    "Rename one.",
)
_code(
    "R222",
    "编号样式“{pattern}”不对：{why}",
    "The number pattern '{pattern}' is wrong: {why}",
    '例如 "TS{{yyyy}}{{mm}}-{{serial:04}}"。',
    'For example "TS{{yyyy}}{{mm}}-{{serial:04}}".',
)
_code(
    "R223",
    "名称“{name}”已经用过（{where}）。",
    "The name '{name}' is taken ({where}).",
    "换一个名称。",
    "Choose another name.",
)
_code(
    "R224",
    "读不懂的时间“{text}”。",
    "The time '{text}' cannot be read.",
    "例如 30 minutes after open、5 working days after received、18:00 on arrived、end of open、day 10 of next month after open、promptly。",
    "For example: 30 minutes after open, 5 working days after received, 18:00 on arrived, end of open, day 10 of next month after open, promptly.",
)
_code(
    "R225",
    "读不懂的签批“{text}”。",
    "The signatures '{text}' cannot be read.",
    "例如 manager then director、quality and manufacturing、director or deputy。",
    "For example: manager then director, quality and manufacturing, director or deputy.",
)
_code(
    "R226",
    "“{kind}”不是规则的种类。",
    "'{kind}' is no kind of rule.",
    "{near}种类：{known}。",
    "{near}Kinds: {known}.",
)
_code(
    "R227",
    "“{kind} {name}”要写明属于哪个登记簿，例如 {kind} {example}。",
    "'{kind} {name}' must name its register, for example {kind} {example}.",
    "写成 {kind} 登记簿.名称。",
    "Write {kind} register.name.",
)
_code(
    "R228",
    "后果里一次只能写一个动词。",
    "An effect has exactly one verb.",
    "写 set、open、move、notify、task、breach 之一，其余另起一项。",
    "Write one of set, open, move, notify, task, breach and put the others into items of their own.",
)
_code(
    "R229", "栏目要有且只有一个类型。", "A field has exactly one type.", "类型：{known}。", "Types: {known}."
)
_code(
    "R230",
    "条款已有规则，不能再写 norm: {norm}。",
    "The article has rules; 'norm: {norm}' cannot stand here.",
    "删去其一（norm: conduct 可以并存）。",
    "Remove one of them (norm: conduct may stand beside rules).",
)
_code(
    "R231",
    "文件名与版本日期 {version} 不一致。",
    "The file name differs from the version {version}.",
    "把文件改名为 {version}.yaml。",
    "Rename the file to {version}.yaml.",
    "warning",
)
_code(
    "R232",
    "事件“{name}”不存在。",
    "There is no event '{name}'.",
    "写 登记簿.操作、登记簿.状态 或 late 登记簿.时限。",
    "Write register.step, register.state or late register.clock.",
)
_code(
    "R234",
    "定义循环：{chain}",
    "Definitions run in a circle: {chain}",
    "断开其中一环。",
    "Break one link of it.",
)
_code(
    "R235",
    "状态“{name}”从开始状态走不到。",
    "The state '{name}' cannot be reached from the first state.",
    "检查通往它的操作的 from。",
    "Check the 'from' of the steps that lead there.",
)

# A3: adoptions
_code(
    "A301",
    "岗位“{name}”没有落实到公司的岗位或部门。",
    "The post '{name}' is not bound to anybody.",
    "在 posts 下写 {name}: 本公司的岗位或部门。",
    "Write {name}: <your post or department> under 'posts'.",
)
_code(
    "A302",
    "参数“{name}”尚未设定，有关规则不生效：{rules}",
    "The parameter '{name}' is not set; these rules sleep: {rules}",
    "在 parameters 下设定它。",
    "Set it under 'parameters'.",
    "note",
)
_code(
    "A303",
    "制度没有参数“{name}”。",
    "The rulebook has no parameter '{name}'.",
    "{near}参数：{known}。",
    "{near}Parameters: {known}.",
)
_code(
    "A304",
    "参数“{name}”的值“{value}”不对。",
    "The value '{value}' does not fit the parameter '{name}'.",
    "应为：{expected}。",
    "Expected: {expected}.",
)
_code(
    "A305",
    "“{target}”目前没有人担任。",
    "Nobody holds '{target}' at present.",
    "先在组织中任命，或改绑别的岗位。",
    "Appoint somebody first or bind another post.",
    "warning",
)
_code(
    "A306",
    "草案不能启用。",
    "A draft cannot be adopted.",
    "把 status 改为 final。",
    "Set its status to final.",
)
_code(
    "A307",
    "公司里没有岗位或部门“{target}”。",
    "The company has no post or department '{target}'.",
    "{near}先在组织中建立。",
    "{near}Create it in the organization first.",
)
_code(
    "A308",
    "启用日期 {start} 早于版本日期 {version}。",
    "In force from {start}, before the version of {version} itself.",
    "启用日期不得早于版本日期。",
    "Adopt from the version's day or later.",
)
_code(
    "A309",
    "制度没有岗位“{name}”。",
    "The rulebook has no post '{name}'.",
    "{near}岗位：{known}。",
    "{near}Posts: {known}.",
)
_code(
    "A310",
    "制度没有规则“{name}”。",
    "The rulebook has no rule '{name}'.",
    '{near}写条款号和规则，例如 "24.7 rule complaint.shifted"。',
    '{near}Write article and rule, for example "24.7 rule complaint.shifted".',
)
_code(
    "A311",
    "这份启用写的是“{written}”，对的是制度“{key}”。",
    "The adoption says '{written}', but the rulebook is '{key}'.",
    "改正 adopts 或 version。",
    "Correct 'adopts' or 'version'.",
)

# S4: scenarios
_code(
    "S401",
    "情景里没有“{name}”。",
    "The scenario does not know '{name}'.",
    "{near}可用：{known}。",
    "{near}Known: {known}.",
)
_code(
    "S402",
    "找不到制度“{name}”。",
    "The rulebook '{name}' was not found.",
    "把情景放在制度文件夹的 scenarios/ 下，或写 rulebook: 名称@版本。",
    "Put the scenario into the rulebook's scenarios/ folder or write rulebook: name@version.",
)
_code(
    "S403",
    "时间倒流：{at} 早于上一步。",
    "Time runs backwards: {at} is before the step above.",
    "按时间先后排列。",
    "Put the steps in order of time.",
)
_code(
    "S404",
    "读不懂“{text}”。",
    "'{text}' cannot be read here.",
    "{near}应为：{expected}。",
    "{near}Expected: {expected}.",
)
_code("S405", "“{does}”要写明{what}。", "'{does}' has to say {what}.", "补上 {what}。", "Add '{what}'.")
_code(
    "S411",
    "到 {at} 本该发生：{expected}",
    "By {at} this should have happened: {expected}",
    "实际发生：{happened}。",
    "What happened: {happened}.",
)
_code(
    "S412",
    "到 {at} 不该发生，却发生了：{happened}",
    "By {at} this should not have happened, but did: {happened}",
    "依据：{citation}。",
    "On the ground of: {citation}.",
)
_code(
    "S413",
    "{at} 时 {what} 应为 {expected}，实为 {happened}。",
    "At {at} {what} should be {expected}, but is {happened}.",
    "依据：{citation}。",
    "On the ground of: {citation}.",
)
_code(
    "S414",
    "{at} {who} 办理“{does}”被拒：{happened}",
    "{at} {who} was refused '{does}': {happened}",
    "依据：{citation}。若本该被拒，写 then: {{refused: …}}。",
    "On the ground of: {citation}. If this was meant, write then: {{refused: …}}.",
)
_code(
    "S415",
    "{at} {who} 办理“{does}”本该被拒（{expected}），却办成了。",
    "{at} {who} should have been refused '{does}' ({expected}), but was not.",
    "实际发生：{happened}。",
    "What happened: {happened}.",
)
_code(
    "S416",
    "{at} {who} 办理“{does}”应因 {expected} 被拒，实际的理由不同。",
    "{at} {who} should have been refused '{does}' because of {expected}; the reasons were others.",
    "实际理由：{happened}。",
    "The reasons: {happened}.",
)
