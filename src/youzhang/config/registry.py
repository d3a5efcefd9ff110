"""Every setting of the program: its name, kind, default and what it is for. All come from the environment.

`docs/reference/settings.md` is generated from this list; `environment.py` reads by it and refuses all else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from youzhang.kernel.labels import Label

PREFIX = "YOUZHANG_"

Kind = Literal[
    "folder",
    "database",
    "secret",
    "switch",
    "hosts",
    "choice",
    "zone",
    "text",
    "word",
    "port",
    "mail",
    "address",
    "inbox",
]


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable. `default` is written as it would be in the environment."""

    name: str
    kind: Kind
    default: str
    about: Label
    right: Label
    choices: tuple[str, ...] = ()


SWITCH = Label("1（开）或 0（关）", "1 (on) or 0 (off)")

SETTINGS = (
    Setting(
        "YOUZHANG_DATA",
        "folder",
        "",
        Label(
            "数据文件夹：数据库、附件和密钥都在里面。不填时用本系统约定的用户数据文件夹。",
            "The data folder, which holds database, attachments and secret key. "
            "When empty, the platform's usual folder for a user's data.",
        ),
        Label("一个可写文件夹的路径", "the path of a folder that can be written to"),
    ),
    Setting(
        "YOUZHANG_DATABASE",
        "database",
        "",
        Label(
            "数据库。不填时用数据文件夹里的 youzhang.sqlite3。",
            "The database. When empty, youzhang.sqlite3 in the data folder.",
        ),
        Label(
            "sqlite:///路径 或 postgresql://用户:口令@主机:端口/库名",
            "sqlite:///path or postgresql://user:password@host:port/name",
        ),
    ),
    Setting(
        "YOUZHANG_SECRET_KEY",
        "secret",
        "",
        Label(
            "登录凭据的签名密钥。不填时自动生成，存在数据文件夹的 secret-key 里；"
            "几台机器同用一个数据库时须填同一个。",
            "The key that signs sign-ins. When empty, one is made and kept as secret-key in the data folder; "
            "several machines on one database need the same key.",
        ),
        Label("至少 32 个字符，越随机越好", "at least 32 characters, as random as can be"),
    ),
    Setting(
        "YOUZHANG_DEMO",
        "switch",
        "0",
        Label(
            "演示模式：登录页上列出演示账号，一点即登录。切勿用于真实数据。",
            "Demo mode: the sign-in page lists the demo accounts, one click each. Never with real data.",
        ),
        SWITCH,
    ),
    Setting(
        "YOUZHANG_DEBUG",
        "switch",
        "0",
        Label(
            "开发用：出错时在页面上显示程序内部细节。",
            "For development: pages show the inside of the program when something fails.",
        ),
        SWITCH,
    ),
    Setting(
        "YOUZHANG_HOSTS",
        "hosts",
        "127.0.0.1,localhost,[::1]",
        Label(
            "可以用哪些主机名访问，用逗号分开。",
            "The host names under which the program answers, separated by commas.",
        ),
        Label("例如 crm.example.cn,127.0.0.1", "for instance crm.example.cn,127.0.0.1"),
    ),
    Setting(
        "YOUZHANG_HTTPS",
        "switch",
        "0",
        Label(
            "前面有 HTTPS 反向代理时设为 1：登录凭据只走加密连接，并信任代理的 X-Forwarded-Proto。",
            "1 behind a reverse proxy with HTTPS: sign-ins travel encrypted only, and the proxy's "
            "X-Forwarded-Proto is trusted.",
        ),
        SWITCH,
    ),
    Setting(
        "YOUZHANG_SYNCHRONOUS",
        "choice",
        "FULL",
        Label(
            "SQLite 写盘方式。FULL：已确认的操作断电也不丢；NORMAL：更快，断电可能丢掉最后几笔，但不会损坏。",
            "How SQLite writes. FULL: what was acknowledged survives a power cut. NORMAL: faster; "
            "a power cut may lose the last few, but damages nothing.",
        ),
        Label("FULL 或 NORMAL", "FULL or NORMAL"),
        choices=("FULL", "NORMAL"),
    ),
    Setting(
        "YOUZHANG_TIME_ZONE",
        "zone",
        "Asia/Shanghai",
        Label(
            "公司所在时区；一切时间都是这里的钟面时间。",
            "The company's time zone; every time is this zone's time on the wall.",
        ),
        Label("例如 Asia/Shanghai、Asia/Urumqi", "for instance Asia/Shanghai or Asia/Urumqi"),
    ),
    Setting(
        "YOUZHANG_URL",
        "address",
        "",
        Label(
            "别人打开本系统用的地址；邮件里的链接以它开头。不填时邮件里没有链接。",
            "The address under which people open this system; links in mails begin with it. When empty, mails have none.",
        ),
        Label("例如 https://crm.example.cn", "for instance https://crm.example.cn"),
    ),
    Setting(
        "YOUZHANG_MAIL_HOST",
        "text",
        "",
        Label(
            "发信用的 SMTP 服务器。不填时不发邮件。",
            "The SMTP server for sending. When empty, no mail is sent.",
        ),
        Label("主机名，例如 smtp.example.cn", "a host name, for instance smtp.example.cn"),
    ),
    Setting(
        "YOUZHANG_MAIL_PORT",
        "port",
        "587",
        Label("SMTP 服务器的端口。", "The port of the SMTP server."),
        Label("1 至 65535", "1 to 65535"),
    ),
    Setting(
        "YOUZHANG_MAIL_TLS",
        "choice",
        "starttls",
        Label(
            "与 SMTP 服务器之间怎样加密。starttls：先明文后加密；tls：一开始就加密（端口通常为 465）；none：不加密。",
            "How the way to the SMTP server is encrypted. starttls: after the greeting; tls: from the start (usually "
            "port 465); none: not at all.",
        ),
        Label("starttls、tls 或 none", "starttls, tls or none"),
        choices=("starttls", "tls", "none"),
    ),
    Setting(
        "YOUZHANG_MAIL_USER",
        "text",
        "",
        Label(
            "SMTP 账号。不填时不登录。", "The account at the SMTP server. When empty, there is no sign-in."
        ),
        Label("服务商给的账号", "the account as the provider gave it"),
    ),
    Setting(
        "YOUZHANG_MAIL_PASSWORD",
        "word",
        "",
        Label("SMTP 账号的口令或授权码。", "The password of that account."),
        Label("服务商给的口令或授权码", "the password as the provider gave it"),
    ),
    Setting(
        "YOUZHANG_MAIL_FROM",
        "mail",
        "youzhang@localhost",
        Label("邮件的发件人。", "Who the mails come from."),
        Label("一个邮件地址，例如 notice@example.cn", "a mail address, for instance notice@example.cn"),
    ),
    Setting(
        "YOUZHANG_INBOX",
        "inbox",
        "",
        Label(
            "收信用的信箱，每分钟看一次；也可用 youzhang fetch-mail 收一次。不填时不收。口令里的 @ 写成 %40。",
            "The box that mails come in by, looked into every minute, and by youzhang fetch-mail. When empty, none. "
            "Write @ in a password as %40.",
        ),
        Label(
            "imaps://用户:口令@主机/文件夹 或 pop3s://用户:口令@主机",
            "imaps://user:password@host/folder or pop3s://user:password@host",
        ),
    ),
)
