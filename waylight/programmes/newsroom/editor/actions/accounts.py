"""Accounts of those whom the office named."""

from django.contrib.auth.models import Group, User

from waylight.programmes.newsroom.handover.models import Editor


def settle_account(editor: Editor) -> User:
    """The account of somebody whom the office named, with the groups of the roles of today."""
    user, made = User.objects.get_or_create(
        username=str(editor.pk), defaults={"first_name": editor.name}
    )
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    elif user.first_name != editor.name:
        user.first_name = editor.name
        user.save(update_fields=["first_name"])
    wanted = set(editor.roles)
    if wanted != set(user.groups.values_list("name", flat=True)):
        user.groups.set(Group.objects.filter(name__in=wanted))
    return user
