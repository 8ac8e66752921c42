"""A source becomes pages: decoded, recognised by content, nothing taken away."""
