"""The pages as files for any web host: the same application, walked from its start page."""
