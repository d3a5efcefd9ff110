"""The studio's drafts: begin one, mend its text, bind it, see what would change, adopt it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from youzhang.adoption.queries.drafts import (
    DraftView,
    draft_load,
    drafts_allowed,
    drafts_list,
    shipped_texts,
    shipped_versions,
    text_check,
)
from youzhang.adoption.services.drafts import (
    draft_adopt,
    draft_begin,
    draft_binding_set,
    draft_drop,
    draft_text_set,
)
from youzhang.insight.queries.adoption_preview import adoption_preview
from youzhang.kernel.errors import RulebookErrors, YouzhangError
from youzhang.organization.access import Viewer, access_refusal
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.door import NotForYou, found, room
from youzhang.workspace.page import page, part, said
from youzhang.workspace.studio.binding import binding_form, binding_posted, reasons_missing
from youzhang.workspace.studio.findings import findings_shown
from youzhang.workspace.studio.preview import preview_shown
from youzhang.workspace.words.errors import error_words
from youzhang.workspace.words.people import person_words

MOST_BYTES = 4_000_000


def _enter(viewer: Viewer) -> None:
    refused = access_refusal(viewer, "change", "rulebooks")
    if refused is not None:
        raise NotForYou(said(refused))


@require_http_methods(["GET", "HEAD", "POST"])
@room
def drafts(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The list, and beginning one: from a version that comes with the program, a file, or a text."""
    _enter(viewer)
    wrong = ""
    if request.method == "POST":
        try:
            text, name, like = _begun(request)
            return redirect("draft", draft_begin(text=text, name=name, by=viewer, like=like))
        except YouzhangError as error:
            wrong = error_words(error)
    directory = directory_load()
    context = {
        "drafts": [(row, person_words(directory, row.changed_by)) for row in drafts_list(seen_by=viewer)],
        "shipped": [(f"{one.rulebook}@{one.version}", one) for one in shipped_versions()],
        "text": request.POST.get("text", ""),
        "wrong": wrong,
    }
    return page(request, viewer, "drafts.html", context, room="rulebooks", status=422 if wrong else 200)


def _begun(request: HttpRequest) -> tuple[str, str, str]:
    """(text, name, adoption to begin with). Raises YouzhangError for nothing chosen and for what is no text."""
    from youzhang.kernel.labels import Label

    upload = request.FILES.get("file")
    if upload is not None:
        if (upload.size or 0) > MOST_BYTES:
            raise YouzhangError("P404", Label("文件太大。", "The file is too large."))
        try:
            return upload.read().decode("utf-8-sig"), upload.name or "", ""
        except UnicodeDecodeError as error:
            says = Label("这个文件不是 UTF-8 文本。", "The file is no UTF-8 text.")
            raise YouzhangError(
                "Y009", says, Label("请选制度文件（.yaml）。", "Choose a rulebook (.yaml).")
            ) from error
    wanted = request.POST.get("shipped", "")
    for one in shipped_versions():
        if wanted == f"{one.rulebook}@{one.version}":
            text, like = shipped_texts(one)
            return text, wanted, like
    if request.POST.get("text", "").strip():
        return request.POST["text"].replace("\r\n", "\n"), _("贴入的文本"), ""
    says = Label("还没有选择。", "Nothing was chosen.")
    raise YouzhangError(
        "P406", says, Label("选一个版本，或上传文件。", "Choose a version, or upload a file.")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@room
def draft(request: HttpRequest, viewer: Viewer, draft_id: int) -> HttpResponse:
    """One draft: what is wrong with it, its binding, and what would change."""
    _enter(viewer)
    view = found(draft_load(seen_by=viewer, draft_id=draft_id))
    missing: list[str] = []
    if request.method == "POST" and view.rulebook is not None:
        binding = binding_posted(request.POST, view.rulebook)
        draft_binding_set(draft_id=draft_id, binding=binding, by=viewer)
        missing = reasons_missing(request.POST, view.rulebook)
        if not missing:
            messages.success(request, _("设定已保存在草案里。"))
            return redirect("draft", draft_id)
        view = found(draft_load(seen_by=viewer, draft_id=draft_id))
    return _page(request, viewer, view, missing=missing)


def _page(
    request: HttpRequest, viewer: Viewer, view: DraftView, missing: list[str] | None = None, wrong: str = ""
) -> HttpResponse:
    rulebook, adoption = view.rulebook, view.adoption
    ready = adoption is not None and not missing
    preview = None
    if rulebook is not None and adoption is not None:
        preview = preview_shown(adoption_preview(seen_by=viewer, rulebook=rulebook, adoption=adoption))
    context = {
        "view": view,
        "title": said(rulebook.title) if rulebook else view.row.name,
        "findings": findings_shown(view.found, view.text),
        "form": binding_form(view, directory_load()) if rulebook else None,
        "missing": missing or [],
        "preview": preview,
        "ready": ready and not view.row.adopted_key,
        "wrong": wrong,
    }
    status = 422 if missing or wrong else 200
    return page(request, viewer, "draft.html", context, room="rulebooks", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@room
def text(request: HttpRequest, viewer: Viewer, draft_id: int) -> HttpResponse:
    """The text, checked while it is typed; saved with its mistakes."""
    _enter(viewer)
    view = found(draft_load(seen_by=viewer, draft_id=draft_id))
    if request.method == "POST":
        draft_text_set(draft_id=draft_id, text=_posted(request), by=viewer)
        messages.success(request, _("正文已保存在草案里。"))
        return redirect("draft", draft_id)
    context = {"view": view, "findings": findings_shown(view.found, view.text)}
    return page(request, viewer, "draft_text.html", context, room="rulebooks")


@require_POST
@room
def check(request: HttpRequest, viewer: Viewer, draft_id: int) -> HttpResponse:
    """What is wrong with the text as it is typed; nothing is saved."""
    _enter(viewer)
    written = _posted(request)
    _rulebook, diagnostics = text_check(written, "draft.yaml")
    return part(request, viewer, "parts/findings.html", {"findings": findings_shown(diagnostics, written)})


@require_POST
@room
def adopt(request: HttpRequest, viewer: Viewer, draft_id: int) -> HttpResponse:
    """Takes the draft into use; refused, it stays as it is."""
    _enter(viewer)
    view = found(draft_load(seen_by=viewer, draft_id=draft_id))
    try:
        book, _found = draft_adopt(draft_id=draft_id, by=viewer)
    except RulebookErrors as error:
        return _page(request, viewer, view, wrong=error_words(error))
    except YouzhangError as error:
        return _page(request, viewer, view, wrong=error_words(error))
    told = _("已启用，自 %(day)s 起执行。") % {"day": book.since.isoformat()}
    messages.success(request, told)
    return redirect("rulebook", book.rulebook.id)


@require_POST
@room
def drop(request: HttpRequest, viewer: Viewer, draft_id: int) -> HttpResponse:
    """Throws the draft away."""
    _enter(viewer)
    drafts_allowed(viewer)
    draft_drop(draft_id=draft_id, by=viewer)
    messages.success(request, _("草案已删除。"))
    return redirect("drafts")


def _posted(request: HttpRequest) -> str:
    """The text as it was typed: browsers send line ends of their own."""
    return request.POST.get("text", "").replace("\r\n", "\n")
