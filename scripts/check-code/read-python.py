"""Prints what Python's own parser reads in each file: texts, numbers and calls, as JSON lines."""

import ast
import json
import sys

MOST = 2**53


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    tree = ast.parse(text)
    starts = [0]
    for line in text.encode("utf-8").replace(b"\r\n", b"\r\r").replace(b"\r", b"\n").split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    data = text.encode("utf-8")
    is_ascii = len(data) == len(text)

    def offset(line, column):
        at = starts[line - 1] + column
        if is_ascii:
            return at
        return len(data[:at].decode("utf-8").encode("utf-16-le")) // 2

    def span(node):
        return [offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset)]

    # Parts of f-strings, and the calls of decorators, are not read.
    inner = set()
    for node in ast.walk(tree):
        inner.update(id(one) for one in getattr(node, "decorator_list", []))
        if isinstance(node, ast.JoinedStr):
            inner.update(id(part) for part in ast.walk(node) if part is not node)
    found = []
    for node in ast.walk(tree):
        if id(node) in inner:
            continue
        if isinstance(node, ast.Constant):
            value = node.value
            is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if isinstance(value, str) or (is_number and abs(value) < MOST):
                start, end = span(node)
                # The grammar ends a number before a final dot.
                end -= 1 if is_number and is_ascii and text[end - 1] == "." else 0
                found.append({"kind": "literal", "span": [start, end], "value": value})
        elif isinstance(node, ast.Call):
            names = [word.arg for word in node.keywords if word.arg is not None]
            found.append({"kind": "call", "span": span(node), "value": names})
    return found


for path in sys.stdin.read().split("\n"):
    if path == "":
        continue
    try:
        print(json.dumps({"path": path, "found": read(path)}))
    except (SyntaxError, ValueError, UnicodeDecodeError):
        print(json.dumps({"path": path}))
