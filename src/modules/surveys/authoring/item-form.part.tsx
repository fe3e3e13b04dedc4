import type { FormProblem } from '#platform/http/page.ts'
import { Actions, Button } from '#ui/button.tsx'
import { RadioGroup } from '#ui/choice.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { Disclosure } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { ChoiceRows } from './choices.part.tsx'
import type { ItemKind } from './draft.ts'
import { CHOICE_TYPES, type FieldName, fieldsOf, isTextField } from './fields.ts'
import { PartField } from './item-fields.part.tsx'
import type { ItemConflict } from './item.service.ts'
import type { ItemView } from './item-view.service.ts'
import type { FieldConflict } from './merge.ts'
import { pathLabel } from './path-label.ts'
import { keepField } from './read-form.ts'

type Heading = 'asked' | 'choices' | 'when' | 'accepted' | 'value' | 'rests' | 'name'

/** What belongs together on the page of a question. */
const PARTS: Readonly<Record<Heading, readonly FieldName[]>> = {
  asked: ['type', 'label', 'help', 'guidance', 'layout'],
  choices: ['choiceFilter'],
  when: ['relevant', 'required', 'requiredWhen', 'requiredMessage'],
  accepted: ['constraint', 'constraintMessage', 'maxLength', 'range.start', 'range.end', 'range.step'],
  value: ['calculate', 'default', 'readOnly'],
  rests: ['quick', 'evidence', 'paragraph', 'indicator', 'pair.with', 'pair.part', 'provisions'],
  name: ['id'],
}
const HEADINGS = Object.keys(PARTS) as Heading[]

type Props = { view: ItemView; problem: FormProblem | undefined }

/** Everything a part can say as one form; what two people changed differently awaits a choice at its top. */
export function ItemForm({ view, problem }: Props) {
  const t = useText()
  const { item } = view
  const conflict = problem?.code === 'stale' ? conflictOf(problem.details.current) : undefined
  const errors = problem?.details.fields ?? []
  const shown = typeof problem?.values.shown === 'string' ? problem.values.shown : String(item.version)
  return (
    <Form
      id="form-save"
      errors={errors}
      values={problem?.values ?? {}}
      labels={Object.fromEntries(errors.map(({ path }) => [path, pathLabel(t, path)]))}
    >
      <input type="hidden" name="form" value="save" />
      <input type="hidden" name="shown" value={shown} />
      <input type="hidden" name="after" value={view.after?.id ?? ''} />
      {conflict === undefined ? null : <Conflicts conflict={conflict} />}
      <Fields view={view} values={problem?.values ?? {}} kind={item.kind} />
      <Actions>
        <Button look="main" may={view.head.may.change}>
          {t('author.save')}
        </Button>
        {view.after === null ? null : (
          <Button name="then" value="next" may={view.head.may.change}>
            {t('author.saveNext')}
          </Button>
        )}
      </Actions>
    </Form>
  )
}

function Fields({ view, values, kind }: { view: ItemView; values: FormProblem['values']; kind: ItemKind }) {
  const t = useText()
  const types = new Map(fieldsOf(kind))
  const field = (name: FieldName) => {
    const type = types.get(name)
    return type === undefined ? null : <PartField key={name} name={name} type={type} view={view} />
  }
  const isWrong = (name: string): boolean => view.problems.some((one) => one.field === name) || name in values
  if (kind !== 'question')
    return (
      <>
        {[...types.keys()].filter((name) => name !== 'id').map(field)}
        {types.has('id') ? (
          <Disclosure title={t('author.heading.name')} open={isWrong('id')}>
            {field('id')}
          </Disclosure>
        ) : null}
      </>
    )
  const { fields } = view.item
  const isChoice = CHOICE_TYPES.includes(fields.type ?? '')
  const said = (heading: Heading): boolean =>
    PARTS[heading].some((name) => {
      const type = types.get(name)
      return type !== undefined && isTextField(type)
        ? Object.keys(fields).some((path) => path.startsWith(`${name}.`))
        : fields[name] !== undefined
    })
  const wrong = (heading: Heading): boolean =>
    view.problems.some((one) => PARTS[heading].some((name) => name === one.field))
  return (
    <>
      {HEADINGS.map((heading) => {
        const inside = (
          <>
            {heading === 'choices' ? <ChoiceRows view={view} values={values} /> : null}
            {PARTS[heading].map(field)}
          </>
        )
        if (heading === 'asked')
          return (
            <div key={heading} className="author-fields">
              {inside}
            </div>
          )
        const open =
          heading === 'name'
            ? isWrong('id')
            : heading === 'choices'
              ? isChoice
              : said(heading) || wrong(heading) || Object.keys(values).length > 0
        return (
          <Disclosure key={heading} title={t(`author.heading.${heading}`)} open={open}>
            {inside}
          </Disclosure>
        )
      })}
    </>
  )
}

/** What a refusal brought back, read by hand: it is ours. */
function conflictOf(current: unknown): ItemConflict | undefined {
  return typeof current === 'object' && current !== null && 'conflicts' in current && 'version' in current
    ? (current as ItemConflict)
    : undefined
}

/** Two texts for one field: both are shown, nothing was overwritten, the person chooses. */
function Conflicts({ conflict }: { conflict: ItemConflict }) {
  const t = useText()
  return (
    <Notice kind="warning" live title={t('author.conflict', { count: conflict.conflicts.length })}>
      <input type="hidden" name="seen" value={conflict.version} />
      {conflict.conflicts.map((one) => (
        <OneConflict key={one.path} conflict={one} />
      ))}
    </Notice>
  )
}

function OneConflict({ conflict: { path, mine, theirs } }: { conflict: FieldConflict }) {
  const t = useText()
  const shown = (text: string) => (text === '' ? t('author.nothing') : text)
  return (
    <RadioGroup
      name={keepField(path)}
      label={pathLabel(t, path)}
      choices={[
        { value: 'mine', label: t('survey.conflict.keepMine'), hint: <bdi>{shown(mine)}</bdi> },
        { value: 'theirs', label: t('survey.conflict.keepTheirs'), hint: <bdi>{shown(theirs)}</bdi> },
      ]}
    />
  )
}
