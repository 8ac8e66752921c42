"""Run as a program, this writes the JSON Schemas in ``ontology/`` anew from the types."""

from __future__ import annotations

import json
from pathlib import Path

from dateline.rdf.json_types.schemas import article_schema, embedded_schema

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"


def schema_files() -> dict[str, str]:
    """What each schema file must hold, by its name."""
    schemas = {"article.schema.json": article_schema(), "embed.schema.json": embedded_schema()}
    return {name: json.dumps(schema, indent=2) + "\n" for name, schema in schemas.items()}


if __name__ == "__main__":
    for name, content in schema_files().items():
        (ONTOLOGY / name).write_text(content, encoding="utf-8")
