"""What can happen in the spine, each with its sentence."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "decision.adopted": _("resolution adopted"),
    "document.issued": _("document issued"),
    "cooperative.founded": _("co-operative founded on this computer"),
    "statutes.set": _("statutes set"),
    "import.looked_at": _("file looked at"),
    "import.done": _("file brought in"),
    "import.undone": _("import undone"),
    "job.tried_again": _("asked to be made again"),
    "user.password_changed": _("password changed"),
    "user.session_ended": _("signed out from afar"),
    "user.code_asked": _("code to sign in asked for by mail"),
    "user.code_used": _("signed in with a code by mail"),
    "user.second_step_begun": _("second step set up"),
    "user.second_step_taken": _("second step taken"),
    "user.second_step_ended": _("second step ended"),
    "user.second_step_reset": _("second step reset by an officer"),
    "user.passkey_kept": _("passkey kept"),
    "user.passkey_used": _("signed in with a passkey"),
    "user.passkey_ended": _("passkey removed"),
    "notices.chosen": _("notices by mail chosen"),
    "notices.stopped": _("a kind of notice switched off"),
    "user.language_chosen": _("language chosen"),
    "user.token_made": _("key for a program made"),
    "user.token_ended": _("key for a program ended"),
    "user.webhook_made": _("address of a program to be told"),
    "user.webhook_ended": _("address of a program no longer told"),
}
