import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signatures", "0030_partner_lists")]
    operations = [
        migrations.CreateModel(
            name="SignedList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("as_of", models.DateTimeField()),
                ("total", models.PositiveIntegerField()),
                ("withheld", models.PositiveIntegerField()),
                ("has_others", models.BooleanField()),
                ("entries", models.JSONField()),
                ("taken_out", models.PositiveIntegerField(default=0)),
                ("document", models.TextField()),
                ("table", models.TextField()),
                ("signature", models.BinaryField(max_length=64)),
                ("sheet", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="lists", to="signatures.sheet")),
                ("version", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="signatures.textversion")),
            ],
            options={
                "verbose_name": "signed list",
                "verbose_name_plural": "signed lists",
                "ordering": ["sheet", "number"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=["sheet", "number"], name="signed_list_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("withheld", 0), models.Q(("has_others", True), ("withheld__gte", 3)), _connector="OR"),
                        name="signed_list_counts_no_few_withheld",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IssuedCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("json", "For programs (JSON)"), ("csv", "For spreadsheets (CSV)")], max_length=4)),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("taken_out", models.PositiveIntegerField()),
                ("signed_list", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="signatures.signedlist")),
            ],
            options={
                "verbose_name": "issued copy of a list",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("kind__in", ["json", "csv"])), name="issuedcopy_kind_is_known"),
                    models.CheckConstraint(condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="issued_copy_hash_is_sha256"),
                ],
            },
        ),
    ]
