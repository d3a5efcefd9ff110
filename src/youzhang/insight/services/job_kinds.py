"""What kinds of long work there are, and who does each."""

from __future__ import annotations

from collections.abc import Mapping

from youzhang.insight.services.backtest import KIND as BACKTEST
from youzhang.insight.services.backtest import backtest_work
from youzhang.insight.services.import_undo import UNDO, import_undo_work
from youzhang.insight.services.jobs import Work
from youzhang.insight.services.sheet_imports import KIND as IMPORT
from youzhang.insight.services.sheet_imports import import_work

KINDS: Mapping[str, Work] = {BACKTEST: backtest_work, IMPORT: import_work, UNDO: import_undo_work}
