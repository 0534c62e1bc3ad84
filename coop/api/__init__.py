"""What programs may ask, under `/api/v1/`: see `docs/api.md`.

The spine holds the keys, the form of answers and the book of resolutions; each app brings its own
router and scopes in its `api` module, registered by its hooks.
"""
