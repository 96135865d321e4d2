"""What the claims for and against a proposition come to, as a range with every step to it: a ledger, not an oracle.

- `subjects`: which claims are weighed, for and against what.
- `testimony`: what one claim weighs, factor by factor; `camps`, `grades` and `interests` say whose it is.
- `arithmetic`: the sum, each origin once, each camp at a discount.
- `sensitivity`: the sums with one thing varied at a time.
- `belief`: the value that all this makes; `words`: its Admiralty pair and its word of likelihood.
- `refit`: what resolved outcomes say of the grades.
"""
