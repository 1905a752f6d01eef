"""Was an announced pause in attacks kept? By whose reading of it, and against what would have been expected?

    import holdfire as hf
    pledge = hf.load_pledge("ua-2026-01-energy-truce")          # an id of the registry, or the path of a file
    judgement = hf.judge_pledge(pledge)                         # every holder's reading, on the bundled figures
    for verdict in judgement.readings:
        print(verdict.holder, verdict.finding, verdict.effects["drones"].verdict)

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from holdfire.app import find_pledge as load_pledge
    from holdfire.app import gather_evidence, import_file
    from holdfire.app import judge as judge_pledge
    from holdfire.app.documents import read_document, read_documents
    from holdfire.errors import (
        DocumentError,
        EndpointError,
        EvidenceError,
        HoldfireError,
        PledgeError,
        SourceError,
        StoreError,
    )
    from holdfire.model.claim import Claim, Figure
    from holdfire.model.document import Document
    from holdfire.model.method import Method
    from holdfire.model.pledge import Pledge, Reading
    from holdfire.model.verdict import Breach, Caveat, Effect, Finding, Judgement, Verdict
    from holdfire.pledges.readings import all_readings, holder_readings
    from holdfire.reader.read import ReadDocument
    from holdfire.store import Store, open_store

_HOMES = {
    "load_pledge": ("holdfire.app", "find_pledge"),
    "judge_pledge": ("holdfire.app", "judge"),
    "gather_evidence": ("holdfire.app", "gather_evidence"),
    "import_file": ("holdfire.app", "import_file"),
    "DocumentError": ("holdfire.errors", "DocumentError"),
    "EndpointError": ("holdfire.errors", "EndpointError"),
    "EvidenceError": ("holdfire.errors", "EvidenceError"),
    "HoldfireError": ("holdfire.errors", "HoldfireError"),
    "PledgeError": ("holdfire.errors", "PledgeError"),
    "SourceError": ("holdfire.errors", "SourceError"),
    "StoreError": ("holdfire.errors", "StoreError"),
    "read_document": ("holdfire.app.documents", "read_document"),
    "read_documents": ("holdfire.app.documents", "read_documents"),
    "Claim": ("holdfire.model.claim", "Claim"),
    "Document": ("holdfire.model.document", "Document"),
    "Figure": ("holdfire.model.claim", "Figure"),
    "ReadDocument": ("holdfire.reader.read", "ReadDocument"),
    "Method": ("holdfire.model.method", "Method"),
    "Pledge": ("holdfire.model.pledge", "Pledge"),
    "Reading": ("holdfire.model.pledge", "Reading"),
    "Breach": ("holdfire.model.verdict", "Breach"),
    "Caveat": ("holdfire.model.verdict", "Caveat"),
    "Effect": ("holdfire.model.verdict", "Effect"),
    "Finding": ("holdfire.model.verdict", "Finding"),
    "Judgement": ("holdfire.model.verdict", "Judgement"),
    "Verdict": ("holdfire.model.verdict", "Verdict"),
    "all_readings": ("holdfire.pledges.readings", "all_readings"),
    "holder_readings": ("holdfire.pledges.readings", "holder_readings"),
    "Store": ("holdfire.store", "Store"),
    "open_store": ("holdfire.store", "open_store"),
}

__all__ = [
    "Breach",
    "Caveat",
    "Claim",
    "Document",
    "DocumentError",
    "Effect",
    "EndpointError",
    "EvidenceError",
    "Figure",
    "Finding",
    "HoldfireError",
    "Judgement",
    "Method",
    "Pledge",
    "PledgeError",
    "ReadDocument",
    "Reading",
    "SourceError",
    "Store",
    "StoreError",
    "Verdict",
    "all_readings",
    "gather_evidence",
    "holder_readings",
    "import_file",
    "judge_pledge",
    "load_pledge",
    "open_store",
    "read_document",
    "read_documents",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        module, attribute = _HOMES[name]
        return getattr(import_module(module), attribute)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return list(__all__)
