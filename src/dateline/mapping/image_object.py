"""Pictures: caption, credit, address where known, and whom and what the caption names."""

from __future__ import annotations

from pyoxigraph import NamedNode

from dateline.mapping.draft import Draft
from dateline.model import Image, Span
from dateline.rdf.terms import RDF_TYPE, dl, integer, schema, web_address


def write(draft: Draft) -> None:
    """Write the pictures in page order; one of which nothing is known is left out."""
    known = [image for image in draft.article.metadata.images if image.caption or image.credit or image.url]
    for number, image in enumerate(known, start=1):
        node, add = draft.part("image", number), draft.content.add
        add(draft.node, schema("image"), node)
        add(node, RDF_TYPE, schema("ImageObject"))
        add(node, schema("caption"), draft.words(image.caption) if draft.shows_words else None)
        add(node, schema("creditText"), draft.words(image.credit))
        add(node, schema("contentUrl"), web_address(image.url) if image.url else None)
        add(node, schema("position"), integer(number))
        if image.span is not None:
            add(node, schema("about"), *_shown(draft, image, image.span))
            add(node, dl("evidence"), draft.span(image.span))


def _shown(draft: Draft, image: Image, block: Span) -> list[NamedNode]:
    """What the caption names; the credit is not in the picture."""
    at = block.of(draft.article.text).find(image.caption) if image.caption else -1
    caption = Span(block.start + at, block.start + at + len(image.caption)) if image.caption and at >= 0 else block
    named = [mention.entity for span, mention in draft.mentions.items() if caption.contains(span)]
    return draft.things(tuple(named))
