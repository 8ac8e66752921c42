"""Who wrote a page: names as authors' fields have them, as structured data state them, and as mark-up shows them."""
