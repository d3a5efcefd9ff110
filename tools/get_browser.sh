#!/bin/sh
# Install what the browser tests and printing need where that is possible without asking: as root on Debian or Ubuntu.
# Elsewhere the tests say themselves what is missing and are skipped, and so does a page that prints. Never fails.
set -u
missing=""
command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="chromium"
fc-list :lang=zh family 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
.venv/bin/python -c "import weasyprint" 2>/dev/null || missing="$missing libpango-1.0-0 libpangoft2-1.0-0"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    # Unquoted on purpose: one or several package names.
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; then
        exit 0
    fi
fi
echo "浏览器测试和打印需要软件包：${missing}。请安装（Debian/Ubuntu：sudo apt-get install ${missing}），否则这些测试会跳过，页面不能打印。"
echo "The browser tests and printing need: ${missing}. Install it (Debian/Ubuntu: sudo apt-get install ${missing}), or these tests are skipped and nothing is printed."
exit 0
