"""A case changed to a smaller part while it is collected keeps what had come of that part."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("budgets", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="recoverycase", name="recovery_taken_while_collecting"),
        migrations.AddConstraint(
            model_name="recoverycase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["part", "collecting", "collected"]), ("taken_pence", 0), _connector="OR"
                ),
                name="recovery_taken_while_collecting",
            ),
        ),
    ]
