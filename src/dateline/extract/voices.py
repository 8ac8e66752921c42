"""In whose voice, and how firmly, an article makes the statement that some words carry; when unsure, never as its own fact."""

from __future__ import annotations

import re
from bisect import bisect_right

from dateline.extract.frames import QUOTED, Frame, frame_at, frames_of
from dateline.extract.reading import Reading, Speech, Token
from dateline.extract.speech_words import (
    CLAUSE_VERBS,
    DENIED_WORDS,
    DESIRED_WORDS,
    HEARSAY_ADJECTIVES,
    HEARSAY_ADVERBS,
    POSSIBLE_WORDS,
)
from dateline.model import Modality, Span, Voice
