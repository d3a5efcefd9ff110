"""S4: scenarios, as they are written and as they are played."""

from youzhang.language.codes.table import code

code(
    "S401",
    "情景里没有“{name}”。",
    "The scenario does not know '{name}'.",
    "{near}可用：{known}。",
    "{near}Known: {known}.",
)
code(
    "S402",
    "找不到制度“{name}”。",
    "The rulebook '{name}' was not found.",
    "把情景放在制度文件夹的 scenarios/ 下，或写 rulebook: 名称@版本。",
    "Put the scenario into the rulebook's scenarios/ folder or write rulebook: name@version.",
)
code(
    "S403",
    "时间倒流：{at} 早于上一步。",
    "Time runs backwards: {at} is before the step above.",
    "按时间先后排列。",
    "Put the steps in order of time.",
)
code(
    "S404",
    "读不懂“{text}”。",
    "'{text}' cannot be read here.",
    "{near}应为：{expected}。",
    "{near}Expected: {expected}.",
)
code("S405", "“{does}”要写明{what}。", "'{does}' has to say {what}.", "补上 {what}。", "Add '{what}'.")
code(
    "S411",
    "到 {at} 本该发生：{expected}",
    "By {at} this should have happened: {expected}",
    "实际发生：{happened}。",
    "What happened: {happened}.",
)
code(
    "S412",
    "到 {at} 不该发生，却发生了：{happened}",
    "By {at} this should not have happened, but did: {happened}",
    "依据：{citation}。",
    "On the ground of: {citation}.",
)
code(
    "S413",
    "{at} 时 {what} 应为 {expected}，实为 {happened}。",
    "At {at} {what} should be {expected}, but is {happened}.",
    "依据：{citation}。",
    "On the ground of: {citation}.",
)
code(
    "S414",
    "{at} {who} 办理“{does}”被拒：{happened}",
    "{at} {who} was refused '{does}': {happened}",
    "依据：{citation}。若本该被拒，写 then: {{refused: …}}。",
    "On the ground of: {citation}. If this was meant, write then: {{refused: …}}.",
)
code(
    "S415",
    "{at} {who} 办理“{does}”本该被拒（{expected}），却办成了。",
    "{at} {who} should have been refused '{does}' ({expected}), but was not.",
    "实际发生：{happened}。",
    "What happened: {happened}.",
)
code(
    "S416",
    "{at} {who} 办理“{does}”应因 {expected} 被拒，实际的理由不同。",
    "{at} {who} should have been refused '{does}' because of {expected}; the reasons were others.",
    "实际理由：{happened}。",
    "The reasons: {happened}.",
)
code(
    "S417",
    "{at} 启用时应提示 {wanted}，实际提示 {found}。",
    "At {at} adopting should warn of {wanted}, but warns of {found}.",
    "warned 须写全：A302 后跟未设定的参数，A312 后跟应同时施行的制度。",
    "Write all of them under 'warned': A302 and the parameter without value, A312 and the rulebook not in force.",
)
