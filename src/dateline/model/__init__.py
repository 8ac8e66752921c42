"""What a newspaper article is made of, and what a run says of it: plain frozen types on the standard library alone."""

from dateline.model.annotation import (
    Annotation,
    Attribution,
    AttributionKind,
    CitedSource,
    Entity,
    Event,
    Mention,
    MentionKind,
    MentionResolution,
    Modality,
    Participant,
    Relation,
    Source,
    SourceKind,
    TimeExpression,
    Voice,
)
from dateline.model.article import Article, Evidence, Image, Metadata, Role, Segment
from dateline.model.errors import DatelineError, UsageError
from dateline.model.page import Form, MediaType, Page, StatedMetadata
from dateline.model.recurring import RecurringLines, line_digest
from dateline.model.report import Report, Result, Severity
from dateline.model.resolution import KnownEntity, Resolution, ResolvedArticle
from dateline.model.settings import Rights, Settings, load_settings
from dateline.model.span import Span

__all__ = [
    "Annotation",
    "Article",
    "Attribution",
    "AttributionKind",
    "CitedSource",
    "DatelineError",
    "Entity",
    "Event",
    "Evidence",
    "Form",
    "Image",
    "KnownEntity",
    "MediaType",
    "Mention",
    "MentionKind",
    "MentionResolution",
    "Metadata",
    "Modality",
    "Page",
    "Participant",
    "RecurringLines",
    "Relation",
    "Report",
    "Resolution",
    "ResolvedArticle",
    "Result",
    "Rights",
    "Role",
    "Segment",
    "Settings",
    "Severity",
    "Source",
    "SourceKind",
    "Span",
    "StatedMetadata",
    "TimeExpression",
    "UsageError",
    "Voice",
    "line_digest",
    "load_settings",
]
