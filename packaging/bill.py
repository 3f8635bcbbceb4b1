"""A bundle's bill of materials in CycloneDX's format: called by build.spec with the works that notices.py finds."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from notices import Work


def bill(works: Iterable["Work"], name: str) -> str:
    """The bill as JSON.

    Args:
        works: All that is in the bundle.
        name: Of the work that the bundle is of, which is one of them.
    """
    parts = {work.name: _component(work) for work in works}
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**parts.pop(name), "type": "application"}},
        "components": list(parts.values()),
    }
    return json.dumps(document, indent=2) + "\n"


def _component(work: "Work") -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": work.url,
        "name": work.name,
        "version": work.version,
        "purl": work.url,
    }
    if work.terms:
        component["licenses"] = [{"license": {"name": work.terms}}]
    return component
