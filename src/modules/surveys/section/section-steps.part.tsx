import type { Permission } from '#kernel/permission.ts'
import { Actions, Button } from '#ui/button.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import type { SectionState, SectionVerb } from './section.ts'
import type { SectionView } from './section-view.ts'

/** The step that follows on each state; other steps come to be seen when it is their turn. */
const NEXT = {
  OPEN: 'validate',
  ASSIGNED: 'validate',
  DRAFTED: 'validate',
  READY: 'validate',
  VALIDATED: 'clear',
  CLEARED: 'reopen',
} as const satisfies Record<SectionState, SectionVerb>

/** A person without any say in these steps is not shown them; one who has sees each, with its reason where it waits. */
function offered(may: SectionView['may'], verb: SectionVerb): Permission | undefined {
  const permission = may[verb]
  return permission === undefined || (!permission.ok && permission.reason === 'survey.notYourStep')
    ? undefined
    : permission
}

/** Checking a section and giving it on: validate, clear, return with a reason, reopen. */
export function SectionSteps({ view, typedReason }: { view: SectionView; typedReason?: string | undefined }) {
  const t = useText()
  const steps = [NEXT[view.state]].flatMap((verb) => {
    const may = offered(view.may, verb)
    return may === undefined ? [] : [{ verb, may }]
  })
  const giveBack = offered(view.may, 'return')
  if (steps.length === 0 && giveBack === undefined) return null
  return (
    <Section title={t('survey.steps')} id="steps">
      <Form>
        <input type="hidden" name="form" value="move" />
        <Actions>
          {steps.map(({ verb, may }) => (
            <Button
              key={verb}
              name="verb"
              value={verb}
              may={may}
              look={may.ok && verb !== 'reopen' ? 'main' : 'second'}
            >
              {t(`survey.verb.${verb}`)}
            </Button>
          ))}
        </Actions>
      </Form>
      {giveBack?.ok === true ? (
        <Form values={typedReason === undefined ? {} : { reason: typedReason }}>
          <input type="hidden" name="form" value="move" />
          <input type="hidden" name="verb" value="return" />
          <TextArea
            name="reason"
            label={t('survey.returnReason')}
            hint={t('survey.returnReason.hint')}
            rows={3}
            maxLength={2000}
            required
          />
          <Actions>
            <Button>{t('survey.verb.return')}</Button>
          </Actions>
        </Form>
      ) : null}
    </Section>
  )
}
