#!/bin/sh
# Install what the browser tests need where that is possible without asking: as root on Debian or Ubuntu.
# Elsewhere they say themselves what is missing and are skipped. Never fails.
set -u
missing=""
command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="chromium"
fc-list :lang=zh family 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    # Unquoted on purpose: one or two package names.
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; then
        exit 0
    fi
fi
echo "浏览器测试需要软件包：${missing}。请安装（Debian/Ubuntu：sudo apt-get install ${missing}），否则这些测试会跳过。"
echo "The browser tests need: ${missing}. Install it (Debian/Ubuntu: sudo apt-get install ${missing}), or they are skipped."
exit 0
