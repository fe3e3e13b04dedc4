import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { SelectField, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { DefinitionList, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { moveReview } from '../review/review.service.ts'
import { Words } from '../review/answer.part.tsx'
import { RoomPage } from '../review/room.part.tsx'
import { assignPage } from '../reviews.routes.ts'
import { assignReviewers, substitute } from './assignment.service.ts'
import { type AssignView, loadAssign } from './assign-view.service.ts'
import { Rules } from './rules.part.tsx'
import { RecordedPair, Substitute, useCandidates } from './substitute.part.tsx'
import type { Route } from './+types/assign.page.ts'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(
  assignPage,
  async (ctx, { params, query }) =>
    await loadAssign(ctx, {
      reviewId: params.reviewId,
      sameGroup: query.same_group,
      otherGroup: query.other_group,
      replaces: query.replaces,
      by: query.by,
    }),
)

export const action = pageAction(assignPage, {
  admit: async (ctx, { params, input }) => {
    await moveReview(ctx, { reviewId: params.reviewId, verb: 'admit', reason: input.reason })
    return { to: paths.assign(ctx.lang, params.reviewId) }
  },
  assign: async (ctx, { params, input }) => {
    const { same_group, other_group, reason } = input
    await assignReviewers(ctx, { reviewId: params.reviewId, sameGroup: same_group, otherGroup: other_group, reason })
    return { to: paths.assign(ctx.lang, params.reviewId) }
  },
  substitute: async (ctx, { params, input }) => {
    const { assignment, organisation, reason } = input
    await substitute(ctx, {
      reviewId: params.reviewId,
      assignmentId: assignment,
      organisationId: organisation,
      reason,
    })
    return { to: paths.assign(ctx.lang, params.reviewId) }
  },
})

export default function AssignPage({ loaderData: view, actionData }: Route.ComponentProps) {
  const t = useText()
  const problem: Problem | undefined = actionData
  return (
    <RoomPage
      room={view.room}
      place="assign"
      title={t('office.assign.title')}
      lead={t('office.assign.lead')}
      level={2}
      audience={t('office.assign.seenBy')}
    >
      <Admission view={view} problem={problem} />
      {view.recorded === null ? <Choose view={view} /> : <RecordedPair recorded={view.recorded} />}
      {view.checked === null ? null : <CheckedPair view={view} checked={view.checked} problem={problem} />}
      {view.recorded === null ? null : <Substitute view={view} recorded={view.recorded} problem={problem} />}
    </RoomPage>
  )
}

/** What the State wrote when it joined, and the secretariat's yes. */
function Admission({ view, problem }: { view: AssignView; problem: Problem | undefined }) {
  const t = useText()
  const { interest, admitted, may } = view
  return (
    <Section title={t('office.admit.title')}>
      {interest === null ? null : (
        <DefinitionList
          items={[
            { term: t('join.partIn'), value: t(`office.part.${interest.partIn}`) },
            { term: t('join.scope'), value: t('office.admit.scope', { count: interest.scope.length }) },
            { term: t('join.langs'), value: t.format.list(interest.workingLangs.map((lang) => t(`ui.lang.${lang}`))) },
            ...(interest.letter === null ? [] : [{ term: t('join.letter'), value: <Words of={interest.letter} /> }]),
          ]}
        />
      )}
      {admitted ? (
        <Notice kind="success" title={t('office.admit.done')} />
      ) : (
        <ActForm name="admit" problem={problem}>
          <Actions>
            <Button look="main" may={may.admit}>
              {t('office.admit.act')}
            </Button>
          </Actions>
        </ActForm>
      )}
    </Section>
  )
}

/** A look at a pair changes nothing: the form only asks, so its address can be sent to a colleague. */
function Choose({ view }: { view: AssignView }) {
  const t = useText()
  const options = useCandidates(view.candidates)
  return (
    <Section title={t('office.assign.choose')} lead={t('office.assign.chooseLead')}>
      <Form method="get" values={{ same_group: view.checked?.sameGroup.id, other_group: view.checked?.otherGroup.id }}>
        <SelectField name="same_group" label={t('office.assign.same')} required options={options} />
        <SelectField name="other_group" label={t('office.assign.other')} required options={options} />
        <Actions>
          <Button look={view.checked === null ? 'main' : 'second'}>{t('office.assign.check')}</Button>
        </Actions>
      </Form>
    </Section>
  )
}

type Checked = NonNullable<AssignView['checked']>

function CheckedPair({ view, checked, problem }: { view: AssignView; checked: Checked; problem: Problem | undefined }) {
  const t = useText()
  const pair = t('office.assign.pair', {
    one: inLang(checked.sameGroup.name, t.lang).text,
    other: inLang(checked.otherGroup.name, t.lang).text,
  })
  const broken = checked.checks.filter((check) => !check.holds)
  return (
    <Section title={t('office.assign.found')} lead={pair}>
      <Rules checks={checked.checks} />
      {checked.lifted ? (
        <ActForm
          name="assign"
          problem={problem}
          labels={{ reason: t('office.assign.reason'), other_group: t('office.assign.other') }}
        >
          <input type="hidden" name="same_group" value={checked.sameGroup.id} />
          <input type="hidden" name="other_group" value={checked.otherGroup.id} />
          <TextArea
            name="reason"
            label={t('office.assign.reason')}
            hint={t(broken.length > 0 ? 'office.assign.reasonRelaxed' : 'office.assign.reasonHint')}
            required
            rows={3}
            maxLength={2000}
            lang={t.lang}
          />
          <p className="quiet">{t('office.assign.becomesPublic')}</p>
          <Actions>
            <Button look="main" may={view.may.assign}>
              {t('office.assign.act')}
            </Button>
          </Actions>
        </ActForm>
      ) : (
        <Notice kind="warning" title={t('office.assign.never')}>
          <p>{t('office.assign.neverLead')}</p>
        </Notice>
      )}
    </Section>
  )
}
