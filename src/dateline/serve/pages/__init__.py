"""What people see: pages rendered here, on the server, that read without a script."""

from dateline.serve.pages.rendering import SECURITY_HEADERS, page, script_safe

__all__ = ["SECURITY_HEADERS", "page", "script_safe"]
