"""Somebody at a screen: signs in, looks, presses and fills in by the words that stand on the page, as a person does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.company import PASSWORD

Value = str | bool | list[str] | Path
WIDE = (1440, 900)
PATIENCE = 15_000  # milliseconds; a machine that runs all tests at once is slow


class Person:
    """A colleague with a browser of his own. Words are those of the page; `page` is there for the rest."""

    def __init__(self, browser: Browser, address: str, account: str, size: tuple[int, int] = WIDE) -> None:
        self.address, self.complaints = address, list[str]()
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(f"{address}/sign-in")
        self.page.get_by_label("账号").fill(account)
        self.page.get_by_label("口令").fill(PASSWORD)
        self.page.get_by_role("button", name="登录", exact=True).click()
        self.page.wait_for_url(re.compile("/work/"))

    # looking

    def opens(self, path: str) -> None:
        """Goes to an address of the workspace."""
        self.page.goto(self.address + path)

    def finds(self, number: str) -> None:
        """Opens the case of a number by the search that stands on every page."""
        self.opens(f"/find/?q={number}")
        if "/c/" not in self.page.url:
            self.page.locator("main a.number", has_text=re.compile(f"^{re.escape(number)}$")).click()
        expect(self.page.locator("h1")).to_contain_text(number)

    def sees(self, *words: str, within: str = "main") -> None:
        """All the words stand there, where a person can read them."""
        for text in words:
            expect(self.page.locator(within).get_by_text(text).locator("visible=true").first).to_be_visible(
                timeout=PATIENCE
            )

    def sees_nothing_of(self, *words: str) -> None:
        """None of the words stands anywhere on the page, not even folded away."""
        for text in words:
            assert text not in self.page.content(), f"“{text}” stands on {self.page.url}"

    def work(self, whose: str = "我的") -> Locator:
        """The lines of what waits, under one of the tabs of 我的待办."""
        self.opens("/work/")
        self.page.locator("main .tabs a", has_text=re.compile(f"^{whose}$")).click()
        expect(self.page.locator("main .tabs a[aria-current]")).to_have_text(whose)
        return self.page.locator("main [data-row]")

    def is_in(self, state: str) -> None:
        """The case on the page is in this state."""
        expect(self.page.locator(".page-head .pill").first).to_have_text(state, timeout=PATIENCE)

    def number(self) -> str:
        """The number of the case on the page."""
        return self.page.locator("h1 .number").inner_text().strip()

    # doing

    def records(self, register: str, values: Mapping[str, Value], *, reason: str = "") -> str:
        """Records a new case from the page for it and gives its number."""
        self.begins(register)
        form = self.page.locator("main form.form").first
        expect(form).to_be_visible()
        self._fills(form, values, reason)
        self.page.locator("main form.form button[type='submit'].btn-primary").click()
        self._through(re.compile(r"/c/\d+/"))
        return self.number()

    def begins(self, register: str) -> None:
        """Opens the form of a new case from 新建事项."""
        self.opens("/new/")
        self.page.locator("#caller-found .pick a", has_text=re.compile(f"^{register}$")).click()
        self.page.wait_for_url(re.compile("/new$"))

    def does(self, step: str, values: Mapping[str, Value] | None = None, *, reason: str = "") -> None:
        """Carries out a step of the case on the page; it goes through, or the test says what was wrong."""
        self._submits(step, values or {}, reason)
        form = self.page.locator("#act form")
        expect(form.or_(self.page.locator("#act:not(:has(form))"))).to_be_attached()
        self._through(None)

    def is_refused(self, step: str, values: Mapping[str, Value] | None = None, *, because: str) -> None:
        """Tries a step, is told why not, and finds what was filled in still there."""
        self._submits(step, values or {}, "")
        self.page.wait_for_selector("#act form[data-refused]")
        says = self.page.locator("#act").inner_text()
        assert because in says, says
        for value in (values or {}).values():
            if isinstance(value, str):
                typed = "inputs => [...inputs].map(one => one.value)"
                kept = self.page.locator("#act").locator("input, textarea").evaluate_all(typed)
                assert value in kept or self.page.locator("#act option:checked", has_text=value).count()
        self.page.reload()

    def may_not(self, step: str, *, because: str) -> None:
        """The step stands among those that are closed, with the reason."""
        closed = self.page.locator("details.closed-steps")
        closed.evaluate("all => { all.open = true }")
        line = closed.locator("li").filter(has=self.page.locator(f".name:text-is('{step}')"))
        says = line.inner_text() if line.count() else closed.inner_text()
        assert because in says, says

    def signs(self, opinion: str = "") -> None:
        """Agrees to what waits for his signature on the case on the page."""
        if opinion:
            self.page.get_by_label("意见").fill(opinion)
        self.page.get_by_role("button", name="同意并签字").click()
        expect(self.page.get_by_role("button", name="同意并签字")).to_have_count(0)

    def receives(self, copy: str) -> None:
        """Signs for a copy of the case on the page."""
        line = self.copy(copy)
        line.get_by_role("button", name="签收", exact=True).click()
        expect(self.copy(copy)).to_contain_text("已签收")

    def prints(self, copy: str) -> bytes:
        """Prints a copy of the case on the page; what the new tab receives."""
        form = self.copy(copy).locator("form[action*='/print']")
        fields = form.locator("input[name='csrfmiddlewaretoken']").get_attribute("value") or ""
        target = self.address + (form.get_attribute("action") or "")
        answer = self.context.request.post(
            target, form={"csrfmiddlewaretoken": fields}, headers={"Referer": self.page.url}
        )
        assert answer.ok, answer.status
        assert answer.headers["content-type"] == "application/pdf"
        return answer.body()

    def copy(self, part: str) -> Locator:
        """The line of a copy among 联次."""
        return self.page.locator("#copies li").filter(
            has=self.page.locator("strong", has_text=f"第 {part} 联")
        )

    def why(self, within: str) -> Locator:
        """Presses the first 依据 in a part of the page and gives the sheet that opens."""
        self.page.locator(f"{within} .why").first.click()
        sheet = self.page.locator("dialog#sheet[open] #sheet-body")
        expect(sheet).to_contain_text("版本")
        return sheet

    # the parts of it

    def begins_step(self, step: str) -> Locator:
        """Opens the form of a step of the case on the page."""
        self.page.locator("#act a", has_text=re.compile(f"^{re.escape(step)}$")).click()
        form = self.page.locator("#act form")
        expect(form).to_be_visible()
        return form

    def _submits(self, step: str, values: Mapping[str, Value], reason: str) -> None:
        form = self.begins_step(step)
        self._fills(form, values, reason)
        form.locator("button[type='submit'].btn-primary").click()

    def _fills(self, form: Locator, values: Mapping[str, Value], reason: str) -> None:
        folded = form.locator("details:not([open])")
        for _ in range(folded.count()):
            folded.first.locator("summary").click()
        for label, value in values.items():
            self._fill(form, label, value)
        if reason:
            form.get_by_label("理由").fill(reason)

    def _fill(self, form: Locator, label: str, value: Value) -> None:
        named = f":text-matches('^\\\\s*{re.escape(label)}\\\\s*(必填)?\\\\s*$')"
        field = form.locator(f".field:has(> label{named}), .field:has(> legend{named})").first
        if field.count() == 0:
            raise AssertionError(f"no field “{label}” in: {form.inner_text()}")
        if field.get_attribute("data-customer") is not None:
            self._customer(field, str(value))
        elif isinstance(value, bool):
            field.locator("input[type='checkbox']").set_checked(value)
        elif isinstance(value, list):
            for one in value:
                field.get_by_label(one, exact=True).check()
        elif isinstance(value, Path):
            field.locator("input[type='file']").set_input_files(value)
        elif field.locator("input[type='radio']").count():
            field.get_by_label(value, exact=True).check()
        elif field.locator("select").count():
            field.locator("select").select_option(label=value)
        else:
            field.locator("input:not([type='hidden']), textarea").first.fill(value)

    def _customer(self, field: Locator, who: str) -> None:
        """`姓名 电话`: somebody new is typed in; whoever is known already is chosen from what is offered."""
        name, _, phone = who.partition(" ")
        if phone:
            field.get_by_label("电话").fill(phone)
            field.get_by_label("姓名或单位").fill(name)
            return
        field.get_by_label("姓名或单位").press_sequentially(name)
        field.locator(".suggest button", has_text=name).first.click()
        expect(field.locator("[data-customer-chosen]")).to_contain_text(name)

    def _through(self, address: re.Pattern[str] | None) -> None:
        """Waits until the form is gone; a refused one fails with what stands on it."""
        waiting = "form[data-refused], " + ("#timeline" if address else "#act:not(:has(form.form))")
        self.page.wait_for_selector(waiting, state="attached")
        refused = self.page.locator("form[data-refused]")
        if refused.count():
            raise AssertionError(refused.inner_text())
        if address:
            self.page.wait_for_url(address)
