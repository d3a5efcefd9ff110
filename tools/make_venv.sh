#!/bin/sh
# make_venv.sh FOLDER: make the virtual environment FOLDER unless a working one with Python 3.11+ is there.
set -u
folder=$1
here=$(dirname "$0")
if "$folder/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exit 0
fi
python=$("$here/require_python.sh") || exit 1
if ! "$python" -m venv --clear "$folder"; then
    cat >&2 <<TXT
无法建立虚拟环境 $folder。在 Debian/Ubuntu 上请先安装 python3-venv（apt-get install python3-venv），并确认本文件夹可写，再运行一次。
Cannot make the virtual environment $folder. On Debian/Ubuntu install python3-venv first (apt-get install python3-venv), check that this folder is writable, then run again.
TXT
    exit 1
fi
