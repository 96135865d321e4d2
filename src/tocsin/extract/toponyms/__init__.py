"""Toponyms: the places that a text names, found and resolved. `reading` has what others call.

Nothing is imported here: extracting claims ranks places and has no use for what finds them.
"""
