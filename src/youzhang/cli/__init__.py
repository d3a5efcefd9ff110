"""Commands: `youzhang <command>`. Each module here is one command: `HELP`, `EXAMPLE`, `add(parser)` and `run(args) -> int`.

Exit codes: 0 fine, 1 something was found, 2 wrong usage or something that cannot be read.
"""
