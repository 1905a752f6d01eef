"""A judgement as JSON: every field of the records, in their order, and the schema that it follows."""

from typing import Any

from holdfire.model.verdict import Judgement


def to_json(judgement: Judgement) -> str:
    """The whole judgement as indented JSON; `Judgement.model_validate_json` gives an equal judgement back."""
    return judgement.model_dump_json(indent=2) + "\n"


def judgement_schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of what `to_json` writes."""
    schema = Judgement.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
