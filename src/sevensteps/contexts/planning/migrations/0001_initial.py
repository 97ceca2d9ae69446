import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import sevensteps.core.planning.arrangements
import sevensteps.core.planning.costing
import sevensteps.core.planning.decision
import sevensteps.core.planning.kinds
import sevensteps.core.planning.states
import sevensteps.core.planning.week
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('journey_ref', models.CharField(max_length=12)),
                ('version', models.PositiveIntegerField()),
                ('revision', models.PositiveIntegerField(default=1)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('refused', 'refused'), ('agreed', 'agreed'), ('superseded', 'superseded')], default=sevensteps.core.planning.states.PlanState['DRAFT'], max_length=12)),
                ('indicative_ref', models.CharField(max_length=12)),
                ('indicative_pence', models.BigIntegerField()),
                ('starts_on', models.DateField()),
                ('decides_alone', models.BooleanField(null=True)),
                ('representative', models.CharField(blank=True, max_length=200)),
                ('exception', models.TextField(blank=True)),
                ('basics_revision', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('submitted_by_key', models.CharField(blank=True, max_length=100)),
                ('submitted_by_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'submitted_at'], name='plan_awaiting')],
                'constraints': [models.UniqueConstraint(fields=('person', 'version'), name='plan_version_once'), models.UniqueConstraint(condition=models.Q(('state__in', [sevensteps.core.planning.states.PlanState['DRAFT'], sevensteps.core.planning.states.PlanState['SUBMITTED'], sevensteps.core.planning.states.PlanState['RETURNED']])), fields=('person',), name='plan_one_working_a_person'), models.CheckConstraint(condition=models.Q(('state__in', [sevensteps.core.planning.states.PlanState['DRAFT'], sevensteps.core.planning.states.PlanState['SUBMITTED'], sevensteps.core.planning.states.PlanState['RETURNED'], sevensteps.core.planning.states.PlanState['REFUSED'], sevensteps.core.planning.states.PlanState['AGREED'], sevensteps.core.planning.states.PlanState['SUPERSEDED']])), name='plan_state_known'), models.CheckConstraint(condition=models.Q(('indicative_pence__gte', 0)), name='plan_indicative_not_negative'), models.CheckConstraint(condition=models.Q(models.Q(('submitted_at__isnull', True), ('submitted_by_key', '')), models.Q(('submitted_at__isnull', False), models.Q(('submitted_by_key', ''), _negated=True)), _connector='OR'), name='plan_submitted_by_someone'), models.CheckConstraint(condition=models.Q(models.Q(('state', sevensteps.core.planning.states.PlanState['SUBMITTED']), _negated=True), ('submitted_at__isnull', False), _connector='OR'), name='plan_submitted_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='PlanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.plan')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('journey_ref', models.CharField(max_length=12)),
                ('version', models.PositiveIntegerField()),
                ('revision', models.PositiveIntegerField(default=1)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('refused', 'refused'), ('agreed', 'agreed'), ('superseded', 'superseded')], default=sevensteps.core.planning.states.PlanState['DRAFT'], max_length=12)),
                ('indicative_ref', models.CharField(max_length=12)),
                ('indicative_pence', models.BigIntegerField()),
                ('starts_on', models.DateField()),
                ('decides_alone', models.BooleanField(null=True)),
                ('representative', models.CharField(blank=True, max_length=200)),
                ('exception', models.TextField(blank=True)),
                ('basics_revision', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('submitted_by_key', models.CharField(blank=True, max_length=100)),
                ('submitted_by_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='planning.plan')),
                ('kind', models.CharField(max_length=40)),
                ('text', models.TextField(blank=True)),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'kind'), name='section_one_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='Arrangement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrangements', to='planning.plan')),
                ('ref', models.CharField(max_length=12)),
                ('kind', models.CharField(max_length=10)),
                ('what', models.CharField(max_length=200)),
                ('answer', models.TextField(blank=True)),
                ('who', models.CharField(max_length=200)),
                ('day', models.DateField(null=True)),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'ref'), name='arrangement_ref_once_a_plan'), models.CheckConstraint(condition=models.Q(models.Q(('what', ''), _negated=True), models.Q(('who', ''), _negated=True)), name='arrangement_says_what_and_who'), models.CheckConstraint(condition=models.Q(('kind', sevensteps.core.planning.arrangements.ArrangementKind['STEP']), models.Q(('day__isnull', False), ('kind__in', [sevensteps.core.planning.arrangements.ArrangementKind['RISK'], sevensteps.core.planning.arrangements.ArrangementKind['TRAINING']]), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='arrangement_of_a_kind_and_answered')],
            },
        ),
        migrations.CreateModel(
            name='LifeDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='life_decisions', to='planning.plan')),
                ('ref', models.CharField(max_length=12)),
                ('about', models.CharField(max_length=200)),
                ('how', models.CharField(max_length=10)),
                ('who', models.CharField(blank=True, max_length=200)),
                ('recorded', models.TextField(blank=True)),
                ('authority', models.TextField(blank=True)),
                ('best_interests', models.TextField(blank=True)),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'ref'), name='life_decision_ref_once_a_plan'), models.CheckConstraint(condition=models.Q(('about', ''), _negated=True), name='life_decision_about_something'), models.CheckConstraint(condition=models.Q(('how', sevensteps.core.planning.arrangements.HowDecided['ALONE']), models.Q(('how', sevensteps.core.planning.arrangements.HowDecided['WITH_HELP']), models.Q(('who', ''), _negated=True)), models.Q(('how', sevensteps.core.planning.arrangements.HowDecided['FOR_ME']), models.Q(('who', ''), _negated=True), models.Q(('recorded', ''), _negated=True), models.Q(('authority', ''), ('best_interests', ''), _negated=True)), _connector='OR'), name='life_decision_for_another_by_right')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='planning.plan')),
                ('ref', models.CharField(max_length=12)),
                ('text', models.TextField()),
                ('area', models.CharField(blank=True, max_length=80)),
                ('source', models.CharField(choices=[('assessment', 'assessment'), ('mine', 'mine')], max_length=10)),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'ref'), name='outcome_ref_once_a_plan'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='outcome_says_something'), models.CheckConstraint(condition=models.Q(('source', 'mine'), models.Q(('source', 'assessment'), models.Q(('area', ''), _negated=True)), _connector='OR'), name='outcome_of_an_area')],
            },
        ),
        migrations.CreateModel(
            name='RealWealth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wealth', to='planning.plan')),
                ('kind', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True)),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'kind'), name='wealth_one_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authors', to='planning.plan')),
                ('actor_key', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=200)),
                ('relation', models.CharField(max_length=100)),
                ('first_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'actor_key'), name='author_once_a_plan')],
            },
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sendings', to='planning.plan')),
                ('revision', models.PositiveIntegerField()),
                ('side', models.CharField(max_length=10)),
                ('consent', models.TextField(blank=True)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('side', 'staff'), _negated=True), models.Q(('consent', ''), _negated=True), _connector='OR'), name='sending_for_somebody_says_how_they_agreed')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='planning.plan')),
                ('verdict', models.CharField(choices=[('agreed', 'agreed'), ('part', 'part'), ('changes', 'changes'), ('refused', 'refused'), ('brought', 'brought')], max_length=10)),
                ('reasons', models.TextField()),
                ('checks', models.JSONField()),
                ('assumed', models.TextField(blank=True, default='')),
                ('agreed_pence', models.BigIntegerField(null=True)),
                ('contribution_pence', models.BigIntegerField(null=True)),
                ('at_once', models.BooleanField(default=False)),
                ('look_later', models.BooleanField(default=False)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='decision_has_reasons'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_pence__gte', 0), ('agreed_pence__isnull', False), ('verdict__in', [sevensteps.core.planning.decision.Verdict['AGREED'], sevensteps.core.planning.decision.Verdict['PART'], 'brought'])), models.Q(('agreed_pence__isnull', True), ('verdict__in', [sevensteps.core.planning.decision.Verdict['CHANGES'], sevensteps.core.planning.decision.Verdict['REFUSED']])), _connector='OR'), name='decision_money_when_agreed'), models.CheckConstraint(condition=models.Q(('contribution_pence__isnull', True), models.Q(('agreed_pence__isnull', False), ('contribution_pence__gte', 0), ('contribution_pence__lte', models.F('agreed_pence'))), _connector='OR'), name='decision_nobody_pays_more_than_it_costs'), models.CheckConstraint(condition=models.Q(models.Q(('at_once', True), ('verdict', sevensteps.core.planning.decision.Verdict['AGREED'])), models.Q(('at_once', False), ('look_later', False)), _connector='OR'), name='decision_at_once_is_of_the_whole'), models.UniqueConstraint(condition=models.Q(('verdict__in', [sevensteps.core.planning.decision.Verdict['AGREED'], sevensteps.core.planning.decision.Verdict['PART'], 'brought', sevensteps.core.planning.decision.Verdict['REFUSED']])), fields=('plan',), name='decision_final_once_a_plan')],
            },
        ),
        migrations.CreateModel(
            name='Saving',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='savings', to='planning.plan')),
                ('revision', models.PositiveIntegerField(null=True)),
                ('part', models.CharField(max_length=60)),
                ('said', models.JSONField()),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('relation', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['plan', 'part', '-id'], name='saving_by_part')],
                'constraints': [models.UniqueConstraint(fields=('plan', 'revision'), name='saving_once_a_revision'), models.CheckConstraint(condition=models.Q(('part__regex', '^(basics|(heading|wealth|outcome|line|arrangement|decision):.+)$')), name='saving_of_a_part')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='planning.plan')),
                ('text', models.TextField()),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('relation', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='comment_says_something')],
            },
        ),
        migrations.CreateModel(
            name='SectionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.section')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.plan')),
                ('kind', models.CharField(max_length=40)),
                ('text', models.TextField(blank=True)),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ArrangementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.arrangement')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.plan')),
                ('ref', models.CharField(max_length=12)),
                ('kind', models.CharField(max_length=10)),
                ('what', models.CharField(max_length=200)),
                ('answer', models.TextField(blank=True)),
                ('who', models.CharField(max_length=200)),
                ('day', models.DateField(null=True)),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LifeDecisionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.lifedecision')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.plan')),
                ('ref', models.CharField(max_length=12)),
                ('about', models.CharField(max_length=200)),
                ('how', models.CharField(max_length=10)),
                ('who', models.CharField(blank=True, max_length=200)),
                ('recorded', models.TextField(blank=True)),
                ('authority', models.TextField(blank=True)),
                ('best_interests', models.TextField(blank=True)),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OutcomeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.outcome')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.plan')),
                ('ref', models.CharField(max_length=12)),
                ('text', models.TextField()),
                ('area', models.CharField(blank=True, max_length=80)),
                ('source', models.CharField(choices=[('assessment', 'assessment'), ('mine', 'mine')], max_length=10)),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RealWealthEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.realwealth')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.plan')),
                ('kind', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True)),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='planning.plan')),
                ('ref', models.CharField(max_length=12)),
                ('kind', models.CharField(max_length=20)),
                ('what', models.CharField(max_length=200)),
                ('unit', models.CharField(max_length=20)),
                ('quantity', models.DecimalField(decimal_places=2, max_digits=9)),
                ('price_pence', models.BigIntegerField()),
                ('every', models.CharField(max_length=20)),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('service', models.CharField(blank=True, max_length=80)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('outcomes', models.ManyToManyField(related_name='lines', to='planning.outcome')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'ref'), name='line_ref_once_a_plan'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='line_quantity_above_nought'), models.CheckConstraint(condition=models.Q(('price_pence__gte', 0)), name='line_price_not_negative'), models.CheckConstraint(condition=models.Q(('kind__in', [sevensteps.core.planning.kinds.LineKind['UNPAID'], sevensteps.core.planning.kinds.LineKind['COMMUNITY'], sevensteps.core.planning.kinds.LineKind['UNIVERSAL'], sevensteps.core.planning.kinds.LineKind['TECHNOLOGY'], sevensteps.core.planning.kinds.LineKind['PAID']])), name='line_kind_known'), models.CheckConstraint(condition=models.Q(('every__in', [sevensteps.core.planning.costing.Every['ONE_OFF'], sevensteps.core.planning.costing.Every['WEEKLY'], sevensteps.core.planning.costing.Every['FOUR_WEEKLY'], sevensteps.core.planning.costing.Every['MONTHLY'], sevensteps.core.planning.costing.Every['YEARLY']])), name='line_every_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', [sevensteps.core.planning.kinds.LineKind['COMMUNITY'], sevensteps.core.planning.kinds.LineKind['UNIVERSAL'], sevensteps.core.planning.kinds.LineKind['UNPAID']]), _negated=True), ('price_pence', 0), _connector='OR'), name='line_free_kinds_cost_nothing'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('starts_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='line_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='LineNotAgreed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='left_out', to='planning.decision')),
                ('line_ref', models.CharField(max_length=12)),
                ('what', models.CharField(max_length=200)),
                ('amount_pence', models.BigIntegerField()),
                ('reasons', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('decision', 'line_ref'), name='line_left_out_once'), models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='line_left_out_with_reasons'), models.CheckConstraint(condition=models.Q(('amount_pence__gte', 0)), name='line_left_out_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='LookedAfterwards',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='looked', to='planning.decision')),
                ('right', models.BooleanField()),
                ('found', models.TextField()),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('found', ''), _negated=True), name='looked_afterwards_says_something')],
            },
        ),
        migrations.CreateModel(
            name='LineEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.line')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.plan')),
                ('ref', models.CharField(max_length=12)),
                ('kind', models.CharField(max_length=20)),
                ('what', models.CharField(max_length=200)),
                ('unit', models.CharField(max_length=20)),
                ('quantity', models.DecimalField(decimal_places=2, max_digits=9)),
                ('price_pence', models.BigIntegerField()),
                ('every', models.CharField(max_length=20)),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('service', models.CharField(blank=True, max_length=80)),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LineTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='times', to='planning.line')),
                ('weekday', models.PositiveSmallIntegerField()),
                ('part', models.CharField(max_length=10)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('line', 'weekday', 'part'), name='line_time_once'), models.CheckConstraint(condition=models.Q(('weekday__gte', 0), ('weekday__lte', 6)), name='line_time_on_a_weekday'), models.CheckConstraint(condition=models.Q(('part__in', [sevensteps.core.planning.week.PartOfDay['MORNING'], sevensteps.core.planning.week.PartOfDay['AFTERNOON'], sevensteps.core.planning.week.PartOfDay['EVENING'], sevensteps.core.planning.week.PartOfDay['NIGHT']])), name='line_time_in_a_part_of_the_day')],
            },
        ),
        migrations.CreateModel(
            name='LineTimeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.linetime')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('line', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='planning.line')),
                ('weekday', models.PositiveSmallIntegerField()),
                ('part', models.CharField(max_length=10)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plan',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_planevent" ("basics_revision", "created_at", "decides_alone", "exception", "id", "indicative_pence", "indicative_ref", "journey_ref", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "representative", "revision", "starts_on", "state", "submitted_at", "submitted_by_key", "submitted_by_name", "version") VALUES (NEW."basics_revision", NEW."created_at", NEW."decides_alone", NEW."exception", NEW."id", NEW."indicative_pence", NEW."indicative_ref", NEW."journey_ref", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."representative", NEW."revision", NEW."starts_on", NEW."state", NEW."submitted_at", NEW."submitted_by_key", NEW."submitted_by_name", NEW."version"); RETURN NULL;', hash='2c33c38c80f07270710a5ce9e39d4be730da2ce8', operation='INSERT', pgid='pgtrigger_insert_insert_3798a', table='planning_plan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plan',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_planevent" ("basics_revision", "created_at", "decides_alone", "exception", "id", "indicative_pence", "indicative_ref", "journey_ref", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "representative", "revision", "starts_on", "state", "submitted_at", "submitted_by_key", "submitted_by_name", "version") VALUES (NEW."basics_revision", NEW."created_at", NEW."decides_alone", NEW."exception", NEW."id", NEW."indicative_pence", NEW."indicative_ref", NEW."journey_ref", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."representative", NEW."revision", NEW."starts_on", NEW."state", NEW."submitted_at", NEW."submitted_by_key", NEW."submitted_by_name", NEW."version"); RETURN NULL;', hash='14f6742332140d842ad707b79b1b960e651f71e4', operation='UPDATE', pgid='pgtrigger_update_update_3fcc4', table='planning_plan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='section',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_sectionevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "revision", "text") VALUES (NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."revision", NEW."text"); RETURN NULL;', hash='fa60c082e00d2caebd8c8b433f96b783dc8fb89f', operation='INSERT', pgid='pgtrigger_insert_insert_9f227', table='planning_section', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='section',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_sectionevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "revision", "text") VALUES (NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."revision", NEW."text"); RETURN NULL;', hash='b737b8cdd9fdb0550ee379145ef499c0e6899df8', operation='UPDATE', pgid='pgtrigger_update_update_e2385', table='planning_section', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='section',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_sectionevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "revision", "text") VALUES (OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."revision", OLD."text"); RETURN NULL;', hash='4fcff8a2c30104c27d2c4e3b07bb04f4c2022ccd', operation='DELETE', pgid='pgtrigger_delete_delete_58e44', table='planning_section', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='arrangement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_arrangementevent" ("answer", "day", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "ref", "revision", "what", "who") VALUES (NEW."answer", NEW."day", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."ref", NEW."revision", NEW."what", NEW."who"); RETURN NULL;', hash='e96e14fbcecd99b3970cb1993b72f75cecb1324a', operation='INSERT', pgid='pgtrigger_insert_insert_54d6d', table='planning_arrangement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='arrangement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_arrangementevent" ("answer", "day", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "ref", "revision", "what", "who") VALUES (NEW."answer", NEW."day", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."ref", NEW."revision", NEW."what", NEW."who"); RETURN NULL;', hash='4355514d49aedb74204ebb896b1c59c2f2e6f6ef', operation='UPDATE', pgid='pgtrigger_update_update_283b2', table='planning_arrangement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='arrangement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_arrangementevent" ("answer", "day", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "ref", "revision", "what", "who") VALUES (OLD."answer", OLD."day", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."ref", OLD."revision", OLD."what", OLD."who"); RETURN NULL;', hash='6bf947dbea2c8d01107cbda0368c7eb2d495ede4', operation='DELETE', pgid='pgtrigger_delete_delete_62450', table='planning_arrangement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lifedecision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_lifedecisionevent" ("about", "authority", "best_interests", "how", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded", "ref", "revision", "who") VALUES (NEW."about", NEW."authority", NEW."best_interests", NEW."how", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."recorded", NEW."ref", NEW."revision", NEW."who"); RETURN NULL;', hash='2e2fc9c5072b91ed1e5b329f76353e31bd6b9b14', operation='INSERT', pgid='pgtrigger_insert_insert_d1519', table='planning_lifedecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lifedecision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_lifedecisionevent" ("about", "authority", "best_interests", "how", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded", "ref", "revision", "who") VALUES (NEW."about", NEW."authority", NEW."best_interests", NEW."how", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."recorded", NEW."ref", NEW."revision", NEW."who"); RETURN NULL;', hash='72e63fb564b8d6a9ab1bdff954e521235d5d313c', operation='UPDATE', pgid='pgtrigger_update_update_a8093', table='planning_lifedecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lifedecision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_lifedecisionevent" ("about", "authority", "best_interests", "how", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded", "ref", "revision", "who") VALUES (OLD."about", OLD."authority", OLD."best_interests", OLD."how", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."recorded", OLD."ref", OLD."revision", OLD."who"); RETURN NULL;', hash='a91b89e3c161948999124fcf76137c1dfeb24484', operation='DELETE', pgid='pgtrigger_delete_delete_21f17', table='planning_lifedecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outcome',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_outcomeevent" ("area", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "ref", "revision", "source", "text") VALUES (NEW."area", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."ref", NEW."revision", NEW."source", NEW."text"); RETURN NULL;', hash='cc61bf202b407d275a08490106438841aea81f65', operation='INSERT', pgid='pgtrigger_insert_insert_604e9', table='planning_outcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outcome',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_outcomeevent" ("area", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "ref", "revision", "source", "text") VALUES (NEW."area", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."ref", NEW."revision", NEW."source", NEW."text"); RETURN NULL;', hash='3ba3715dafe254fb79dfcca50e9ade42c1fe221d', operation='UPDATE', pgid='pgtrigger_update_update_befb1', table='planning_outcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outcome',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_outcomeevent" ("area", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "ref", "revision", "source", "text") VALUES (OLD."area", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."ref", OLD."revision", OLD."source", OLD."text"); RETURN NULL;', hash='5ceeac23780a139896427bae33d1544a94a3e7a2', operation='DELETE', pgid='pgtrigger_delete_delete_ba6e5', table='planning_outcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='realwealth',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_realwealthevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "revision", "text") VALUES (NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."revision", NEW."text"); RETURN NULL;', hash='1876b66796c4f51bb295b2d736804d61c0f4d295', operation='INSERT', pgid='pgtrigger_insert_insert_c12b5', table='planning_realwealth', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='realwealth',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_realwealthevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "revision", "text") VALUES (NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."revision", NEW."text"); RETURN NULL;', hash='d6d2c7aef605aa7fe25735bcd267075562cce639', operation='UPDATE', pgid='pgtrigger_update_update_49e3a', table='planning_realwealth', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='realwealth',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_realwealthevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "revision", "text") VALUES (OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."revision", OLD."text"); RETURN NULL;', hash='90c198327ec755912124532887b3a2196e729a5e', operation='DELETE', pgid='pgtrigger_delete_delete_db7d0', table='planning_realwealth', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='author',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7838aa0fb5f2458569d58338e8b2a2ab58ae79eb', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_40036', table='planning_author', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='author',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='8e9cca1cd1573c547903d27e3ee6ef7b7721de27', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_2d008', table='planning_author', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sending',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='998a076caa6960efd9b412f8e57b7f833e64319b', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_5e2ae', table='planning_sending', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sending',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='bb867311c6f862b174e5ad6f77f09a41df8ca3de', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_6f4e3', table='planning_sending', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0e368d414b53f795fce804837b6c9a22309aaea6', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_833b0', table='planning_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='fd8e6c6f7e5e9c54e76454c8bd21c4c6ad1a6e72', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_11168', table='planning_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='saving',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3236f61ab9f55fb356275cddee50aefc944c487e', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_3d659', table='planning_saving', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='saving',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='32b545db6f8d50608623070b98555f7d92cb04ed', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_25dc2', table='planning_saving', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='comment',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e715427364fb8a47f95a75ad39ad5abf0514594b', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_9cb4d', table='planning_comment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='comment',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='e6d8d269e504b05fb2d11d103af196af1f41f263', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_53922', table='planning_comment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='line',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_lineevent" ("ends_on", "every", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "price_pence", "quantity", "ref", "revision", "service", "starts_on", "unit", "what") VALUES (NEW."ends_on", NEW."every", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."price_pence", NEW."quantity", NEW."ref", NEW."revision", NEW."service", NEW."starts_on", NEW."unit", NEW."what"); RETURN NULL;', hash='8e69048855a287a05290dd302ee2da53be14d2c1', operation='INSERT', pgid='pgtrigger_insert_insert_1916d', table='planning_line', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='line',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_lineevent" ("ends_on", "every", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "price_pence", "quantity", "ref", "revision", "service", "starts_on", "unit", "what") VALUES (NEW."ends_on", NEW."every", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."price_pence", NEW."quantity", NEW."ref", NEW."revision", NEW."service", NEW."starts_on", NEW."unit", NEW."what"); RETURN NULL;', hash='62d4871e1e51fe5a3e0ecd10b741b9df56a4efa2', operation='UPDATE', pgid='pgtrigger_update_update_49de6', table='planning_line', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='line',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_lineevent" ("ends_on", "every", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "price_pence", "quantity", "ref", "revision", "service", "starts_on", "unit", "what") VALUES (OLD."ends_on", OLD."every", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."price_pence", OLD."quantity", OLD."ref", OLD."revision", OLD."service", OLD."starts_on", OLD."unit", OLD."what"); RETURN NULL;', hash='14930b22f2459b3927793e934ed6d66e7432d29e', operation='DELETE', pgid='pgtrigger_delete_delete_5b4a9', table='planning_line', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='linenotagreed',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f68ff353553a7940c0f2450f8db4729aa45d6e8d', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_e7142', table='planning_linenotagreed', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='linenotagreed',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='605df43cbbaa02a616413d09a865b4687af9e785', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_64a40', table='planning_linenotagreed', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lookedafterwards',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='672d45ab7ccba11f6bfe5fcf72befd199aee8458', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_c4b44', table='planning_lookedafterwards', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lookedafterwards',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='614c1009c7e186639fe858b2ac4b3ac76c807f7b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_6cda0', table='planning_lookedafterwards', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='linetime',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_linetimeevent" ("id", "line_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (NEW."id", NEW."line_id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."weekday"); RETURN NULL;', hash='e67502da248d28d7a75689a711b3f546e0408e14', operation='INSERT', pgid='pgtrigger_insert_insert_14701', table='planning_linetime', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='linetime',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_linetimeevent" ("id", "line_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (OLD."id", OLD."line_id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."weekday"); RETURN NULL;', hash='39b7bbfe0922b882be386325c66b228d59de51d1', operation='DELETE', pgid='pgtrigger_delete_delete_238da', table='planning_linetime', when='AFTER')),
        ),
    ]
