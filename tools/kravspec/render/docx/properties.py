"""What the file says of itself beside title and author: the program's part and the document's own properties."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kravspec.render.docx.markup import OFFICE, legal

if TYPE_CHECKING:
    from kravspec.model import Metadata

_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Microsoft's name for the properties that users add ([MS-OSHARED] 2.3.3.2.3.1)."""


def state(parts: dict[str, bytes], metadata: Metadata) -> None:
    """State the properties; designation, edition, stage and date can be shown by a DOCPROPERTY field."""
    committee = escape(legal(metadata.committee))
    parts["docProps/app.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="{OFFICE}/extended-properties">'
        f"<Company>{committee}</Company><Application>kravspec</Application></Properties>"
    ).encode()
    own = {
        "designation": metadata.designation,
        "edition": metadata.edition,
        "stage": metadata.stage,
        "date": metadata.date.isoformat(),
    }
    rows = "".join(
        f'<property fmtid="{_OWN}" pid="{number}" name="{name}"><vt:lpwstr>{escape(legal(value))}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(own.items(), 2)
    )
    parts["docProps/custom.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="{OFFICE}/custom-properties"'
        f' xmlns:vt="{OFFICE}/docPropsVTypes">{rows}</Properties>'
    ).encode()
