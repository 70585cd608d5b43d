"""Every payload of the corpus is a request that the cloud's official SDK knows.

The SDK's own model deserialises each payload: no field it does not know, every scalar of the type it documents, and
nothing lost on the way back to JSON. The SDK itself does not look at types, so they are read from its docstrings.

    python tests/upstream/check.py      (with requirements.txt installed)
"""

import json
import re
import sys
import warnings
from pathlib import Path

from tencentcloud.vod.v20180717 import models

CORPUS = Path(__file__).parent.parent / "corpus"
JSON_TYPES = {"str": (str,), "int": (int,), "float": (int, float)}
# The SDK leaves everything optional; without these two the cloud refuses the task.
REQUIRED = {"ModelName", "ModelVersion"}


def documented_types(model):
    """The type the SDK documents for each field of a model."""
    return dict(re.findall(r":type (\w+): (.+)", model.__init__.__doc__))


def faults_of_value(kind, value, at):
    if kind in JSON_TYPES:
        # In Python a boolean is an int.
        right = isinstance(value, JSON_TYPES[kind]) and not isinstance(value, bool)
        return [] if right else [f"{at}: {value!r} is no {kind}"]
    if listed := re.fullmatch(r"list of (\w+)", kind):
        if not isinstance(value, list):
            return [f"{at}: {value!r} is no list"]
        return [fault for i, item in enumerate(value) for fault in faults_of_value(listed[1], item, f"{at}/{i}")]
    return faults_of_object(getattr(models, re.search(r"\w+(?=`?$)", kind)[0]), value, at)


def faults_of_object(model, value, at=""):
    if not isinstance(value, dict):
        return [f"{at}: {value!r} is no object"]
    types = documented_types(model)
    faults = [f"{at}/{name}: not a field of {model.__name__}" for name in value if name not in types]
    for name in value:
        if name in types:
            faults += faults_of_value(types[name], value[name], f"{at}/{name}")
    return faults


def without_nulls(value):
    """The SDK writes what it was not given as null, and its client leaves it out of the call."""
    if isinstance(value, dict):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def faults_of_payload(payload):
    faults = faults_of_object(models.CreateAigcVideoTaskRequest, payload)
    faults += [f"/{name}: missing" for name in sorted(REQUIRED - payload.keys())]
    if faults:
        return faults
    request = models.CreateAigcVideoTaskRequest()
    try:
        with warnings.catch_warnings():
            # The SDK only warns of a field that it does not know.
            warnings.simplefilter("error")
            request.from_json_string(json.dumps(payload))
    except Warning as warning:
        return [str(warning)]
    back = without_nulls(json.loads(request.to_json_string()))
    return [] if back == payload else [f"comes back as {json.dumps(back, ensure_ascii=False)}"]


SOUND = {
    "ModelName": "Kling",
    "ModelVersion": "2.6",
    "FileInfos": [{"Type": "Url", "Category": "Image", "Url": "https://example.com/a.png"}],
    "OutputConfig": {"ClassId": 1, "Duration": 5, "OffPeak": "Enabled"},
}

# What this check must refuse: a check that accepts everything is worth nothing.
UNSOUND = {
    "an unknown field": {**SOUND, "MotionLevel": "pro"},
    "an unknown field of OutputConfig": {**SOUND, "OutputConfig": {"Fps": 24}},
    "an unknown field of a file info": {**SOUND, "FileInfos": [{"Type": "Url", "VideoUrl": "https://example.com"}]},
    "a number where a string belongs": {**SOUND, "ModelVersion": 2.6},
    "a string where a number belongs": {**SOUND, "OutputConfig": {"Duration": "5"}},
    "a fraction where an integer belongs": {**SOUND, "OutputConfig": {"ClassId": 1.5}},
    "a boolean where an integer belongs": {**SOUND, "OutputConfig": {"ClassId": True}},
    "a boolean where a string belongs": {**SOUND, "OutputConfig": {"OffPeak": True}},
    "an object where a string belongs": {**SOUND, "ExtInfo": {"AdditionalParameters": "{}"}},
    "an object where a list belongs": {**SOUND, "FileInfos": SOUND["FileInfos"][0]},
    "a list where an object belongs": {**SOUND, "OutputConfig": []},
    "a null": {**SOUND, "Prompt": None},
    "no model version": {"ModelName": "Kling"},
}


def main():
    failures = []
    passed = 0
    checks = [("the check accepts a sound payload", not faults_of_payload(SOUND), faults_of_payload(SOUND))]
    checks += [(f"the check refuses {name}", bool(faults_of_payload(it)), []) for name, it in UNSOUND.items()]
    payloads = 0
    for path in sorted(CORPUS.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            if case.get("payload") is not None:
                payloads += 1
                faults = faults_of_payload(case["payload"])
                checks.append((f"{path.name}: {case['name']}", not faults, faults))
    checks.append(("the corpus has payloads", payloads > 0, []))
    for name, ok, faults in checks:
        if ok:
            passed += 1
        else:
            failures.append(name)
            print(f"FAILED {name}", *faults, sep="\n    ")
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
