"""The other side of the wire, in a process of its own: a closed loop over keep-alive connections.

Reads a plan from standard input and prints what came of it: `python -m benchmarks.web_client`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from http.client import HTTPConnection
from threading import Barrier, Thread
from time import perf_counter
from typing import Any


def requests_send(plan: dict[str, Any]) -> dict[str, Any]:
    """Posts every request of the plan, shared among `connections`; seconds taken and how often which status came."""
    count = int(plan["connections"])
    counts: list[Counter[int]] = [Counter() for _ in range(count)]
    begin = Barrier(count + 1)

    def loop(number: int) -> None:
        connection = HTTPConnection("127.0.0.1", plan["port"], timeout=60)
        connection.connect()
        begin.wait()
        for path, body in plan["requests"][number::count]:
            connection.request("POST", path, body, plan["headers"])
            answer = connection.getresponse()
            answer.read()
            counts[number][answer.status] += 1
        connection.close()

    threads = [Thread(target=loop, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    begin.wait()
    begun = perf_counter()
    for thread in threads:
        thread.join()
    seconds = perf_counter() - begun
    total = sum(counts, Counter[int]())
    return {"seconds": seconds, "statuses": {str(status): times for status, times in total.items()}}


if __name__ == "__main__":
    print(json.dumps(requests_send(json.load(sys.stdin))))
