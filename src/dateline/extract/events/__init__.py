"""What happened, when, where and with whom."""
