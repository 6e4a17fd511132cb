"""The JSON Schema of config.yaml, for editors that complete and check while one types."""

import json

from docgen.config.schema import Config


def json_schema() -> str:
    """Return the JSON Schema (draft 2020-12) as indented text, keys as config.yaml writes them.

    An editor finds it by the file's first line: `# yaml-language-server: $schema=…`.
    """
    schema = Config.model_json_schema(by_alias=True)
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "config.yaml of docgen",
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
