"""What kinds of long work there are, and who does each."""

from __future__ import annotations

from collections.abc import Mapping

from youzhang.insight.services.backtest import KIND as BACKTEST
from youzhang.insight.services.backtest import backtest_work
from youzhang.insight.services.jobs import Work

KINDS: Mapping[str, Work] = {BACKTEST: backtest_work}
