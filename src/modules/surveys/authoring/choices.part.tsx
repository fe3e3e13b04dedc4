import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useFieldError, type FormValues } from '#ui/form.tsx'
import { Disclosure } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { choicePath, codesOf } from './fields.ts'
import { LangTexts } from './item-fields.part.tsx'
import type { ItemView } from './item-view.service.ts'
import { problemError } from './problem-text.part.tsx'
import { choiceField } from './read-form.ts'

/** Empty rows that stand ready. */
const READY = 2

function rowsTyped(values: FormValues): number {
  const rows = Object.keys(values).flatMap((name) => /^c\.(\d+)\.code$/.exec(name)?.[1] ?? [])
  return rows.length === 0 ? 0 : Math.max(...rows.map(Number)) + 1
}

/** The choices of a question as rows: code, words in six languages, columns for a filter; with buttons to move and take out. */
export function ChoiceRows({ view, values }: { view: ItemView; values: FormValues }) {
  const t = useText()
  const codes = codesOf(view.item.fields)
  const rows = Math.max(codes.length + READY, rowsTyped(values))
  const refused = useFieldError('choices', undefined)
  const problems = view.problems.filter(({ field }) => field === 'choices').map((one) => t.field(problemError(one)))
  return (
    <div className="choice-rows" id="choices">
      <p className="field-hint">{t('author.choicesHint')}</p>
      {[...(refused === undefined ? [] : [refused]), ...problems].map((text) => (
        <p key={text} className="field-error">
          {text}
        </p>
      ))}
      <ol>
        {Array.from({ length: rows }, (_, row) => (
          <li key={codes[row] ?? `new ${row}`} className="choice-row">
            <ChoiceRow view={view} row={row} code={codes[row]} last={row === codes.length - 1} />
          </li>
        ))}
      </ol>
      <Button name="then" value="stay">
        {t('author.moreChoices')}
      </Button>
    </div>
  )
}

type RowProps = { view: ItemView; row: number; code: string | undefined; last: boolean }

function ChoiceRow({ view, row, code, last }: RowProps) {
  const t = useText()
  const columns = code === undefined ? undefined : view.item.fields[choicePath(code, 'columns')]
  const named = code ?? t('author.newChoice')
  const wrong = useFieldError(choiceField(row, 'code'), undefined)
  return (
    <>
      <LangTexts
        field={choiceField(row, 'label')}
        base={choicePath(code ?? '', 'label')}
        view={view}
        label={t('author.choiceWords', { code: named })}
      />
      <div className="choice-row-head">
        {code === undefined ? null : (
          <div className="author-acts">
            {row === 0 ? null : (
              <Button look="plain" name="then" value={`up:${code}`} label={`${t('author.act.up')}: ${named}`}>
                {t('author.act.up')}
              </Button>
            )}
            {last ? null : (
              <Button look="plain" name="then" value={`down:${code}`} label={`${t('author.act.down')}: ${named}`}>
                {t('author.act.down')}
              </Button>
            )}
            <Button look="plain" name="then" value={`remove:${code}`} label={`${t('author.act.out')}: ${named}`}>
              {t('author.act.out')}
            </Button>
          </div>
        )}
      </div>
      <Disclosure title={t('author.heading.code')} open={wrong !== undefined || columns !== undefined}>
        <TextField
          name={choiceField(row, 'code')}
          label={t('author.choiceCode')}
          width="short"
          maxLength={60}
          {...(code === undefined ? {} : { defaultValue: code })}
        />
        <TextField
          name={choiceField(row, 'columns')}
          label={t('author.choiceColumns')}
          hint={row === 0 ? t('author.choiceColumnsHint') : undefined}
          width="medium"
          maxLength={400}
          {...(columns === undefined ? {} : { defaultValue: columns })}
        />
      </Disclosure>
    </>
  )
}
