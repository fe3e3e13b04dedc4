import { paths } from '#paths'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { Missing } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import type { Entered } from '../answer/answer.ts'
import { Said, ShownAnswer } from '../section/question-parts.part.tsx'
import { surveyPaths } from '../section/section-paths.ts'
import { answersFilePage } from '../surveys.routes.ts'
import { putAway, takeLine, takeNew } from './exchange.service.ts'
import { type FileView, type LineView, loadFile } from './exchange-view.service.ts'
import '../surveys.css'

export const handle = { shell: 'work' } as const

type Data = { view: FileView; taken: number | null }

export const loader = pageLoader(answersFilePage, async (ctx, { params, query }): Promise<Data> => {
  return { view: await loadFile(ctx, params), taken: query.taken ?? null }
})

export const action = pageAction(answersFilePage, {
  takeNew: async (ctx, { params }) => {
    const { taken } = await takeNew(ctx, params)
    return { to: `${surveyPaths.answersFile(ctx.lang, params.reviewId, params.fileId)}?taken=${taken}` }
  },
  takeLine: async (ctx, { params, input }) => {
    const { taken } = await takeLine(ctx, { ...params, ...input })
    const page = surveyPaths.answersFile(ctx.lang, params.reviewId, params.fileId)
    return { to: `${page}?taken=${taken}#line-${input.line}` }
  },
  drop: async (ctx, { params }) => {
    await putAway(ctx, params)
    return { to: paths.prefill(ctx.lang, params.reviewId) }
  },
})

type Props = { view: FileView; problem: FormProblem | undefined }

export default function AnswersFilePage({ loaderData, actionData }: { loaderData: Data; actionData?: FormProblem }) {
  const t = useText()
  const { view, taken } = loaderData
  const back = paths.prefill(t.lang, view.reviewId)
  return (
    <>
      <title>{t('survey.file')}</title>
      <Breadcrumb items={[{ label: t('survey.prefill'), href: back }, { label: t('survey.file') }]} />
      <PageTitle
        kicker={t('survey.file')}
        lead={t('survey.file.lead')}
        chips={<VisibilityChip level={1} audience={t('survey.audience')} />}
      >
        <Isolate>{view.name}</Isolate>
      </PageTitle>
      {taken === null ? null : (
        <Notice kind="success" live title={t('survey.prefill.taken', { count: taken })}>
          <p>
            <a href={back}>{t('survey.prefill.toPage')}</a>
          </p>
        </Notice>
      )}
      <Acts view={view} problem={actionData} />
      {(['differs', 'new', 'left', 'same'] as const).map((is) => (
        <Lines key={is} is={is} view={view} problem={actionData} />
      ))}
    </>
  )
}

function Acts({ view, problem }: Props) {
  const t = useText()
  const { counts, may } = view
  return (
    <div className="file-acts">
      {counts.new === 0 ? null : (
        <ActForm name="takeNew" problem={problem}>
          <Actions>
            <Button look="main" may={may}>
              {t('survey.file.takeNew', { count: counts.new })}
            </Button>
          </Actions>
        </ActForm>
      )}
      <ActForm name="drop" problem={problem}>
        <Actions>
          <Button may={may}>{t('survey.file.drop')}</Button>
        </Actions>
      </ActForm>
    </div>
  )
}

function Lines({ is, view, problem }: Props & { is: LineView['is'] }) {
  const t = useText()
  const lines = view.lines.filter((one) => one.is === is)
  if (lines.length === 0) return null
  return (
    <Section title={t(`survey.file.${is}`, { count: lines.length })} lead={t(`survey.file.${is}Lead`)}>
      {is === 'same' ? (
        <p>{t.format.list(lines.map(({ number }) => t.format.digits(number)))}</p>
      ) : (
        <div className="survey">
          {lines.map((line) => (
            <LinePart key={line.line} line={line} view={view} problem={problem} />
          ))}
        </div>
      )}
    </Section>
  )
}

function LinePart({ line, view, problem }: Props & { line: LineView }) {
  const t = useText()
  const { question, number, called, place, left } = line
  return (
    <div className="question" id={`line-${line.line}`}>
      <span className="question-number">{t.format.digits(number)}</span>
      <div className="question-main">
        <h3 className="question-label">
          {question === null ? <Isolate>{called}</Isolate> : <Said text={question.label} />}
        </h3>
        <p className="small-label">
          {t('survey.file.line', { line: line.line })}
          {place === null ? null : (
            <>
              {' · '}
              <Said text={place} />
            </>
          )}
        </p>
        {left === null ? (
          <>
            <Sides line={line} />
            <ActForm name="takeLine" problem={problem}>
              <input type="hidden" name="line" value={line.line} />
              <input type="hidden" name="version" value={line.version} />
              <Actions>
                <Button
                  may={view.may}
                  label={t(line.withEntries ? 'survey.file.takeEntriesOf' : 'survey.file.takeLineOf', {
                    number: t.format.digits(number),
                  })}
                >
                  {t(wordOf(line))}
                </Button>
              </Actions>
            </ActForm>
          </>
        ) : (
          <p>{t.field({ path: 'file', code: left.code, params: left.params })}</p>
        )}
      </div>
    </div>
  )
}

/** What the button does: an answer in an entry comes with the others of its section. */
function wordOf({ is, withEntries }: LineView) {
  if (is === 'differs') return 'survey.file.replace'
  return withEntries ? 'survey.file.takeEntries' : 'survey.file.takeLine'
}

/** What stands here, and what the file says. */
function Sides({ line }: { line: LineView }) {
  const t = useText()
  return (
    <dl className="file-sides">
      <div>
        <dt className="small-label">{t('survey.file.here')}</dt>
        <dd>
          {line.now === null ? <Missing>{t('survey.noAnswer')}</Missing> : <Shown line={line} entered={line.now} />}
        </dd>
      </div>
      {line.theirs === null ? null : (
        <div>
          <dt className="small-label">{t('survey.file.theirs')}</dt>
          <dd>
            <Shown line={line} entered={line.theirs} />
          </dd>
        </div>
      )}
    </dl>
  )
}

function Shown({ line, entered }: { line: LineView; entered: Entered }) {
  const written = (body: string) => (body === '' ? null : { body, lang: entered.lang })
  if (line.question === null) return null
  return (
    <ShownAnswer
      question={line.question}
      value={entered.value}
      text={written(entered.text)}
      reason={written(entered.reason)}
    />
  )
}
