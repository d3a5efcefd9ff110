"""X1: expressions."""

from youzhang.language.codes.table import code

code(
    "X101",
    "读不懂的表达式：在“{problem}”处。",
    "The expression cannot be read at '{problem}'.",
    "检查括号、引号与运算符；多个参数用分号隔开。",
    "Check brackets, quotes and operators; arguments are separated by semicolons.",
)
code(
    "X102",
    "不认识的名称“{name}”。",
    "Unknown name '{name}'.",
    "{near}这里可用：{known}。",
    "{near}Known here: {known}.",
)
code(
    "X103",
    "“{left}”与“{right}”不能用“{operator}”放在一起。",
    "'{left}' and '{right}' do not go together with '{operator}'.",
    "比较或计算同类的值。",
    "Compare or calculate values of the same kind.",
)
code(
    "X104",
    "“{name}”不是这里的选项。",
    "'{name}' is not one of the options here.",
    "{near}选项：{options}。",
    "{near}Options: {options}.",
)
code(
    "X105",
    "查看“{register}”的其他记录时，没有可以走索引的条件。",
    "Looking into '{register}' needs a condition that an index can answer.",
    "加上一个等式，例如 where 客户字段 == this.客户字段。",
    "Add an equality such as: where customer == this.customer.",
)
code(
    "X106",
    "“{name}(…)”不能套在另一个查找里面。",
    "'{name}(…)' cannot stand inside another look-up.",
    "先把里层写成一个 term，再引用它。",
    "Define the inner one as a term and use its name.",
)
