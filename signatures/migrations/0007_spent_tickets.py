from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signatures", "0006_widen_signing")]

    operations = [
        migrations.CreateModel(
            name="SpentTicket",
            fields=[
                ("mark", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("forget_at", models.DateTimeField(db_index=True)),
            ],
            options={"verbose_name": "spent ticket"},
        ),
    ]
