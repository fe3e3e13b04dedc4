import { Actions, Button } from '../button.tsx'
import { Checkbox, CheckboxGroup, RadioGroup } from '../choice.tsx'
import { DueChip, VisibilityChip, type Level } from '../chips.tsx'
import { CodeField, DateField, FileField, NumberField, SelectField, TextArea, TextField } from '../field.tsx'
import { Form } from '../form.tsx'
import { Icon, type IconName } from '../icon.tsx'
import { Notice, Receipt } from '../notice.tsx'
import { PageTitle, Section } from '../prose.tsx'
import { useText } from '../text.tsx'
import { sampleIn } from './sample.ts'

const NOW = '2026-11-22'
const LEVELS: readonly Level[] = [0, 1, 2, 3, 4, 5]
const DAYS = ['2026-11-22', '2026-11-24', '2026-11-11'] as const
const ICONS: readonly IconName[] = [
  'eye',
  'clock',
  'check',
  'ring',
  'half',
  'dot',
  'alert',
  'info',
  'forward',
  'back',
  'file',
]

export function FormParts() {
  const t = useText()
  const s = sampleIn(t.lang)
  return (
    <>
      <PageTitle
        chips={
          <>
            {LEVELS.map((level) => (
              <VisibilityChip key={level} level={level} />
            ))}
            {DAYS.map((due) => (
              <DueChip key={due} due={due} now={NOW} />
            ))}
            <DueChip due="2026-11-11" now={NOW} done="2026-11-09" />
          </>
        }
      >
        {s.ask}
      </PageTitle>
      <Notice kind="success" live>
        <p>{s.noticeText}</p>
      </Notice>
      <Notice kind="info">
        <p>{s.lead}</p>
      </Notice>
      <Notice kind="problem">
        <p>{t.of('error', 'stale')}</p>
      </Notice>
      <Fields />
      <Section title={s.columns[3]} level={2}>
        <p className="chips">
          {ICONS.map((name) => (
            <span key={name}>
              <Icon name={name} /> {name}
            </span>
          ))}
        </p>
        <Receipt state="queued" />
        <Receipt state="unsaved" />
      </Section>
    </>
  )
}

function Fields() {
  const t = useText()
  const s = sampleIn(t.lang)
  const f = s.fields
  return (
    <Form
      errors={[
        { path: 'email', code: 'email' },
        { path: 'topics', code: 'required' },
        { path: 'note', code: 'tooLong', params: { max: 200 } },
      ]}
      values={{ email: 'layla@belmora', share: '61.5', topics: [] }}
      labels={{ email: f.email, topics: f.topics, note: f.note }}
    >
      <TextField name="email" type="email" label={f.email} required autoComplete="email" />
      <SelectField
        name="state"
        label={f.country}
        options={f.countries.map((label) => ({ value: label, label }))}
        defaultValue={f.countries[1]}
      />
      <DateField name="day" label={f.date} defaultValue="2026-12-14" />
      <NumberField name="share" label={f.share} unit="%" />
      <CheckboxGroup
        name="topics"
        label={f.topics}
        required
        choices={f.topicItems.map((label, index) => ({
          value: label,
          label,
          reason: index === 2 ? s.publishReason : undefined,
        }))}
      />
      <RadioGroup name="kind" label={s.kindField} inline choices={s.kinds.map((label) => ({ value: label, label }))} />
      <TextArea name="note" label={f.note} lang={s.foreignLang} defaultValue={s.foreign} maxLength={200} rows={3} />
      <FileField name="file" label={f.file} maxBytes={25_000_000} />
      <CodeField name="code" label={f.code} />
      <Checkbox name="consent" label={f.consent} required />
      <Actions>
        <Button look="main">{s.verbs[1]}</Button>
        <Button look="danger">{s.verbs[3]}</Button>
        <Button look="plain">{s.ask}</Button>
        <Button may={{ ok: false, reason: 'secondFactorNeeded' }}>{s.verbs[2]}</Button>
      </Actions>
    </Form>
  )
}
