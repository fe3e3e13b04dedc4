import { paths } from '#paths'
import type { FormProblem } from '#platform/http/page.ts'
import { MAIL_CHOICES, type MailSetting, type Quiet, WEEKENDS } from '#platform/mail/when.ts'
import { Actions, Button } from '#ui/button.tsx'
import { RadioGroup } from '#ui/choice.tsx'
import { SelectField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Disclosure } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import type { MailLine, OwnMails } from './mails.service.ts'

type Props = {
  mails: OwnMails
  zones: readonly string[]
  mailbox: string | undefined
  problem: FormProblem | undefined
}

export function MailSection({ mails, zones, mailbox, problem }: Props) {
  const t = useText()
  return (
    <>
      <Settings setting={mails.setting} quiet={mails.quiet} zones={zones} problem={problem} />
      <Disclosure title={t('account.mail.list')}>
        {mails.lines.length === 0 ? <p>{t('account.mail.none')}</p> : <Lines lines={mails.lines} />}
      </Disclosure>
      {mailbox === undefined ? null : (
        <p>
          <a href={paths.mailbox(t.lang, mailbox)}>{t('account.mail.toMailbox')}</a>
        </p>
      )}
    </>
  )
}

type SettingsProps = Pick<Props, 'zones' | 'problem'> & { setting: MailSetting; quiet: Quiet }

function Settings({ setting, quiet, zones, problem }: SettingsProps) {
  const t = useText()
  const labels = {
    choice: t('account.mail.choice'),
    time_zone: t('account.mail.timeZone'),
    weekend: t('account.mail.weekend'),
  }
  return (
    <Form id="mail-form" errors={problem?.details.fields} values={problem?.values} labels={labels}>
      <input type="hidden" name="form" value="mail" />
      <RadioGroup
        name="choice"
        label={labels.choice}
        defaultValue={setting.choice}
        choices={MAIL_CHOICES.map((value) => ({ value, label: t(`account.mail.choice.${value}`) }))}
      />
      <SelectField
        name="time_zone"
        label={labels.time_zone}
        {...(setting.timeZone === null ? {} : { defaultValue: setting.timeZone })}
        empty={t('account.mail.usual', { value: quiet.timeZone })}
        options={zones.map((zone) => ({ value: zone, label: zone, lang: 'en' }))}
      />
      <SelectField
        name="weekend"
        label={labels.weekend}
        {...(setting.weekend === null ? {} : { defaultValue: setting.weekend })}
        empty={t('account.mail.usual', { value: t(`account.mail.weekend.${quiet.weekend}`) })}
        options={WEEKENDS.map((value) => ({ value, label: t(`account.mail.weekend.${value}`) }))}
      />
      <Actions>
        <Button look="main">{t('account.me.save')}</Button>
      </Actions>
    </Form>
  )
}

function Lines({ lines }: { lines: readonly MailLine[] }) {
  const t = useText()
  const columns: Column<MailLine>[] = [
    { key: 'about', head: t('account.mail.what'), rowHeader: true, cell: ({ about }) => about },
    { key: 'at', head: t('account.mail.when'), cell: ({ at }) => t.format.date(at) },
    { key: 'state', head: t('account.mail.state'), cell: ({ state }) => t(`mail.state.${state}`) },
  ]
  return (
    <DataTable caption={t('account.mail.list')} captionHidden columns={columns} rows={lines} rowKey={({ id }) => id} />
  )
}
