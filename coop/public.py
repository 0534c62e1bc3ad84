"""The pages that anybody may open without signing in. A test walks all the others."""

PUBLIC_URLS = frozenset(
    {
        "assemblies:card",
        "coop:sign_in",
        "coop:code_wish",
        "coop:code",
        "coop:second_step",
        "coop:passkey",
        "coop:sign_out",
        "coop:language",
        "coop:theme",
        "coop:confirmations",
        "coop:confirmation",
        "coop:healthz",
        "members:accept",
        "ledger:contact_accept",
        "members:card",
        "kiosk:front",
        "kiosk:card",
        "kiosk:person",
        "kiosk:me",
        "kiosk:presence",
        "kiosk:vote",
        "kiosk:leaving",
        "coop:notice_stop",
        "coop:published",
        "coop:published_one",
    }
)
