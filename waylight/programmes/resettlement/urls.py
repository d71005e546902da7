"""The addresses of resettlement: for staff only. Records are named by key."""

from django.urls import path

from waylight.programmes.resettlement.views import (
    classes,
    confidence,
    figures,
    files,
    matching,
    members,
    referrals,
)

staff = [
    path("", referrals.referrals, name="referrals"),
    path("search/", referrals.search, name="search"),
    path("referrals/<uuid:key>/", referrals.referral, name="referral"),
    path("referrals/<uuid:key>/do/<slug:deed>/", referrals.deed, name="referral-deed"),
    path("matching/", matching.overview, name="matching"),
    path("referrals/<uuid:key>/homes/", matching.homes, name="homes"),
    path("referrals/<uuid:key>/homes/<uuid:home>/", matching.choose, name="choose-home"),
    path("referrals/<uuid:key>/members/new/", referrals.add_member, name="add-member"),
    path("referrals/<uuid:key>/notes/", confidence.notes, name="notes"),
    path("referrals/<uuid:key>/form.xml", files.written, name="written-form"),
    path("divisions/<uuid:key>/agree/", confidence.agree_division, name="agree-division"),
    path("divisions/<uuid:key>/refuse/", confidence.refuse_division, name="refuse-division"),
    path("members/<uuid:key>/", members.member, name="member"),
    path("members/<uuid:key>/do/<slug:deed>/", members.deed, name="member-deed"),
    path("members/<uuid:key>/health/", members.health, name="health"),
    path("members/<uuid:key>/health/do/<slug:deed>/", members.health_deed, name="health-deed"),
    path("forms/", files.upload, name="upload"),
    path("forms/<uuid:key>/", files.file, name="form-file"),
    path("forms/<uuid:key>/apply/", files.apply, name="apply-file"),
    path("amendments/<uuid:key>/", files.amendment, name="amendment"),
    path("amendments/<uuid:key>/apply/", files.amend, name="apply-amendment"),
    path("exit-permits/", classes.exit_permits, name="exit-permits"),
    path("classes/", classes.classes, name="classes"),
    path("classes/new/", classes.open_class, name="open-class"),
    path("classes/<uuid:key>/", classes.orientation, name="orientation"),
    path("classes/<uuid:key>/do/<slug:deed>/", classes.class_deed, name="class-deed"),
    path("progress/", figures.progress, name="progress"),
    path("progress/publish/", figures.publish_progress, name="publish-progress"),
    path("funnel/", figures.families, name="funnel"),
    path("arrivals/", figures.arrivals, name="arrivals"),
    path("suspensions/", classes.suspensions, name="suspensions"),
    path("suspensions/new/", classes.suspend, name="suspend"),
    path("suspensions/<uuid:key>/resume/", classes.resume, name="resume"),
]
