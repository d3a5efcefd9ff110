"""SpiffWorkflow, the peer: a process of eight user tasks in a row, saved and loaded at each step as a server has to."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from benchmarks.timing import Work

ACTIONS_PER_FLOW = 8
_NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def process_text() -> str:
    """The process: start, eight user tasks, end."""
    nodes = ["start", *(f"task{number}" for number in range(1, ACTIONS_PER_FLOW + 1)), "end"]
    tasks = "".join(f'<userTask id="{name}" name="{name}"/>' for name in nodes[1:-1])
    flows = "".join(
        f'<sequenceFlow id="flow{number}" sourceRef="{a}" targetRef="{b}"/>'
        for number, (a, b) in enumerate(pairwise(nodes))
    )
    return (
        f'<definitions xmlns="{_NAMESPACE}" targetNamespace="bench"><process id="complaint" isExecutable="true">'
        f'<startEvent id="start"/>{tasks}<endEvent id="end"/>{flows}</process></definitions>'
    )


def peer_work(flows: int) -> Work:
    """Runs processes; an operation is a user task done with the state loaded before and saved after."""
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.parse(io.BytesIO(process_text().encode())))
    spec = parser.get_spec("complaint")
    serializer = BpmnWorkflowSerializer()

    def work() -> int:
        return sum(_run(spec, serializer) for _ in range(flows))

    return work


def _run(spec: Any, serializer: Any) -> int:
    workflow = BpmnWorkflow(spec)
    workflow.do_engine_steps()
    saved, done = serializer.serialize_json(workflow), 0
    while True:
        workflow = serializer.deserialize_json(saved)
        waiting = workflow.get_tasks(state=TaskState.READY, manual=True)
        if not waiting:
            break
        waiting[0].run()
        workflow.do_engine_steps()
        saved, done = serializer.serialize_json(workflow), done + 1
        if workflow.is_completed():
            break
    if done != ACTIONS_PER_FLOW:
        raise RuntimeError(f"{done} tasks done instead of {ACTIONS_PER_FLOW}")
    return done
