"""Web addresses become pages: fetched politely, or refused with the reason."""
