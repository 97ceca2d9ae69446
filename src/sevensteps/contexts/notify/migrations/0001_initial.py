import sevensteps.contexts.refs
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=sevensteps.contexts.refs.new_ref, editable=False, max_length=12, unique=True)),
                ('recipient_key', models.CharField(max_length=100)),
                ('recipient_name', models.CharField(max_length=200)),
                ('channel', models.CharField(choices=[('email', 'E-mail'), ('text', 'Text message'), ('letter', 'Letter'), ('in_person', 'In person')], max_length=10)),
                ('address', models.TextField(blank=True)),
                ('language', models.CharField(default='en-gb', max_length=12)),
                ('subject', models.CharField(choices=[('news', 'You have news'), ('next_step', 'Your next step is ready'), ('money', 'News about money'), ('plan', 'News about a plan'), ('order', 'News about an order'), ('invoice', 'News about a bill'), ('review', 'Time to look back'), ('work', 'Something is waiting for you'), ('invitation', 'You have an invitation'), ('access', 'What you can see has changed'), ('sign_in', 'About how you sign in')], max_length=20)),
                ('body', models.TextField()),
                ('sealed_link', models.BinaryField(null=True)),
                ('about', models.CharField(blank=True, max_length=100)),
                ('state', models.CharField(choices=[('queued', 'Waiting to be sent'), ('sent', 'Sent'), ('failed', 'Could not be sent'), ('waiting', 'Waiting for somebody to do it'), ('done', 'Done')], max_length=10)),
                ('queued_at', models.DateTimeField()),
                ('next_try_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('last_error', models.TextField(blank=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('done_by', models.CharField(blank=True, max_length=200)),
                ('read_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['recipient_key', '-queued_at'], name='notice_by_recipient'), models.Index(condition=models.Q(('state', 'queued')), fields=['next_try_at', 'id'], name='notice_to_send'), models.Index(condition=models.Q(('state__in', ['waiting', 'failed'])), fields=['channel', 'id'], name='notice_by_hand')],
                'constraints': [models.CheckConstraint(condition=models.Q(('subject__in', ['news', 'next_step', 'money', 'plan', 'order', 'invoice', 'review', 'work', 'invitation', 'access', 'sign_in'])), name='notice_subject_is_impersonal'), models.CheckConstraint(condition=models.Q(('channel__in', ['email', 'text', 'letter', 'in_person'])), name='notice_channel_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'sent', 'failed', 'waiting', 'done'])), name='notice_state_is_known'), models.CheckConstraint(condition=models.Q(('channel', 'in_person'), models.Q(('address', ''), _negated=True), _connector='OR'), name='notice_has_an_address'), models.CheckConstraint(condition=models.Q(models.Q(('next_try_at__isnull', False), ('state', 'queued')), models.Q(models.Q(('state', 'queued'), _negated=True), ('next_try_at__isnull', True)), _connector='OR'), name='notice_next_try_while_queued'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='notice_sent_with_its_moment'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('state', 'done'), models.Q(('done_by', ''), _negated=True)), models.Q(models.Q(('state', 'done'), _negated=True), ('done_at__isnull', True), ('done_by', '')), _connector='OR'), name='notice_done_with_who_and_when'), models.CheckConstraint(condition=models.Q(('sealed_link__isnull', True), models.Q(('state__in', ['sent', 'done']), _negated=True), _connector='OR'), name='notice_link_gone_once_delivered')],
            },
        ),
    ]
