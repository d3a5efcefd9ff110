"""Addresses of the customers' pages. No address holds the number of an entry: a cookie says which one it is."""

from __future__ import annotations

from django.urls import path

from youzhang.portal.views import choose, entry, file, follow

urlpatterns = [
    path("", choose.choose, name="portal"),
    path("file/<str:rulebook>/<str:register>", file.file, name="portal_file"),
    path("filed", file.done, name="portal_done"),
    path("follow", follow.follow, name="portal_follow"),
    path("leave", follow.leave, name="portal_leave"),
    path("entry", entry.entry, name="portal_entry"),
    path("entry/do/<str:name>", entry.do, name="portal_do"),
    path("entry/answer/<str:notice>", entry.answer, name="portal_answer"),
    path("entry/add", entry.add, name="portal_add"),
]
