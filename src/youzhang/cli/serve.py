"""`youzhang serve`: pages and background work together, on this machine."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess  # nosec B404 - starts this very program as its background worker
import sys

from youzhang.cli.shared.output import FOUND_NOTHING
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label

HELP = Label(
    "启动网页与后台工作（--demo：带人员和一个月事项的演示公司）",
    "start the pages and the background work (--demo: with a company and a month of cases)",
)
EXAMPLE = "youzhang serve --demo\nyouzhang serve --port 8080"
TICK_SECONDS = "2"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    port = Label("端口（默认 8000）", "port (default 8000)")
    workers = Label("网页进程数（默认 2）", "processes for pages (default 2)")
    demo = Label("演示公司，免密码登录", "a demo company, sign in with one click")
    parser.add_argument("--port", type=int, default=8000, help=port.in_language(language))
    parser.add_argument("--workers", type=int, default=2, help=workers.in_language(language))
    parser.add_argument("--demo", action="store_true", help=demo.in_language(language))


def run(args: argparse.Namespace) -> int:
    """Serves until it is ended. Raises YouzhangError C201 when the port is taken."""
    from youzhang.cli.shared.django import django_ready

    _port_free(args.port)
    if args.demo:
        os.environ["YOUZHANG_DEMO"] = "1"
    django_ready()
    if args.demo:
        _demo(args.lang)
    _say(args)
    worker = subprocess.Popen(  # nosec B603 - our own interpreter and module
        [sys.executable, "-m", "youzhang", "tick", "--every", TICK_SECONDS]
    )
    try:
        _serve(args)
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(20)
    return FOUND_NOTHING


def _serve(args: argparse.Namespace) -> None:
    from django.db import connections
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    connections.close_all()
    Server(
        "youzhang.config.wsgi:application",
        address="127.0.0.1",
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=1,  # more of them only move the waiting into the database (docs/decisions)
        respawn_failed_workers=True,
        workers_kill_timeout=1,  # Ctrl+C reaches the workers twice, and now and then one misses both
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def _port_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise YouzhangError(
                "C201",
                Label(
                    f"端口 {port} 已被占用或不能使用（{error.strerror}）。",
                    f"Port {port} is taken or not allowed ({error.strerror}).",
                ),
                Label(
                    f"换一个端口：youzhang serve --port {port + 1}",
                    f"Use another one: youzhang serve --port {port + 1}",
                ),
            ) from error


def _demo(language: str) -> None:
    from youzhang.cli.demo.prepare import demo_prepare

    demo_prepare(language)


def _say(args: argparse.Namespace) -> None:
    says = Label(
        f"有章已启动：http://127.0.0.1:{args.port}", f"Youzhang is running: http://127.0.0.1:{args.port}"
    )
    print("\n" + says.in_language(args.lang))
    if args.demo:
        from youzhang.cli.demo.prepare import demo_accounts

        head = Label("演示账号（登录页点一下即可）：", "Demo accounts (one click on the sign-in page):")
        print(head.in_language(args.lang))
        for code, name, posts in demo_accounts():
            print(f"  {code:<12}{name}  {posts}")
    else:
        _empty_hint(args.lang)
    print(Label("按 Ctrl+C 结束。", "Press Ctrl+C to end.").in_language(args.lang), flush=True)


def _empty_hint(language: str) -> None:
    """Without anybody in the company nobody can sign in; say how to begin."""
    from youzhang.organization.models import Account

    if not Account.objects.exists():
        says = Label(
            "公司里还没有人。先运行：youzhang found company.yaml（格式见 docs/how-to/found-a-company.md）",
            "There is nobody in the company yet. Run: youzhang found company.yaml (see docs/how-to/found-a-company.md)",
        )
        print(says.in_language(language))
