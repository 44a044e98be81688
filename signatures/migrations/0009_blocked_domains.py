import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("signatures", "0008_no_marks_without_contact")]

    operations = [
        migrations.CreateModel(
            name="BlockedDomain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("domain", models.CharField(max_length=253, verbose_name="mail domain")),
                ("added_on", models.DateField()),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocked",
                        to="signatures.sheet",
                    ),
                ),
            ],
            options={
                "verbose_name": "blocked mail domain",
                "ordering": ["domain"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sheet", "domain"), name="blocked_domain_once"
                    ),
                    models.CheckConstraint(
                        condition=Q(domain__regex=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$"),
                        name="blocked_domain_is_a_domain",
                    ),
                ],
            },
        ),
    ]
