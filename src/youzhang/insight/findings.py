"""What an import may find in a file: each kind with a code, what was wrong, and what would be right. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label

Kind = tuple[Label, Label]

KINDS: dict[str, Kind] = {
    "I101": (
        Label("读不了文件：{problem}", "The file cannot be read: {problem}"),
        Label("检查路径和权限。", "Check the path and its permissions."),
    ),
    "I102": (
        Label("这不是电子表格：{problem}", "This is no spreadsheet: {problem}"),
        Label(
            "请用 Excel 或 WPS 打开，另存为 .xlsx 或 .csv。",
            "Open it in a spreadsheet program and save it as .xlsx or .csv.",
        ),
    ),
    "I103": (
        Label("文件有密码保护。", "The file is protected by a password."),
        Label("请去掉密码后另存一份。", "Save a copy without the password."),
    ),
    "I104": (
        Label("表里没有数据。", "There is no data in the sheet."),
        Label(
            "表头在第 {header} 行，其下应有至少一行。",
            "The header is row {header}; at least one row should follow.",
        ),
    ),
    "I105": (
        Label("没有工作表“{name}”。", "There is no sheet '{name}'."),
        Label("工作表有：{known}。", "The sheets are: {known}."),
    ),
    "I106": (
        Label("缺少列“{name}”。", "The column '{name}' is missing."),
        Label("表头有：{known}。{near}", "The header has: {known}. {near}"),
    ),
    "I107": (
        Label("列“{name}”出现了不止一次。", "The column '{name}' stands more than once."),
        Label("改名或删去多余的一列。", "Rename or remove one of them."),
    ),
    "I201": (
        Label("公式出错：{text}", "A formula has failed: {text}"),
        Label("请改正公式，或粘贴为值。", "Correct the formula, or paste the value."),
    ),
    "I202": (
        Label("“{text}”不是日期。", "'{text}' is no date."),
        Label("应如 2019/4/25 9:32:09。", "It should be like 2019/4/25 9:32:09."),
    ),
    "I203": (
        Label("“{text}”只有日期，没有钟点。", "'{text}' is a day without a time."),
        Label(
            "补上钟点，或在对应文件里写明 when_no_time（例如 end of day）。",
            "Add the time, or state 'when_no_time' in the mapping (for instance: end of day).",
        ),
    ),
    "I204": (
        Label("“{text}”还没有到。", "'{text}' lies in the future."),
        Label("历史只能是过去的事。", "History is what has happened."),
    ),
    "I205": (
        Label("“{text}”早于上一步（{before}）。", "'{text}' is before the step above ({before})."),
        Label("核对两处时间。", "Compare the two times."),
    ),
    "I206": (
        Label("这一行没有编号。", "The row has no key."),
        Label("每行都要有编号，才能认出是哪一件。", "Each row needs its key, by which it is known again."),
    ),
    "I207": (
        Label(
            "编号“{key}”在第 {first} 行已有，内容不同。",
            "The key '{key}' stands in row {first} with other content.",
        ),
        Label("删去或改正其中一行。", "Remove or correct one of the rows."),
    ),
    "I208": (
        Label("填了内容却没有时间。", "There is content but no time for it."),
        Label("补上“{name}”。", "Fill in '{name}'."),
    ),
    "I209": (
        Label("不知道“{text}”是谁。", "Nobody knows who '{text}' is."),
        Label(
            "在对应文件的 people 下写明此人的代码。", "Name the person's code under 'people' in the mapping."
        ),
    ),
    "I301": (
        Label("制度不允许：{reason}", "The rulebook refuses it: {reason}"),
        Label("改正这一行，或对应文件。", "Correct the row or the mapping."),
    ),
    "I302": (
        Label("“{step}”要签批，历史里没有签批人。", "'{step}' needs signatures, and history has no signers."),
        Label("请在系统里办理这一步。", "Do this step in the program."),
    ),
    "I303": (
        Label(
            "编号“{key}”已经导入过，内容不同：{fields}",
            "The key '{key}' was imported before with other content: {fields}",
        ),
        Label(
            "发生过的事不改写；请在系统里更正。", "What happened is not rewritten; correct it in the program."
        ),
    ),
    "I304": (
        Label(
            "这件事已经记到 {last}，不能再插入更早的事。",
            "The case has gone on to {last}; nothing earlier can be put in.",
        ),
        Label("请在系统里补记。", "Record it in the program."),
    ),
    "I401": (
        Label(
            "“{text}”没有钟点，按规则取为 {taken}。",
            "'{text}' has no time; by the rule it is taken as {taken}.",
        ),
        Label("规则：{rule}。", "The rule: {rule}."),
    ),
    "I402": (
        Label("与第 {first} 行完全相同，只算一次。", "The same as row {first}; counted once."),
        Label("", ""),
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: file, row as the spreadsheet numbers it (0: the file as a whole), column by its heading."""

    code: str
    file: str
    row: int
    column: str
    says: Label
    do: Label

    @property
    def is_note(self) -> bool:
        """Nothing wrong: something that was taken by a stated rule."""
        return self.code.startswith("I4")

    def text(self, language: str = "zh") -> str:
        """One line for a person."""
        row = Label(f" 第 {self.row} 行", f" row {self.row}").in_language(language) if self.row else ""
        column = (
            Label(f"“{self.column}”列", f", column '{self.column}'").in_language(language)
            if self.column
            else ""
        )
        advice = self.do.in_language(language)
        return f"{self.file}{row}{column}: {self.code} {self.says.in_language(language)} {advice}".rstrip()

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "code": self.code,
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "message": self.says.as_dict(),
            "advice": self.do.as_dict(),
        }


def finding(code: str, file: str, row: int = 0, column: str = "", **values: object) -> Finding:
    """A finding of this kind with its words filled in; a value may be a Label, long texts are cut."""
    says, do = KINDS[code]
    return Finding(code, file, row, column, _filled(says, values), _filled(do, values))


def _filled(words: Label, values: Mapping[str, object]) -> Label:
    """The words in every language, with cells of the file as they stand there."""
    found = [
        words.in_language(language).format_map(
            {
                name: _shown(value.in_language(language) if isinstance(value, Label) else value)
                for name, value in values.items()
            }
        )
        for language in ("zh", "en", "zh-hant")
    ]
    return Label(*found)


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 200 else text[:200] + "…"


class FileRefused(YouzhangError):
    """The file cannot be used at all; `finding` says why."""

    def __init__(self, found: Finding) -> None:
        place = found.file
        super().__init__(
            found.code,
            Label(f"{place}: {found.says.zh}", f"{place}: {found.says.in_language('en')}"),
            found.do,
        )
        self.finding = found
