"""What can happen in members, each with its sentence."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "application.made": _("application to join received"),
    "application.withdrawn": _("application withdrawn"),
    "member.admitted": _("member admitted"),
    "member.returned": _("member came back"),
    "member.suspended": _("member suspended"),
    "member.reinstated": _("member reinstated"),
    "member.resigned": _("resignation entered in the register"),
    "member.excluded": _("member excluded"),
    "member.died": _("death entered in the register"),
    "member.contact_corrected": _("contact data corrected"),
    "member.moved": _("member moved to another sector or shift"),
    "member.sign_in_given": _("sign-in given"),
    "member.sign_in_renewed": _("password renewed by the secretary"),
    "register.transcribed": _("register transcribed from the paper book"),
    "register.struck_out": _("lines of the register struck out"),
    "instalment.recorded": _("share instalment recorded"),
    "instalment.paid": _("share instalment paid"),
    "hire.entered": _("somebody hired who is not a member"),
    "hire.ended": _("end of a hire entered"),
    "sector.opened": _("sector opened"),
    "sector.changed": _("sector changed"),
    "office.created": _("office created"),
    "office.given": _("office given"),
    "committee.formed": _("committee formed"),
    "committee.named": _("somebody named to a committee"),
    "office.ended": _("term of office ended"),
}
