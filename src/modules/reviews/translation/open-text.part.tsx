import type { Lang } from '#kernel/lang.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { RadioGroup } from '#ui/choice.tsx'
import { DiffText } from '#ui/diff.tsx'
import { TextArea } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Section } from '#ui/prose.tsx'
import { Block, useText } from '#ui/text.tsx'
import { type Done, hrefOf } from './text-href.ts'
import { ItemName, Status } from './text-item.part.tsx'
import type { OpenText, TranslationsView } from './translations-view.service.ts'

type OpenProps = { view: TranslationsView; open: OpenText; problem: Problem | undefined; done: Done | null }

/** Where to go on; after saving, that it is saved. */
function Next({ view: { room, to, waiting, next }, done }: Pick<OpenProps, 'view' | 'done'>) {
  const t = useText()
  const way =
    next === null ? (
      <p>{t('translation.noNext')}</p>
    ) : (
      <p>
        {t('translation.next')}{' '}
        <a href={hrefOf(t.lang, room.reviewId, { to, waiting, text: next.id })}>
          <ItemName item={next} />
        </a>
      </p>
    )
  return done === null ? (
    way
  ) : (
    <Notice kind="success" live title={t(`translation.done.${done}`)}>
      {way}
    </Notice>
  )
}

/** Original and translation side by side; who may, writes or approves under the translation. */
export function OpenSection({ view, open, problem, done }: OpenProps) {
  const t = useText()
  const { to } = view
  return (
    <Section id="text" title={<ItemName item={open.item} />} beside={<Status status={open.item.status} />}>
      {done === null ? null : <Next view={view} done={done} />}
      {open.translation?.outdated === true ? (
        <Notice kind="warning" title={t('translation.outdatedTitle')}>
          <p>{t('translation.outdated')}</p>
          {open.changed === null ? null : <DiffText parts={open.changed} lang={open.item.lang} />}
        </Notice>
      ) : null}
      <div className="side-by-side">
        <div>
          <p className="small-label">
            {t('translation.original', {
              lang: t(`ui.lang.${open.item.lang}`),
              side: t(`translation.side.${open.item.side}`),
            })}
          </p>
          <Block text={open.original} lang={open.item.lang} />
        </div>
        <div>
          <p className="small-label">{t(`ui.lang.${to}`)}</p>
          <Work open={open} to={to} problem={problem} />
        </div>
      </div>
      {done === null ? <Next view={view} done={null} /> : null}
    </Section>
  )
}

function Work({ open, to, problem }: { open: OpenText; to: Lang; problem: Problem | undefined }) {
  const t = useText()
  const { may, translation } = open
  const rows = Math.min(24, Math.max(6, Math.ceil(open.original.length / 60)))
  const field = (
    <TextArea
      name="text"
      label={t('translation.field.text')}
      required
      lang={to}
      rows={rows}
      maxLength={40_000}
      defaultValue={translation?.text ?? ''}
    />
  )
  if (may.approve.ok && translation !== null)
    return (
      <ActForm name="approve" problem={problem} labels={{ text: t('translation.field.text') }}>
        <input type="hidden" name="block" value={translation.id} />
        {field}
        {translation.made === 'machine' ? <p className="field-hint">{t('translation.machineLead')}</p> : null}
        <p className="field-hint">{t('translation.approveLead')}</p>
        <Actions>
          <Button look="main">{t('translation.act.approve')}</Button>
        </Actions>
      </ActForm>
    )
  if (may.translate.ok)
    return (
      <ActForm
        name="translate"
        problem={problem}
        labels={{ text: t('translation.field.text'), made: t('translation.field.made') }}
      >
        <input type="hidden" name="thing" value={open.thing} />
        <input type="hidden" name="field" value={open.field} />
        <input type="hidden" name="lang" value={to} />
        {field}
        <RadioGroup
          name="made"
          label={t('translation.field.made')}
          required
          defaultValue={translation?.made ?? 'human'}
          choices={[
            { value: 'human', label: t('translation.made.human') },
            { value: 'machine', label: t('translation.made.machine') },
          ]}
        />
        <Actions>
          <Button look="main">{t('translation.act.save')}</Button>
        </Actions>
      </ActForm>
    )
  return (
    <>
      {translation === null ? null : <Block text={translation.text} lang={to} />}
      <p className="quiet">{t.of('reason', may.translate.reason)}</p>
    </>
  )
}
