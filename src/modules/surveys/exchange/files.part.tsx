import type { FormProblem } from '#platform/http/page.ts'
import type { Problem } from '#platform/imports/problem.ts'
import { Actions, Button } from '#ui/button.tsx'
import { FileField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import type { PrefillView } from '../prefill/prefill-view.service.ts'
import { surveyPaths } from '../section/section-paths.ts'

/** As a form of ours may bring it. */
const MAX_SHOWN = 900_000

type Props = { view: PrefillView; problem: FormProblem | undefined }

/** Answers for other reports, and from them: to take away as a file, and to bring one in. */
export function FilesPart({ view, problem }: Props) {
  const t = useText()
  return (
    <Section title={t('survey.files')} lead={t('survey.files.lead')}>
      <ul className="plain-list">
        <li>
          <a href={surveyPaths.answersJson(t.lang, view.reviewId)} download>
            {t('survey.files.json')}
          </a>
        </li>
        <li>
          <a href={surveyPaths.answersCsv(t.lang, view.reviewId)} download>
            {t('survey.files.csv')}
          </a>
        </li>
      </ul>
      {view.files.length === 0 ? null : (
        <>
          <h3>{t('survey.files.waiting')}</h3>
          <ul className="plain-list">
            {view.files.map((file) => (
              <li key={file.id}>
                <a href={surveyPaths.answersFile(t.lang, view.reviewId, file.id)}>
                  <Isolate>{file.name}</Isolate>
                </a>{' '}
                <span className="quiet">{t.format.dayTime(file.cameAt)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Upload view={view} problem={problem} />
    </Section>
  )
}

function Upload({ view, problem }: Props) {
  const t = useText()
  const mine = problem?.form === 'stage' ? problem : undefined
  const fields = mine?.details.fields ?? []
  return (
    <Form id="form-stage" files errors={fields} labels={{ file: t('survey.files.file') }}>
      <input type="hidden" name="form" value="stage" />
      {mine === undefined ? null : <Refused problem={mine} />}
      <FileField
        name="file"
        label={t('survey.files.file')}
        hint={t('survey.files.hint', { size: t.format.fileSize(MAX_SHOWN) })}
        accept=".json,.csv,.xlsx"
        maxBytes={MAX_SHOWN}
      />
      <Actions>
        <Button may={view.may}>{t('survey.files.bring')}</Button>
      </Actions>
    </Form>
  )
}

function problemsOf(problem: FormProblem): readonly Problem[] {
  const current: unknown = problem.details.current
  if (typeof current !== 'object' || current === null || !('problems' in current)) return []
  return Array.isArray(current.problems) ? (current.problems as Problem[]) : []
}

/** Each thing that is wrong, with its row and column or its place. */
function Refused({ problem }: { problem: FormProblem }) {
  const t = useText()
  const { reason, params, fields = [] } = problem.details
  const problems = problemsOf(problem)
  if (problems.length === 0 && fields.length > 0) return null
  return (
    <Notice kind="problem" live title={t.of('error', problem.code)}>
      {reason === undefined ? null : <p>{t.of('reason', reason, params)}</p>}
      <ul className="bulleted">
        {problems.map((one) => (
          <li key={`${one.row ?? ''} ${one.column ?? ''} ${one.path ?? ''} ${one.code}`}>
            {one.row === undefined && one.path === undefined ? null : (
              <>
                <bdi dir="ltr">{one.row === undefined ? one.path : `${one.column ?? ''}${one.row}`}</bdi>:{' '}
              </>
            )}
            {t.field({ path: 'file', code: one.code, params: one.params })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
