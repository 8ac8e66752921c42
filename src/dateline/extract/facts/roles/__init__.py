"""Who holds which post, trade or membership, and of what age."""
