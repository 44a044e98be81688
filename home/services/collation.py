from home.models import Organisation


def renew_collation() -> int:
    """Bring the stored places in each alphabet in step with this version of ICU; how many changed.

    Their keys are only comparable when one version made them, so this runs after every migration.
    """
    fields = [f"collation_{language}" for language in ("be", "ru", "en")]
    changed = []
    for organisation in Organisation.objects.all():
        keys = organisation.collation_keys()
        if any(getattr(organisation, field) != key for field, key in keys.items()):
            for field, key in keys.items():
                setattr(organisation, field, key)
            changed.append(organisation)
    return Organisation.objects.bulk_update(changed, fields, batch_size=200)
