import { inLang, WORK_LANGS } from '#kernel/lang.ts'
import { AppError, invalid } from '#kernel/errors.ts'
import { paths } from '#paths'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { MAX_FILE } from '#platform/imports/limits.ts'
import { Actions, Button } from '#ui/button.tsx'
import { FileField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { SectionName } from '../section/question-parts.part.tsx'
import { surveyPaths } from '../section/section-paths.ts'
import { paperPage } from '../surveys.routes.ts'
import type { PaperStart } from './paper-view.ts'
import { loadPaperStart } from './paper-view.service.ts'
import { stagePaper } from './paper.service.ts'
import '../surveys.css'

export const handle = { shell: 'work' } as const

export const loader = pageLoader(
  paperPage,
  async (ctx, { query }): Promise<PaperStart> => await loadPaperStart(ctx, query),
)

export const action = pageAction(paperPage, {
  stage: async (ctx, { file, input }) => {
    if (file === undefined) throw invalid({ path: 'file', code: 'required' })
    if (file.size > MAX_FILE) throw new AppError('tooLarge', { fields: [{ path: 'file', code: 'file' }] })
    const bytes = new Uint8Array(await file.arrayBuffer())
    const { review, section } = input
    const { reviewId, paperId } = await stagePaper(ctx, { name: file.name, bytes, review, section })
    return { to: surveyPaths.paperFile(ctx.lang, reviewId, paperId) }
  },
})

type Props = { loaderData: PaperStart; actionData?: FormProblem }

export default function PaperPage({ loaderData: start, actionData }: Props) {
  const t = useText()
  const { review, section } = start
  const crumbs = review === null ? [] : [{ label: t('survey.review'), href: paths.room(t.lang, review) }]
  const from =
    review === null || section === null
      ? []
      : [{ label: inLang(section.title, t.lang).text, href: paths.section(t.lang, review, section.sectionId) }]
  return (
    <>
      <title>{t('paper.title')}</title>
      <Breadcrumb items={[...crumbs, ...from, { label: t('paper.title') }]} />
      <PageTitle kicker={inLang(start.country, t.lang).text} lead={t('paper.lead')}>
        {t('paper.title')}
      </PageTitle>
      {review === null ? null : <Fetch start={start} review={review} />}
      <HandIn start={start} problem={actionData} />
      <Waiting start={start} />
    </>
  )
}

/** One form of the section one came from, one of all sections that one may answer: in either format and language. */
function Fetch({ start, review }: { start: PaperStart; review: string }) {
  const t = useText()
  const { section, sections } = start
  const open = sections.filter(({ mayAnswer }) => mayAnswer.ok)
  if (open.length === 0) {
    const [first] = sections
    const why = first?.mayAnswer.ok === false ? t.of('reason', first.mayAnswer.reason, first.mayAnswer.params) : ''
    return (
      <Notice kind="info" title={t('paper.none')}>
        {why === '' ? null : <p>{why}</p>}
      </Notice>
    )
  }
  return (
    <Section title={t('paper.fetch')}>
      {section === null || !section.mayAnswer.ok || open.length === 1 ? null : (
        <>
          <h3 className="small-label">
            {t.format.digits(section.number)} <SectionName title={section.title} city={section.city} />
          </h3>
          <Files review={review} sectionId={section.sectionId} />
        </>
      )}
      <h3 className="small-label">{t('paper.fetchAll', { count: open.length })}</h3>
      <Files review={review} />
    </Section>
  )
}

function Files({ review, sectionId }: { review: string; sectionId?: string }) {
  const t = useText()
  const files = (['docx', 'xlsx'] as const).flatMap((format) => WORK_LANGS.map((lang) => ({ format, lang })))
  return (
    <ul className="paper-files">
      {files.map(({ format, lang }) => (
        <li key={`${format} ${lang}`}>
          <a href={surveyPaths.paperForm(lang, review, format, sectionId)} hrefLang={lang}>
            {t('paper.fetchAs', { format, lang: t(`ui.lang.${lang}`) })}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Not an `ActForm`, since it holds a file. */
function HandIn({ start, problem }: { start: PaperStart; problem: FormProblem | undefined }) {
  const t = useText()
  const fields = problem?.details.fields ?? []
  const { reason, params } = problem?.details ?? {}
  return (
    <Section title={t('paper.handIn')}>
      <Form id="form-stage" files errors={fields} labels={{ file: t('paper.file') }}>
        <input type="hidden" name="form" value="stage" />
        {start.review === null ? null : <input type="hidden" name="review" value={start.review} />}
        {start.section === null ? null : <input type="hidden" name="section" value={start.section.sectionId} />}
        {problem === undefined || fields.length > 0 ? null : (
          <Notice kind="problem" title={t.of('error', problem.code)} live>
            {reason === undefined ? null : <p>{t.of('reason', reason, params)}</p>}
          </Notice>
        )}
        <FileField
          name="file"
          label={t('paper.file')}
          hint={t('paper.fileHint', { size: t.format.fileSize(MAX_FILE) })}
          accept=".docx,.xlsx"
          required
        />
        <Actions>
          <Button look="main">{t('paper.act.stage')}</Button>
        </Actions>
      </Form>
    </Section>
  )
}

function Waiting({ start }: { start: PaperStart }) {
  const t = useText()
  const { review, waiting } = start
  if (review === null || waiting.length === 0) return null
  return (
    <Section title={t('paper.waiting')}>
      <ul className="bulleted">
        {waiting.map(({ id, fileName, at }) => (
          <li key={id}>
            <a href={surveyPaths.paperFile(t.lang, review, id)}>
              <bdi>{fileName}</bdi>
            </a>{' '}
            {t('paper.handedIn', { when: t.format.dayTime(at) })}
          </li>
        ))}
      </ul>
    </Section>
  )
}
