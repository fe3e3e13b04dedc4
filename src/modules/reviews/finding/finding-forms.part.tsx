import { LANGS } from '#kernel/lang.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { RadioGroup } from '#ui/choice.tsx'
import { SelectField, TextArea } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Section } from '#ui/prose.tsx'
import { Block, useText } from '#ui/text.tsx'
import { currentText } from '../review/stale.ts'
import { FindingFields } from './finding.part.tsx'
import type { FindingView } from './finding-view.service.ts'
import { VERDICTS } from './finding.ts'
import { FINDING_LENGTH } from './finding.schema.ts'

/** The State's word in the fact check; shown to others only as what has been said. */
export function ReplyForm({ view, problem }: { view: FindingView; problem: Problem | undefined }) {
  const t = useText()
  if (!view.may.reply.ok) return null
  return (
    <Section title={t('finding.reply')} lead={t('finding.replyLead')}>
      <ActForm
        name="reply"
        problem={problem}
        labels={{ verdict: t('finding.field.verdict'), text: t('finding.field.replyText') }}
      >
        <input type="hidden" name="version" value={view.finding.version} />
        <RadioGroup
          name="verdict"
          label={t('finding.field.verdict')}
          required
          choices={VERDICTS.map((v) => ({
            value: v,
            label: t(`finding.verdict.${v}`),
            hint: t(`finding.verdictHint.${v}`),
          }))}
        />
        <TextArea
          name="text"
          label={t('finding.field.replyText')}
          hint={t('finding.field.replyTextHint')}
          lang={t.lang}
          maxLength={FINDING_LENGTH}
        />
        <SelectField
          name="lang"
          label={t('finding.field.lang')}
          empty={false}
          defaultValue={t.lang}
          options={LANGS.map((l) => ({ value: l, label: t(`ui.lang.${l}`) }))}
        />
        <Actions>
          <Button look="main">{t('finding.act.reply')}</Button>
        </Actions>
      </ActForm>
    </Section>
  )
}

export function ChangeForm({ view, problem }: { view: FindingView; problem: Problem | undefined }) {
  const t = useText()
  const { finding, may } = view
  if (!may.change.ok && finding.level >= 2 && !may.keep.ok) return null
  const values = {
    type: finding.type,
    lang: finding.original.lang,
    text: finding.original.text,
    about: view.about,
    restsOn: view.restsOn,
    audience: finding.level === 0 ? ('author' as const) : ('team' as const),
  }
  return (
    <Section title={finding.state === 'CONTESTED' ? t('finding.revise') : t('finding.change')}>
      <StaleText problem={problem} />
      {may.change.ok ? (
        <ActForm
          name="change"
          problem={problem}
          labels={{
            text: t('finding.field.text'),
            provisions: t('finding.field.provisions'),
            answers: t('finding.field.answers'),
            type: t('finding.field.type'),
          }}
        >
          <input type="hidden" name="version" value={currentVersion(problem) ?? finding.version} />
          <FindingFields provisions={view.provisions} answers={view.answers} values={values} />
          <Actions>
            <Button look="main">{t('finding.act.save')}</Button>
          </Actions>
        </ActForm>
      ) : (
        <p className="quiet">{t.of('reason', may.change.reason)}</p>
      )}
      {finding.state === 'DRAFT' ? (
        <ActForm name="propose" problem={problem}>
          <Actions>
            {may.propose.ok ? (
              <Button>{t('finding.act.propose')}</Button>
            ) : (
              <Button disabled reason={t.of('reason', may.propose.reason)}>
                {t('finding.act.propose')}
              </Button>
            )}
          </Actions>
        </ActForm>
      ) : null}
      {may.keep.ok ? (
        <ActForm name="keep" problem={problem}>
          <p>{t('finding.keepLead')}</p>
          <Actions>
            <Button>{t('finding.act.keep')}</Button>
          </Actions>
        </ActForm>
      ) : null}
    </Section>
  )
}

/** After a refusal as stale, saving again is a choice made with both texts in sight. */
function currentVersion(problem: Problem | undefined): number | undefined {
  return currentText(problem)?.version
}

/** Somebody saved meanwhile: their text stands here, one's own stays in the form below. */
function StaleText({ problem }: { problem: Problem | undefined }) {
  const t = useText()
  const current = currentText(problem)
  if (current === undefined) return null
  return (
    <Notice kind="warning" title={t('finding.staleTitle')}>
      <p>{t('finding.staleLead')}</p>
      <Block text={current.text} lang={current.lang} />
    </Notice>
  )
}
