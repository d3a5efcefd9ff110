"""Addresses of the surfaces, and the pages for what is outside of them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("portal/", include("youzhang.portal.urls")),
    path("", include("youzhang.workspace.urls")),
]

handler403 = "youzhang.workspace.views.errors.forbidden"
handler404 = "youzhang.workspace.views.errors.not_found"
handler500 = "youzhang.workspace.views.errors.failed"
