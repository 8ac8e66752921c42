"""When a page says that it appeared: days as they are printed, where they stand, and the outlet's own clock."""
