import { paths } from '#paths'
import { inLang, LANGS } from '#kernel/lang.ts'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { EvidenceLine } from '#ui/evidence.tsx'
import { FileField, SelectField, TextField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { Missing } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { asRead, Said } from '../section/question-parts.part.tsx'
import { surveyPaths } from '../section/section-paths.ts'
import { evidencePage } from '../surveys.routes.ts'
import { ACCEPTED, MAX_EVIDENCE_FILE } from './evidence-file.ts'
import {
  attachFile,
  deleteForGood,
  type EvidenceView,
  putBack,
  showEvidence,
  takeAway,
} from './evidence-file.service.ts'
import '../surveys.css'

export const handle = { shell: 'work' } as const

type Done = 'added' | 'removed' | 'putBack' | 'deleted'
/** `byLink`: the reader came by a link, and so has the own sections and no review. */
type Data = { view: EvidenceView; done: Done | null; byLink: boolean }

export const loader = pageLoader(evidencePage, async (ctx, { params, query }): Promise<Data> => ({
  view: await showEvidence(ctx, params),
  done: query.done ?? null,
  byLink: ctx.link !== undefined,
}))

export const action = pageAction(evidencePage, {
  attach: async (ctx, { params, input, file }) => {
    await attachFile(ctx, params, file, input)
    return { to: `${surveyPaths.evidence(ctx.lang, params)}?done=added` }
  },
  remove: async (ctx, { params, input }) => {
    await takeAway(ctx, params, input.evidence)
    return { to: `${surveyPaths.evidence(ctx.lang, params)}?done=removed` }
  },
  putBack: async (ctx, { params, input }) => {
    await putBack(ctx, params, input.evidence)
    return { to: `${surveyPaths.evidence(ctx.lang, params)}?done=putBack` }
  },
  delete: async (ctx, { params, input }) => {
    await deleteForGood(ctx, params, input.evidence)
    return { to: `${surveyPaths.evidence(ctx.lang, params)}?done=deleted` }
  },
})

type Props = { loaderData: Data; actionData?: FormProblem }

export default function EvidencePage({ loaderData: { view, done, byLink }, actionData }: Props) {
  const t = useText()
  const { reviewId, sectionId, slot } = view.place
  const number = t.format.digits(view.number)
  const title = `${t('survey.evidence')} · ${number}`
  const attaching = actionData?.form === 'attach' ? actionData : undefined
  return (
    <>
      <title>{title}</title>
      <Breadcrumb
        items={[
          byLink
            ? { label: t('held.title'), href: paths.held(t.lang, reviewId) }
            : { label: t('survey.review'), href: paths.room(t.lang, reviewId) },
          {
            label: inLang(view.sectionTitle, t.lang).text,
            href: `${paths.section(t.lang, reviewId, sectionId)}#q-${slot}`,
          },
          { label: t('survey.evidence') },
        ]}
      />
      <PageTitle
        kicker={
          <>
            {title}
            {view.city === null ? null : (
              <>
                {' · '}
                <Said text={view.city} />
              </>
            )}
          </>
        }
        chips={<VisibilityChip level={1} audience={t('survey.audience')} who={<p>{t('survey.audience.who')}</p>} />}
      >
        <Said text={asRead(t, view).label} />
      </PageTitle>
      {done === null || actionData !== undefined ? null : (
        <Notice kind="success" live title={t(`survey.evidence.done.${done}`)} />
      )}
      {actionData === undefined || attaching !== undefined ? null : <Refused problem={actionData} />}
      <Section title={t('survey.evidence.present')}>
        <Present view={view} />
      </Section>
      <Section title={t('survey.evidence.attach')}>
        <Attach view={view} problem={attaching} />
      </Section>
      {view.removed.length === 0 ? null : (
        <Section title={t('survey.evidence.removed')} lead={t('survey.evidence.removed.lead')}>
          <Removed view={view} />
        </Section>
      )}
    </>
  )
}

function Refused({ problem }: { problem: FormProblem }) {
  const t = useText()
  const { reason, params } = problem.details
  return (
    <Notice kind="problem" live title={t.of('error', problem.code)}>
      {reason === undefined ? null : <p>{t.of('reason', reason, params)}</p>}
    </Notice>
  )
}

function Present({ view }: { view: EvidenceView }) {
  const t = useText()
  if (view.evidence.length === 0) return <Missing>{t('survey.evidence.none')}</Missing>
  return (
    <ul className="evidence evidence-pieces">
      {view.evidence.map((one) => (
        <li key={one.id}>
          <div>
            <EvidenceLine evidence={one} fileHref={(file) => paths.file(t.lang, file)} />
            {one.file === undefined ? null : <Digest digest={one.file.digest} />}
          </div>
          <ActForm name="remove" problem={undefined}>
            <Button
              name="evidence"
              value={one.id}
              may={view.mayAnswer}
              label={`${t('survey.evidence.remove')}: ${one.title}`}
            >
              {t('survey.evidence.remove')}
            </Button>
          </ActForm>
        </li>
      ))}
    </ul>
  )
}

/** By which a reader may tell that a file is the one that was handed in; folded, since 64 signs fill a telephone. */
function Digest({ digest }: { digest: string }) {
  return (
    <details className="evidence-digest">
      <summary>
        <bdi>SHA-256</bdi>
      </summary>
      <code dir="ltr">{digest}</code>
    </details>
  )
}

function Attach({ view, problem }: { view: EvidenceView; problem: FormProblem | undefined }) {
  const t = useText()
  const options = LANGS.map((value) => ({ value, label: t(`ui.lang.${value}`) }))
  const fields = problem?.details.fields ?? []
  if (!view.mayAdd.ok && problem === undefined)
    return <p className="why-not-reason">{t.of('reason', view.mayAdd.reason, view.mayAdd.params)}</p>
  return (
    <Form
      id="form-attach"
      files
      errors={fields}
      values={problem?.values ?? {}}
      labels={{ file: t('survey.evidence.file'), title: t('survey.evidence.titleOf') }}
    >
      <input type="hidden" name="form" value="attach" />
      {problem === undefined || fields.length > 0 ? null : <Refused problem={problem} />}
      <FileField
        name="file"
        label={t('survey.evidence.file')}
        hint={t('survey.evidence.fileHint', { size: t.format.fileSize(MAX_EVIDENCE_FILE) })}
        accept={ACCEPTED}
        required
      />
      <TextField
        name="title"
        label={t('survey.evidence.titleOf')}
        hint={t('survey.evidence.titleHint')}
        maxLength={300}
      />
      <SelectField
        name="lang"
        label={t('survey.evidence.lang')}
        options={options}
        defaultValue={t.lang}
        empty={false}
      />
      <TextField name="page" label={t('survey.evidence.page')} width="short" maxLength={40} />
      <TextField
        name="rights"
        label={t('survey.evidence.rights')}
        hint={t('survey.evidence.rightsHint')}
        maxLength={300}
      />
      <Actions>
        <Button look="main" may={view.mayAdd}>
          {t('survey.evidence.attachNow')}
        </Button>
      </Actions>
    </Form>
  )
}

function Removed({ view }: { view: EvidenceView }) {
  const t = useText()
  return (
    <ul className="evidence evidence-pieces">
      {view.removed.map((one) => (
        <li key={one.id}>
          <p>
            <Isolate lang={one.lang}>{one.title}</Isolate>
            <span className="evidence-note">
              {' '}
              {one.file === undefined ? null : <bdi>{one.file.name}</bdi>}{' '}
              {t(one.kept ? 'survey.evidence.removedOn' : 'survey.evidence.deletedFile', {
                time: t.format.dayTime(one.removedAt),
              })}
            </span>
          </p>
          {one.kept ? <RemovedActs one={one} view={view} /> : null}
        </li>
      ))}
    </ul>
  )
}

function RemovedActs({ one, view }: { one: EvidenceView['removed'][number]; view: EvidenceView }) {
  const t = useText()
  return (
    <Actions>
      <ActForm name="putBack" problem={undefined}>
        <Button
          name="evidence"
          value={one.id}
          may={view.mayAdd}
          label={`${t('survey.evidence.putBack')}: ${one.title}`}
        >
          {t('survey.evidence.putBack')}
        </Button>
      </ActForm>
      {one.file === undefined || one.certified ? null : (
        <ActForm name="delete" problem={undefined}>
          <Button
            name="evidence"
            value={one.id}
            look="danger"
            may={view.mayAnswer}
            label={`${t('survey.evidence.delete')}: ${one.title}`}
          >
            {t('survey.evidence.delete')}
          </Button>
        </ActForm>
      )}
    </Actions>
  )
}
