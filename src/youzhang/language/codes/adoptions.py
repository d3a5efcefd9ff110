"""A3: adoptions."""

from youzhang.language.codes.table import code

code(
    "A301",
    "岗位“{name}”没有落实到公司的岗位或部门。",
    "The post '{name}' is not bound to anybody.",
    "在 posts 下写 {name}: 本公司的岗位或部门。",
    "Write {name}: <your post or department> under 'posts'.",
)
code(
    "A302",
    "参数“{name}”尚未设定，有关规则不生效：{rules}",
    "The parameter '{name}' is not set; these rules sleep: {rules}",
    "在 parameters 下设定它。",
    "Set it under 'parameters'.",
    "note",
)
code(
    "A303",
    "制度没有参数“{name}”。",
    "The rulebook has no parameter '{name}'.",
    "{near}参数：{known}。",
    "{near}Parameters: {known}.",
)
code(
    "A304",
    "参数“{name}”的值“{value}”不对。",
    "The value '{value}' does not fit the parameter '{name}'.",
    "应为：{expected}。",
    "Expected: {expected}.",
)
code(
    "A305",
    "“{target}”目前没有人担任。",
    "Nobody holds '{target}' at present.",
    "先在组织中任命，或改绑别的岗位。",
    "Appoint somebody first or bind another post.",
    "warning",
)
code(
    "A306",
    "草案不能启用。",
    "A draft cannot be adopted.",
    "把 status 改为 final。",
    "Set its status to final.",
)
code(
    "A307",
    "公司里没有岗位或部门“{target}”。",
    "The company has no post or department '{target}'.",
    "{near}先在组织中建立。",
    "{near}Create it in the organization first.",
)
code(
    "A308",
    "启用日期 {start} 早于版本日期 {version}。",
    "In force from {start}, before the version of {version} itself.",
    "启用日期不得早于版本日期。",
    "Adopt from the version's day or later.",
)
code(
    "A309",
    "制度没有岗位“{name}”。",
    "The rulebook has no post '{name}'.",
    "{near}岗位：{known}。",
    "{near}Posts: {known}.",
)
code(
    "A310",
    "制度没有规则“{name}”。",
    "The rulebook has no rule '{name}'.",
    '{near}写条款号和规则，例如 "24.7 rule complaint.shifted"。',
    '{near}Write article and rule, for example "24.7 rule complaint.shifted".',
)
code(
    "A311",
    "这份启用写的是“{written}”，对的是制度“{key}”。",
    "The adoption says '{written}', but the rulebook is '{key}'.",
    "改正 adopts 或 version。",
    "Correct 'adopts' or 'version'.",
)
code(
    "A312",
    "这份制度应与“{name}”同时施行，而它尚未启用。",
    "This rulebook should be in force together with '{name}', which is not adopted.",
    "先启用或随后启用“{name}”；确实不用的，不影响本制度施行。",
    "Adopt '{name}' before or after this one; without it this rulebook works all the same.",
    "warning",
)
