"""Addresses of the surfaces."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("youzhang.workspace.urls"))]
