from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("home", "0004_vocabulary")]
    operations = []
