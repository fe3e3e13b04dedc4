import { WORK_LANGS } from '#kernel/lang.ts'
import type { FormProblem } from '#platform/http/page.ts'
import { Actions, Button } from '#ui/button.tsx'
import { RadioGroup } from '#ui/choice.tsx'
import { CodeField, TextField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { Disclosure, Prose } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { DemoPhone } from '#ui/demo-phone.tsx'
import type { QrPicture } from './qr.ts'

/** A second factor as the page shows it. */
export type FactorView =
  | { state: 'none' }
  | { state: 'pending'; secret: string; address: string; picture: QrPicture }
  | { state: 'on'; backupCodes: readonly string[] | undefined; backupCodesLeft: number }

type Problem = FormProblem | undefined

/** The refusal, if it is this form's. */
export function problemOf(problem: Problem, form: string): Problem {
  return problem?.form === form ? problem : undefined
}

export function Preferences({ numerals, problem }: { numerals: 'latn' | 'arab'; problem: Problem }) {
  const t = useText()
  const labels = { lang: t('account.me.lang'), numerals: t('account.me.numerals') }
  return (
    <Form errors={problem?.details.fields} values={problem?.values} labels={labels}>
      <input type="hidden" name="form" value="preferences" />
      <RadioGroup
        name="lang"
        label={labels.lang}
        defaultValue={t.lang}
        choices={WORK_LANGS.map((lang) => ({ value: lang, label: t(`ui.lang.${lang}`) }))}
        inline
      />
      <RadioGroup
        name="numerals"
        label={labels.numerals}
        hint={t('account.me.numeralsHint')}
        defaultValue={numerals}
        choices={[
          { value: 'arab', label: <bdi>٠١٢٣٤٥٦٧٨٩</bdi> },
          { value: 'latn', label: <bdi>0123456789</bdi> },
        ]}
        inline
      />
      <Actions>
        <Button look="main">{t('account.me.save')}</Button>
      </Actions>
    </Form>
  )
}

type SectionProps = { factor: FactorView; demoCode: string | undefined; demonstration: boolean; problem: Problem }

export function SecondFactorSection({ factor, demoCode, demonstration, problem }: SectionProps) {
  const t = useText()
  if (demonstration) {
    return demoCode === undefined ? <p>{t('account.factor.noneInDemo')}</p> : <DemoPhone code={demoCode} />
  }
  if (factor.state === 'none') return <Enrol problem={problemOf(problem, 'enrol')} />
  if (factor.state === 'pending') return <Confirm factor={factor} problem={problemOf(problem, 'confirm')} />
  return (
    <>
      <p>{t('account.factor.on', { count: factor.backupCodesLeft })}</p>
      {factor.backupCodes === undefined ? null : <BackupCodes codes={factor.backupCodes} />}
      <Remove problem={problemOf(problem, 'remove')} />
    </>
  )
}

function PasswordField({ label }: { label: string }) {
  return (
    <TextField name="password" type="password" label={label} autoComplete="current-password" maxLength={128} required />
  )
}

function Enrol({ problem }: { problem: Problem }) {
  const t = useText()
  const labels = { password: t('account.password') }
  return (
    <Form errors={problem?.details.fields} labels={labels}>
      <input type="hidden" name="form" value="enrol" />
      <p>{t('account.factor.enrolText')}</p>
      <PasswordField label={labels.password} />
      <Actions>
        <Button look="main">{t('account.factor.enrol')}</Button>
      </Actions>
    </Form>
  )
}

function Confirm({ factor, problem }: { factor: Extract<FactorView, { state: 'pending' }>; problem: Problem }) {
  const t = useText()
  const labels = { oneTimeCode: t('account.code.label') }
  return (
    <>
      <Prose>
        <ol>
          <li>
            <p>{t('account.factor.scan')}</p>
            <Qr picture={factor.picture} label={t('account.factor.picture')} />
            <p>
              <a href={factor.address}>{t('account.factor.open')}</a>
            </p>
          </li>
          <li>
            <p>{t('account.factor.type')}</p>
            <p>
              <code dir="ltr" translate="no">
                {factor.secret}
              </code>
            </p>
          </li>
          <li>{t('account.factor.first')}</li>
        </ol>
      </Prose>
      <Form errors={problem?.details.fields} labels={labels}>
        <input type="hidden" name="form" value="confirm" />
        <CodeField name="oneTimeCode" label={labels.oneTimeCode} required />
        <Actions>
          <Button look="main">{t('account.factor.confirm')}</Button>
        </Actions>
      </Form>
    </>
  )
}

/** Always dark on white: many telephones read no inverted picture. */
function Qr({ picture, label }: { picture: QrPicture; label: string }) {
  const { size, path } = picture
  return (
    <svg
      role="img"
      aria-label={label}
      width="240"
      height="240"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" />
    </svg>
  )
}

function BackupCodes({ codes }: { codes: readonly string[] }) {
  const t = useText()
  return (
    <Notice kind="warning" title={t('account.backup.title')}>
      <p>{t('account.backup.text')}</p>
      <Prose>
        <ul dir="ltr">
          {codes.map((code) => (
            <li key={code}>
              <code translate="no">{code}</code>
            </li>
          ))}
        </ul>
      </Prose>
      <Form>
        <input type="hidden" name="form" value="keep" />
        <Actions>
          <Button>{t('account.backup.kept')}</Button>
        </Actions>
      </Form>
    </Notice>
  )
}

function Remove({ problem }: { problem: Problem }) {
  const t = useText()
  const labels = { password: t('account.password'), code: t('account.code.label') }
  return (
    <Disclosure title={t('account.factor.remove')} open={problem !== undefined}>
      <Form errors={problem?.details.fields} labels={labels}>
        <input type="hidden" name="form" value="remove" />
        <p>{t('account.factor.removeText')}</p>
        <PasswordField label={labels.password} />
        <CodeField name="code" label={labels.code} required />
        <Actions>
          <Button look="danger">{t('account.factor.removeDo')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  )
}
