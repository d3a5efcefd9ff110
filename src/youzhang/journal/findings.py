"""What a verification may find, each kind with a code and plain words. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from youzhang.kernel.labels import Label

LIMIT = 1000  # findings that are kept; a journal that is wrong throughout must not fill the memory

KINDS: dict[str, Label] = {
    "J010": Label("这一行被改动过：内容与校验值不符", "this row was changed: it does not match its hash"),
    "J011": Label(
        "链条断开：与前一行接不上", "the chain is broken: the row does not continue the one before"
    ),
    "J012": Label("缺少序号 {missing}", "number {missing} is missing"),
    "J013": Label(
        "封存 {seal} 与流水不符：应有 {count} 行，现有 {found} 行",
        "seal {seal} does not fit: it covers {count} rows, {found} are there and their root differs",
    ),
    "J014": Label(
        "封存 {seal} 本身被改动，或前一个封存缺失",
        "seal {seal} itself was changed, or the one before it is missing",
    ),
    "J016": Label(
        "应记到第 {wanted} 条，流水里没有这一条：末尾被删去",
        "should reach number {wanted}, which is not there: the end was cut off",
    ),
    "J017": Label(
        "第 {wanted} 条与事项记下的不是同一条", "number {wanted} is not the one that the case knows"
    ),
    "J018": Label("流水比事项多出一条：事项未更新", "the journal goes on beyond what the case knows"),
    "J019": Label(
        "没有记到公布的封存 {wanted}：末尾被删去",
        "does not reach the published seal {wanted}: the end was cut off",
    ),
    "J020": Label("封存 {wanted} 与公布的不同", "seal {wanted} differs from the published one"),
    "J021": Label("数据库的防改触发器缺失：{name}", "a trigger that protects the journal is missing: {name}"),
    "J022": Label("有的行读不出来：{why}", "some rows cannot be read: {why}"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `row` is the id in the database, 0 where no single row is meant."""

    code: str
    says: Label
    row: int = 0
    stream: str = ""
    seq: int = 0

    def text(self, language: str = "zh") -> str:
        """One line for a person."""
        where = f"{self.stream} {self.seq}: " if self.stream else ""
        return f"{self.code} {where}{self.says.in_language(language)}"

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        place = {"row": self.row, "stream": self.stream, "seq": self.seq}
        return {"code": self.code, **place, "message": self.says.as_dict()}


def finding(code: str, *, row: int = 0, stream: str = "", seq: int = 0, **values: object) -> Finding:
    """A finding of this kind with its words filled in."""
    kind = KINDS[code]
    says = Label(kind.zh.format_map(values), kind.en.format_map(values))
    return Finding(code, says, row, stream, seq)


@dataclass(slots=True)
class VerifyReport:
    """What was counted and found. `unsealed` rows are no fault: the next seal will cover them."""

    events: int = 0
    streams: int = 0
    seals: int = 0
    unsealed: int = 0
    found: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return self.found == 0

    def add(self, one: Finding) -> None:
        """Count a finding, and keep it while there are not too many."""
        self.found += 1
        if len(self.findings) < LIMIT:
            self.findings.append(one)
