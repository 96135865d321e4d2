"""Incidents: which event claims and rows of datasets tell of one, and what they tell together."""
