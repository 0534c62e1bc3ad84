"""The pages that anybody may open without signing in. A test walks all the others."""

PUBLIC_URLS = frozenset(
    {
        "assemblies:card",
        "coop:sign_in",
        "coop:sign_out",
        "coop:language",
        "coop:theme",
        "coop:confirmations",
        "coop:confirmation",
        "coop:healthz",
    }
)
