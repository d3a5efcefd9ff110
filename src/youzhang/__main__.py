# -*- coding: utf-8 -*-
# Written so that any Python can read it: an old one is told what is wrong instead of dying of a SyntaxError.
"""`python -m youzhang`: the same as the command `youzhang`."""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "有章需要 Python 3.11 或更新版本，现在运行的是 %d.%d；请换用新版，例如 python3.12 -m youzhang。\n"
        "Youzhang needs Python 3.11 or newer, this is %d.%d; use a newer one, say python3.12 -m youzhang.\n"
        % (sys.version_info[:2] * 2)
    )
    sys.exit(1)

from youzhang.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
