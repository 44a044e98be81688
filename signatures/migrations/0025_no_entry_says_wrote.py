"""Updates know of no sheet (docs/adr/0013), so that its log has nothing to say of them."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0024_watching'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='logentry',
            name='logentry_action_is_known',
        ),
        migrations.AlterField(
            model_name='logentry',
            name='action',
            field=models.CharField(choices=[('opened', 'Opened the sheet'), ('switched', 'Changed the ways to sign'), ('added_key', 'Added a key'), ('retired_key', 'Retired a key'), ('lost_key', 'Marked a key as lost'), ('looked', 'Looked at names'), ('showed_name', 'Let a name be shown'), ('erased_name', 'Took a name out of the public list'), ('recorded', 'Recorded signatures on paper'), ('erased_record', 'Erased a record of signatures on paper'), ('invalidated', 'Took signatures out of the count'), ('restored', 'Put signatures back into the count'), ('blocked', 'Blocked a mail domain'), ('unblocked', 'Let a mail domain in again'), ('packed', 'Made a package'), ('released', 'Released a package'), ('withheld', 'Withheld a package'), ('fetched', 'Fetched a package'), ('delivered', 'Noted a delivery'), ('closed', 'Closed the sheet'), ('destroyed', 'Destroyed what was kept')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='logentry',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['opened', 'switched', 'added_key', 'retired_key', 'lost_key', 'looked', 'showed_name', 'erased_name', 'recorded', 'erased_record', 'invalidated', 'restored', 'blocked', 'unblocked', 'packed', 'released', 'withheld', 'fetched', 'delivered', 'closed', 'destroyed'])), name='logentry_action_is_known'),
        ),
    ]
