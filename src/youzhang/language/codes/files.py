"""Y0: the text as YAML and its shape."""

from youzhang.language.codes.table import code

code(
    "Y001",
    "不是有效的 YAML：{problem}",
    "This is not YAML: {problem}",
    "检查缩进、冒号后的空格和成对的引号。",
    "Check indentation, the space after each colon, and paired quotes.",
)
code(
    "Y002",
    "键“{key}”重复，第 {first} 行已写过。",
    "The key '{key}' stands twice; first on line {first}.",
    "删去一处，或改名。",
    "Remove one of them or rename it.",
)
code(
    "Y003",
    "这里没有“{key}”这个键。",
    "There is no key '{key}' here.",
    "可用的键：{known}。{near}",
    "Keys that may stand here: {known}. {near}",
)
code("Y004", "缺少必需的键“{key}”。", "The key '{key}' is missing.", "补上“{key}”。", "Add '{key}'.")
code(
    "Y005",
    "这里的值不对：{problem}",
    "The value does not fit here: {problem}",
    "应为：{expected}。",
    "Expected: {expected}.",
)
code(
    "Y006",
    "不允许锚点、别名或标签（&、*、!）。",
    "Anchors, aliases and tags (&, *, !) are not allowed.",
    "把内容完整写出，或给文字加引号。",
    "Write the content out, or put quotes round the text.",
)
code(
    "Y007",
    "花括号里，“{key}”前的逗号结束了上一个值。",
    "Inside braces the comma before '{key}' ended the value.",
    "改用全角逗号“，”，或给整段文字加引号，或另起一行写。",
    "Write a full-width ， or put quotes round the text, or use lines of their own.",
)
code(
    "Y008",
    "条款号“{key}”要加引号，否则末尾的零会丢失。",
    "The article number {key} needs quotes, or its last zero is lost elsewhere.",
    '写成 "{key}"。',
    'Write "{key}".',
)
code(
    "Y009",
    "读不了文件：{problem}",
    "The file cannot be read: {problem}",
    "确认文件存在且为 UTF-8 文本。",
    "Make sure that it exists and is UTF-8 text.",
)
code(
    "Y010",
    "名称“{name}”不合规。",
    "The name '{name}' is not valid.",
    "名称由汉字、字母、数字和下划线组成，不以数字开头。",
    "Names consist of letters, digits, _ or Chinese and do not begin with a digit.",
)
