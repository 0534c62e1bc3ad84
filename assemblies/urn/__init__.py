"""The sealed urn: secret ballots nobody can tie to a voter, and anybody can count again.

Nothing here knows who anybody is: no member, no account, no session, no log. `lint-imports` and
`tests/assemblies/urn` hold that. A voter's phone draws a blind-signed paper under its name before
the ballot opens (`assemblies.actions.urns`), and puts it in here without one.
"""
