#!/bin/sh
# Print a Python new enough for Youzhang, or say on stderr what to do and exit 1.
# The first of $PYTHON (when set) or the usual names that is at least 3.11 wins.
set -u
seen=""
for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    path=$(command -v "$name" 2>/dev/null) || continue
    version=$("$path" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    if "$path" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        printf '%s\n' "$path"
        exit 0
    fi
    seen="${seen:+$seen, }$name $version"
done
cat >&2 <<TXT
有章需要 Python 3.11 或更新版本；本机找到的是：${seen:-无}。请安装新版 Python 后再运行，或指明它：make run PYTHON=/路径/python3.12
Youzhang needs Python 3.11 or newer; found here: ${seen:-none}. Install a newer Python and run again, or name one: make run PYTHON=/path/to/python3.12
TXT
exit 1
