import { inLang } from '#kernel/lang.ts'
import type { FormProblem } from '#platform/http/page.ts'
import { Actions, Button } from '#ui/button.tsx'
import { SelectField, TextField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Disclosure } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { Said } from '../section/question-parts.part.tsx'
import { authorPaths } from './author-paths.ts'
import type { DraftHead, DraftView, PartLine } from './draft-view.service.ts'

/** More than this, and only the section that was opened shows its questions. */
const ALL_OPEN = 60

const ACTS = ['up', 'down', 'copy', 'out'] as const

/** The parts in the order of the form, each with what can be done to it. */
export function Outline({
  view,
  open,
  problem,
}: {
  view: DraftView
  open: string | undefined
  problem: FormProblem | undefined
}) {
  const { parts, head } = view
  const opened = parts.find(({ id }) => id === open)?.sectionId ?? parts[0]?.id
  const all = parts.length <= ALL_OPEN
  return (
    <ol className="outline">
      {parts
        .filter(({ kind }) => kind === 'section')
        .map((section) => {
          const inside = parts.filter((part) => part.sectionId === section.id && part.id !== section.id)
          const shown = all || section.id === opened
          return (
            <li key={section.id} className="outline-section">
              <Line
                line={section}
                head={head}
                count={inside.filter(({ kind }) => kind === 'question').length}
                folded={!shown}
              />
              {shown ? (
                <>
                  <ol className="outline-inside">
                    {inside.map((line) => (
                      <li key={line.id} data-depth={Math.min(line.depth, 4)}>
                        <Line line={line} head={head} />
                      </li>
                    ))}
                  </ol>
                  {head.may.change.ok ? <AddInto section={section} inside={inside} problem={problem} /> : null}
                </>
              ) : null}
            </li>
          )
        })}
    </ol>
  )
}

type LineProps = { line: PartLine; head: DraftHead; count?: number; folded?: boolean }

function Line({ line, head, count, folded = false }: LineProps) {
  const t = useText()
  const named = line.number === '' ? line.name : t.format.digits(line.number)
  return (
    <div className={`outline-line outline-${line.kind}`} id={`part-${line.id}`}>
      <span className="outline-number">{line.kind === 'group' ? '' : named}</span>
      <div className="outline-said">
        <a href={authorPaths.item(t.lang, head.id, line.id)}>
          {inLang(line.title, t.lang).text === '' ? t('author.unnamed') : <Said text={line.title} />}
        </a>
        <Marks line={line} count={count} />
        {folded ? <a href={authorPaths.draft(t.lang, head.id, line.id)}>{t('author.showQuestions')}</a> : null}
      </div>
      {head.may.change.ok ? <Acts line={line} /> : null}
    </div>
  )
}

/** What kind of part it is and what hangs on it, in words. */
function Marks({ line, count }: { line: PartLine; count: number | undefined }) {
  const t = useText()
  const marks = [
    line.type === null ? t(`author.kind.${line.kind}`) : t(`author.type.${line.type}`),
    count === undefined ? '' : t('author.questions', { count }),
    line.required ? t('author.mark.required') : '',
    line.conditional ? t('author.mark.conditional') : '',
    line.repeats ? t('author.mark.repeats') : '',
  ].filter((mark) => mark !== '')
  return (
    <p className="outline-marks">
      <bdi className="code">{line.name}</bdi> · {marks.join(' · ')}
      {line.problems === 0 ? null : (
        <strong className="outline-wrong"> · {t('author.problems', { count: line.problems })}</strong>
      )}
    </p>
  )
}

function Acts({ line }: { line: PartLine }) {
  const t = useText()
  const name = inLang(line.title, t.lang).text || line.name
  return (
    <form method="post" className="outline-acts">
      <input type="hidden" name="form" value="act" />
      {ACTS.filter((act) => !(act === 'up' && line.first) && !(act === 'down' && line.last)).map((act) => (
        <button
          key={act}
          className="button button-plain"
          name="act"
          value={`${act}:${line.id}`}
          aria-label={`${t(`author.act.${act}`)}: ${name}`}
        >
          {t(`author.act.${act}`)}
        </button>
      ))}
    </form>
  )
}

type AddProps = { section: PartLine; inside: readonly PartLine[]; problem: FormProblem | undefined }

function AddInto({ section, inside, problem }: AddProps) {
  const t = useText()
  const homes = [section, ...inside.filter(({ kind }) => kind === 'group')]
  const mine = problem?.form === 'add' && homes.some(({ id }) => id === problem.values.parent) ? problem : undefined
  const title = (line: PartLine) => inLang(line.title, t.lang).text || line.name
  return (
    <Disclosure
      title={t('author.addHere', { section: title(section) })}
      open={mine !== undefined || inside.length === 0}
    >
      <Form id={`add-${section.id}`} errors={mine?.details.fields ?? []} values={mine?.values ?? {}}>
        <input type="hidden" name="form" value="add" />
        <SelectField
          name="kind"
          label={t('author.addKind')}
          empty={false}
          options={(['question', 'group'] as const).map((kind) => ({ value: kind, label: t(`author.kind.${kind}`) }))}
        />
        <TextField
          name="label"
          label={t('author.addLabel')}
          hint={t('author.addLabelHint')}
          required
          maxLength={300}
          lang={t.lang}
        />
        {homes.length === 1 ? (
          <input type="hidden" name="parent" value={section.id} />
        ) : (
          <SelectField
            name="parent"
            label={t('author.standsIn')}
            empty={false}
            options={homes.map((home) => ({ value: home.id, label: title(home) }))}
          />
        )}
        <Actions>
          <Button>{t('author.add')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  )
}

/** What was taken out, to be put back. */
export function Removed({ view }: { view: DraftView }) {
  const t = useText()
  return (
    <ul className="outline-removed">
      {view.removed.map((line) => (
        <li key={line.id}>
          <span>
            {t(`author.kind.${line.kind}`)}: <Isolate>{inLang(line.title, t.lang).text || line.name}</Isolate>
            {' · '}
            {t.format.dayTime(line.at)} · <Isolate>{inLang(line.by, t.lang).text}</Isolate>
          </span>
          <form method="post">
            <input type="hidden" name="form" value="act" />
            <Button
              name="act"
              value={`back:${line.id}`}
              may={view.head.may.change}
              label={`${t('author.act.back')}: ${line.name}`}
            >
              {t('author.act.back')}
            </Button>
          </form>
        </li>
      ))}
    </ul>
  )
}
