"""The clerk's page, signing in to it by another service, and the faults of what is said of it."""

from collections.abc import Iterator
from typing import Literal

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


class Web(Part):
    """The clerk's page (`docgen serve`)."""

    host: Text = Field(
        default="127.0.0.1",
        description="The address it listens on: 0.0.0.0 for all machines of the network.",
    )
    port: int = Field(default=8080, ge=1, le=65535, description="The port it listens on.")
    https: bool = Field(
        default=False, description="true behind a proxy that speaks https to the browsers."
    )
    proxy: Text = Field(
        default="127.0.0.1",
        description="The address of that proxy, whose word on browsers' addresses is taken.",
    )
    session_hours: int = Field(
        default=10, ge=1, le=72, description="After so long a person logs in anew."
    )
    idle_minutes: int = Field(
        default=60, ge=5, le=24 * 60, description="After so long without a page asked for, too."
    )
    preview: Literal["auto", "libreoffice", "dxpdf", "reading"] = Field(
        default="auto",
        description="What shows a document's pages: auto is LibreOffice where it is installed, "
        "else dxpdf, else the words alone (reading).",
    )
    oidc: Oidc | None = Field(default=None, description="Sign-in by another service, beside ours.")


def sign_in_faults(root: Node) -> Iterator[Fault]:
    """Yield the fault of an issuer that must not be trusted with who somebody is."""
    issuer = root.get("web", "oidc", "issuer")
    if issuer.text is not None and not is_endpoint(issuer.text):
        yield issuer.fault("config-issuer", value=clipped(issuer.written))
