"""What is written about config.yaml is what holds."""

import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from docgen.config import Config, awards, books, carried, drive, issued, nights, roles, web
from docgen.config import schema as config_schema
from docgen.config.examples import EXAMPLES
from docgen.config.jsonschema import json_schema
from docgen.config.load import check
from docgen.config.part import Part
from docgen.config.reference import PAGES, page
from docgen.config.source import parse
from docgen.config.tree import plain

FOLDER = Path(__file__).parents[2] / "docs" / "reference"
ANEW = "run: python -m docgen.config.reference docs/reference"
MODELS = [
    model
    for module in (awards, books, carried, drive, issued, nights, roles, config_schema, web)
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, Part) and model.__module__ == module.__name__
    if model is not Part
]


def test_the_page_is_the_one_that_the_schema_writes() -> None:
    assert (FOLDER / "configuration.md").read_text("utf-8") == page(), ANEW


def test_the_json_schema_is_the_one_that_the_schema_writes() -> None:
    assert (FOLDER / "config.schema.json").read_text("utf-8") == json_schema(), ANEW


def test_every_mapping_has_its_place_on_the_page() -> None:
    assert set(PAGES.values()) == set(MODELS)


@pytest.mark.parametrize("model", MODELS)
def test_every_key_says_what_it_means(model: type[BaseModel]) -> None:
    assert [name for name, field in model.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("model", EXAMPLES)
def test_every_example_is_accepted(model: type[BaseModel]) -> None:
    root, faults = parse(EXAMPLES[model])
    assert root is not None
    assert faults == []
    assert model.model_validate(plain(root), by_alias=True, by_name=False)


def test_the_example_of_the_whole_is_a_whole_configuration() -> None:
    assert isinstance(check(EXAMPLES[Config], {}), Config)


def test_editors_are_given_the_keys_as_the_file_writes_them() -> None:
    schema = json.loads(json_schema())
    assert {"register", "tables", "documents"} <= set(schema["properties"])
    assert {"from", "to"} <= set(schema["$defs"]["Period"]["properties"])
    assert not schema["additionalProperties"]
    assert all(not part["additionalProperties"] for part in schema["$defs"].values())
