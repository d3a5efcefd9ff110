#!/bin/sh
# npm_install.sh: install exactly what package-lock.json says into node_modules, or say what to do.
set -u
if ! command -v npm >/dev/null 2>&1; then
    cat >&2 <<TXT
页面样式在构建时取自 npm，本机没有 npm。请安装 Node.js 18 或更新版本（Debian/Ubuntu：apt-get install nodejs npm）后再运行。
The style sheets are fetched with npm at build time, and there is no npm here. Install Node.js 18 or newer (Debian/Ubuntu: apt-get install nodejs npm) and run again.
TXT
    exit 1
fi
echo "取得样式 · fetching style sheets"
if ! npm ci --loglevel=error --fetch-retries=1 --fetch-timeout=60000; then
    cat >&2 <<TXT

npm 未能装好 package-lock.json 中的软件包，多半是连不上软件包索引。请检查网络或代理；有内部镜像时先设置 npm_config_registry，然后再运行同一条命令。
npm could not install what package-lock.json lists; most likely the package index cannot be reached. Check network or proxy, or set npm_config_registry to a mirror of your own, then run the same command again.
TXT
    exit 1
fi
