"""Signing in to the clerk's page by another service, and the faults of what is said of it."""

from collections.abc import Iterator

from pydantic import Field

from docgen.config.faults import Fault, clipped
from docgen.config.google import is_endpoint
from docgen.config.part import Part, Text
from docgen.config.tree import Node


class Oidc(Part):
    """Sign-in by OpenID Connect, beside passwords; needs `pip install 'docgen[oidc]'`."""

    issuer: Text = Field(
        description="The service's address, as its own description names it: https, or http on "
        "this machine."
    )
    client_id: Text = Field(description="What the service calls this page.")
    client_secret: Text = Field(
        repr=False, description="In the environment: ${DOCGEN_OIDC_SECRET}."
    )
    name: Text = Field(description="What people call the service, on the button.")


def sign_in_faults(root: Node) -> Iterator[Fault]:
    """Yield the fault of an issuer that must not be trusted with who somebody is."""
    issuer = root.get("web", "oidc", "issuer")
    if issuer.text is not None and not is_endpoint(issuer.text):
        yield issuer.fault("config-issuer", value=clipped(issuer.written))
