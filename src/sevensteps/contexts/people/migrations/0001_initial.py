import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import sevensteps.contexts.refs
import sevensteps.core.access.names
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12, unique=True)),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('language', models.CharField(default='en-gb', max_length=12)),
                ('is_active', models.BooleanField(default=True)),
                ('demo_blurb', models.TextField(blank=True)),
                ('opened_at', models.DateTimeField()),
                ('failed_sign_ins', models.PositiveSmallIntegerField(default=0)),
                ('locked_until', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='account_email_once_in_any_case'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='account_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12, unique=True)),
                ('kind', models.CharField(choices=[('authority', 'Council'), ('health', 'Health service'), ('broker', 'Broker or user-led organisation'), ('provider', 'Provider of support')], max_length=10)),
                ('name', models.CharField(max_length=200, unique=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['authority', 'health', 'broker', 'provider'])), name='agency_kind_is_known'), models.UniqueConstraint(condition=models.Q(('kind', 'authority')), fields=('kind',), name='agency_one_authority')],
            },
        ),
        migrations.CreateModel(
            name='AccountEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12)),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(max_length=200)),
                ('language', models.CharField(default='en-gb', max_length=12)),
                ('is_active', models.BooleanField(default=True)),
                ('demo_blurb', models.TextField(blank=True)),
                ('opened_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AgencyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='people.agency')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12)),
                ('kind', models.CharField(choices=[('authority', 'Council'), ('health', 'Health service'), ('broker', 'Broker or user-led organisation'), ('provider', 'Provider of support')], max_length=10)),
                ('name', models.CharField(max_length=200)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12, unique=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='people.agency')),
                ('name', models.CharField(max_length=200)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'name'), name='team_name_once_an_agency')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12, unique=True)),
                ('account', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='person', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='people.team')),
                ('given_name', models.CharField(max_length=100)),
                ('family_name', models.CharField(max_length=100)),
                ('known_as', models.CharField(blank=True, max_length=100)),
                ('sort_key', models.CharField(db_collation='C', max_length=310)),
                ('born_on', models.DateField()),
                ('care_group', models.CharField(choices=[('older', 'Older person'), ('physical', 'Physical disability'), ('sensory', 'Sight or hearing loss'), ('learning', 'Learning disability'), ('autism', 'Autism'), ('mental_health', 'Mental health'), ('dementia', 'Memory and dementia'), ('child', 'Child or young person'), ('carer', 'Family carer')], max_length=20)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('address', models.TextField(blank=True)),
                ('channel', models.CharField(choices=[('email', 'E-mail'), ('text', 'Text message'), ('letter', 'Letter'), ('in_person', 'In person')], max_length=10)),
                ('language', models.CharField(default='en-gb', max_length=12)),
                ('easy_read', models.BooleanField(default=False)),
                ('nhs_number_sealed', models.BinaryField(null=True)),
                ('nhs_number_print', models.CharField(max_length=64, null=True, unique=True)),
                ('registered_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['team', 'sort_key', 'id'], name='person_by_name_in_team'), models.Index(fields=['sort_key', 'id'], name='person_by_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(('care_group__in', ['older', 'physical', 'sensory', 'learning', 'autism', 'mental_health', 'dementia', 'child', 'carer'])), name='person_care_group_is_known'), models.CheckConstraint(condition=models.Q(('channel__in', ['email', 'text', 'letter', 'in_person'])), name='person_channel_is_known'), models.CheckConstraint(condition=models.Q(('channel', 'in_person'), models.Q(('channel', 'email'), models.Q(('email', ''), _negated=True)), models.Q(('channel', 'text'), models.Q(('phone', ''), _negated=True)), models.Q(('channel', 'letter'), models.Q(('address', ''), _negated=True)), _connector='OR'), name='person_can_be_reached'), models.CheckConstraint(condition=models.Q(models.Q(('given_name', ''), _negated=True), models.Q(('family_name', ''), _negated=True)), name='person_has_names'), models.CheckConstraint(condition=models.Q(models.Q(('nhs_number_print__isnull', True), ('nhs_number_sealed__isnull', True)), models.Q(('nhs_number_print__isnull', False), ('nhs_number_sealed__isnull', False)), _connector='OR'), name='person_nhs_number_sealed_and_findable')],
            },
        ),
        migrations.CreateModel(
            name='TeamEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='people.team')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12)),
                ('agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.agency')),
                ('name', models.CharField(max_length=200)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12, unique=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.team')),
                ('role', models.CharField(max_length=20)),
                ('approval_limit_pence', models.BigIntegerField(null=True)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', [sevensteps.core.access.names.Role['PRACTITIONER'], sevensteps.core.access.names.Role['APPROVER'], sevensteps.core.access.names.Role['PANEL_CHAIR'], sevensteps.core.access.names.Role['SAFEGUARDING_LEAD'], sevensteps.core.access.names.Role['FINANCE_OFFICER'], sevensteps.core.access.names.Role['BROKER'], sevensteps.core.access.names.Role['PROVIDER_WORKER'], sevensteps.core.access.names.Role['COMMISSIONER'], sevensteps.core.access.names.Role['RAS_ANALYST'], sevensteps.core.access.names.Role['ADMINISTRATOR']])), name='post_role_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('approval_limit_pence__gt', 0), ('approval_limit_pence__isnull', False), ('role', sevensteps.core.access.names.Role['APPROVER'])), models.Q(('approval_limit_pence__gt', 0), ('approval_limit_pence__isnull', False), ('role__in', [sevensteps.core.access.names.Role['PANEL_CHAIR'], sevensteps.core.access.names.Role['FINANCE_OFFICER']])), models.Q(models.Q(('role', sevensteps.core.access.names.Role['APPROVER']), _negated=True), ('approval_limit_pence__isnull', True)), _connector='OR'), name='post_limit_is_a_deciders'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='post_ends_after_start'), models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('account', 'team', 'role'), name='post_held_once')],
            },
        ),
        migrations.CreateModel(
            name='CircleMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='circle', to='people.person')),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='circles', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('relationship', models.CharField(max_length=100)),
                ('authority', models.CharField(default=sevensteps.core.access.names.Authority['NONE'], max_length=20)),
                ('evidence', models.TextField(blank=True)),
                ('confirmed_by', models.CharField(blank=True, max_length=200)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('added_by', models.CharField(max_length=200)),
                ('added_at', models.DateTimeField()),
                ('ended_by', models.CharField(blank=True, max_length=200)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('authority__in', [sevensteps.core.access.names.Authority['NONE'], sevensteps.core.access.names.Authority['ADVOCATE'], sevensteps.core.access.names.Authority['ATTORNEY'], sevensteps.core.access.names.Authority['DEPUTY'], sevensteps.core.access.names.Authority['APPOINTEE'], sevensteps.core.access.names.Authority['SUITABLE_PERSON'], sevensteps.core.access.names.Authority['PARENT']])), name='member_authority_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('relationship', ''), _negated=True)), name='member_is_named'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_by', ''), ('evidence', '')), models.Q(('confirmed_at__isnull', False), models.Q(('confirmed_by', ''), _negated=True), models.Q(('evidence', ''), _negated=True), models.Q(('authority', sevensteps.core.access.names.Authority['NONE']), _negated=True)), _connector='OR'), name='member_authority_confirmed_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by', '')), models.Q(('ended_at__gte', models.F('added_at')), ('ended_at__isnull', False), models.Q(('ended_by', ''), _negated=True)), _connector='OR'), name='member_ended_by_somebody'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('person', 'account'), name='member_once_in_a_circle')],
            },
        ),
        migrations.CreateModel(
            name='Engagement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='people.person')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='people.team')),
                ('how', models.CharField(choices=[('online', 'Online, signed in'), ('in_person', 'In person'), ('in_writing', 'In writing'), ('by_phone', 'By telephone'), ('best_interests', "Decided in the person's best interests")], max_length=20)),
                ('given_by', models.CharField(max_length=200)),
                ('started_at', models.DateTimeField()),
                ('ended_by', models.CharField(blank=True, max_length=200)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('how__in', ['online', 'in_person', 'in_writing', 'by_phone', 'best_interests'])), name='engagement_how_is_known'), models.CheckConstraint(condition=models.Q(('given_by', ''), _negated=True), name='engagement_given_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by', '')), models.Q(('ended_at__gte', models.F('started_at')), ('ended_at__isnull', False), models.Q(('ended_by', ''), _negated=True)), _connector='OR'), name='engagement_ended_by_somebody'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('person', 'team'), name='engagement_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='PersonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='people.person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12)),
                ('account', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.team')),
                ('given_name', models.CharField(max_length=100)),
                ('family_name', models.CharField(max_length=100)),
                ('known_as', models.CharField(blank=True, max_length=100)),
                ('sort_key', models.CharField(db_collation='C', max_length=310)),
                ('born_on', models.DateField()),
                ('care_group', models.CharField(choices=[('older', 'Older person'), ('physical', 'Physical disability'), ('sensory', 'Sight or hearing loss'), ('learning', 'Learning disability'), ('autism', 'Autism'), ('mental_health', 'Mental health'), ('dementia', 'Memory and dementia'), ('child', 'Child or young person'), ('carer', 'Family carer')], max_length=20)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('address', models.TextField(blank=True)),
                ('channel', models.CharField(choices=[('email', 'E-mail'), ('text', 'Text message'), ('letter', 'Letter'), ('in_person', 'In person')], max_length=10)),
                ('language', models.CharField(default='en-gb', max_length=12)),
                ('easy_read', models.BooleanField(default=False)),
                ('registered_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PostEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='people.post')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12)),
                ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.team')),
                ('role', models.CharField(max_length=20)),
                ('approval_limit_pence', models.BigIntegerField(null=True)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CircleMemberEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='people.circlemember')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('account', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('relationship', models.CharField(max_length=100)),
                ('authority', models.CharField(default=sevensteps.core.access.names.Authority['NONE'], max_length=20)),
                ('evidence', models.TextField(blank=True)),
                ('confirmed_by', models.CharField(blank=True, max_length=200)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('added_by', models.CharField(max_length=200)),
                ('added_at', models.DateTimeField()),
                ('ended_by', models.CharField(blank=True, max_length=200)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='people.circlemember')),
                ('permission', models.CharField(max_length=20)),
                ('how', models.CharField(choices=[('online', 'Online, signed in'), ('in_person', 'In person'), ('in_writing', 'In writing'), ('by_phone', 'By telephone'), ('best_interests', "Decided in the person's best interests")], max_length=20)),
                ('given_by', models.CharField(max_length=200)),
                ('recorded_by', models.CharField(max_length=200)),
                ('given_at', models.DateTimeField()),
                ('withdrawn_by', models.CharField(blank=True, max_length=200)),
                ('withdrawn_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('permission__in', [sevensteps.core.access.names.Permission['SEE_JOURNEY'], sevensteps.core.access.names.Permission['SEE_MONEY'], sevensteps.core.access.names.Permission['SEE_PLAN'], sevensteps.core.access.names.Permission['HELP_ASSESS'], sevensteps.core.access.names.Permission['HELP_PLAN'], sevensteps.core.access.names.Permission['HELP_ORGANISE'], sevensteps.core.access.names.Permission['HELP_REVIEW'], sevensteps.core.access.names.Permission['HELP_CONTRIBUTION']])), name='grant_permission_is_known'), models.CheckConstraint(condition=models.Q(('how__in', ['online', 'in_person', 'in_writing', 'by_phone', 'best_interests'])), name='grant_how_is_known'), models.CheckConstraint(condition=models.Q(('given_by', ''), _negated=True), name='grant_given_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by', '')), models.Q(('withdrawn_at__gte', models.F('given_at')), ('withdrawn_at__isnull', False), models.Q(('withdrawn_by', ''), _negated=True)), _connector='OR'), name='grant_withdrawn_by_somebody'), models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('member', 'permission'), name='grant_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='EngagementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='people.engagement')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.team')),
                ('how', models.CharField(choices=[('online', 'Online, signed in'), ('in_person', 'In person'), ('in_writing', 'In writing'), ('by_phone', 'By telephone'), ('best_interests', "Decided in the person's best interests")], max_length=20)),
                ('given_by', models.CharField(max_length=200)),
                ('started_at', models.DateTimeField()),
                ('ended_by', models.CharField(blank=True, max_length=200)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='people.person')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='people.circlemember')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('email', models.EmailField(max_length=254)),
                ('made_by', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='invitation_expires_later'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('accepted_by__isnull', True)), models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False), ('cancelled_at__isnull', True)), _connector='OR'), name='invitation_accepted_by_somebody'), models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('cancelled_at__isnull', True)), fields=('person', 'member'), name='invitation_one_open', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='GrantEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='people.grant')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('member', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.circlemember')),
                ('permission', models.CharField(max_length=20)),
                ('how', models.CharField(choices=[('online', 'Online, signed in'), ('in_person', 'In person'), ('in_writing', 'In writing'), ('by_phone', 'By telephone'), ('best_interests', "Decided in the person's best interests")], max_length=20)),
                ('given_by', models.CharField(max_length=200)),
                ('recorded_by', models.CharField(max_length=200)),
                ('given_at', models.DateTimeField()),
                ('withdrawn_by', models.CharField(blank=True, max_length=200)),
                ('withdrawn_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='account',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_accountevent" ("demo_blurb", "email", "id", "is_active", "language", "name", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref") VALUES (NEW."demo_blurb", NEW."email", NEW."id", NEW."is_active", NEW."language", NEW."name", NEW."opened_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref"); RETURN NULL;', hash='856bb0f19185bb8f0632d2c15f2a089ece0345e5', operation='INSERT', pgid='pgtrigger_insert_insert_1b204', table='people_account', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='account',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."demo_blurb" IS DISTINCT FROM (NEW."demo_blurb") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."ref" IS DISTINCT FROM (NEW."ref"))', func='INSERT INTO "people_accountevent" ("demo_blurb", "email", "id", "is_active", "language", "name", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref") VALUES (NEW."demo_blurb", NEW."email", NEW."id", NEW."is_active", NEW."language", NEW."name", NEW."opened_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref"); RETURN NULL;', hash='ed209b00226caaa27a71250c3e70a0073ee79d29', operation='UPDATE', pgid='pgtrigger_update_update_7c7a1', table='people_account', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agency',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_agencyevent" ("id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref") VALUES (NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref"); RETURN NULL;', hash='57362303f131476b076475bd5a18a669abb5de3e', operation='INSERT', pgid='pgtrigger_insert_insert_00591', table='people_agency', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agency',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_agencyevent" ("id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref") VALUES (NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref"); RETURN NULL;', hash='43268741f9790a8ef81123300aaac19821ed4683', operation='UPDATE', pgid='pgtrigger_update_update_26f49', table='people_agency', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='team',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_teamevent" ("agency_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref") VALUES (NEW."agency_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref"); RETURN NULL;', hash='e144d72d6a87bbbed587c029b891ca252f7ca126', operation='INSERT', pgid='pgtrigger_insert_insert_344e5', table='people_team', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='team',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_teamevent" ("agency_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref") VALUES (NEW."agency_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref"); RETURN NULL;', hash='c9ba72dffcb570936ee4b2dbbf282ecb6d6ecab0', operation='UPDATE', pgid='pgtrigger_update_update_cda79', table='people_team', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_personevent" ("account_id", "address", "born_on", "care_group", "channel", "easy_read", "email", "family_name", "given_name", "id", "known_as", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "ref", "registered_at", "sort_key", "team_id") VALUES (NEW."account_id", NEW."address", NEW."born_on", NEW."care_group", NEW."channel", NEW."easy_read", NEW."email", NEW."family_name", NEW."given_name", NEW."id", NEW."known_as", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."ref", NEW."registered_at", NEW."sort_key", NEW."team_id"); RETURN NULL;', hash='45029fdb35678cd8648bc4b3440eaa45c4c2b6d2', operation='INSERT', pgid='pgtrigger_insert_insert_65688', table='people_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."born_on" IS DISTINCT FROM (NEW."born_on") OR OLD."care_group" IS DISTINCT FROM (NEW."care_group") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."easy_read" IS DISTINCT FROM (NEW."easy_read") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."family_name" IS DISTINCT FROM (NEW."family_name") OR OLD."given_name" IS DISTINCT FROM (NEW."given_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."known_as" IS DISTINCT FROM (NEW."known_as") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."registered_at" IS DISTINCT FROM (NEW."registered_at") OR OLD."sort_key" IS DISTINCT FROM (NEW."sort_key") OR OLD."team_id" IS DISTINCT FROM (NEW."team_id"))', func='INSERT INTO "people_personevent" ("account_id", "address", "born_on", "care_group", "channel", "easy_read", "email", "family_name", "given_name", "id", "known_as", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "ref", "registered_at", "sort_key", "team_id") VALUES (NEW."account_id", NEW."address", NEW."born_on", NEW."care_group", NEW."channel", NEW."easy_read", NEW."email", NEW."family_name", NEW."given_name", NEW."id", NEW."known_as", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."ref", NEW."registered_at", NEW."sort_key", NEW."team_id"); RETURN NULL;', hash='d8cc9129e20666ed91ae1a2d8f8ccce8dfcf2073', operation='UPDATE', pgid='pgtrigger_update_update_de829', table='people_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_postevent" ("account_id", "approval_limit_pence", "ended_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "role", "started_on", "team_id") VALUES (NEW."account_id", NEW."approval_limit_pence", NEW."ended_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."role", NEW."started_on", NEW."team_id"); RETURN NULL;', hash='ab7489a4a5dcc8c0f38a4345c957c38099b64daf', operation='INSERT', pgid='pgtrigger_insert_insert_cd456', table='people_post', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_postevent" ("account_id", "approval_limit_pence", "ended_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "role", "started_on", "team_id") VALUES (NEW."account_id", NEW."approval_limit_pence", NEW."ended_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."role", NEW."started_on", NEW."team_id"); RETURN NULL;', hash='53d71d4215cf2db40494f8e5e5f563b7a33314df', operation='UPDATE', pgid='pgtrigger_update_update_ec9d1', table='people_post', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='circlemember',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_circlememberevent" ("account_id", "added_at", "added_by", "authority", "confirmed_at", "confirmed_by", "email", "ended_at", "ended_by", "evidence", "id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "relationship") VALUES (NEW."account_id", NEW."added_at", NEW."added_by", NEW."authority", NEW."confirmed_at", NEW."confirmed_by", NEW."email", NEW."ended_at", NEW."ended_by", NEW."evidence", NEW."id", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."relationship"); RETURN NULL;', hash='7b30f6cb5f237e08ec0f0771e5fc30bbce9e4287', operation='INSERT', pgid='pgtrigger_insert_insert_42f32', table='people_circlemember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='circlemember',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_circlememberevent" ("account_id", "added_at", "added_by", "authority", "confirmed_at", "confirmed_by", "email", "ended_at", "ended_by", "evidence", "id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "relationship") VALUES (NEW."account_id", NEW."added_at", NEW."added_by", NEW."authority", NEW."confirmed_at", NEW."confirmed_by", NEW."email", NEW."ended_at", NEW."ended_by", NEW."evidence", NEW."id", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."relationship"); RETURN NULL;', hash='56bd6d2a2c34868518d3ef976993ba7b8061b1b3', operation='UPDATE', pgid='pgtrigger_update_update_bd1f3', table='people_circlemember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='engagement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_engagementevent" ("ended_at", "ended_by", "given_by", "how", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "started_at", "team_id") VALUES (NEW."ended_at", NEW."ended_by", NEW."given_by", NEW."how", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."started_at", NEW."team_id"); RETURN NULL;', hash='9beb654036bed07b784c91dd3182a4a6268258fd', operation='INSERT', pgid='pgtrigger_insert_insert_fc22e', table='people_engagement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='engagement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_engagementevent" ("ended_at", "ended_by", "given_by", "how", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "started_at", "team_id") VALUES (NEW."ended_at", NEW."ended_by", NEW."given_by", NEW."how", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."started_at", NEW."team_id"); RETURN NULL;', hash='3c64c2ca0c7182528eaacad7bd209c5758e40bf5', operation='UPDATE', pgid='pgtrigger_update_update_2a80b', table='people_engagement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grant',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_grantevent" ("given_at", "given_by", "how", "id", "member_id", "permission", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by", "withdrawn_at", "withdrawn_by") VALUES (NEW."given_at", NEW."given_by", NEW."how", NEW."id", NEW."member_id", NEW."permission", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_by", NEW."withdrawn_at", NEW."withdrawn_by"); RETURN NULL;', hash='18fa973aa7e978b1a3873e45fd21e2de21224251', operation='INSERT', pgid='pgtrigger_insert_insert_a2869', table='people_grant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grant',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_grantevent" ("given_at", "given_by", "how", "id", "member_id", "permission", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by", "withdrawn_at", "withdrawn_by") VALUES (NEW."given_at", NEW."given_by", NEW."how", NEW."id", NEW."member_id", NEW."permission", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_by", NEW."withdrawn_at", NEW."withdrawn_by"); RETURN NULL;', hash='75e5453fd65ba5c55f665b736c8be2da51998893', operation='UPDATE', pgid='pgtrigger_update_update_317e2', table='people_grant', when='AFTER')),
        ),
    ]
