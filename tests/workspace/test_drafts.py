from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.support.desk import TEXT, Desk
from tests.workspace.conftest import SignIn, at
from youzhang.adoption.models import AdoptedVersion, Draft
from youzhang.adoption.queries.books import books_load
from youzhang.runtime.services.tick import tick

NEXT = TEXT.replace("version: 2025-01-01", "version: 2025-03-04").replace("三十分钟内派工", "二十分钟内派工")
NEXT = NEXT.replace(
    "    clock request.assign:\n      due: 30 minutes after open",
    "    parameter patience: {type: duration, zh: 派工时限, en: Patience}\n"
    "    clock request.assign:\n      due: patience after open",
).replace("{breach: dispatcher}", "{breach: dispatcher, fine: '20'}")
NEXT += """transition:
  - {article: "2", register: request, when: topic == leak, use: new, clocks: again}
"""


@pytest.fixture
def client(signed_in: SignIn, desk: Desk) -> Client:
    return signed_in(desk.cast.administrator)


def begun(client: Client, text: str = NEXT) -> str:
    """A draft from an uploaded file; its address."""
    answer = client.post("/drafts/", {"file": SimpleUploadedFile("next.yaml", text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def form_of(text: str) -> dict[str, str]:
    """What the binding form would send as it stands."""
    found = dict(re.findall(r'<input class="form-control"[^>]*name="([^"]+)" value="([^"]*)"', text))
    for name, inner in re.findall(
        r'<select class="form-select" id="[^"]+" name="([^"]+)">(.*?)</select>', text
    ):
        chosen = re.search(r'<option value="([^"]*)" selected', inner)
        found[name] = chosen.group(1) if chosen else ""
    found |= dict(
        re.findall(r'<input class="form-control" type="date" id="from" name="(from)" value="([^"]+)"', text)
    )
    return {name: value for name, value in found.items() if not name.startswith(("why.", "q"))}


def test_from_a_file_to_a_version_in_force(client: Client, desk: Desk) -> None:
    desk.open(at(9))
    desk.open(at(9, 1), topic="noise")
    tick(at(9, 5))
    address = begun(client)
    text = client.get(address).content.decode()
    assert "等待设定：派工时限" in text
    assert "服务单：未结 2 件，其中 1 件依新旧衔接条款转到新版本" in text
    assert "<mark>二</mark>" in text
    assert re.search(r"会罚款的条款</dt><dd>第 2 条", text)
    sent = form_of(text)
    assert sent["from"] == "2025-03-04"
    assert sent["post.dispatcher"] == "post:dispatcher"
    answer = client.post(address, {**sent, "parameter.patience": "20 minutes", "from": "2025-03-05"})
    assert answer.status_code == 302
    text = client.get(address).content.decode()
    assert "等待设定" not in text
    assert "启用这个版本，自 2025-03-05" in text
    answer = client.post(f"{address}adopt")
    assert answer.headers["Location"] == "/rulebooks/desk/"
    row = AdoptedVersion.objects.get(since="2025-03-05")
    assert (row.adopted_by, row.text) == (desk.cast.administrator, NEXT)
    assert books_load().by_key[row.key].parameters["patience"].amount == 20
    assert "已启用" in client.get("/drafts/").content.decode()
    assert client.post(f"{address}adopt").status_code == 422


def test_everything_typed_stays_and_each_mistake_stands_at_its_field(client: Client, desk: Desk) -> None:
    address = begun(client)
    sent = form_of(client.get(address).content.decode())
    wrong = {**sent, "parameter.patience": "soon", "from": "2025-03-01", "post.manager": ""}
    assert client.post(address, wrong).status_code == 302
    text = client.get(address).content.decode()
    assert 'name="parameter.patience" value="soon"' in text
    for field in ("patience", "manager"):
        assert re.search(rf'field-wrong"><label for="(parameter|post)-{field}"', text), field
    assert 'field-wrong"><label for="from"' in text
    assert "设定里还有错误" in text
    answer = client.post(f"{address}adopt")
    assert answer.status_code == 422
    assert "没有启用，草案都还在" in answer.content.decode()
    assert AdoptedVersion.objects.count() == 1


def test_a_rule_is_switched_off_with_its_reason_or_not_at_all(client: Client, desk: Desk) -> None:
    address = begun(client)
    sent = form_of(client.get(address).content.decode()) | {"off.2 clock request.assign": "yes"}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "停用规则要写明原因：2 clock request.assign" in answer.content.decode()
    assert client.post(f"{address}adopt").status_code == 422
    client.post(address, {**sent, "why.2 clock request.assign": "试行期间不计"})
    assert "已停用：试行期间不计" in client.get(address).content.decode()
    client.post(f"{address}adopt")
    book = books_load().history["desk"][1][-1]
    assert book.rulebook.rules[next(iter(book.asleep))].id == "2 clock request.assign"


def test_a_faulty_text_is_shown_at_its_line_and_checked_while_it_is_typed(client: Client, desk: Desk) -> None:
    faulty = NEXT.replace("by: dispatcher, needs", "by: dispatchr, needs")
    line = next(i for i, one in enumerate(faulty.splitlines(), 1) if "dispatchr" in one)
    address = begun(client, faulty)
    text = client.get(address).content.decode()
    assert f'data-line="{line}"' in text
    assert "dispatchr" in text
    assert "正文有错，改正后才能启用" in text
    live = client.post(f"{address}check", {"text": faulty.replace("\n", "\r\n")}).content.decode()
    assert f'data-line="{line}"' in live
    assert "没有发现问题" not in live
    clean = client.post(f"{address}check", {"text": TEXT}).content.decode()
    assert "finding-error" not in clean
    assert Draft.objects.get().text == faulty  # checking saves nothing
    client.post(f"{address}text", {"text": NEXT.replace("\n", "\r\n")})
    assert Draft.objects.get().text == NEXT


def test_a_version_that_comes_with_the_program(client: Client, desk: Desk) -> None:
    text = client.get("/drafts/").content.decode()
    shipped = re.findall(r'<option value="([^"]+@\d{4}-\d\d-\d\d)">', text)
    assert shipped
    answer = client.post("/drafts/", {"shipped": shipped[0]})
    page = client.get(answer.headers["Location"]).content.decode()
    assert "先改正设定里的错误" in page
    assert "没有落实到公司的岗位" in page


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "还没有选择"),
        ({"shipped": "nothing@2020-01-01"}, "还没有选择"),
        ({"file": SimpleUploadedFile("x.yaml", "制度".encode("gb18030"))}, "不是 UTF-8"),
    ],
)
def test_what_cannot_become_a_draft(client: Client, desk: Desk, given: dict[str, object], says: str) -> None:
    answer = client.post("/drafts/", given)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Draft.objects.count() == 0


def test_only_system_administration(signed_in: SignIn, client: Client, desk: Desk) -> None:
    address = begun(client)
    for person in (desk.cast.service_manager, desk.cast.auditor):
        other = signed_in(person)
        for path in ("/drafts/", address, f"{address}text"):
            assert other.get(path).status_code == 403
        for path in (f"{address}check", f"{address}adopt", f"{address}drop", address, "/drafts/"):
            assert other.post(path, {"text": "x"}).status_code == 403
        text = other.get("/rulebooks/").content.decode()
        assert 'aria-disabled="true"' in text
        assert "要由系统管理岗位办理" in text
    assert 'href="/drafts/"' in client.get("/rulebooks/").content.decode()
    client.post(f"{address}drop")
    assert client.get(address).status_code == 404


def test_two_versions_side_by_side(signed_in: SignIn, client: Client, desk: Desk) -> None:
    address = begun(client, NEXT + "# ")
    sent = form_of(client.get(address).content.decode())
    client.post(address, {**sent, "parameter.patience": "20 minutes"})
    client.post(f"{address}adopt")
    reader = signed_in(desk.cast.dispatcher)
    page = reverse("compare", args=("desk",))
    text = reader.get(page).content.decode()
    assert "<mark>三</mark>十分钟内派工" in text
    assert "<mark>二</mark>十分钟内派工" in text
    assert "接到来电即登记" not in text
    assert "接到来电即登记" in reader.get(page, {"all": "yes"}).content.decode()
    assert text.count("新增") >= 1  # the parameter
    same = books_load().history["desk"][1][0].key
    assert "两个版本没有不同" in reader.get(page, {"old": same, "new": same}).content.decode()


def test_a_rulebook_new_to_the_company(client: Client, desk: Desk) -> None:
    other = TEXT.replace("rulebook: desk", "rulebook: counter")
    address = begun(client, other)
    sent = form_of(client.get(address).content.decode())
    bound = {
        f"post.{name}": "post:service_manager" for name in ("dispatcher", "repairer", "manager", "director")
    }
    client.post(address, {**sent, **bound})
    assert "公司还没有用过这项制度" in client.get(address).content.decode()
    assert client.post(f"{address}adopt").status_code == 302
    assert "counter" in books_load().history


def test_a_draft_can_be_back_tested_before(client: Client, desk: Desk) -> None:
    address = begun(client)
    link = re.search(r'href="(/rulebooks/desk/backtest\?draft=\d+)"', client.get(address).content.decode())
    assert link
    assert "二十分钟内派工" in client.get(link.group(1)).content.decode()


def test_for_some_departments_only(client: Client, desk: Desk) -> None:
    address = begun(client)
    sent = form_of(client.get(address).content.decode())
    client.post(address, {**sent, "for": ["service", "quality"]})
    text = client.get(address).content.decode()
    assert re.search(r'name="for" value="service" checked', text)
    assert not re.search(r'name="for" value="repair" checked', text)
    client.post(f"{address}adopt")
    assert set(books_load().history["desk"][1][-1].units) == {"service", "quality"}
