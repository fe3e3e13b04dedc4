import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { DueChip, StateChip, type StateTone, VisibilityChip } from '#ui/chips.tsx'
import { Island } from '#ui/island.tsx'
import { LeftWords } from '#ui/left-words.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { Notice } from '#ui/notice.tsx'
import { Columns, Disclosure, PageTitle } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { type Slot, slotText } from '../entry/entry.ts'
import { changeEntries } from '../entry/entry.service.ts'
import { submitSection } from '../answer/answer.service.ts'
import { shownIn } from '../answer/answer-form.ts'
import { confirmAnswers } from '../prefill/prefill.service.ts'
import { readSaveResult } from '../answer/save-result.ts'
import { sectionPage } from '../surveys.routes.ts'
import { moveSectionBy } from './section.service.ts'
import { loadSection } from './section-view.service.ts'
import { slotOf } from './question-field.part.tsx'
import { SectionForm } from './section-form.part.tsx'
import { asRead, problemText, SectionName } from './question-parts.part.tsx'
import { Sections } from './section-rail.part.tsx'
import { SectionRead } from './section-read.part.tsx'
import { SectionSteps } from './section-steps.part.tsx'
import type { SectionState } from './section.ts'
import { applied, thenOf } from './then.ts'
import type { SectionView } from './section-view.ts'
import '../surveys.css'

export const handle = { shell: 'work' } as const

/** `byLink`: the reader came by a link, and so has the own sections and no review. */
type Data = { view: SectionView; saved: number | null; moved: string | null; confirmed: number | null; byLink: boolean }

export const loader = pageLoader(sectionPage, async (ctx, { params, query }): Promise<Data> => {
  const view = await loadSection(ctx, { reviewId: params.reviewId, sectionId: params.sectionId })
  const { saved = null, moved = null, confirmed = null } = query
  return { view, saved, moved, confirmed, byLink: ctx.link !== undefined }
})

/** A browser keeps the place in the page over a redirection that names none, and what was done is said at its top. */
const TOP = '#content'

export const action = pageAction(sectionPage, {
  save: async (ctx, { params, input }) => {
    const { then: button, ...typed } = input
    const then = thenOf(typeof button === 'string' ? button : undefined)
    const place = { reviewId: params.reviewId, sectionId: params.sectionId }
    const here = paths.section(ctx.lang, place.reviewId, place.sectionId)
    const ready = then?.do === 'ready'
    const { saved } = await submitSection(ctx, { ...place, fields: applied(then, typed), ready })
    if (then?.do === 'rank') return { to: `${here}#q-${then.slot}` }
    if (then?.do === 'review') return { to: `${paths.eSurvey(ctx.lang, place.reviewId)}${TOP}` }
    if (then?.do === 'confirm') {
      const { confirmed } = await confirmAnswers(ctx, { ...place, shown: shownIn(typed, then.slot) })
      return { to: `${here}?confirmed=${confirmed}${then.slot === '' ? '' : `#q-${then.slot}`}` }
    }
    if (then?.do !== 'entries') return { to: `${here}?saved=${saved.length}${ready ? '&moved=ready' : ''}${TOP}` }
    const { path } = await changeEntries(ctx, { ...place, act: then.act })
    return { to: `${here}#${path === '' ? 'questions' : `e-${path}`}` }
  },
  move: async (ctx, { params, input }) => {
    await moveSectionBy(ctx, { sectionId: params.sectionId, verb: input.verb, reason: input.reason })
    return { to: `${paths.section(ctx.lang, params.reviewId, params.sectionId)}?moved=${input.verb}${TOP}` }
  },
})

const TONES: Record<SectionState, StateTone> = {
  OPEN: 'open',
  ASSIGNED: 'open',
  DRAFTED: 'active',
  READY: 'waiting',
  VALIDATED: 'waiting',
  CLEARED: 'done',
}

const MOVES = ['ready', 'validate', 'return', 'clear', 'reopen'] as const

export default function SectionPage({ loaderData, actionData }: { loaderData: Data; actionData?: FormProblem }) {
  const t = useText()
  const { view, byLink } = loaderData
  const up = byLink
    ? { label: t('held.title'), href: paths.held(t.lang, view.reviewId) }
    : { label: t('survey.review'), href: paths.room(t.lang, view.reviewId) }
  // The short form has one section, and its name is that of the e-survey: the questionnaire's own is that of the self-assessment.
  const quick = view.purpose === 'quick'
  const title = quick ? t('survey.quick') : inLang(view.title, t.lang).text
  const writes = view.mayAnswer.ok || actionData?.form === 'save'
  const reason =
    actionData?.form === 'move' && typeof actionData.values.reason === 'string' ? actionData.values.reason : undefined
  const refused = actionData?.form === 'save' && actionData.code !== 'notAllowedNow' ? actionData : undefined
  return (
    <>
      <title>
        {quick
          ? `${title}${t.format.marks.dot}${inLang(view.country, t.lang).text}`
          : `${t.format.digits(view.number)} ${title}`}
      </title>
      <Breadcrumb
        items={
          quick
            ? [up, { label: title, href: paths.eSurvey(t.lang, view.reviewId) }, { label: t('survey.quick.questions') }]
            : [up, { label: title }]
        }
      />
      <PageTitle
        kicker={
          <>
            <Isolate>{inLang(view.country, t.lang).text}</Isolate>
            {quick ? null : (
              <>
                {t.format.marks.dot}
                {t('survey.sectionNumber', { number: t.format.digits(view.number) })}
              </>
            )}
          </>
        }
        chips={<Chips view={view} />}
        actions={
          <>
            {byLink ? null : <Whole view={view} />}
            {view.mayAnswer.ok && !quick ? (
              <a href={paths.paper(t.lang, view.reviewId, view.sectionId)}>{t('paper.link')}</a>
            ) : null}
          </>
        }
      >
        {quick ? title : <SectionName title={view.title} city={view.city} />}
      </PageTitle>
      <Columns rail={<Sections view={view} />}>
        <div className="sections-folded">
          <Disclosure title={t(quick ? 'survey.quick' : 'survey.sections')}>
            <Sections view={view} label={t(quick ? 'survey.quick' : 'survey.sections')} />
          </Disclosure>
        </div>
        <Outcome data={loaderData} problem={actionData} />
        <Holders view={view} />
        {quick ? <p className="lead">{t('survey.quick.intro')}</p> : null}
        {view.intro === null ? null : <p className="lead">{inLang(view.intro, t.lang).text}</p>}
        {view.returnReason === null ? null : (
          <Notice kind="warning" title={t('survey.returned')}>
            <p dir="auto">{view.returnReason}</p>
          </Notice>
        )}
        {writes ? (
          <Island name="section" part={SectionForm} data={{ view, refused }} />
        ) : (
          <>
            <Left view={view} />
            <SectionRead view={view} />
          </>
        )}
        <SectionSteps view={view} typedReason={reason} />
      </Columns>
    </>
  )
}

/** For those who wrote here while they could: what did not arrive in time. Other readers fetch no script for it. */
function Left({ view }: { view: SectionView }) {
  const { me, sectionId, fields, mayAnswer } = view
  if (mayAnswer.ok || mayAnswer.reason === 'survey.notYours') return null
  const numbers = Object.fromEntries(fields.map((field) => [slotOf(field), field.number]))
  return <Island name="left" part={LeftWords} data={{ me, sectionId, numbers }} />
}

/** From one section to the whole it belongs to. */
function Whole({ view }: { view: SectionView }) {
  const t = useText()
  return view.purpose === 'quick' ? (
    <a href={paths.eSurvey(t.lang, view.reviewId)}>{t('survey.quick.toOverview')}</a>
  ) : (
    <a href={paths.draft(t.lang, view.reviewId)}>{t('survey.draft')}</a>
  )
}

function Chips({ view }: { view: SectionView }) {
  const t = useText()
  return (
    <>
      <VisibilityChip
        level={1}
        audience={t('survey.audience')}
        who={<p>{t('survey.audience.who')}</p>}
        {...(view.looked.length === 0
          ? {}
          : { looked: view.looked.map(({ name, day }) => ({ name: inLang(name, t.lang).text, when: day })) })}
      />
      <StateChip tone={TONES[view.state]}>{t(`survey.state.${view.state}`)}</StateChip>
      {view.dueOn === null ? null : <DueChip due={view.dueOn} now={view.now} />}
      <span>{t('survey.progress', { answered: view.answered, asked: view.asked })}</span>
    </>
  )
}

/** What became of the form: what is kept, what is not, and why. */
function Outcome({ data, problem }: { data: Data; problem: FormProblem | undefined }) {
  const t = useText()
  const { saved, moved, confirmed, view } = data
  if (problem !== undefined) return <Problem problem={problem} view={view} />
  if (confirmed !== null) return <Notice kind="success" live title={t('survey.confirmed', { count: confirmed })} />
  const verb = MOVES.find((one) => one === moved)
  if (saved === null && verb === undefined) return null
  return (
    <Notice
      kind="success"
      live
      title={verb === undefined ? t('survey.saved', { count: saved ?? 0 }) : t(`survey.moved.${verb}`)}
    >
      {verb === undefined && view.missing > 0 ? <p>{t('survey.missing', { count: view.missing })}</p> : null}
    </Notice>
  )
}

function Problem({ problem, view }: { problem: FormProblem; view: SectionView }) {
  const t = useText()
  const { code, details } = problem
  const partly = readSaveResult(details.current)
  const numbers = new Map(view.fields.map((field) => [slotOf(field), field.number]))
  const named = (slots: readonly Slot[]) =>
    t.format.list(slots.map((slot) => t.format.digits(numbers.get(slotText(slot)) ?? '')))
  if (code === 'stale' && partly !== undefined) {
    const { saved } = partly
    return (
      <Notice kind="warning" live title={t('survey.partly', { questions: named(partly.conflicts) })}>
        <p>{saved.length === 0 ? t('survey.partly.nothing') : t('survey.partly.saved', { questions: named(saved) })}</p>
      </Notice>
    )
  }
  if (code === 'invalid' && problem.form === 'save') return <Notice kind="problem" live title={t('survey.notSaved')} />
  const kept = problem.form === 'save' && code === 'notAllowedNow'
  return (
    <Notice kind="problem" live title={kept ? t('survey.savedNotHandedOver') : t.of('error', code)}>
      {details.reason === undefined ? null : <p>{t.of('reason', details.reason, details.params)}</p>}
      {kept ? <Open view={view} /> : null}
    </Notice>
  )
}

/** The questions that keep the section from being handed on, each a link to its field. */
function Open({ view }: { view: SectionView }) {
  const t = useText()
  return (
    <ul className="bulleted">
      {view.fields.flatMap(({ question, words, entryPath, number, problems }) =>
        problems.map(({ code, params }) => (
          <li key={`${number} ${code}`}>
            <a href={`#q-${slotText({ question: question.id, entryPath })}`}>
              <Isolate>{t.format.digits(number)}</Isolate>
            </a>
            : {problemText(t, asRead(t, { question, words }), { code, params })}
          </li>
        )),
      )}
    </ul>
  )
}

const ROLE_WORDS = {
  contributor: 'survey.role.contributor',
  partner: 'survey.role.partner',
  validator: 'survey.role.validator',
} as const

function Holders({ view }: { view: SectionView }) {
  const t = useText()
  if (view.holders.length === 0) return null
  const people = view.holders.map(({ name, role, organisation }) =>
    t('survey.holder', {
      name: inLang(name, t.lang).text,
      role: t(ROLE_WORDS[role]),
      organisation: inLang(organisation, t.lang).text,
    }),
  )
  return <p className="holders">{t('survey.holders', { people: t.format.list(people) })}</p>
}
