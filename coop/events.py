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
    "notices.chosen": _("notices by mail chosen"),
    "notices.stopped": _("a kind of notice switched off"),
    "user.language_chosen": _("language chosen"),
}
