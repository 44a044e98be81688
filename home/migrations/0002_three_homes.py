"""One home page a language, from the start.

Without a home page of its own, `/ru/` would answer with the Belarusian text under a Russian
address. Wagtail's own first page is removed.
"""

from uuid import uuid4

from django.db import migrations

HOMES = (
    ("be", "Беларускі дом правоў чалавека імя Барыса Звозскава"),
    ("ru", "Белорусский дом прав человека имени Бориса Звозскова"),
    ("en", "Barys Zvozskau Belarusian Human Rights House"),
)


def make_homes(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")

    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    home_type, _made = ContentType.objects.get_or_create(model="homepage", app_label="home")
    key = uuid4()
    homes = []
    for place, (language, title) in enumerate(HOMES, start=1):
        locale, _made = Locale.objects.get_or_create(language_code=language)
        homes.append(
            HomePage.objects.create(
                title=title,
                draft_title=title,
                slug=f"home-{language}",
                content_type=home_type,
                path=f"0001{place:04d}",
                depth=2,
                numchild=0,
                url_path=f"/home-{language}/",
                locale=locale,
                translation_key=key,
                live=True,
            )
        )
    Page.objects.filter(depth=1).update(numchild=len(homes))
    Site.objects.create(
        hostname="localhost", site_name="", root_page_id=homes[0].pk, is_default_site=True
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]
    operations = [migrations.RunPython(make_homes, migrations.RunPython.noop)]
