"""Makes one run of a sweep: python run.py RUN --notebook VERSION [--folder FOLDER] ...

Executes the copy of the notebook by papermill with the values of params/RUN.yaml,
writes out/RUN.ipynb, and says in status/RUN.json how that goes. Ends with 0 only
if all cells ran. Needs Python 3.8 and papermill 2.3 or newer.
"""
import ast
import base64
import contextlib
import json
import math
import os
import re
import sys
import threading
import time
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Tuple

# What notebooks record: values, and pictures.

RESULT = "application/vnd.hpc.result+json"
SCRAP = "application/scrapbook.scrap.json+json"
RECORD = "application/papermill.record+json"
PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/svg+xml": "svg"}
MOST_FIGURE_BYTES = 2_000_000
MOST_LITERAL = 1_000_000
NUMBER = "nan|-?inf|-?[1-9][0-9]{15,307}"
SPECIAL = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
UNREADABLE = (ValueError, TypeError, AttributeError, SyntaxError, MemoryError, RecursionError)


def plain(value: Any, depth: int = 8) -> Any:
    """A value as JSON can hold it. Raises ValueError where it is none."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        if abs(value) <= 2**53:
            return value
        if abs(value) < 10**308:
            return {"$number": str(value)}
    elif isinstance(value, float):
        return value if math.isfinite(value) else {"$number": repr(value)}
    elif depth > 0 and isinstance(value, (list, tuple)):
        return [plain(one, depth - 1) for one in value]
    elif depth > 0 and isinstance(value, dict):
        if list(value) == ["$number"] and re.fullmatch(NUMBER, str(value["$number"])):
            return dict(value)
        if "$number" not in value:
            return {str(key): plain(one, depth - 1) for key, one in value.items()}
    raise ValueError(f"{type(value).__name__} is not a value")


def numbers(value: Any) -> Any:
    """JSON of a kernel, which writes NaN and the infinities as texts."""
    if isinstance(value, str):
        return SPECIAL.get(value, value)
    if isinstance(value, list):
        return [numbers(one) for one in value]
    if isinstance(value, dict):
        return value if "$number" in value else {key: numbers(one) for key, one in value.items()}
    return value


def literal(text: str) -> Any:
    """The value of a Python literal, also with nan, inf and the scalars of numpy."""
    if len(text) > MOST_LITERAL:
        raise ValueError("too long")

    class Scalars(ast.NodeTransformer):
        def visit_Call(self, node: ast.Call) -> ast.AST:
            name = ast.dump(node.func)
            if name.startswith("Attribute(value=Name(id='np'") and len(node.args) == 1:
                return self.visit(node.args[0])
            raise ValueError("no literal")

        def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
            return self.visit_Name(ast.Name(node.attr.rstrip("_"), ast.Load()))

        def visit_Name(self, node: ast.Name) -> ast.AST:
            known = {"nan": math.nan, "inf": math.inf, "True": True, "False": False}
            if node.id not in known:
                raise ValueError("no literal")
            return ast.copy_location(ast.Constant(known[node.id]), node)

    return ast.literal_eval(Scalars().visit(ast.parse(text.strip(), mode="eval")))


def last_name(source: str) -> str:
    """What the value of a cell is called: the plain name at its end, else `result`."""
    try:
        last = ast.parse(source).body[-1]
    except (*UNREADABLE, IndexError):
        return "result"
    return last.value.id if isinstance(last, ast.Expr) and isinstance(last.value, ast.Name) else "result"


def recorded(cell: Any) -> Iterator[Tuple[str, Any]]:
    """Names and values that the outputs of a cell record."""
    is_result = "result" in cell.metadata.get("tags", [])
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        for kind in (RESULT, RECORD):
            if isinstance(data.get(kind), dict):
                yield from numbers(data[kind]).items()
        scrap = data.get(SCRAP)
        if isinstance(scrap, dict) and scrap.get("encoder", "json") in ("json", "text"):
            yield str(scrap.get("name", "")), numbers(scrap.get("data"))
        if is_result and not {RESULT, RECORD, SCRAP} & set(data):
            try:
                if "application/json" in data:
                    value = numbers(data["application/json"])
                elif "text/plain" in data:
                    value = literal("".join(data["text/plain"]))
                else:
                    continue
            except UNREADABLE:
                continue
            if isinstance(value, dict) and "$number" not in value:
                yield from ((str(key), one) for key, one in value.items())
            else:
                yield last_name(cell.source), value


def picture_in(data: Dict[str, Any]) -> Iterator[Tuple[str, bytes]]:
    """The picture of an output, in the first form that it has."""
    for kind in PICTURES:
        try:
            text = "".join(data[kind])
            picture = text.encode() if kind == "image/svg+xml" else base64.b64decode(text)
        except (KeyError, TypeError, ValueError):
            continue
        if 0 < len(picture) <= MOST_FIGURE_BYTES:
            yield kind, picture
            return
