"""A script a version of the record."""
