from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("signatures", "0007_spent_tickets")]

    operations = [
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=~Q(tier="no_contact")
                | Q(duplicate_mark=None, domain_mark=None, shape_mark=None, code_hash=None),
                name="signature_without_contact_has_no_marks",
            ),
        ),
    ]
