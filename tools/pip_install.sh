#!/bin/sh
# pip_install.sh FOLDER LOCK...: install exactly what the LOCK files say into the virtual environment FOLDER.
set -u
folder=$1
shift
log=$(mktemp "${TMPDIR:-/tmp}/youzhang-pip.XXXXXX") || exit 1
trap 'rm -f "$log"' EXIT
for lock in "$@"; do
    echo "安装依赖 · installing $lock"
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --retries 2 --timeout 30 \
        --require-hashes -r "$lock" 2>"$log" && continue
    cat "$log" >&2
    if grep -q "DO NOT MATCH THE HASHES" "$log"; then
        cat >&2 <<TXT

下载到的软件包与 $lock 中登记的校验值不符，已停止安装，什么都没有改动。请清空 pip 缓存（pip cache purge）后重试；若仍不符，请勿继续，并检查所用的软件源。
A downloaded package does not have the hash that $lock records, so nothing was installed. Empty pip's cache (pip cache purge) and try again; if it persists, stop and look at the package index you use.
TXT
    else
        cat >&2 <<TXT

无法安装 $lock 中的软件包，多半是连不上软件包索引。请检查网络或代理；有内部镜像时先设置 PIP_INDEX_URL，然后再运行同一条命令（已装好的不会重装）。
Could not install what $lock lists; most likely the package index cannot be reached. Check network or proxy, or set PIP_INDEX_URL to a mirror of your own, then run the same command again (what is installed stays).
TXT
    fi
    exit 1
done
