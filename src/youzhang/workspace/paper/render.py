"""A page as a PDF, by WeasyPrint. Nothing is fetched: neither from the network nor from this machine's files."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache
from importlib import resources

from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label

KIND = "application/pdf"
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 fonts-noto-cjk"


class PaperError(YouzhangError):
    """Nothing can be printed on the machine."""


def pdf_render(html: str) -> bytes:
    """The PDF of a page; its look stands in `sheet.css`. Raises PaperError V540 (no Pango), V541 (no Chinese font)."""
    try:
        import weasyprint  # 0.3 s, and needs a library of the system: only where something is printed
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise PaperError(
            "V540",
            Label(
                "这台服务器缺少排版所需的 Pango，暂时不能生成 PDF。",
                "This server lacks Pango, so no PDF can be made.",
            ),
            _install(),
        ) from error
    if not _has_chinese():
        raise PaperError(
            "V541",
            Label(
                "这台服务器没有中文字体，打印出来会是空格。",
                "This server has no Chinese font; the print would be blank.",
            ),
            _install(),
        )
    nothing = URLFetcher(allowed_protocols=())
    look = weasyprint.CSS(string=_look(), url_fetcher=nothing)
    pdf: bytes = weasyprint.HTML(string=html, url_fetcher=nothing).write_pdf(stylesheets=[look])
    return pdf


def _install() -> Label:
    return Label(
        f"请系统管理员安装（Debian/Ubuntu）：apt-get install {PACKAGES}",
        f"Ask the administrator to install (Debian/Ubuntu): apt-get install {PACKAGES}",
    )


@lru_cache(maxsize=1)
def _look() -> str:
    return resources.files(__package__).joinpath("sheet.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _has_chinese() -> bool:
    """Whether a font for Chinese is installed; taken for granted where nothing can be asked."""
    asked = shutil.which("fc-list")
    if asked is None:
        return True
    listed = subprocess.run([asked, ":lang=zh", "family"], capture_output=True, check=False, timeout=20)
    return bool(listed.stdout.strip())
