"""Addresses of the workspace. Each is walked by tests as every role; see tests/workspace/test_every_url.py."""

from __future__ import annotations

from django.urls import path

from youzhang.workspace.views import (
    article,
    attachments,
    case,
    clock,
    customers,
    gallery,
    new_case,
    organization,
    preferences,
    register,
    remarks,
    rulebooks,
    sign_in,
    signatures,
    step,
    why,
    work,
)

urlpatterns = [
    path("", work.front, name="front"),
    path("sign-in", sign_in.sign_in, name="sign_in"),
    path("sign-in/demo", sign_in.sign_in_demo, name="sign_in_demo"),
    path("sign-out", sign_in.sign_out, name="sign_out"),
    path("language", preferences.language, name="language"),
    path("theme", preferences.theme, name="theme"),
    path("work/", work.work, name="work"),
    path("more/", organization.more, name="more"),
    path("new/", new_case.new, name="new"),
    path("r/", register.registers, name="registers"),
    path("r/<str:rulebook>/<str:register>/", register.register, name="register"),
    path("r/<str:rulebook>/<str:register>/export", register.export, name="register_export"),
    path("r/<str:rulebook>/<str:register>/new", new_case.new_case, name="new_case"),
    path("customers/suggest", customers.suggest, name="customer_suggest"),
    path("c/<int:case_id>/", case.case, name="case"),
    path("c/<int:case_id>/do/<str:name>", step.do, name="step"),
    path("c/<int:case_id>/sign", signatures.sign, name="sign"),
    path("c/<int:case_id>/withdraw", signatures.withdraw, name="withdraw"),
    path("c/<int:case_id>/extend/<str:name>", clock.extend, name="extend"),
    path("c/<int:case_id>/prove/<str:name>", remarks.prove, name="prove"),
    path("c/<int:case_id>/finish/<str:name>", remarks.finish, name="finish"),
    path("c/<int:case_id>/note", remarks.note, name="note"),
    path("c/<int:case_id>/why/<int:seq>", why.event, name="why_event"),
    path("c/<int:case_id>/why/clock/<str:name>", why.clock, name="why_clock"),
    path("attachments/<int:attachment_id>", attachments.download, name="attachment"),
    path("rulebooks/", rulebooks.rulebooks, name="rulebooks"),
    path("rulebooks/<str:rulebook>/", rulebooks.rulebook, name="rulebook"),
    path("rulebooks/<str:rulebook>/articles/<str:number>/", article.article, name="article"),
    path("organization/", organization.organization, name="organization"),
    path("workspace/gallery/", gallery.gallery, name="gallery"),
]
